// Bounds of steps, propagated along links until nothing moves: exact, because both sides of every link rise (docs/solver.md).
// In: a set of links of a Model. Out: for each of their steps the earliest and the latest candidate over all solutions, or a chain of links
// that leaves a step none.
#pragma once

#include <cstdint>
#include <vector>

#include "tidplan/schedule.h"

namespace tidplan {

// What a link compares at a candidate of its first and of its second step. A window counts as a block, so that whatever stands beside it is
// clear of all of its days; at its outer edge it is the one day that lets the link hold, if any does.
std::int64_t from_value(const Model& model, const Link& link, Candidate candidate, bool outer);
std::int64_t to_value(const Model& model, const Link& link, Candidate candidate, bool outer);

// A step without a candidate left.
struct Failure {
    StepId step = no_step;
    std::vector<std::uint32_t> chain;  // the links that led to it, from the step that started it
};

class Propagation {
public:
    // What differs from the model as it stands.
    struct Options {
        const std::vector<bool>* at_outer_edge = nullptr;  // by demand: windows count with their outer edge
        const std::vector<StepId>* undated = nullptr;      // sorted: steps whose own `date` does not count
    };

    Propagation(const Model& model, std::vector<std::uint32_t> links, const std::vector<StepId>& more_steps, Options options);

    // Raise the low bounds, or lower the high ones, as far as the links demand. False when a step has no candidate left.
    bool raise() { return spread(out_first_, out_, &Propagation::raise_along); }
    bool lower() { return spread(in_first_, in_, &Propagation::lower_along); }
    // Raises, and passes over steps without a candidate left, so that more of them are found.
    bool raise_all();

    const std::vector<Failure>& failures() const { return failures_; }  // of raising

    std::size_t size() const { return steps_.size(); }
    StepId step(std::size_t i) const { return steps_[i]; }
    std::size_t position(StepId step) const;
    std::uint32_t low(std::size_t i) const { return low_[i]; }
    std::uint32_t high(std::size_t i) const { return high_[i]; }
    // Narrow a step by hand; `raise` or `lower` then carries it on.
    void set_low(std::size_t i, std::uint32_t candidate);
    void set_high(std::size_t i, std::uint32_t candidate);
    // The link that last moved a bound; `none` if it is the step's own.
    std::uint32_t raised_by(std::size_t i) const { return event_[i] == none ? none : events_[event_[i]].link; }
    std::uint32_t lowered_by(std::size_t i) const { return lowered_by_[i]; }
    // The link that keeps a step from its next candidate, though nothing had to move it; of a step that has no next one, the link that leaves
    // it the least room. What only ties it to a step that follows it comes last. `none` if there is no such link.
    std::uint32_t tightest(std::size_t i) const;
    bool is_tie(std::uint32_t link) const;  // `same day as`, `exactly 3 days before`: neither step leaves the other a choice
    void forget_lowering() { lowered_by_.assign(lowered_by_.size(), none); }

private:
    // One rise of a low bound: by which link, and by which earlier rise its source stood where it stood.
    struct Event {
        std::uint32_t link;
        std::uint32_t parent;
    };
    struct End {
        std::uint32_t from;
        std::uint32_t to;
    };

    std::int64_t from_value(std::uint32_t link, std::uint32_t candidate) const;
    std::int64_t to_value(std::uint32_t link, std::uint32_t candidate) const;
    bool spread(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& links,
                bool (Propagation::*move_along)(std::uint32_t));
    bool raise_along(std::uint32_t local_link);
    bool lower_along(std::uint32_t local_link);
    bool fail(std::uint32_t local_link);
    bool climbs_forever(std::uint32_t local_link);
    std::int64_t longest(StepId step) const;
    void enqueue(std::uint32_t i);

    const Model& model_;
    std::vector<std::uint32_t> links_;     // of the model, by local number
    std::vector<End> ends_;                // local steps, by local link
    std::vector<bool> outer_;              // by local link
    std::vector<StepId> steps_;            // sorted
    std::vector<std::uint32_t> out_, in_;  // local links by step, side by side
    std::vector<std::uint32_t> out_first_, in_first_;
    std::vector<std::uint32_t> low_, high_;  // candidates, both included
    std::vector<std::uint32_t> event_;       // by step: its last rise
    std::vector<std::uint32_t> lowered_by_;
    std::vector<Event> events_;
    std::size_t next_check_ = 0;  // the number of rises at which circles are looked for
    std::vector<std::uint32_t> queue_;
    std::vector<bool> queued_;
    std::vector<Failure> failures_;
    std::vector<bool> passed_over_;  // by step, when all failures are wanted
};

}  // namespace tidplan
