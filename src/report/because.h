// Why a row has its date, in the plan's language.
// In: a step and the cause that the solver found. Out: half a sentence.
#pragma once

#include <string>

#include "tidplan/report.h"

namespace tidplan {

std::string because_text(const Model& model, const Schedule& schedule, StepId step);

}  // namespace tidplan
