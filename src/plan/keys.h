// The names of all keys of a plan, with what they mean: the reader's tables, and the schemas'.
// In: nothing. Out: tables of KeyInfo.
#pragma once

#include <span>
#include <vector>

#include "tidplan/plan.h"

namespace tidplan {

std::span<const KeyInfo> plan_keys();
std::span<const KeyInfo> rule_keys();
std::span<const KeyInfo> column_keys();
// The keys that only a matter has, and those of a step that a matter can give to all its steps.
std::span<const KeyInfo> matter_keys();
bool can_be_default(StepKey key);

}  // namespace tidplan
