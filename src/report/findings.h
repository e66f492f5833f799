// Which rows a finding is about.
// In: Model, its plan's document. Out: steps by place in the plan's text.
#pragma once

#include <string_view>
#include <vector>

#include "tidplan/model.h"

namespace tidplan {

// Finds the steps in whose text a place lies: what cannot be read is told before there are rows, and so names none.
class StepPlaces {
public:
    explicit StepPlaces(const Model& model);

    // The full names of the steps that were made of the text at `place`: several after `for`, none outside all steps.
    std::vector<std::string_view> steps_at(Span place) const;

private:
    struct Extent {
        Span span;  // of id and value
        std::vector<std::string_view> steps;
    };

    void add_extents(NodeId node);

    const Model& model_;
    std::vector<Extent> extents_;  // by place; none lies inside another
};

}  // namespace tidplan
