// Which steps close their matter and so come as early as possible (language, section 8); all others come as late as possible.
// In: Model. Out: by step, whether it closes, and whether it is placed with the moving steps or after them.
#pragma once

#include <cstdint>
#include <vector>

#include "tidplan/model.h"

namespace tidplan {

// Whose turn it is: when those of one round stand, those of the next are placed, so that a step that is added after a meeting never pulls that
// meeting forward.
enum class Round : std::uint8_t {
    leads,      // it moves a matter, or a step that moves one has to come after it
    follows,    // it closes its matter, or is a last day
    comes_last  // the others: what has to come after a last day, and what something that does not move has to come after
};

struct PlacementOrder {
    std::vector<bool> closing;  // by step
    std::vector<Round> round;   // by step
};

// `active`: by link, whether it counts.
PlacementOrder find_placement_order(const Model& model, const std::vector<bool>& active);

// Links that order two steps of the plan, and do it for the solver.
bool orders_steps(const Model& model, const Link& link);

}  // namespace tidplan
