// Demands that leave a step only days on which nobody works: `exactly 4 days after rs`, when rs is on a Tuesday.
// In: Model, Conflict. Out: those days.
#include <algorithm>

#include "schedule/conflict.h"

namespace tidplan {

namespace {

// The days on which `step` keeps all of these demands when what they relate it to stands at `other`; none when a side is open.
std::optional<DaySpan> days_left(const Model& model, const Conflict& conflict, StepId step, const Candidate& other) {
    std::optional<Day> first, last;
    for (const Link* link : links_of(model, conflict)) {
        if (link->to != step && link->from != step) continue;
        const std::optional<Day> bound = link->to == step ? model.least_day(*link, other) : model.greatest_day(*link, other);
        if (!bound) continue;
        std::optional<Day>& end = link->to == step ? first : last;
        end = !end ? bound : link->to == step ? std::max(end, bound) : std::min(end, bound);
    }
    return first && last && *first <= *last ? std::optional(DaySpan{*first, *last}) : std::nullopt;
}

// Whether a step can stand there for all that the conflict wants of it beside what is fixed.
bool suits_fixed(const Model& model, const Conflict& conflict, StepId step, const Candidate& at) {
    const std::vector<const Link*> links = links_of(model, conflict);
    return std::all_of(links.begin(), links.end(), [&](const Link* link) {
        if (link->from == step && model.is_fixed(link->to)) return model.holds(*link, at, model.fixed_at(link->to));
        if (link->to == step && model.is_fixed(link->from)) return model.holds(*link, model.fixed_at(link->from), at);
        return true;
    });
}

}  // namespace

std::optional<DayOff> day_off_wanted(const Model& model, const Conflict& conflict, StepId id) {
    const ModelStep& step = model.step(id);
    if (step.kind != StepKind::free || step.has_listed_meetings || step.has_own_date()) return std::nullopt;
    StepId other = no_step;
    for (const std::uint32_t d : conflict.demands) {
        const Demand& demand = model.demands[d];
        const StepId beside = demand.a == id ? demand.b : demand.a;
        if (demand.a != id && demand.b != id) continue;
        if (other != no_step && other != beside) return std::nullopt;
        other = beside;
    }
    if (other == no_step) return std::nullopt;
    std::optional<DayOff> result;
    const CandidateRange places = model.step(other).allowed;
    for (std::uint32_t i = places.begin; i < places.end; ++i) {
        if (!suits_fixed(model, conflict, other, model.candidates[i])) continue;
        const std::optional<DaySpan> days = days_left(model, conflict, id, model.candidates[i]);
        if (!days || model.work->at_or_after(days->first) <= days->last) return std::nullopt;
        if (!result) result = {*days, other, model.candidates[i]};
    }
    return result;
}

}  // namespace tidplan
