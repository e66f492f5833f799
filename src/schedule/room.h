// Where a step would have to lie, had it a meeting on any day, for all that a conflict wants to hold.
// In: Model, Conflict. Out: Room.
#pragma once

#include <optional>
#include <vector>

#include "schedule/conflict.h"

namespace tidplan {

struct Room {
    std::optional<Day> from, until;
    std::optional<Candidate> from_time, until_time;  // what it has to come after or before on the same day, by the clock
    std::optional<Day> next_meeting;                 // which `at the next meeting after` asks for, when all else wants it later
    std::vector<StepId> dated;                       // whose own `date` narrows this, though the conflict would be one without it
    bool is_open = true;                             // false: there is no such place, wherever the steps beside it may lie
};

// The widest that is true: from the first place of what it follows until the last of what follows it. Where only the period ends a step's
// places, they bound nothing, except along `chain_in`, the link by which a chain comes to the step, if one does.
Room find_room(const Model& model, const Conflict& conflict, const Scope& scope, StepId shown, const Link* chain_in);

// In a conflict a window counts as the one of its days that leaves the most room.
Candidate at_outer_edge(const Model& model, const Link& link, StepId step, Candidate at);

// `2 meetings before`: what a link counts in the list of a body.
struct MeetingCount {
    BodyId body;
    int count;
    bool back;  // from the later of its steps
};
std::optional<MeetingCount> counted_meetings(const Model& model, const Link& link);

}  // namespace tidplan
