// What a tiny plan means, by the words of the language (docs/language.md sections 3 to 9) and nothing of the program.
// In: Plan. Out: the steps after `for`, where each may lie, and what must hold between two of them, each as a question to be asked of two candidates.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "naive_plan.h"

namespace naive {

// One place in time where a step may lie.
struct Candidate {
    Span days;
    Clock time;  // start on the first day, end on the last
    std::vector<std::pair<const Body*, const Meeting*>> meetings;

    bool timed() const { return time.start >= 0; }
    int end_minute() const { return time.end >= 0 ? time.end : time.start; }  // a time without an end ends when it starts
    bool same_place(const Candidate& other) const {
        return days.first == other.days.first && days.last == other.days.last && time.start == other.time.start &&
               end_minute() == other.end_minute();
    }
};

enum class Kind { free, pin, window, hole };  // hole: nothing is left of where it may lie

struct Variable {
    std::string name;  // m(X1).a(HSF)
    std::string base;  // m.a
    const Step* step = nullptr;
    const Matter* matter = nullptr;
    std::map<std::string, std::string> values;
    bool moving = false;
    Kind kind = Kind::free;
    std::vector<Candidate> domain;   // before `date` cuts it
    std::vector<Candidate> allowed;  // of a pin or window: one
};

// One thing that must hold, true or false for two candidates. A demand is one or more of them.
using Part = std::function<bool(const Candidate& a, const Candidate& b)>;

struct Claim {
    int a = -1;
    int b = -1;  // -1: a date
    Candidate date;
    std::vector<Part> parts;
    Range where;     // of its sentence
    Range relation;  // of its relation in the sentence
    std::string severity = "error";
    bool steers = true;
    bool caps = false;       // b says until when a may be
    int follows = 0;         // 1: b has to come after a, -1: a after b
    bool strict = false;     // … and not on the same moment
    bool takes_day = false;  // … and never on the same day, whatever the dates
    bool by_clock = false;   // … or on one day, when both have clock times
    bool same_meeting = false;
    std::string words;         // of its relation
    bool beside_hole = false;  // of a step that has no place to lie: only the order counts
    int implied = 0;           // of `by rf.minutes`, `by 2 days after rf`: 1, on or after the meeting too; of `from 2 days before rf`: -1
    bool together = false;     // same day or meeting: they count as one

    bool holds(const Candidate& x, const Candidate& y) const;
    // With a window on one side or both: all of it on every day, all of it on some day; each part on some day, or for the window as a whole.
    bool certain(const Candidate& x, bool x_window, const Candidate& y, bool y_window) const;
    bool on_some_day(const Candidate& x, bool x_window, const Candidate& y, bool y_window) const;
    bool possible(const Candidate& x, bool x_window, const Candidate& y, bool y_window) const;
};

struct Meaning {
    const Plan* plan = nullptr;
    std::vector<Variable> variables;
    std::vector<Claim> claims;         // in the file's order
    std::set<std::string> codes;       // of errors in steps' dates: `E0503`
    std::set<int> beside_hole;         // steps that something was said of together with one
    std::set<int> undated;             // steps that nothing dates
    std::set<std::size_t> unreadable;  // where sentences begin that name no step, or one step twice: the generator takes them away

    const Candidate& fixed(const Claim& claim) const {
        return claim.b < 0 ? claim.date : variables[static_cast<std::size_t>(claim.b)].allowed[0];
    }
    bool is_free(int variable) const { return variable >= 0 && variables[static_cast<std::size_t>(variable)].kind == Kind::free; }
    bool has_clock(int variable) const {
        const std::vector<Candidate>& allowed = variables[static_cast<std::size_t>(variable)].allowed;
        return std::any_of(allowed.begin(), allowed.end(), [](const Candidate& each) { return each.timed(); });
    }
    // A date that no day of the period has: refused, and kept to only where that is possible.
    bool is_refused(int variable) const;
    bool is_window(int variable) const { return variable >= 0 && variables[static_cast<std::size_t>(variable)].kind == Kind::window; }
};

Meaning understand(const Plan& plan);

// The parts of its working out.

// Where a step may lie before its date cuts it: meetings of its bodies, or days. In the period only, or anywhere.
std::vector<Candidate> all_candidates(const Plan& plan, const Step& step, bool in_period, bool time_picks = false);
// Whether candidates that begin one after the other end so too.
bool rise(const std::vector<Candidate>& sorted);
// Fills kind, domain and allowed; an error's code, or nothing.
std::string place_variable(const Plan& plan, Variable& variable, const std::optional<Date>& date);

bool strictly_before(const Candidate& a, const Candidate& b);
// The deadline of a step that stands at a candidate.
Candidate deadline_of(const Plan& plan, const Step& step, const Candidate& candidate, const std::string& name);

struct Side {
    const Step* step = nullptr;  // none: a date
    std::string deadline;
};
// Fills what the relation says: parts, follows …
void relate(const Plan& plan, const Relation& relation, const Side& a, const Side& b, Claim& claim);
// a lies on, by or from the day that is counted from b. `what`: on, by or from.
void relate_to_day(const Plan& plan, Sentence::Kind what, const Date& date, const Side& a, const Side& b, Claim& claim);
void relate_by_deadline(const Plan& plan, const Side& b, Claim& claim);

}  // namespace naive
