// Reads dates: one object for one date phrase.
// In: a Reader that stands where the date begins. Out: ranges of days and the other forms of date; a report for each wrong one.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "parts.h"

namespace tidplan {

// The year of examples in helps: the plan's.
int example_year(const DateContext& context);
std::string date_example(const DateContext& context);

class DateReader {
public:
    // `alone`: nothing follows the date in its text. A comma may then stand between a week or weekday and its date, and messages show all.
    DateReader(Reader& reader, const DateContext& context, bool alone)
        : r_(reader), context_(context), alone_(alone), start_(reader.position()) {}

    // What was meant by what is no date.
    struct Meant {
        std::string help;
        std::size_t from = 0;  // token
        std::string text;      // in place of all from there on; empty: no edit
    };

    std::optional<DatePhrase> read_phrase();
    std::optional<DateRange> read_range();

    // What stands at `position` is no part of the date that is being read. `example` is said when no better help is found; empty: any date.
    void report_unreadable(std::size_t position, std::string_view label, std::string_view example = {});
    // Two dates with another mark between them, as the language has them.
    std::optional<Meant> two_ends() const;

private:
    // One end of a range.
    struct Side {
        DateRange range;
        bool year_given = true;  // not the context's
    };
    struct Year {
        int value = 0;
        bool given = false;  // not the context's
    };
    struct Week {
        int number = 0;
        std::size_t number_at = 0;  // token
        std::optional<Year> year;   // when it is written
    };
    // What stands in front of a date, or makes one by itself: `vecka 6, måndag`.
    struct Front {
        std::optional<Weekday> weekday;
        std::size_t weekday_at = 0;  // token
        std::optional<Week> week;
    };
    // Numbers tied by marks: `2021-06-21`, `8/10`.
    struct Run {
        std::array<std::size_t, 3> at{};  // tokens of the first three numbers
        std::size_t count = 0;
        TokenKind mark = TokenKind::other;  // between them, if it is always the same
        std::size_t from = 0;
        std::size_t to = 0;
    };

    // date.cc: forms that are not just days, and ranges
    std::optional<DatePhrase> read_ranges();
    std::optional<DatePhrase> read_nth_meeting();
    std::optional<DatePhrase> read_marked_meeting();
    std::optional<DatePhrase> read_beside();
    void report_other_end();
    std::optional<DateRange> join(std::size_t start, const Side& first, std::size_t middle, const Side& last);
    bool report_two_years(std::size_t start, const Side& first, std::size_t middle, const Side& last);
    std::nullopt_t report_reversed(std::size_t start, const Side& first, std::size_t middle, const Side& last);
    std::optional<Side> reread(std::size_t from, std::size_t to, int year) const;

    // date_side.cc: one end of a range, and what stands in front of it
    std::optional<Side> read_side();
    bool read_front(Front& front);
    bool read_week(Front& front);
    std::optional<Day> monday_of(const Week& week, int year);
    std::optional<Side> front_alone(const Front& front);
    bool fits(const Front& front, const Side& side, std::size_t core);
    bool fits_weekday(const Front& front, Day day, std::size_t core);
    bool fits_week(const Week& week, Day day, std::size_t core);

    // date_words.cc: forms that begin with a word, and years
    std::optional<Side> read_core();
    std::optional<Side> read_month();
    std::optional<Side> read_part_of_month();
    std::optional<Side> read_quarter();
    std::optional<Side> read_relative_year();
    bool take_year(std::optional<Year>& year);
    std::optional<Year> year_or_context(const std::optional<Year>& written);
    std::optional<Year> read_year();
    bool check_year(std::size_t at);

    // date_nth.cc: `2nd Tuesday of March`, `last working day of May`, `last day of May`
    std::optional<Side> read_nth(int nth, std::size_t words);
    void report_not_counted(int nth, std::size_t ordinal);
    std::optional<Side> read_period();
    std::optional<Side> nth_weekday(int nth, Weekday weekday, const Side& period);
    std::optional<Side> nth_day(int nth, const Side& period);
    std::optional<Side> nth_working_day(int nth, const Side& period);

    // date_number.cc: forms that begin with a number
    std::optional<Side> read_number();
    std::optional<Side> read_day_of_month();
    std::optional<Side> read_lone_number();
    Run read_run() const;
    std::optional<Side> read_run_date(const Run& run);
    std::optional<Side> day_side(Year year, std::size_t month_at, std::size_t day_at, const Run* run);

    // date_meant.cc: what was meant by what is no date
    std::optional<Meant> meant() const;
    bool help_with(Diagnostics::Builder& report, const std::optional<Meant>& meant) const;
    std::optional<std::string> mended() const;
    std::string week_of_day() const;
    std::optional<std::string> status_beside() const;
    std::optional<std::string> other_key(std::size_t at) const;
    std::string as_sentence() const;
    std::optional<std::string> between_two(std::size_t at) const;
    std::optional<DateRange> reads_as_range(std::string_view text) const;

    // date_ends.cc: two dates with another mark between them
    std::optional<Meant> two_ends_from(std::size_t from) const;
    std::optional<std::pair<std::string, std::string>> both_in_full(std::string_view one, std::string_view other) const;

    // date_fault.cc: numbers that are no date
    void report_run(const Run& run);
    bool report_slashed_range(const Run& run);
    void report_day_range(const Run& run);
    void report_compact(std::size_t at);

    Reader& r_;
    const DateContext& context_;
    bool alone_;
    std::size_t start_;  // of the date, or of the end of a range, that is being read
};

// How many tokens the ending of a number takes that makes it an ordinal: `2nd`, `2:a`; 0 if there is none.
std::size_t ordinal_ending(const Reader& reader, std::size_t ahead);
// Whether an amount begins here that a date may be counted by.
bool computed_starts(const Reader& reader);
// Whether a week begins `ahead`: `W06`, `v. 6`, `2021-W06`.
bool week_starts(const Reader& reader, std::size_t ahead);
// A number that no mark ties to another.
bool is_lone_number(const Reader& reader, std::size_t ahead);
bool is_swedish_month(std::string_view word, int month);
// How many words from `at` on say `from` (`fr.o.m.`, `från och med`), and `until`; 0 if others stand there.
std::size_t from_words(const Reader& reader, std::size_t at);
std::size_t until_words(const Reader& reader, std::size_t at);

}  // namespace tidplan
