// Consultations that are not before the decision of their matter (MBL 11 §).
// In: steps with the roles consult and decide. Out: E0607, where no order of the plan has looked at the pair.
#include <algorithm>
#include <set>

#include "rules/checks.h"

namespace tidplan {

namespace {

// A decision by a body that may decide; what a committee calls a decision, though it only prepares, is another finding.
bool decides(const Model& model, const ModelStep& step) {
    if (step.role != Role::decide) return false;
    return step.bodies.empty() || std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) { return model.calendar->body(b).can(Role::decide); });
}

bool same_value(const ModelStep& a, const ModelStep& b) {
    for (const auto& [variable, value] : a.values) {
        for (const auto& [other, other_value] : b.values) {
            if (variable == other && value != other_value) return false;
        }
    }
    return true;
}

}  // namespace

void check_consultations(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    std::set<std::pair<StepId, StepId>> ordered;
    for (const Demand& demand : model.demands) {
        if (model.want(demand).severity != Severity::error) continue;  // what a rule only warns of is looked at here too
        ordered.emplace(demand.a, demand.b);
        ordered.emplace(demand.b, demand.a);
    }
    Map ends, begins;
    ends.kind = MapKind::ends;
    begins.kind = MapKind::begins;
    for (const ModelMatter& matter : model.matters) {
        for (const StepId c : matter.steps) {
            const ModelStep& consult = model.step(c);
            const Candidate* before = dated.at(c);
            if (consult.role != Role::consult || before == nullptr) continue;
            for (const StepId d : matter.steps) {
                const ModelStep& decide = model.step(d);
                const Candidate* after = dated.at(d);
                const bool other_round = consult.round != 0 && decide.round != 0 && consult.round != decide.round;
                if (!decides(model, decide) || after == nullptr || other_round || !same_value(consult, decide) || ordered.contains({c, d})) continue;
                if (model.value(ends, *before) <= model.value(begins, *after)) continue;
                if (dated.is_window(c) || dated.is_window(d)) continue;  // what is only perhaps so is left to the rules
                const bool first = model.waived(consult, "consult after decide"), second = model.waived(decide, "consult after decide");
                if (first || second) continue;
                Diagnostics::Builder report = diags.report(Code::consult_after_decide, dated.date_span(c), "`{}` ({}) is not before the decision `{}` ({})", consult.name, when_text(model, c, *before), decide.name, when_text(model, d, *after));
                report.about(consult.name).about(decide.name);
                if (consult.held || decide.held) report.severity(Severity::info);
                report.label(dated.date_span(d), "the decision").note("the unions are consulted before the employer decides (MBL 11 §)");
            }
        }
    }
}

}  // namespace tidplan
