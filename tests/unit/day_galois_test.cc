#include <catch2/catch.hpp>

#include "tidplan/day.h"

using namespace tidplan;

// The solver's bounds rest on this: counting forwards and counting backwards are each other's inverses, as far as inverses go.
// The reference counts day by day and asks only whether a day is a working day.

namespace {

Day d(std::string_view text) { return read_iso_day(text).day.value(); }

bool accepted(Day day) { return make_day(first_year, 1, 1).value() <= day && day <= make_day(last_year, 12, 31).value(); }

// Working days after `from` up to and including each of the `length` days that follow it.
std::vector<int> counts_after(const WorkCalendar& work, Day from, int length) {
    std::vector<int> counts;
    int count = 0;
    for (int i = 1; i <= length; ++i) {
        const Day day = from + CalendarDays{i};
        count += accepted(day) && work.is_working(day) ? 1 : 0;
        counts.push_back(count);
    }
    return counts;
}

// For all x and y > x of the span: after(x, n) <= y exactly if (x, y] has n working days, and before(y, n) >= x exactly if [x, y) has.
void check_connection(const WorkCalendar& work, DaySpan span, int most) {
    const int length = (span.last - span.first).count;
    for (int n = 1; n <= most; ++n) {
        for (int i = 0; i < length; ++i) {
            const Day x = span.first + CalendarDays{i};
            const std::vector<int> counts = counts_after(work, x, length - i);
            const Day reached = work.after(x, WorkingDays{n});
            const bool x_works = accepted(x) && work.is_working(x);
            for (int j = i + 1; j <= length; ++j) {
                const Day y = span.first + CalendarDays{j};
                const int in_between = counts[static_cast<std::size_t>(j - i - 1)];
                const bool y_works = accepted(y) && work.is_working(y);
                // Not a REQUIRE each: there are a hundred thousand of them, and each would cost its text.
                const bool forwards = (reached <= y) == (in_between >= n);
                const bool backwards = (work.before(y, WorkingDays{n}) >= x) == (in_between - (y_works ? 1 : 0) + (x_works ? 1 : 0) >= n);
                const bool counted = work.count({x + CalendarDays{1}, y}).count == in_between;
                if (!forwards || !backwards || !counted) {
                    FAIL("from " << iso(x) << " to " << iso(y) << " by " << n << (forwards ? "" : ": after")
                                 << (backwards ? "" : ": before") << (counted ? "" : ": count"));
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("working days counted forwards and backwards are a Galois connection", "[day]") {
    const WorkCalendar law({}, 2019, 2027);
    const WorkCalendar eves_on({Country::sweden, false, {}}, 2019, 2027);
    const WorkCalendar closed({Country::sweden, true, {{d("2021-06-07"), d("2021-07-02")}, {d("2021-05-14"), d("2021-05-14")}}}, 2019,
                              2027);
    SECTION("Easter") { check_connection(law, {d("2027-03-15"), d("2027-04-20")}, 15); }
    SECTION("Christmas") { check_connection(law, {d("2024-12-10"), d("2025-01-20")}, 15); }
    SECTION("eves that are working days") { check_connection(eves_on, {d("2021-12-10"), d("2022-01-15")}, 15); }
    SECTION("closed days") { check_connection(closed, {d("2021-05-03"), d("2021-07-12")}, 15); }
    SECTION("no holidays") {
        check_connection(WorkCalendar({Country::none, true, {}}, 2021, 2021), {d("2021-03-25"), d("2021-04-15")}, 10);
    }
}

TEST_CASE("the connection holds across the ends of the table and of the accepted years", "[day]") {
    const WorkCalendar work({}, 2021, 2021);
    SECTION("begin of the table") { check_connection(work, {d("2020-12-21"), d("2021-01-15")}, 12); }
    SECTION("end of the table") { check_connection(work, {d("2021-12-15"), d("2022-01-15")}, 12); }
    SECTION("first accepted year") { check_connection(work, {d("1900-01-01") - CalendarDays{5}, d("1900-01-20")}, 10); }
    SECTION("last accepted year") { check_connection(work, {d("2200-12-15"), d("2200-12-31") + CalendarDays{5}}, 10); }
    SECTION("the table is the first year") { check_connection(WorkCalendar({}, 1900, 1900), {d("1900-01-01"), d("1900-01-20")}, 10); }
    SECTION("the table is the last year") { check_connection(WorkCalendar({}, 2200, 2200), {d("2200-12-15"), d("2200-12-31")}, 10); }
}

TEST_CASE("open spans and amounts without bound have an answer", "[day]") {
    const WorkCalendar work({}, 2021, 2021);
    const int all = work.count(DaySpan{d("1900-01-01"), d("2200-12-31")}).count;
    CHECK(work.count({day_before_all, day_after_all}).count == all);
    CHECK(work.working_days({day_before_all, day_after_all}).size() == static_cast<std::size_t>(all));
    CHECK(work.count({d("2021-12-31"), d("2021-01-01")}).count == 0);
    for (const Day from : {day_before_all, d("1900-01-01"), d("2021-06-01"), d("2200-12-31"), day_after_all}) {
        CHECK(work.after(from, WorkingDays{std::numeric_limits<int>::max()}) == day_after_all);
        CHECK(work.before(from, WorkingDays{std::numeric_limits<int>::max()}) == day_before_all);
    }
    CHECK(work.after(day_before_all, WorkingDays{1}) == d("1900-01-02"));
    CHECK(add_months(d("2021-01-31"), std::numeric_limits<int>::max()) == day_after_all);
    CHECK(add_months(d("2021-01-31"), std::numeric_limits<int>::min()) == day_before_all);
    CHECK(add_months(d("2021-01-31"), 12 * 65536) == day_after_all);
    CHECK(add_months(d("2200-01-31"), 12) == day_after_all);
    CHECK(add_months(day_after_all, -1) == day_after_all);
    CHECK(add_months(day_before_all, 1) == day_before_all);
}
