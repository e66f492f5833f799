// Which steps close their matter and so come as early as possible (language, section 8); all others come as late as possible.
// In: Model. Out: by step, whether it closes, and in which round it is placed.
#pragma once

#include <cstdint>
#include <vector>

#include "tidplan/model.h"

namespace tidplan {

// When the steps of one round stand, those of the next are placed, so that a step that is added after a meeting never pulls that meeting forward.
// Round 0: what moves a matter, or a step that moves one has to come after it.
// Round 1: what closes its matter and waits for no last day; last days.
// Then what waits for these last days; the last days that hang on that; what waits for those; and so on.
// In the last round also the others, which stand late: what something that does not move has to come after.
struct PlacementOrder {
    std::vector<bool> closing;         // by step
    std::vector<std::uint32_t> round;  // by step
};

// `active`: by link, whether it counts.
PlacementOrder find_placement_order(const Model& model, const std::vector<bool>& active);

// Links that order two steps of the plan, and do it for the solver.
bool orders_steps(const Model& model, const Link& link);

}  // namespace tidplan
