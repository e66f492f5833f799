// Where a step without room would have to lie, by the demands on its two sides; and what to do about it, in words.
// In: Model, the bounds. Out: parts of a finding.
#pragma once

#include <optional>
#include <string>

#include "schedule/room.h"

namespace tidplan {

std::string span_text(const Candidate& c);                          // 2021-04-27 .. 2021-04-28
std::string step_text(const Model& model, StepId step);             // `budget.rs`; 2021-06-15, of a date in a sentence
std::string days_text(int n);                                       // 14 days
std::string place_text(const Model& model, const ModelStep& step);  // meeting of `RS`; working day

struct Gap : Room {
    const Model& model;
    const ModelStep& step;
    CandidateRange range;          // what it could choose from
    bool counts_meetings = false;  // days say nothing of what is missing

    bool date_allows(Day first, Day last) const;  // its own `date`, if it has one, leaves it some of these days
    void say_bounds(Diagnostics::Builder& report) const;
    // Whether the plan's period is what leaves the step nothing there.
    bool is_outside_period() const;
    void note_period(Diagnostics::Builder& report) const;
    // The meetings beside the gap, so that one sees how much is missing. Returns the one after it.
    const Candidate* label_neighbours(Diagnostics::Builder& report) const;
    // Meetings that lie in the gap and do not count.
    void label_passed_over(Diagnostics::Builder& report) const;
    bool leaves_days() const { return !from || !until || *from <= *until; }
    void add_help(Diagnostics::Builder& report, const Candidate* late) const;
    std::optional<DateRange> own() const;  // its own `date`, where that leaves it some of the days
    // A meeting for this step as the way out of a conflict that is shown at another; false when one would not do.
    bool add_as_way_out(Diagnostics::Builder& report, std::string_view name) const;

private:
    const Meeting* beyond_period() const;  // the meeting in the gap that only the period keeps out, the nearest to it
    Day first_day() const;
    Day last_day() const;
    std::string wanted_days() const;
    void add_ways(Diagnostics::Builder& report, const Candidate* late) const;
};

}  // namespace tidplan
