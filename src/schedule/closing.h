// Which steps close their matter and so come as early as possible (language, section 8); all others come as late as possible.
// In: Model. Out: by step, whether it closes, and whether it is placed with the moving steps or after them.
#pragma once

#include <vector>

#include "tidplan/model.h"

namespace tidplan {

struct PlacementOrder {
    std::vector<bool> closing;  // by step
    // By step: it moves a matter, or a step that moves one has to come after it. The others are placed when these stand, so that a step
    // that is added after a meeting never pulls that meeting forward.
    std::vector<bool> leads;
};

// `active`: by link, whether it counts.
PlacementOrder find_placement_order(const Model& model, const std::vector<bool>& active);

// Links that order two steps of the plan, and do it for the solver.
bool orders_steps(const Model& model, const Link& link);

}  // namespace tidplan
