// Why each step lies where it lies, told so that no two steps give each other as the reason.
// In: Model, Schedule. Out: a cause a step; none where the steps of a tie have only each other.
#pragma once

#include <optional>
#include <vector>

#include "tidplan/schedule.h"

namespace tidplan {

std::vector<std::optional<Cause>> causes_without_circles(const Model& model, const Schedule& schedule);

}  // namespace tidplan
