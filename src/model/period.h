// The period that a plan gives.
// In: Plan, the year that it is compiled for. Out: its days; E0424 where it is another year's.
#pragma once

#include <optional>

#include "model/templates.h"

namespace tidplan {

// None when it cannot be read, after a report.
std::optional<DateRange> read_period(const Plan& plan, int year, Templates& templates, Diagnostics& diags);

}  // namespace tidplan
