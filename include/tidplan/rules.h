// What is wrong with dates that cannot move, and what is odd about a plan.
// In: Model, Schedule. Out: findings only.
// One file of src/rules a kind of rule or lint.
#pragma once

#include "tidplan/schedule.h"

namespace tidplan {

void check(const Model& model, const Schedule& schedule, Diagnostics& diags);

}  // namespace tidplan
