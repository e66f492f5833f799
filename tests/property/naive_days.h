// A calendar of its own for the brute-force test: a table of days that is filled by stepping from one day to the next.
// In: nothing of the program. Out: what a day is, and counting by taking one step at a time.
#pragma once

#include <string>
#include <vector>

namespace naive {

using Day = int;  // counted from 1970-01-01

struct Span {
    Day first = 0;
    Day last = 0;

    bool has(Day day) const { return first <= day && day <= last; }
    bool has(Span other) const { return first <= other.first && other.last <= last; }
};

struct DayInfo {
    int year = 0;
    int month = 0;
    int day = 0;
    int weekday = 0;  // Monday is 1
    int week = 0;     // ISO 8601
    int week_year = 0;
    bool holiday = false;
    bool eve = false;  // Midsummer's, Christmas and New Year's
};

inline constexpr int table_first_year = 2012;
inline constexpr int table_last_year = 2034;

const DayInfo& info(Day day);
Day day_number(int year, int month, int day);
int month_length(int year, int month);
std::string iso_text(Day day);

// The plan's own words about working days.
struct WorkRules {
    bool eves_off = true;
    std::vector<Span> closed;

    bool working(Day day) const;
    Day count_back(Day from, int n) const;  // the n-th working day before, `from` not counted
    Day count_on(Day from, int n) const;
    int between(Day a, Day b) const;         // working days after a and before b
    Day roll(Day day, int direction) const;  // the day itself, or the nearest working day in that direction
};

// The same day number n months on, or the month's last day.
Day months_on(Day from, int n);

}  // namespace naive
