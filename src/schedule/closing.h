// Which steps close their matter and so come as early as possible (language, section 8); all others come as late as possible.
// In: Model. Out: by step, whether it closes.
#pragma once

#include <vector>

#include "tidplan/model.h"

namespace tidplan {

// `active`: by link, whether it counts.
std::vector<bool> find_closing_steps(const Model& model, const std::vector<bool>& active);

// Links that order two steps of the plan, and do it for the solver.
bool orders_steps(const Model& model, const Link& link);

}  // namespace tidplan
