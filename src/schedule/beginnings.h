// Dates that hardly are meant: nothing but a body's meetings gives one, nothing says from when it may be, a last day is not the last.
// In: Model, Schedule. Out: W0505, W0508, W0509.
#pragma once

#include "tidplan/schedule.h"

namespace tidplan {

void report_early_last_days(const Schedule& schedule, const Model& model, Diagnostics& diags);
void report_only_bodies(const Schedule& schedule, const Model& model, Diagnostics& diags);
void report_beginnings(const Schedule& schedule, const Model& model, Diagnostics& diags);

}  // namespace tidplan
