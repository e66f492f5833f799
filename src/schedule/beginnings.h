// Steps that come early and hardly are meant to: because nothing says from when they may, and last days that are not the last.
// In: Model, Schedule. Out: W0508, W0509.
#pragma once

#include "tidplan/schedule.h"

namespace tidplan {

void report_early_last_days(const Schedule& schedule, const Model& model, Diagnostics& diags);
void report_beginnings(const Schedule& schedule, const Model& model, Diagnostics& diags);

}  // namespace tidplan
