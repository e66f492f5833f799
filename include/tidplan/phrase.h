// The small languages inside a plan's texts: dates, amounts, times, order sentences, lists of bodies; English or Swedish.
// In: a Text, and what its words may refer to. Out: small typed values with a place for each part; a hole (empty optional) after an error.
// It alone knows the grammar (docs/language sections 5, 6 and 13). Names stay text: the model stage finds what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tidplan/day.h"
#include "tidplan/document.h"

namespace tidplan {

// The names that a text may hold. Names can contain spaces and even words of the grammar (`Plan och bygg`), so reading needs to know them.
class KnownNames {
public:
    virtual ~KnownNames() = default;
    // How many bytes the longest known name at the start of `rest` takes; 0 if none stands there. It ends where a word ends.
    virtual std::size_t longest(std::string_view rest) const = 0;
    // The known name most like `text`, for a hint.
    virtual std::optional<std::string_view> nearest_name(std::string_view text) const = 0;
};

enum class Unit : std::uint8_t { day, working_day, clear_working_day, week, month, year, meeting };

inline constexpr int max_amount = 3660;  // of any unit

struct Amount {
    int count = 0;
    Unit unit = Unit::day;
    Text of_body;  // `2 meetings of RS AU`
    Span span;
};

// How a date was written, so that it can be shown as written.
enum class Precision : std::uint8_t { day, week, third, month, quarter, year };

// Days from first to last; an open end is `day_before_all` or `day_after_all`.
struct DateRange {
    Day first;
    Day last;
    Precision first_precision = Precision::day;
    Precision last_precision = Precision::day;

    bool is_one_day() const { return first == last; }
};

enum class PlaceScope : std::uint8_t { any, step, body, kind, role };  // what stood in front: `step:`, `body:` …

struct Place {
    PlaceScope scope = PlaceScope::any;
    Text name;                      // empty when the place is a date
    std::vector<Text> path;         // what follows the name after dots: a step of a matter, a deadline
    Text value;                     // `baseplan(HSF)`, `vp(HSN).beslut`: the text in the brackets, wherever they stand
    int round = 0;                  // `role:decide(round 1)`; 0 when not said
    std::optional<DateRange> date;  // a place that is a date
    Text written;                   // the date as it stands there
    Span span;
};

enum class RelationKind : std::uint8_t {
    before,
    after,
    on_or_before,
    on_or_after,
    same_day,
    same_meeting,
    same_week,  // ISO 8601, from Monday
    same_month,
    same_quarter,
    same_year,
    next_meeting_after,
};

enum class BoundKind : std::uint8_t { none, at_least, at_most, exactly, between };

struct Relation {
    RelationKind kind = RelationKind::before;
    BoundKind bound = BoundKind::none;  // only with before and after; `at least 0 days before` is on_or_before without one
    Amount low;                         // of at_least, exactly, between
    Amount high;                        // of at_most, between
    Span span;
};

// `csg and fsg before au, au at least 7 days before rs` is two chains.
struct Chain {
    std::vector<std::vector<Place>> places;  // one more than relations; several places are parallel branches
    std::vector<Relation> relations;
    Span span;
};

enum class DateKind : std::uint8_t { ranges, nth_meeting, marked_meeting, computed, weekday_beside };

struct DatePhrase {
    DateKind kind = DateKind::ranges;
    std::vector<DateRange> ranges;  // ranges: one, or several joined by `or`; nth_meeting: the one to count in
    int ordinal = 0;                // nth_meeting: from 1, or -1 for the last
    Text mark;                      // marked_meeting
    Amount amount;                  // computed
    Weekday weekday{};              // weekday_beside: `the Thursday before rf`
    bool before = false;            // computed, weekday_beside: before the place, else after it
    std::optional<Place> place;     // computed, weekday_beside
    Text written;                   // as it stands there
    Span span;

    bool is_one_day() const { return kind == DateKind::ranges && ranges.size() == 1 && ranges[0].is_one_day(); }
};

struct When {
    enum class Kind : std::uint8_t { relation, by, from, on } kind = Kind::relation;
    bool by_place = false;      // relation: `on or before`, said as `by rf.justering`
    Relation relation;          // relation; `within 3 weeks after x` is at_most … after
    std::vector<Place> places;  // relation
    DatePhrase date;            // by, from, on; `on the Thursday before rf` is on … weekday_beside
    Span span;
};

struct TimeSpan {
    std::optional<Clock> start;
    std::optional<Clock> end;
};

struct Duration {
    int minutes = 0;               // `1 h 30 min`
    std::optional<Amount> length;  // `3 weeks`: days, working days, weeks, months
};

// `8 working days before`, `within 14 days after`
struct DeadlinePhrase {
    Amount amount;
    bool before = false;
    bool within = false;
};

struct BodyList {
    std::vector<Text> names;
    bool all = false;  // joined by `and`: a day on which all meet; else any of them
};

struct DateContext {
    std::optional<int> year;              // that a date without one lies in; none: such a date is an error that asks for it
    const WorkCalendar* work = nullptr;   // for `last working day of May`; none: that form is an error
    const KnownNames* names = nullptr;    // of places; none: computed dates are an error, and sentences know no names
    std::optional<int> likely_year = {};  // what helps propose where there is no year
    bool one_day = false;                 // helps propose days alone
};

std::optional<DatePhrase> read_date(const Text& text, const DateContext& context, Diagnostics& diags);
// A date that is days and has both ends, such as `period` or `closed`; other forms are errors.
std::optional<DateRange> read_date_range(const Text& text, const DateContext& context, Diagnostics& diags);
// Exactly one day.
std::optional<Day> read_one_day(const Text& text, const DateContext& context, Diagnostics& diags);
// From 1 to `max_amount`. `1 h` is not an amount; a bare number is not either.
std::optional<Amount> read_amount(const Text& text, const KnownNames* names, Diagnostics& diags);
std::optional<TimeSpan> read_time(const Text& text, Diagnostics& diags);
std::optional<Duration> read_duration(const Text& text, Diagnostics& diags);
std::optional<DeadlinePhrase> read_deadline(const Text& text, Diagnostics& diags);
// One chain, or several with commas between. Chains that could be read are returned even when another could not.
std::vector<Chain> read_order(const Text& text, const DateContext& context, Diagnostics& diags);
std::optional<When> read_when(const Text& text, const DateContext& context, Diagnostics& diags);
std::optional<BodyList> read_bodies(const Text& text, const KnownNames& names, Diagnostics& diags);

// The year that was probably meant by a text that is none (`27`, `2O27`); `likely` is one that it may be a slip of. For helps.
std::optional<int> year_meant(std::string_view text, std::optional<int> likely);

// Whether a text would be read as a date, an amount or a word of the grammar, so that it cannot be an id.
bool is_reserved_word(std::string_view text);

// A range as it was written, in the output's language: `2021-06-21`, `november 2021`, `februari–april 2021`, `vecka 23 2021`.
std::string range_text(const DateRange& range, Language language);
// `8 working days`, `1 meeting of RS AU`: for messages.
std::string amount_text(const Amount& amount);

}  // namespace tidplan
