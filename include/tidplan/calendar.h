// The meeting calendar: bodies, their meetings and deadlines, holidays.
// In: calendar files, or the sections `bodies` and `holidays` of a plan. Out: MeetingCalendar.
// It alone knows how meetings are written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tidplan/day.h"
#include "tidplan/document.h"
#include "tidplan/phrase.h"

namespace tidplan {

enum class BodyId : std::uint16_t {};
inline constexpr BodyId no_body{0xffff};
inline constexpr std::size_t max_bodies = 10'000;

enum class Role : std::uint8_t { none, prepare, consult, propose, decide, inform, publish, submit, deadline, work };
inline constexpr int role_count = 10;

std::string_view role_name(Role role);                               // prepare
std::string_view role_word(Role role, Language language);            // bereda
std::optional<Role> find_role(std::string_view word);                // English or Swedish, in any case
std::vector<std::string_view> role_words();                          // the English ones
std::optional<std::string_view> likely_role(std::string_view word);  // the role that a noun (`beslut`) or a misspelt word probably means
inline bool moves_matter(Role role) { return role >= Role::prepare && role <= Role::decide; }

enum class MeetingStatus : std::uint8_t { fixed, preliminary, reserve, cancelled };

struct Deadline {
    Text name;
    DeadlinePhrase phrase;
    std::optional<Clock> time;
    Text source;       // statute or custom
    bool roll = true;  // a day that is no working day moves on in the direction it was counted; never what is said with `within`
    Span span;
};

struct Meeting {
    BodyId body = no_body;
    DaySpan days;
    std::optional<Clock> start;       // on the first day
    std::optional<Clock> end;         // on the last day; of a meeting of several days empty when only its start is said
    std::vector<TimeSpan> day_times;  // of each day, when each has its own
    MeetingStatus status = MeetingStatus::fixed;
    Text note;
    Text place;
    std::vector<Text> marks;
    std::optional<Day> moved_from;
    std::vector<Deadline> deadlines;  // of this meeting alone
    bool odd_year = false;            // reported: its year was most likely mistyped
    Span span;
};

struct TimeDefault {
    Day from;
    TimeSpan time;
};

struct Body {
    Text id;
    Text name;
    std::string_view kind;  // empty: not said
    Span kind_span;
    std::vector<Text> aliases;
    std::vector<std::string_view> refused_names;  // of these, what cannot be a name: reported
    std::vector<TimeDefault> times;               // by date from which they hold
    Text place;
    Located<BodyId> part_of;
    Text part_of_text;
    std::optional<std::uint16_t> may;  // bits by Role: what it can do; empty: not said
    bool listed = false;               // has meetings of its own; else it may meet on any working day
    std::vector<Meeting> meetings;     // in order of date and time
    std::vector<Deadline> deadlines;
    Span span;                      // of its key
    bool in_plan = false;           // stands in the plan itself
    bool unread = false;            // a meeting or time could not be read: that none is found means nothing
    bool deadlines_unread = false;  // the same of its deadlines

    bool can(Role role) const { return !may || (*may >> static_cast<int>(role) & 1) != 0; }
};

class MeetingCalendar {
public:
    Text title;
    std::string timezone = "Europe/Stockholm";
    HolidayRules holidays;
    std::vector<Body> bodies;
    bool unread = false;                          // something could not be read: a body may be missing
    std::vector<std::string_view> refused_names;  // of bodies: reported, and names all the same

    const Body& body(BodyId id) const { return bodies[static_cast<std::uint16_t>(id)]; }
    Body& body(BodyId id) { return bodies[static_cast<std::uint16_t>(id)]; }

    // By id or alias, without regard to case, spaces and hyphens.
    std::optional<BodyId> find(std::string_view name) const;
    bool is_kind(std::string_view word) const;
    // Reports a kind that no body has and that the language does not know.
    void check_kind(const Text& kind, Diagnostics& diags) const;
    // The body whose full name this is; a plan calls it by its id or an alias.
    const Body* find_full_name(std::string_view name) const;
    // "no body is called `RSS`", with the name that was probably meant, or those that there are. Of one name, and where a body may be missing
    // because it could not be read, only what was probably meant is said.
    void report_unknown_body(const Text& name, Diagnostics& diags) const;

    // Both by `folded_name`.
    std::unordered_map<std::string, BodyId> names;
    std::unordered_map<std::string, std::string_view> kinds;
    std::size_t longest_name_words = 1;                // of all names: how far a reader has to look ahead
    std::vector<std::string_view> body_names() const;  // ids and aliases
};

// The sections of a plan that belong to the calendar.
struct CalendarPart {
    const Document* document = nullptr;
    std::optional<Entry> bodies;
    std::optional<Entry> holidays;
};

struct CalendarDefaults;
class ShapeReader;

class CalendarReader {
public:
    explicit CalendarReader(Diagnostics& diags) : diags_(diags) {}

    // A whole calendar file. The document must outlive the calendar. False when it is no calendar at all: reported.
    // `likely_year` is what helps propose for a date without a year.
    bool add_file(const Document& document, const SourceFile& source, std::optional<int> likely_year);
    // `bodies:` and `holidays:` that stand in a plan; dates without a year lie in the plan's.
    void add_part(const CalendarPart& part, std::optional<int> year);
    // A file could not be read.
    void mark_unread() { calendar_.unread = true; }
    // Checks what concerns all parts together (names, overlaps, `part of`) and hands the calendar over.
    MeetingCalendar finish();

private:
    void add_bodies(const ShapeReader& reader, NodeId node, const CalendarDefaults& defaults, bool in_plan);
    void add_holidays(const ShapeReader& reader, const Entry& entry, const CalendarDefaults& defaults);

    Diagnostics& diags_;
    MeetingCalendar calendar_;
    Span holidays_span_;
};

// The day of a deadline of a meeting on `days`: counted back from the first day or on from the last, moved to a working day if it rolls.
Day deadline_day(const Deadline& deadline, DaySpan days, const WorkCalendar& work);

std::string dump(const MeetingCalendar& calendar);

}  // namespace tidplan
