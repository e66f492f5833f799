#include "naive_days.h"

#include <array>
#include <map>

namespace naive {

namespace {

constexpr Day table_first = 15340;  // 2012-01-01, a Sunday

// Easter Sundays from 2012, as an almanac prints them.
constexpr std::array<std::array<int, 2>, 23> easters{{{4, 8},  {3, 31}, {4, 20}, {4, 5},  {3, 27}, {4, 16}, {4, 1}, {4, 21},
                                                      {4, 12}, {4, 4},  {4, 17}, {4, 9},  {3, 31}, {4, 20}, {4, 5}, {3, 28},
                                                      {4, 16}, {4, 1},  {4, 21}, {4, 13}, {3, 28}, {4, 17}, {4, 9}}};

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

class Table {
public:
    Table() {
        step_through();
        name_weeks();
        name_holidays();
    }

    const DayInfo& at(Day day) const { return days_.at(static_cast<std::size_t>(day - table_first)); }
    Day number(int year, int month, int day) const { return numbers_.at({year, month, day}); }

private:
    DayInfo& at(Day day) { return days_.at(static_cast<std::size_t>(day - table_first)); }

    void step_through() {
        int weekday = 7;
        for (int year = table_first_year; year <= table_last_year; ++year) {
            for (int month = 1; month <= 12; ++month) {
                for (int day = 1; day <= month_length(year, month); ++day) {
                    numbers_[{year, month, day}] = table_first + static_cast<Day>(days_.size());
                    DayInfo info;
                    info.year = year;
                    info.month = month;
                    info.day = day;
                    info.weekday = weekday;
                    days_.push_back(info);
                    weekday = weekday % 7 + 1;
                }
            }
        }
    }

    // A week belongs to the year of its Thursday.
    void name_weeks() {
        int week = 0;
        int year = 0;
        for (std::size_t thursday = 0; thursday < days_.size(); ++thursday) {
            if (days_[thursday].weekday != 4) continue;
            week = days_[thursday].year == year ? week + 1 : 1;
            year = days_[thursday].year;
            for (std::size_t i = thursday < 3 ? 0 : thursday - 3; i < days_.size() && i <= thursday + 3; ++i) {
                days_[i].week = week;
                days_[i].week_year = year;
            }
        }
    }

    // Lag (1989:253).
    void name_holidays() {
        for (int year = table_first_year; year <= table_last_year; ++year) {
            const auto [easter_month, easter_day] = easters.at(static_cast<std::size_t>(year - table_first_year));
            const Day easter = number(year, easter_month, easter_day);
            for (const int offset : {-2, 0, 1, 39, 49}) at(easter + offset).holiday = true;
            at(number(year, 1, 1)).holiday = at(number(year, 1, 6)).holiday = at(number(year, 5, 1)).holiday =
                at(number(year, 6, 6)).holiday = true;
            at(number(year, 12, 25)).holiday = at(number(year, 12, 26)).holiday = true;
            at(saturday_from(number(year, 6, 20))).holiday = true;
            at(saturday_from(number(year, 10, 31))).holiday = true;
            at(saturday_from(number(year, 6, 20)) - 1).eve = at(number(year, 12, 24)).eve = at(number(year, 12, 31)).eve = true;
        }
    }

    Day saturday_from(Day day) const {
        while (at(day).weekday != 6) ++day;
        return day;
    }

    std::vector<DayInfo> days_;
    std::map<std::array<int, 3>, Day> numbers_;
};

const Table& table() {
    static const Table the_table;
    return the_table;
}

}  // namespace

const DayInfo& info(Day day) { return table().at(day); }

Day day_number(int year, int month, int day) { return table().number(year, month, day); }

int month_length(int year, int month) {
    if (month == 2) return leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::string iso_text(Day day) {
    const DayInfo& date = info(day);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(date.year) + "-" + two(date.month) + "-" + two(date.day);
}

bool WorkRules::working(Day day) const {
    const DayInfo& date = info(day);
    if (date.weekday > 5 || date.holiday || (date.eve && eves_off)) return false;
    for (const Span& span : closed) {
        if (span.has(day)) return false;
    }
    return true;
}

Day WorkRules::count_back(Day from, int n) const {
    while (n > 0) n -= working(--from) ? 1 : 0;
    return from;
}

Day WorkRules::count_on(Day from, int n) const {
    while (n > 0) n -= working(++from) ? 1 : 0;
    return from;
}

int WorkRules::between(Day a, Day b) const {
    int n = 0;
    for (Day day = a + 1; day < b; ++day) n += working(day) ? 1 : 0;
    return n;
}

Day WorkRules::roll(Day day, int direction) const {
    while (!working(day)) day += direction;
    return day;
}

Day months_on(Day from, int n) {
    const DayInfo& date = info(from);
    int year = date.year;
    int month = date.month + n;
    while (month > 12) month -= 12, ++year;
    while (month < 1) month += 12, --year;
    return day_number(year, month, date.day <= month_length(year, month) ? date.day : month_length(year, month));
}

}  // namespace naive
