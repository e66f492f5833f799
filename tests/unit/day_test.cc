#include <catch2/catch.hpp>

#include "tidplan/day.h"

using namespace tidplan;

namespace {
Day d(std::string_view text) { return read_iso_day(text).day.value(); }
}  // namespace

TEST_CASE("the specification's example of counting working days", "[day]") {
    const WorkCalendar work({}, 2026, 2028);
    CHECK(iso(work.before(d("2027-04-07"), WorkingDays{8})) == "2027-03-24");
}

TEST_CASE("a table and the slow way agree", "[day]") {
    const WorkCalendar table({Country::sweden, true, {{d("2021-07-05"), d("2021-08-01")}, {d("2021-05-14"), d("2021-05-14")}}}, 2018, 2024);
    const WorkCalendar slow({Country::sweden, true, {{d("2021-07-05"), d("2021-08-01")}, {d("2021-05-14"), d("2021-05-14")}}}, 1950, 1950);
    for (Day day = d("2019-06-01"); day < d("2023-06-01"); day = day + CalendarDays{1}) {
        REQUIRE(table.kind(day) == slow.kind(day));
        for (const int n : {1, 2, 5, 30}) {
            REQUIRE(table.before(day, WorkingDays{n}) == slow.before(day, WorkingDays{n}));
            REQUIRE(table.after(day, WorkingDays{n}) == slow.after(day, WorkingDays{n}));
        }
        REQUIRE(table.before(day, WorkingDays{0}) == day);
        REQUIRE(table.after(day, WorkingDays{0}) == day);
        REQUIRE(table.count({day, day + CalendarDays{40}}).count == slow.count({day, day + CalendarDays{40}}).count);
    }
}

TEST_CASE("an eve that is a working day is still named", "[day]") {
    const WorkCalendar work({Country::sweden, false, {}}, 2021, 2021);
    CHECK(work.is_working(d("2021-12-24")));
    CHECK(work.kind(d("2021-12-24")) == DayKind::eve);
    CHECK(work.kind(d("2022-12-24")) == DayKind::weekend);  // a Saturday
}

TEST_CASE("counts that leave the accepted years end before or after all days", "[day]") {
    const WorkCalendar work({}, 2021, 2021);
    CHECK(work.before(d("1900-01-03"), WorkingDays{5}) == day_before_all);
    CHECK(work.after(d("2200-12-30"), WorkingDays{5}) == day_after_all);
    CHECK(work.before(day_after_all, WorkingDays{1}) == d("2200-12-30"));
}

TEST_CASE("ISO text names what is wrong", "[day]") {
    CHECK(read_iso_day("2021-13-01").problem == "there is no month 13");
    CHECK(read_iso_day("2021-02-30").problem == "February 2021 has 28 days");
    CHECK(read_iso_day("0000-01-01").problem == "the year 0000 is not between 1900 and 2200");
    CHECK_FALSE(read_iso_day("2021-2-3").iso_shaped);
    CHECK_FALSE(read_iso_day("2021-02-03 ").iso_shaped);
}

TEST_CASE("the days that a count passes over are named", "[day]") {
    const WorkCalendar work({Country::sweden, true, {{d("2027-05-07"), d("2027-05-07")}}}, 2027, 2027);
    CHECK(work.skipped({d("2027-03-24"), d("2027-04-07")}) == "Good Friday and Easter Monday");
    CHECK(work.skipped({d("2027-04-30"), d("2027-05-10")}) ==
          "Ascension Day and a day when the office is closed");  // May Day is a Saturday
    CHECK(work.skipped({d("2027-06-01"), d("2027-06-11")}).empty());
    CHECK(work.skipped(year_span(2027)) ==
          "New Year's Day, Epiphany, Good Friday, Easter Monday, 4 more holidays and a day when the office is closed");
}
