// Prints what the day stage says, a fact a line, for tests/oracle/days_oracle.py to compare with other calendars.
// In: the name of a table and two years; for `read`, texts on standard input. Out: lines of words separated by blanks.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "tidplan/day.h"

using namespace tidplan;

namespace {

struct Years {
    int from = first_year;
    int to = last_year;

    DaySpan span() const { return {year_span(from).first, year_span(to).last}; }
};

template <class Print>
void each_day(Years years, Print print) {
    for (Day day = years.span().first; day <= years.span().last; day = day + CalendarDays{1}) print(day);
}

// Day, number from 1970, weekday, ISO year and week, and the Monday that the week leads back to.
void print_days(Years years) {
    each_day(years, [](Day day) {
        const IsoWeek week = iso_week_of(day);
        const std::optional<Day> monday = monday_of_week(week);
        std::printf("%s %d %d %d %d %s\n", iso(day).c_str(), day.number, static_cast<int>(weekday_of(day)), week.year, week.week,
                    monday ? iso(*monday).c_str() : "-");
    });
}

// Year, number of a week from 0 to 54, its Monday.
void print_weeks(Years years) {
    for (int year = years.from; year <= years.to; ++year) {
        for (int week = 0; week <= 54; ++week) {
            const std::optional<Day> monday = monday_of_week({year, week});
            std::printf("%d %d %s\n", year, week, monday ? iso(*monday).c_str() : "-");
        }
    }
}

// Day, months, the day so many months on.
void print_months(Years years) {
    each_day(years, [](Day day) {
        for (const int months : {-120, -25, -13, -12, -11, -3, -2, -1, 0, 1, 2, 3, 6, 11, 12, 13, 25, 120}) {
            std::printf("%s %d %s\n", iso(day).c_str(), months, iso(add_months(day, months)).c_str());
        }
    });
}

// Year, month or quarter or `year`, first and last day.
void print_spans(Years years) {
    const auto print = [](int year, const std::string& part, DaySpan span) {
        std::printf("%d %s %s %s\n", year, part.c_str(), iso(span.first).c_str(), iso(span.last).c_str());
    };
    for (int year = years.from; year <= years.to; ++year) {
        for (int month = 1; month <= 12; ++month) print(year, std::to_string(month), month_span(year, month));
        for (int quarter = 1; quarter <= 4; ++quarter) print(year, "Q" + std::to_string(quarter), quarter_span(year, quarter));
        print(year, "year", year_span(year));
    }
}

// Day, `holiday` or `eve`, name.
void print_holidays(Years years) {
    for (int year = years.from; year <= years.to; ++year) {
        for (const Holiday& holiday : holidays_of(Country::sweden, year)) {
            std::printf("%s %s %s\n", iso(holiday.day).c_str(), holiday.kind == DayKind::eve ? "eve" : "holiday",
                        std::string(holiday.swedish).c_str());
        }
    }
}

// Day, whether it is a working day with eves off, and with eves as working days; the kinds.
void print_working(Years years) {
    const WorkCalendar eves_off({}, years.from, years.to);
    const WorkCalendar eves_on({Country::sweden, false, {}}, years.from, years.to);
    each_day(years, [&](Day day) {
        std::printf("%s %d %d %d %d\n", iso(day).c_str(), eves_off.is_working(day), eves_on.is_working(day),
                    static_cast<int>(eves_off.kind(day)), static_cast<int>(eves_on.kind(day)));
    });
}

// Year, Easter Sunday, working days, and then the klämdagar: working days between two days off.
void print_years(Years years) {
    const WorkCalendar work({}, years.from, years.to);
    for (int year = years.from; year <= years.to; ++year) {
        std::printf("%d %s %d", year, iso(easter_sunday(year)).c_str(), work.count(year_span(year)).count);
        for (const Day day : work.working_days(year_span(year))) {
            if (!work.is_working(day - CalendarDays{1}) && !work.is_working(day + CalendarDays{1})) std::printf(" %s", iso(day).c_str());
        }
        std::printf("\n");
    }
}

// For each line of the input: the day it names, or `-` and the problem.
void print_read() {
    for (std::string line; std::getline(std::cin, line);) {
        const IsoDay read = read_iso_day(line);
        std::printf("%s\n", read.day ? iso(*read.day).c_str() : ("- " + read.problem).c_str());
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::map<std::string, void (*)(Years)> tables{{"days", print_days},   {"weeks", print_weeks},       {"months", print_months},
                                                        {"spans", print_spans}, {"holidays", print_holidays}, {"working", print_working},
                                                        {"years", print_years}};
    const std::string name = argc > 1 ? argv[1] : "";
    if (name == "read") {
        print_read();
    } else if (argc == 4 && tables.contains(name)) {
        tables.at(name)({std::atoi(argv[2]), std::atoi(argv[3])});
    } else {
        std::fputs("usage: day_table TABLE FROM-YEAR TO-YEAR | day_table read\n", stderr);
        return 2;
    }
    return 0;
}
