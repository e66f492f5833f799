// Days, weeks, clock times and working days.
// In: numbers, ISO text, the holiday rules of a meeting calendar. Out: Day and the arithmetic on it, for all stages to its right.
// It alone knows weekends, holidays and Hinnant's date. Counting is that of docs/language (section 7): the day counted from is never counted.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidplan {

enum class Language : std::uint8_t { swedish, english };

inline constexpr int first_year = 1900;  // of any date that the program accepts
inline constexpr int last_year = 2200;

// Amounts. They do not mix: a working day is not a day.
struct CalendarDays {
    int count = 0;
};
struct WorkingDays {
    int count = 0;
};

enum class Weekday : std::uint8_t { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

// A day of the Gregorian calendar, counted from 1970-01-01.
struct Day {
    std::int32_t number = 0;

    friend auto operator<=>(const Day&, const Day&) = default;
    friend Day operator+(Day d, CalendarDays n) { return {d.number + n.count}; }
    friend Day operator-(Day d, CalendarDays n) { return {d.number - n.count}; }
    friend CalendarDays operator-(Day a, Day b) { return {a.number - b.number}; }
};

// Before and after every day: the ends of an open span, and where a count goes that leaves the accepted years.
inline constexpr Day day_before_all{std::numeric_limits<std::int32_t>::min() / 4};
inline constexpr Day day_after_all{std::numeric_limits<std::int32_t>::max() / 4};

struct DaySpan {
    Day first;
    Day last;  // included

    bool contains(Day d) const { return first <= d && d <= last; }
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

struct Date {
    int year = 0;
    int month = 0;  // 1 to 12
    int day = 0;    // 1 to 31
};

struct IsoWeek {
    int year = 0;  // that the week belongs to, by its Thursday
    int week = 0;  // 1 to 53
};

std::optional<Day> make_day(int year, int month, int day);  // empty: no such day, or not an accepted year
Date date_of(Day day);
int days_in_month(int year, int month);
Weekday weekday_of(Day day);
IsoWeek iso_week_of(Day day);                     // ISO 8601: week 1 holds the year's first Thursday
std::optional<Day> monday_of_week(IsoWeek week);  // empty: that year has no such week
// The same day number n months on (or back), or the month's last day if it has none. `day_before_all`, `day_after_all` when it lies outside
// the accepted years.
Day add_months(Day day, int months);
DaySpan month_span(int year, int month);
DaySpan quarter_span(int year, int quarter);
DaySpan year_span(int year);
Day easter_sunday(int year);

std::string iso(Day day);  // 2021-06-21

// Reads exactly `2021-06-21`: ten characters. What is wrong is said in words (`there is no month 13`).
struct IsoDay {
    std::optional<Day> day;
    std::string problem;      // when there is no day
    bool iso_shaped = false;  // four digits, two, two: it was meant as a date
};
IsoDay read_iso_day(std::string_view text);

std::string_view weekday_name(Weekday weekday, Language language);  // måndag, Monday
std::string_view month_name(int month, Language language);          // januari, January

// A time of day in minutes since midnight; 1440 is the midnight that ends the day.
struct Clock {
    std::int16_t minutes = 0;
    friend auto operator<=>(const Clock&, const Clock&) = default;
};
std::string clock_text(Clock time);              // 09:00
std::string clock_text(Clock start, Clock end);  // 09:00-12:00; 09:00 when the end is the start

enum class Country : std::uint8_t { sweden, none };

struct HolidayRules {
    Country country = Country::sweden;
    bool eves_off = true;         // midsommarafton, julafton and nyårsafton are not working days
    std::vector<DaySpan> closed;  // days of the office's own on which nobody works
};

enum class DayKind : std::uint8_t { working, weekend, holiday, eve, closed };

struct Holiday {
    Day day;
    DayKind kind = DayKind::holiday;  // holiday or eve
    std::string_view swedish;
    std::string_view english;

    std::string_view name(Language language) const { return language == Language::swedish ? swedish : english; }
};

// Public holidays (lag 1989:253) and the eves, of one year in order of date. Sundays as such are weekends and not listed.
std::vector<Holiday> holidays_of(Country country, int year);

// Which days are working days: Monday to Friday, no holiday, no eve that is off, not closed. A table for the years asked for; days outside
// it are answered too, more slowly. An eve that is not off is a working day of kind `eve`.
class WorkCalendar {
public:
    WorkCalendar(HolidayRules rules, int from_year, int to_year);

    const HolidayRules& rules() const { return rules_; }
    bool is_working(Day day) const;
    // Why it is not a working day; of several reasons the first of holiday, eve, closed, weekend. `working` for all others but an eve.
    DayKind kind(Day day) const;
    std::optional<Holiday> holiday(Day day) const;
    // In English, for messages: `a Sunday`, `Midsummer Eve (midsommarafton)`, `a day when the office is closed`; empty for a working day.
    std::string why_off(Day day) const;

    // The days from Monday to Friday in `span` that are off, in English: `Good Friday, Easter Monday and 2 days when the office is closed`.
    std::string skipped(DaySpan span) const;

    // The n-th working day before or after `from`, which is not counted; for n = 0 `from` itself. `day_before_all`, `day_after_all` when it
    // lies outside the accepted years.
    Day before(Day from, WorkingDays n) const;
    Day after(Day from, WorkingDays n) const;

    // `day` itself if it is a working day, else the next one in that direction.
    Day at_or_before(Day day) const;
    Day at_or_after(Day day) const;

    // Working days in `span`, ends included, as far as it lies in the accepted years. None in a reversed span.
    WorkingDays count(DaySpan span) const;
    std::vector<Day> working_days(DaySpan span) const;

private:
    bool in_table(Day day) const { return day >= first_ && day <= last_; }
    DayKind computed_kind(Day day) const;
    std::optional<Day> before_in_table(Day from, WorkingDays n) const;
    std::optional<Day> after_in_table(Day from, WorkingDays n) const;

    HolidayRules rules_;
    Day first_;
    Day last_;
    std::vector<DayKind> kinds_;          // by day from first_
    std::vector<std::int32_t> ordinals_;  // by day from first_: working days from first_ up to and including it
    std::vector<Day> working_;            // the table's working days, by ordinal less one
};

}  // namespace tidplan
