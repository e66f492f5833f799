// The smallest conflict in a chain of links that passes no step twice: two looks along it, however long it is.
// In: the chain of a Failure. Out: Conflict; none when the chain is not so simple.
#pragma once

#include <optional>

#include "schedule/conflict.h"

namespace tidplan {

std::optional<Conflict> reduce_path(const Model& model, const std::vector<std::uint32_t>& chain, const Scope& scope);

bool has_own_date(const ModelStep& step);

}  // namespace tidplan
