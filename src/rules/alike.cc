// Two rows of a matter with the same text and body: one is often left over.
// In: rows. Out: W0608.
#include <map>
#include <tuple>

#include "rules/checks.h"

namespace tidplan {

namespace {

// Of `FSG or CSG` the one whose meeting it is at.
std::vector<BodyId> bodies_of(const Dated& dated, StepId id) {
    const Candidate* at = dated.at(id);
    const bool is_chosen = dated.model.step(id).any_body && at != nullptr && at->meeting != none;
    return is_chosen ? std::vector{dated.model.meetings[at->meeting]->body} : dated.model.step(id).bodies;
}

}  // namespace

void check_rows_alike(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (const ModelMatter& matter : model.matters) {
        std::map<std::tuple<std::string_view, std::vector<BodyId>, int, std::uint32_t>, StepId> rows;
        for (const StepId id : matter.steps) {
            const ModelStep& step = model.step(id);
            if (step.activity_unread) continue;
            const Candidate* at = dated.at(id);
            const bool numbered = step.activity.find(meeting_number_mark) != std::string_view::npos;
            const std::uint32_t meeting = numbered && at != nullptr ? at->meeting : none;
            const auto [first, is_new] = rows.emplace(std::tuple(step.activity, bodies_of(dated, id), int{step.round}, meeting), id);
            if (is_new || model.step(first->second).id == step.id) continue;  // rows of one `for` are a series
            const bool a = model.waived(step, "rows alike"), b = model.waived(model.step(first->second), "rows alike");
            if (a || b) continue;
            Diagnostics::Builder report = diags.report(Code::rows_alike, step.span, "`{}` has the same text and body as `{}`", step.name,
                                                       model.step(first->second).name);
            report.about(step.name).about(model.step(first->second).name);
            report.label(model.step(first->second).span, "the other row");
            report.help("delete one, let their texts differ, or number the visits with `round: 1` and `round: 2`");
        }
    }
}

}  // namespace tidplan
