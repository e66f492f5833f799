// Candidates and the demands between them: the arithmetic of a plan, without a word of text.
// In: days, clock times, counts. Out: Link: `value(from) <= value(to)`, of which all order in a plan is made.
// Both sides of a link rise with the candidate, which is what lets the solver be exact without search (docs/solver.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tidplan/calendar.h"

namespace tidplan {

enum class StepId : std::uint32_t {};
enum class MatterId : std::uint32_t {};
enum class RuleId : std::uint32_t {};
inline constexpr StepId no_step{0xffffffff};
inline constexpr MatterId no_matter{0xffffffff};
inline constexpr RuleId no_rule{0xffffffff};
inline constexpr std::uint32_t none = 0xffffffff;

template <class Id>
constexpr std::uint32_t index_of(Id id) {
    return static_cast<std::uint32_t>(id);
}

// One place in time where a step may lie: a meeting, a working day, a pinned span.
struct Candidate {
    Day first;
    Day last;
    std::int16_t start = -1;       // minutes on the first day; -1: no clock time
    std::int16_t end = -1;         // minutes on the last day
    std::uint32_t meeting = none;  // index into Model::meetings

    bool timed() const { return start >= 0; }
};

// A run of Model::candidates that rises in first day, last day, start and end.
struct CandidateRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t size() const { return end - begin; }
    bool empty() const { return begin == end; }
};

// What a link compares: a rising function of a candidate. Two values of one link are of one kind: days, days with clock times, months, or
// positions in a list.
enum class MapKind : std::uint8_t {
    begins,  // the moment it begins (days with clock times)
    ends,    // the moment it ends
    first_day,
    last_day,
    back,            // the n-th day, working day, … counted back from its first day
    forward,         // … on from its last day
    weekday_before,  // the last such weekday before its first day
    weekday_after,
    week,   // of its first day, by its Monday
    month,  // of its first day, counted through the years
    quarter,
    year,
    meeting,           // which meeting it is (the moment it begins there)
    next_meeting,      // of a list, the first that begins after it ends
    back_meetings,     // a day of the n-th meeting of a list that ends before it begins: its last, or (far edge) its first
    forward_meetings,  // … that begins after it ends: its first, or (far edge) its last
};

struct Map {
    MapKind kind = MapKind::first_day;
    Unit unit = Unit::day;
    std::int8_t roll = 0;      // a day that is no working day moves: -1 back, 1 on, 0 not
    std::uint8_t weekday = 0;  // weekday_before, weekday_after
    bool far_edge = false;     // back_meetings, forward_meetings
    std::int16_t count = 0;
    std::uint32_t deadline = none;  // index into Model::deadlines: the map is of this deadline of the candidate, not of its own days
    CandidateRange list;            // of the meetings that are counted
};

// `value(from) <= value(to)` for the candidates of two steps. Each side rises, so that bounds can be propagated exactly.
struct Link {
    StepId from = no_step;
    StepId to = no_step;
    Map lower;  // of `from`
    Map upper;  // of `to`
    std::uint32_t demand = none;
    bool minimum = false;  // `to` has to come after `from`, or on the same day
    bool strict = false;   // … and never at the same moment
    std::int32_t days =
        0;  // `to` is at least so many days after `from`, whatever the dates; negative when it may be so many before, `unbounded` when nothing is known
};
inline constexpr std::int32_t unbounded = -1'000'000;

// What one relation in a sentence or rule wants.
struct Want {
    Relation relation;
    std::optional<DatePhrase> counted;  // `8 working days before rs`, `the Thursday before rf`: on that very day, or by it
    Span span;                          // of the relation in the sentence
    RuleId rule = no_rule;
    Severity severity = Severity::error;
    bool steers = true;  // false: only checked
};

// … of one pair of steps; its links say it to the solver.
struct Demand {
    StepId a = no_step;  // as the sentence names them: a relation b
    StepId b = no_step;
    std::uint32_t want = none;  // index into Model::wants
    std::uint32_t first_link = 0;
    std::uint32_t link_count = 0;
};

// A deadline that a sentence names, for each body that the step may be in.
struct DeadlineUse {
    std::string_view name;
    std::vector<std::pair<BodyId, const Deadline*>> of;
    bool stricter = false;  // bodies that meet together: the earliest counts
    bool before = false;    // it lies before the meeting
    bool within = false;    // it is a limit, and no day
};

}  // namespace tidplan
