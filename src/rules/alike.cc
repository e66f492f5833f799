// Two rows of a matter with the same text and body: one is often left over.
// In: rows. Out: W0608.
#include <map>
#include <tuple>

#include "rules/checks.h"

namespace tidplan {

void check_rows_alike(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (const ModelMatter& matter : model.matters) {
        std::map<std::tuple<std::string_view, std::vector<BodyId>, int>, StepId> rows;
        for (const StepId id : matter.steps) {
            const ModelStep& step = model.step(id);
            if (step.activity.empty()) continue;
            const auto [first, is_new] = rows.emplace(std::tuple(step.activity, step.bodies, int{step.round}), id);
            if (is_new || model.step(first->second).id == step.id) continue;  // rows of one `for` are a series
            const bool a = model.waived(step, "rows alike"), b = model.waived(model.step(first->second), "rows alike");
            if (a || b) continue;
            Diagnostics::Builder report = diags.report(Code::rows_alike, step.span, "`{}` has the same text and body as `{}`", step.name, model.step(first->second).name);
            report.about(step.name).about(model.step(first->second).name);
            report.label(model.step(first->second).span, "the other row");
            report.help("delete one, let their texts differ, or number the visits with `round: 1` and `round: 2`");
        }
    }
}

}  // namespace tidplan
