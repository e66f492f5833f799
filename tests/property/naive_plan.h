// A tiny plan as the brute-force test thinks of it: plain data, before anything is written as YAML.
// In: the generator or the shrinker. Out: what `print` writes and what the naive evaluator reads.
// `where` members are filled by `print`: the bytes of the text that say it, by which the program's demands are recognised.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "naive_days.h"

namespace naive {

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool has(std::size_t offset) const { return begin <= offset && offset < end; }
};

enum class Unit { day, working_day, clear_working_day, week, month, year, meeting };

struct Amount {
    int n = 1;
    Unit unit = Unit::day;
    std::string of;  // body whose meetings are counted; empty: that of the place
};

struct Clock {
    int start = -1;  // minutes; -1: not said
    int end = -1;
};

struct Deadline {
    std::string name;
    Amount amount;
    bool before = true;
    bool within = false;
    bool roll = true;
    int time = -1;
};

enum class Status { fixed, preliminary, reserve, cancelled };

struct Meeting {
    Span days;
    Clock time;
    Status status = Status::fixed;
    std::string mark;
    std::vector<Deadline> deadlines;
};

struct Body {
    std::string id;
    std::string kind;
    bool listed = true;
    Clock time;
    std::vector<Meeting> meetings;
    std::vector<Deadline> deadlines;
};

enum class Role { none, prepare, consult, propose, decide, inform, deadline, work };

struct Place {
    enum class Kind { step, body, kind, role, date } kind = Kind::step;
    std::string name;   // of a step its full name without values: `m.a`
    std::string value;  // `baseplan(HSF)`
    int round = 0;
    std::string deadline;
    Span date;
    std::string date_text;
};

enum class RelationKind {
    before,
    after,
    on_or_before,
    on_or_after,
    same_day,
    same_meeting,
    same_week,
    same_month,
    same_quarter,
    same_year,
    next_meeting_after,
};
enum class Bound { none, at_least, at_most, exactly, between };

struct Relation {
    RelationKind kind = RelationKind::before;
    Bound bound = Bound::none;
    Amount low;
    int high = 0;  // of `between`, in the unit of low
};

enum class DateKind { spans, nth_meeting, marked_meeting, computed, weekday };

struct Date {
    DateKind kind = DateKind::spans;
    std::vector<Span> spans;  // spans: several are joined by `or`; nth_meeting: the one to count in
    std::string text;         // spans, nth_meeting: as it is written
    int ordinal = 0;          // nth_meeting: -1 for the last
    std::string mark;
    Amount amount;       // computed
    int weekday = 0;     // weekday
    bool before = true;  // computed, weekday
    Place place;
    Range where;
};

struct Sentence {
    enum class Kind { relation, by, from, by_deadline, within, on } kind = Kind::relation;
    Relation relation;
    std::vector<Place> places;
    Date date;      // by, from, on
    Amount amount;  // within
    bool before = true;
    Range where;
};

struct Chain {
    std::vector<std::vector<Place>> places;
    std::vector<Relation> relations;  // one less than places
    Range where;
    std::vector<Range> relation_where;
};

struct Prefer {
    enum class Kind { earliest, latest, nearest } kind = Kind::earliest;
    Date date;
};

// `for: {unit: [A, B]}`; with dates: each its own.
struct For {
    std::string variable;
    std::vector<std::string> values;
    std::vector<std::optional<Date>> dates;
};

struct Step {
    std::string id;
    std::vector<std::string> bodies;
    bool all_bodies = false;
    Role role = Role::none;
    std::optional<Date> date;
    std::optional<Date> lasts;
    std::optional<Date> earliest;
    std::optional<Date> latest;
    std::optional<Prefer> prefer;
    std::optional<Amount> duration;  // of days
    int minutes = 0;                 // duration: 30 min
    Clock time;
    bool open_day = false;
    bool all_days = false;
    bool reserve = false;
    bool roll = true;
    int round = 0;
    std::optional<For> each;
    std::vector<std::string> waived;
    std::vector<Sentence> when;
    Range where;  // of its id
};

struct Matter {
    std::string id;
    std::optional<For> each;
    std::vector<Chain> order;
    std::vector<Step> steps;
};

struct Rule {
    std::string id;
    Chain chain;
    std::string severity = "error";
    bool steers = true;  // what `steer:` says
};

struct Plan {
    int year = 2021;
    Span period;
    WorkRules work;
    std::vector<Body> bodies;
    std::vector<Rule> rules;
    std::vector<Matter> matters;
    std::vector<Step> steps;
    bool rules_last = false;  // the rules stand at the end of the file

    const Body* body(const std::string& id) const {
        for (const Body& each : bodies) {
            if (each.id == id) return &each;
        }
        return nullptr;
    }
};

// The plan as YAML. Fills the `where` members.
std::string print(Plan& plan);

std::string date_words(const Date& date, const std::string& matter);
std::string relation_words(const Relation& relation);
std::string clock_words(Clock time);

}  // namespace naive
