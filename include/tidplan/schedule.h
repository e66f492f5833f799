// The solved plan: a candidate for every step, and the reason for it; or the conflicts that keep steps from getting one.
// In: Model. Out: Schedule. Theory: docs/solver.md.
// Pure: the same Model always gives the same answer. Cost grows with the number of links.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tidplan/model.h"

namespace tidplan {

enum class CauseKind : std::uint8_t {
    fixed,  // a pin or a window
    own,    // the first or last of its own candidates
    link,   // a link to a step that is placed
    wish,   // its `prefer`
};

struct Cause {
    CauseKind kind = CauseKind::own;
    std::uint32_t link = none;
    bool late = false;  // placed as late as its links allow, else as early
};

enum class ConflictKind : std::uint8_t {
    cycle,         // the order goes round in a circle: no date is looked at
    chain,         // a chain of demands leaves no candidate
    no_candidate,  // the step's own date leaves none of its meetings
};

// A set of demands that cannot all hold, and that can when any one of them is left out.
struct Conflict {
    ConflictKind kind = ConflictKind::chain;
    std::vector<std::uint32_t> demands;  // in the order of the chain
    std::vector<StepId> steps;           // in the order of the chain; of a cycle each once
    std::vector<StepId> dated;           // whose own `date` is part of the conflict
    StepId step = no_step;               // that has no room
};

struct WishResult {
    std::uint32_t wish = 0;     // index into Model::wishes
    std::int32_t days_off = 0;  // 0: met
};

struct Schedule {
    // By step: indices into Model::candidates, or `none`. `earliest` and `latest` are over all schedules that keep every demand.
    std::vector<std::uint32_t> chosen;
    std::vector<std::uint32_t> earliest;
    std::vector<std::uint32_t> latest;
    std::vector<Cause> causes;
    std::vector<Conflict> conflicts;
    std::vector<StepId> undated;               // one of each group of steps that nothing dates and whose order is no circle
    std::vector<bool> suspended;               // by demand: part of a conflict
    std::vector<std::uint32_t> at_outer_edge;  // demands that hold only at the outer edge of a window
    std::vector<WishResult> wishes;
};

Schedule solve(const Model& model);

// Reports what `solve` could not do: conflicts, spans that hold only at their edge, wishes that were not met.
void explain(const Schedule& schedule, const Model& model, Diagnostics& diags);

std::string dump(const Schedule& schedule, const Model& model);

}  // namespace tidplan
