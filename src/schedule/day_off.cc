// Demands that leave a step one day, on which nobody works: `exactly 4 days after rs`, when rs is on a Tuesday.
// In: Model, Conflict. Out: that day.
#include <algorithm>

#include "schedule/conflict.h"

namespace tidplan {

namespace {

// The one day on which `step` keeps all of these demands when what they relate it to stands at `other`.
std::optional<Day> only_day(const Model& model, const Conflict& conflict, StepId step, const Candidate& other) {
    std::optional<Day> first, last;
    for (const std::uint32_t d : conflict.demands) {
        const Demand& demand = model.demands[d];
        for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) {
            const Link& link = model.links[l];
            const std::optional<Day> bound = link.to == step ? model.least_day(link, other) : model.greatest_day(link, other);
            if (!bound) continue;
            std::optional<Day>& end = link.to == step ? first : last;
            end = !end ? bound : link.to == step ? std::max(end, bound) : std::min(end, bound);
        }
    }
    return first == last ? first : std::nullopt;
}

}  // namespace

std::optional<DayOff> day_off_wanted(const Model& model, const Conflict& conflict, StepId id) {
    const ModelStep& step = model.step(id);
    if (step.kind != StepKind::free || step.has_listed_meetings || step.has_own_date()) return std::nullopt;
    StepId other = no_step;
    for (const std::uint32_t d : conflict.demands) {
        const Demand& demand = model.demands[d];
        const StepId beside = demand.a == id ? demand.b : demand.a;
        if ((demand.a != id && demand.b != id) || (other != no_step && other != beside)) return std::nullopt;
        other = beside;
    }
    std::optional<DayOff> result;
    const CandidateRange places = model.step(other).allowed;
    for (std::uint32_t i = places.begin; i < places.end; ++i) {
        const std::optional<Day> day = only_day(model, conflict, id, model.candidates[i]);
        if (!day || model.work->is_working(*day)) return std::nullopt;
        if (!result) result = {*day, other, model.candidates[i]};
    }
    return result;
}

}  // namespace tidplan
