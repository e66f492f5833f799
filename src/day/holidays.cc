// The public holidays of Sweden by lag (1989:253) om allmänna helgdagar, and the eves that lag (1930:173) 2 § treats alike.
// In: a year. Out: its holidays in order of date.
#include <algorithm>

#include "tidplan/day.h"

namespace tidplan {

namespace {

// The first such weekday on `from` or after it.
Day first_on_or_after(Day from, Weekday weekday) {
    const int ahead = (static_cast<int>(weekday) - static_cast<int>(weekday_of(from)) + 7) % 7;
    return from + CalendarDays{ahead};
}

}  // namespace

std::vector<Holiday> holidays_of(Country country, int year) {
    std::vector<Holiday> result;
    if (country == Country::none || year < first_year || year > last_year) return result;
    const auto holiday = [&](Day day, std::string_view swedish, std::string_view english) {
        result.push_back({day, DayKind::holiday, swedish, english});
    };
    const auto eve = [&](Day day, std::string_view swedish, std::string_view english) {
        result.push_back({day, DayKind::eve, swedish, english});
    };
    const auto on = [year](int month, int day) { return *make_day(year, month, day); };
    const Day easter = easter_sunday(year);
    // Before 1953 midsummer lay on 24 June and All Saints' Day on the first Sunday of November.
    const Day midsummer = year >= 1953 ? first_on_or_after(on(6, 20), Weekday::saturday) : on(6, 24);
    const Day all_saints = year >= 1953 ? first_on_or_after(on(10, 31), Weekday::saturday) : first_on_or_after(on(11, 1), Weekday::sunday);

    holiday(on(1, 1), "nyårsdagen", "New Year's Day");
    holiday(on(1, 6), "trettondedag jul", "Epiphany");
    holiday(easter - CalendarDays{2}, "långfredagen", "Good Friday");
    holiday(easter, "påskdagen", "Easter Sunday");
    holiday(easter + CalendarDays{1}, "annandag påsk", "Easter Monday");
    if (year >= 1939) holiday(on(5, 1), "första maj", "May Day");
    holiday(easter + CalendarDays{39}, "Kristi himmelsfärdsdag", "Ascension Day");
    holiday(easter + CalendarDays{49}, "pingstdagen", "Whit Sunday");
    // SFS 2004:1320: the National Day took the place of Whit Monday in 2005.
    if (year < 2005) holiday(easter + CalendarDays{50}, "annandag pingst", "Whit Monday");
    if (year >= 2005) holiday(on(6, 6), "nationaldagen", "National Day");
    eve(midsummer - CalendarDays{1}, "midsommarafton", "Midsummer Eve");
    holiday(midsummer, "midsommardagen", "Midsummer Day");
    holiday(all_saints, "alla helgons dag", "All Saints' Day");
    eve(on(12, 24), "julafton", "Christmas Eve");
    holiday(on(12, 25), "juldagen", "Christmas Day");
    holiday(on(12, 26), "annandag jul", "Boxing Day");
    eve(on(12, 31), "nyårsafton", "New Year's Eve");
    std::stable_sort(result.begin(), result.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
    return result;
}

}  // namespace tidplan
