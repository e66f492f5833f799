// Consultations that are not before the decision of their matter (MBL 11 §).
// In: steps with the roles consult and decide. Out: E0607, where no order of the plan demands it already.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// A decision by a body that may decide; what a committee calls a decision, though it only prepares, is another finding.
bool decides(const Model& model, const ModelStep& step) {
    if (step.role != Role::decide) return false;
    return step.bodies.empty() ||
           std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) { return model.calendar->body(b).can(Role::decide); });
}

bool same_value(const ModelStep& a, const ModelStep& b) {
    for (const auto& [variable, value] : a.values) {
        for (const auto& [other, other_value] : b.values) {
            if (variable == other && value != other_value) return false;
        }
    }
    return true;
}

// How a consultation and a decision of one day lie.
std::string same_day_text(const Candidate& before, const Candidate& after) {
    if (!before.timed() || !after.timed()) return "the same day; only clock times of both could tell that it is before";
    return fmt::format("at {}, and the decision at {}", clock_text({before.start}, {before.end}), clock_text({after.start}, {after.end}));
}

}  // namespace

bool consults_too_late(const Dated& dated, StepId c, StepId d) {
    const Model& model = dated.model;
    const ModelStep &consult = model.step(c), &decide = model.step(d);
    const Candidate *before = dated.at(c), *after = dated.at(d);
    if (consult.matter == no_matter || consult.matter != decide.matter || consult.role != Role::consult || !decides(model, decide) ||
        before == nullptr || after == nullptr)
        return false;
    if (consult.round != 0 && decide.round != 0 && consult.round != decide.round) return false;
    if (dated.is_outside_period(c) || dated.is_outside_period(d) || consult.half_read || decide.half_read) return false;
    if (dated.is_window(c) || dated.is_window(d)) return false;  // what is only perhaps so is left to the rules
    Map ends, begins;
    ends.kind = MapKind::ends;
    begins.kind = MapKind::begins;
    if (!same_value(consult, decide) || model.value(ends, *before) <= model.value(begins, *after)) return false;
    const bool first = model.waived(consult, "consult after decide"), second = model.waived(decide, "consult after decide");
    return !first && !second;
}

void check_consultations(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    std::set<std::pair<StepId, StepId>> ordered;
    for (const Link& link : model.links) {
        const bool warns = model.want(model.demands[link.demand]).severity != Severity::error;
        if (!link.minimum || warns) continue;  // what a rule only warns of is looked at here too
        ordered.emplace(link.from, link.to);
    }
    for (const ModelMatter& matter : model.matters) {
        for (const StepId c : matter.steps) {
            for (const StepId d : matter.steps) {
                if (ordered.contains({c, d}) || !consults_too_late(dated, c, d)) continue;
                const ModelStep &consult = model.step(c), &decide = model.step(d);
                Diagnostics::Builder report =
                    diags.report(Code::consult_after_decide, dated.date_span(c), "`{}` ({}) is not before the decision `{}` ({})",
                                 consult.name, when_text(model, c, *dated.at(c)), decide.name, when_text(model, d, *dated.at(d)));
                report.about(consult.name).about(decide.name);
                if (consult.held || decide.held) report.severity(Severity::info);
                const Candidate &before = *dated.at(c), &after = *dated.at(d);
                if (before.last == after.first) report.says("{}", same_day_text(before, after));
                report.label(dated.date_span(d), "the decision")
                    .note("the unions are consulted before the employer decides (MBL 11 §)")
                    .help(
                        "move one of them; or give both a `round`, if this one comes before another decision; or, if it is meant, give the "
                        "step `waive: {consult after decide: the reason}`");
            }
        }
    }
}

}  // namespace tidplan
