// Meetings that are missing where a sentence counts them (`1 meeting before rs`).
// In: a Gap, the links beside it. Out: helps of a finding.
#pragma once

#include "schedule/gap.h"

namespace tidplan {

// What a chain comes to a step from, and what it leaves it for; null where it does not.
struct Beside {
    StepId shown = no_step;
    const Link *in = nullptr, *out = nullptr;
    const Candidate *at_in = nullptr, *at_out = nullptr;
};

struct MissingMeetings {
    BodyId body;
    int at_least = 1;
    std::optional<Day> from{};  // if it is known from when on they are missing
    std::optional<Day> until{};
};

// None when more of the meetings that are counted would not do, since it is another meeting that is missing.
std::optional<MissingMeetings> missing_meetings(const Gap& gap, const Conflict& conflict, const Beside& beside);

void add_missing_meetings(Diagnostics::Builder& report, const Gap& gap, const MissingMeetings& missing);

}  // namespace tidplan
