// Steps and matters from a document's nodes.
// In: nodes, and the fields that the plan declares. Out: PlanStep, PlanMatter.
#pragma once

#include "tidplan/plan.h"

namespace tidplan {

std::vector<PlanStep> read_steps(const ShapeReader& reader, NodeId map, Plan& plan);
void read_matters(const ShapeReader& reader, NodeId map, Plan& plan);

}  // namespace tidplan
