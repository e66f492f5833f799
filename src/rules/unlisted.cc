// Political bodies whose meetings nobody has listed: a date of theirs that the program chose is a guess.
// In: Model, Schedule. Out: one W0617 a body.
#include <set>

#include "rules/checks.h"

namespace tidplan {

void check_unlisted_bodies(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    std::set<BodyId> said;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        const Candidate* at = dated.at(i);
        if (step.kind != StepKind::free || step.has_listed_meetings || step.has_own_date() || at == nullptr) continue;
        for (const BodyId id : step.bodies) {
            const Body& body = model.calendar->body(id);
            const bool is_guess = body.kind == "political" && !body.listed && !body.unread;
            if (!is_guess || model.waived(step, "no list") || !said.insert(id).second) continue;
            diags
                .report(Code::body_without_meetings, step.body_span, "no meetings of `{}` are listed, so any working day will do for `{}`",
                        body.id.value, step.name)
                .says("it is on {}, a {}", iso(at->first), weekday_name(weekday_of(at->first), Language::english))
                .label(body.span, "the body")
                .help("list its meetings in the calendar, or give the step a `date`")
                .about(step.name);
        }
    }
}

}  // namespace tidplan
