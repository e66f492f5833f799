// What besides the step without room could give way: the period, the body of a row, the day of a step that was held.
// In: Model, a conflict with the bounds it raises. Out: helps of a finding.
#pragma once

#include <vector>

#include "schedule/gap.h"

namespace tidplan {

// Offered when the chain begins at a step that only the period keeps from being earlier.
void add_earlier_period(Diagnostics::Builder& report, const Model& model, const Propagation& p, const Conflict& conflict,
                        const std::vector<std::uint32_t>& chain);

// Of steps that were held: their days cannot give way.
void add_ways_of_held(Diagnostics::Builder& report, const Model& model, const Conflict& conflict);

// For a row at the day of a deadline whose body has meetings, so that it can be on those alone.
bool add_way_without_body(Diagnostics::Builder& report, const Model& model, const Conflict& conflict, const Scope& scope);

// A date in a sentence that would do in the plan's year, when it is of another one.
void add_year_meant(Diagnostics::Builder& report, const Model& model, const Conflict& conflict, StepId shown);

}  // namespace tidplan
