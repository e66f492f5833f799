// Steps that come early though nothing says from when they may: the period's beginning is all that holds them.
// In: Model, Schedule. Out: W0508.
#pragma once

#include "tidplan/schedule.h"

namespace tidplan {

void report_beginnings(const Schedule& schedule, const Model& model, Diagnostics& diags);

}  // namespace tidplan
