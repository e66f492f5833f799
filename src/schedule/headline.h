// What does not fit where: the headline of a step without room.
// In: a Gap, the links beside it. Out: words.
#pragma once

#include <string>

#include "schedule/gap.h"

namespace tidplan {

// `in` and `out` are the links by which a chain comes to the step and leaves it; null where it does not.
std::string gap_headline(const Gap& gap, const Conflict& conflict, StepId shown, const Link* in, const Link* out);

// `at most 3 weeks before b` is a link from b, which yet comes after.
bool is_against_order(const Model& model, const Link& link);

// An end of a demand: a step or its deadline, or a date.
std::string end_text(const Model& model, const Demand& demand, StepId step);

}  // namespace tidplan
