#include "tidplan/day.h"

#include <algorithm>
#include <array>

#include <date/date.h>
#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

date::year_month_day civil(Day day) { return date::year_month_day{date::sys_days{date::days{day.number}}}; }

Day day_of(date::sys_days days) { return {static_cast<std::int32_t>(days.time_since_epoch().count())}; }

constexpr std::array<std::string_view, 7> weekdays_swedish{"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"};
constexpr std::array<std::string_view, 7> weekdays_english{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> months_swedish{"januari", "februari", "mars",      "april",   "maj",      "juni",
                                                          "juli",    "augusti",  "september", "oktober", "november", "december"};
constexpr std::array<std::string_view, 12> months_english{"January", "February", "March",     "April",   "May",      "June",
                                                          "July",    "August",   "September", "October", "November", "December"};

}  // namespace

int days_in_month(int year, int month) {
    const date::year_month_day_last last = date::year{year} / date::month(static_cast<unsigned>(month)) / date::last;
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::optional<Day> make_day(int year, int month, int day) {
    if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return std::nullopt;
    return day_of(date::sys_days{date::year{year} / date::month(static_cast<unsigned>(month)) / date::day(static_cast<unsigned>(day))});
}

Date date_of(Day day) {
    const auto ymd = civil(day);
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

Weekday weekday_of(Day day) { return static_cast<Weekday>(date::weekday{date::sys_days{date::days{day.number}}}.iso_encoding()); }

IsoWeek iso_week_of(Day day) {
    // The week belongs to the year of its Thursday.
    const Day thursday = day + CalendarDays{4 - static_cast<int>(weekday_of(day))};
    const int year = static_cast<int>(civil(thursday).year());
    const Day new_year = day_of(date::sys_days{date::year{year} / date::January / 1});
    return {year, (thursday - new_year).count / 7 + 1};
}

std::optional<Day> monday_of_week(IsoWeek week) {
    const auto fourth = make_day(week.year, 1, 4);  // always in week 1
    if (!fourth || week.week < 1 || week.week > 53) return std::nullopt;
    const Day monday = *fourth - CalendarDays{static_cast<int>(weekday_of(*fourth)) - 1} + CalendarDays{7 * (week.week - 1)};
    if (iso_week_of(monday).year != week.year) return std::nullopt;
    return monday;
}

Day add_months(Day day, int months) {
    if (day < year_span(first_year).first) return day_before_all;
    if (day > year_span(last_year).last) return day_after_all;
    const Date from = date_of(day);
    const std::int64_t total = std::int64_t{12} * from.year + from.month - 1 + months;
    if (total < std::int64_t{12} * first_year) return day_before_all;
    if (total >= std::int64_t{12} * (last_year + 1)) return day_after_all;
    const int year = static_cast<int>(total / 12), month = static_cast<int>(total % 12) + 1;
    return *make_day(year, month, std::min(from.day, days_in_month(year, month)));
}

DaySpan month_span(int year, int month) {
    const date::year_month m = date::year{year} / month;
    return {day_of(date::sys_days{m / 1}), day_of(date::sys_days{m / date::last})};
}

DaySpan quarter_span(int year, int quarter) { return {month_span(year, 3 * quarter - 2).first, month_span(year, 3 * quarter).last}; }

DaySpan year_span(int year) { return {month_span(year, 1).first, month_span(year, 12).last}; }

Day easter_sunday(int year) {
    // Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
    const int a = year % 19, b = year / 100, c = year % 100;
    const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30;
    const int i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return day_of(date::sys_days{date::year{year} / (n / 31) / (n % 31 + 1)});
}

std::string iso(Day day) {
    const Date d = date_of(day);
    return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

IsoDay read_iso_day(std::string_view text) {
    IsoDay result;
    const auto digits = [&](std::size_t from, std::size_t count) {
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (!is_digit(text[i])) return -1;
            value = 10 * value + (text[i] - '0');
        }
        return value;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return result;
    const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
    if (year < 0 || month < 0 || day < 0) return result;
    result.iso_shaped = true;
    if (year < first_year || year > last_year) {
        result.problem = fmt::format("the year {} is not between {} and {}", text.substr(0, 4), first_year, last_year);
    } else if (month < 1 || month > 12) {
        result.problem = fmt::format("there is no month {:02}", month);
    } else if (day < 1) {
        result.problem = "there is no day 00";
    } else if (day > days_in_month(year, month)) {
        result.problem = fmt::format("{} {} has {} days", month_name(month, Language::english), year, days_in_month(year, month));
    } else {
        result.day = make_day(year, month, day);
    }
    return result;
}

std::string_view weekday_name(Weekday weekday, Language language) {
    const auto index = static_cast<std::size_t>(weekday) - 1;
    return language == Language::swedish ? weekdays_swedish[index] : weekdays_english[index];
}

std::string_view month_name(int month, Language language) {
    const auto index = static_cast<std::size_t>(month) - 1;
    return language == Language::swedish ? months_swedish[index] : months_english[index];
}

std::string clock_text(Clock time) { return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60); }

std::string clock_text(Clock start, Clock end) {
    return end.minutes == start.minutes ? clock_text(start) : fmt::format("{}-{}", clock_text(start), clock_text(end));
}

}  // namespace tidplan
