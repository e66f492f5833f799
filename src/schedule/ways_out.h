// What besides the step without room could give way: the period, or the date of the step after it.
// In: Model, a conflict with the bounds it raises. Out: helps of a finding.
#pragma once

#include <vector>

#include "schedule/propagation.h"

namespace tidplan {

// Offered when the chain begins at a step that only the period keeps from being earlier.
void add_earlier_period(Diagnostics::Builder& report, const Model& model, const Propagation& p, const Conflict& conflict,
                        const std::vector<std::uint32_t>& chain);

// The date that the step after the gap could have instead, if the meeting `late` before it were taken.
void add_other_way(Diagnostics::Builder& report, const Model& model, const Conflict& conflict, const Link& last, const Candidate& late);

}  // namespace tidplan
