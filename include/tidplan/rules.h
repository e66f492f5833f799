// What is wrong with dates that cannot move, and what is odd about a plan.
// In: Model, Schedule. Out: findings only.
// One file of src/rules a kind of rule or lint.
#pragma once

#include "tidplan/schedule.h"

namespace tidplan {

void check(const Model& model, const Schedule& schedule, Diagnostics& diags);

// The lints by the names that `lints:` and `waive:` use, and the code of each.
struct LintInfo {
    std::string_view name;
    Code code{};
};
std::vector<LintInfo> all_lints();

}  // namespace tidplan
