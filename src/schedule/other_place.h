// Where a step with a date of its own could be instead, for all that binds it to hold.
// In: Model, Schedule. Out: a help of a finding.
#pragma once

#include <optional>
#include <vector>

#include "schedule/gap.h"
#include "tidplan/schedule.h"

namespace tidplan {

class OtherPlaces {
public:
    OtherPlaces(const Model& model, const Schedule& schedule, Scope scope) : model_(model), schedule_(schedule), scope_(scope) {}

    // Offers it, unless the step was held or is a date in a sentence.
    void add_help(Diagnostics::Builder& report, StepId fixed, const Conflict& conflict);

private:
    // The nearest other meeting of its body, or the next working day, in the period that leaves every step that it reaches a date: along the
    // demands of `conflict`, of other conflicts about this step, and of none, past steps that can move. None if there is no such place, and
    // for a step with two bodies.
    std::optional<Candidate> find(StepId fixed, const Conflict& conflict);
    void find_groups();
    std::vector<Candidate> meetings_near(StepId step, Day day) const;

    const Model& model_;
    const Schedule& schedule_;
    Scope scope_;
    std::vector<std::uint32_t> groups_;  // by step: the same for steps that move each other
};

}  // namespace tidplan
