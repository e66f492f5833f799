// Conflicts: from a chain of links that failed to the fewest demands that cannot all hold.
// In: a Failure of propagation. Out: Conflict.
#pragma once

#include <vector>

#include "schedule/propagation.h"

namespace tidplan {

// What a conflict is looked for in.
struct Scope {
    const std::vector<bool>& active;         // by link: neither suspended nor without effect
    const std::vector<bool>& at_outer_edge;  // by demand
};

// Irreducible: without any one of its demands, or the date of one of `dated`, the rest can hold.
Conflict find_conflict(const Model& model, const Failure& failure, const Scope& scope);

// Circles of steps each of which has to come after the one before: one of each set of steps that lie on circles with each other.
std::vector<Conflict> find_cycles(const Model& model, const std::vector<std::uint32_t>& links);

std::vector<const Link*> links_of(const Model& model, const Conflict& conflict);

// Follows the demands of a conflict once more: the chain of links that fails, with the bounds it raises.
Propagation replay(const Model& model, const Conflict& conflict, const Scope& scope, std::vector<StepId>& undated);

// The pairs of dates of two steps that break the fewest demands of a conflict, by the fewest days; few, and none when there are very many to look at.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_near_misses(const Model& model, const Conflict& conflict, StepId x, StepId y);

// The days on which the demands of a conflict put a step without meetings, when none is a working day wherever the other step may lie, and
// where that lies then; of several such places the first.
struct DayOff {
    DaySpan days;
    StepId other = no_step;
    Candidate at;
};
std::optional<DayOff> day_off_wanted(const Model& model, const Conflict& conflict, StepId id);

}  // namespace tidplan
