// The plan with everything looked up: names are ids, dates are candidates, sentences are links between steps.
// In: Plan, MeetingCalendar. Out: Model: what the solver and the checks work on, and the texts of each row.
// It alone knows scopes, expansion and templates. After it, nothing reads text.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/link.h"
#include "tidplan/plan.h"

namespace tidplan {

enum class StepKind : std::uint8_t {
    free,    // the solver finds its date
    pin,     // one date, never moved
    window,  // a span that stays as written
    date,    // no step of the plan: a date that a sentence names
    hole,    // its date could not be read: no date, and nothing is said of its links
};

enum class WishKind : std::uint8_t { earliest, latest, nearest };

struct Wish {
    StepId step = no_step;
    WishKind kind = WishKind::earliest;
    DaySpan day;  // nearest
    Span span;
};

struct Waiver {
    Text rule;
    Text reason;
    mutable bool used = false;  // set by whoever passes over something because of it
};

// What a waived rule would have wanted of a pair of steps: neither the solver nor a check sees it.
struct WaivedDemand {
    Demand demand;  // its links are these, and not the model's
    std::vector<Link> links;
};

// A step that has a date by its body's meetings alone; of several that hang together, the one where a date is missing.
enum class OnlyBody : std::uint8_t { no, alone, with_others };

struct ModelStep {
    std::string_view name;  // full: regionplan.rf, baseplan(HSF)
    std::string_view id;    // as written: rf
    MatterId matter = no_matter;
    StepKind kind = StepKind::free;
    Role role = Role::none;
    std::uint8_t round = 0;
    bool moving = false;
    bool optional = false;
    bool any_body = false;  // several bodies: any of them, else all together
    bool has_listed_meetings = false;
    bool reserve = false;                              // reserve meetings count too
    bool any_day = false;                              // `days: all`
    bool first_implied = false, last_implied = false;  // of `lasts: week 20 .. May`: no day is written there
    bool counted_date = false;                         // its date is counted from another step
    bool last_day = false;                             // a deadline that says until when it may be, and so stands as late as that lets it
    bool counted_end = false;                          // it has a `duration` of days, so its last day is counted and not written
    bool unread = false;  // its body or role could not be read: that sentences do not find it by them means nothing
    // A pin on which its body does not meet, or outside the period: it stays there, and others keep to it if they can.
    bool doubtful = false;
    OnlyBody only_body_dates = OnlyBody::no;
    bool nothing_dates = false;    // it hangs on steps alone that nothing dates; reported when the order of these is known to be no circle
    bool unsure = false;           // something that is said of its date could not be read: a date that is chosen for it would be a guess
    bool half_read = false;        // a pin or window whose `time` or `duration` could not be read: nothing is said of its links
    bool activity_unread = false;  // shown as it is written, or as if it had none
    std::optional<MeetingStatus> status;
    std::vector<BodyId> bodies;
    std::vector<std::pair<std::string_view, std::string_view>> values;  // of `for`: variable and value

    CandidateRange domain;            // before `date` cuts it
    CandidateRange allowed;           // within the domain
    std::optional<DateRange> window;  // its date as written: of a window, and of a free step whose meetings lie in a span
    std::optional<Day> held;          // the day on which it was done, where it stands
    std::optional<Day> planned;       // the other day that its `date` then gives

    // Texts of the row, templates worked out.
    std::string_view activity, responsible, comment, reason, place, duration;
    std::vector<std::string_view> participants;
    std::vector<std::uint16_t> processes;  // indices into Plan::processes
    std::vector<int> focus_years;
    std::vector<std::string_view> declared;
    std::vector<Waiver> waivers;

    Span span;       // of its id
    Span date_span;  // of what dates it: `date`, `lasts`; unset if nothing does
    Span body_span;

    // A date is written for it, and not counted from another step.
    bool has_own_date() const { return date_span.is_set() && !counted_date; }
};

struct ModelMatter {
    std::string_view id;    // as written: vp
    std::string_view name;  // vp(HSN)
    std::string_view title;
    std::vector<StepId> steps;
    Span span;
};

struct ModelRule {
    std::string_view id;
    std::string_view source;
    std::string_view text;  // the sentence
    Severity severity = Severity::error;
    Span span;
    bool used = false;
};

struct Roll {
    Day from;
    Day to;
};

// Stands in a row's texts for `$(meeting.number)`, which is known only when the dates are. No input can hold it.
inline constexpr char meeting_number_mark = '\x01';

struct Model {
    const Plan* plan = nullptr;
    const MeetingCalendar* calendar = nullptr;
    std::optional<WorkCalendar> work;
    int year = 0;
    DaySpan period;
    std::string_view title;
    std::vector<Meeting const*> meetings;
    std::vector<Candidate> candidates;
    std::vector<ModelStep> steps;  // in the file's order; dates that sentences name stand last
    std::size_t plan_steps = 0;    // how many of them are steps of the plan
    std::vector<ModelMatter> matters;
    std::vector<ModelRule> rules;
    std::vector<Want> wants;
    std::size_t first_own_want =
        static_cast<std::size_t>(-1);  // those before it are of orders and rules, the others of steps' own sentences
    std::vector<Demand> demands;
    std::vector<Link> links;
    std::vector<WaivedDemand> waived_demands;
    std::vector<DeadlineUse> deadlines;
    std::vector<Wish> wishes;
    std::vector<bool> named_bodies;   // by body: a sentence names it
    std::deque<std::string> strings;  // texts that templates gave

    const Want& want(const Demand& demand) const { return wants[demand.want]; }
    const ModelStep& step(StepId id) const { return steps[index_of(id)]; }
    bool is_fixed(StepId id) const {
        return step(id).kind == StepKind::pin || step(id).kind == StepKind::window || step(id).kind == StepKind::date;
    }
    const Candidate& fixed_at(StepId id) const { return candidates[step(id).allowed.begin]; }  // of a step that is_fixed
    // As a help writes a period: with `$(year)` where the plan's own has it, so that it serves other years too.
    std::string period_text(Day first, Day last) const;
    bool reads_own_words() const { return first_own_want <= wants.size(); }  // while it is made: orders and rules have been read
    // Whether a demand is said at a step itself, not in an order or a rule, and the solver heeds it.
    bool is_own(const Demand& demand) const { return demand.want >= first_own_want && want(demand).steers; }
    // Whether a rule or lint does not apply to a step; marks the waiver as used.
    bool waived(const ModelStep& step, std::string_view rule) const;
    // The value of a map at a candidate.
    std::int64_t value(const Map& map, const Candidate& given) const;
    // The day that was counted to, when it is no working day, and the one that it moved to.
    std::optional<Roll> roll_of(const Map& map, const Candidate& candidate) const;
    // How the working days of a map are counted: `8 working days before 2027-04-07 (that day not counted, Good Friday and Easter Monday skipped)
    // is 2027-03-24`; empty when it counts none. Of a link, those of its two sides, where a side is known.
    std::string counting_text(const Map& map, const Candidate& given) const;
    std::vector<std::string> counting_texts(const Link& link, const Candidate* from, const Candidate* to) const;
    // The least day on which `to` keeps a link when `from` stands there, and the greatest on which `from` does; empty when there is none, or any
    // day will do.
    std::optional<Day> least_day(const Link& link, const Candidate& from) const;
    std::optional<Day> greatest_day(const Link& link, const Candidate& to) const;
    bool holds(const Link& link, const Candidate& from, const Candidate& to) const {
        return value(link.lower, from) <= value(link.upper, to);
    }
    // What a demand looks at of one of its steps: the step itself, or one of its deadlines (regionplan.rf.kungörelse), and where that lies.
    std::string end_name(const Demand& demand, StepId id) const;
    Candidate end_at(const Demand& demand, StepId id, const Candidate& candidate) const;
    // The clock time of the deadline that `demand.a` is on the very day of, as it is told to be (`by rs.stopptid`), if that has one.
    std::optional<Clock> due_time(const Demand& demand, const Candidate& a, const Candidate& b) const;
};

// `at least 14 days before`, `minst 14 dagar före`.
std::string want_text(const Want& want, Language language);
std::string relation_text(const Relation& relation, Language language);
// `3 weeks`, `3 veckor`.
std::string amount_words(const Amount& amount, Language language);
// `RS` or `RF`: the bodies of a step, for messages.
std::string bodies_text(const Model& model, const ModelStep& step);

// A meeting as a place in time; `index` is that in Model::meetings.
Candidate candidate_of(const Meeting& meeting, std::uint32_t index = none);
// Whether a candidate at a meeting of several days ends at midnight only because no end is said.
bool has_open_end(const Meeting& meeting, const Candidate& candidate);
// Neither cancelled, nor a reserve that the step may not use.
bool counts_for(const ModelStep& step, const Meeting& meeting);

// The index into Model::meetings of the first meeting of `body`; its meetings lie side by side.
std::uint32_t first_meeting(const Model& model, BodyId body);

Model bind(const Plan& plan, const MeetingCalendar& calendar, Diagnostics& diags);

std::string dump(const Model& model);

}  // namespace tidplan
