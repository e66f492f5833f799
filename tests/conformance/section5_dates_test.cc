// Section 5 of the language: every form of date that it names, in its words and in Swedish ones.
#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        Diagnostics diags;
        const std::string read = shown(read_date(verbatim(row.text), context(), diags));
        INFO(row.text << "\n" << report(row.text, diags, true));
        CHECK(read == row.expected);
        CHECK(diags.all().empty());
    }
}

}  // namespace

TEST_CASE("section 5: forms that name their year", "[phrase][section5]") {
    check({{"2021-06-21", "2021-06-21"},
           {"2021-06", "2021-06-01 .. 2021-06-30 month"},
           {"2021-Q2", "2021-04-01 .. 2021-06-30 quarter"},
           {"2021-W23", "2021-06-07 .. 2021-06-13 week"},
           {"2021", "2021-01-01 .. 2021-12-31 year"},
           {"2021-02 .. 2021-04", "2021-02-01 .. 2021-04-30 month"},
           {"21 June 2021", "2021-06-21"},
           {"June 2021", "2021-06-01 .. 2021-06-30 month"}});
}

TEST_CASE("section 5: forms in the plan's year", "[phrase][section5]") {
    check({{"21 June", "2021-06-21"},
           {"21 juni", "2021-06-21"},
           {"06-21", "2021-06-21"},
           {"June", "2021-06-01 .. 2021-06-30 month"},
           {"Q2", "2021-04-01 .. 2021-06-30 quarter"},
           {"W23", "2021-06-07 .. 2021-06-13 week"},
           {"February .. April", "2021-02-01 .. 2021-04-30 month"},
           {"15 January next year", "2022-01-15"},
           {"15 January last year", "2020-01-15"}});
}

TEST_CASE("section 5: days that are counted inside a month", "[phrase][section5]") {
    check({{"2nd Tuesday of March", "2021-03-09"},
           {"last Friday of May", "2021-05-28"},
           {"last working day of May", "2021-05-31"},
           {"first working day of January", "2021-01-04"},  // the 1st is New Year's Day, a Friday
           {"2nd working day of January", "2021-01-05"},
           {"last working day of June", "2021-06-30"},
           {"last working day of December", "2021-12-30"}});  // the 31st is an eve
}

TEST_CASE("section 5: thirds of a month", "[phrase][section5]") {
    check({{"early June", "2021-06-01 .. 2021-06-10 third"},
           {"mid June", "2021-06-11 .. 2021-06-20 third"},
           {"late June", "2021-06-21 .. 2021-06-30 third"},
           {"late February", "2021-02-21 .. 2021-02-28 third"},
           {"late February 2024", "2024-02-21 .. 2024-02-29 third"},
           {"mid-June", "2021-06-11 .. 2021-06-20 third"}});
}

TEST_CASE("section 5: weekdays, open ranges, alternatives", "[phrase][section5]") {
    check({{"Monday W06", "2021-02-08"},
           {".. June", " .. 2021-06-30 day month"},
           {"June ..", "2021-06-01 ..  month day"},
           {"9 July or 16 July", "2021-07-09 or 2021-07-16"}});
}

TEST_CASE("section 5: meetings, and days computed from another step", "[phrase][section5]") {
    check({{"first meeting of 2021", "meeting 1 of 2021-01-01 .. 2021-12-31 year"},
           {"last meeting of June", "meeting -1 of 2021-06-01 .. 2021-06-30 month"},
           {"2nd meeting of 2021", "meeting 2 of 2021-01-01 .. 2021-12-31 year"},
           {"meeting marked budget", "marked budget"},
           {"3 weeks after anslag", "3 weeks after anslag"},
           {"8 working days before rs", "8 working days before rs"},
           {"the Thursday before rf", "Thursday before rf"}});
}

TEST_CASE("section 5: a weekday or week before a date is checked against it", "[phrase][section5]") {
    check({{"ons 2021-06-23", "2021-06-23"}, {"vecka 6, måndag 8 februari", "2021-02-08"}, {"v. 25 ons 23 juni", "2021-06-23"}});
    Diagnostics diags;
    CHECK_FALSE(read_date(verbatim("tis 2021-06-23"), context(), diags));
    CHECK(report("tis 2021-06-23", diags, true) ==
          "E0405 [tis] 2021-06-23 is a Wednesday, not a Tuesday | [2021-06-23] this is a Wednesday"
          " | help: did you mean `onsdag`? -> onsdag 2021-06-23 | help: or the date 2021-06-22, which is a Tuesday");
    Diagnostics weeks;
    CHECK_FALSE(read_date(verbatim("vecka 7, måndag 8 februari"), context(), weeks));
    CHECK(report("vecka 7, måndag 8 februari", weeks, true) ==
          "E0405 [7] 2021-02-08 is in week 6 of 2021, not in week 7 | [8 februari] this is in week 6"
          " | help: did you mean week 6? -> vecka 6, måndag 8 februari");
}

TEST_CASE("section 5: forms that can be misread give the ISO forms they could mean", "[phrase][section5]") {
    for (const auto& [text, expected] :
         std::vector<Row>{{"8/10", "E0402 [8/10] `8/10` can be misread | help: write `2021-10-08` or `2021-08-10`"},
                          {"03.04.2021", "E0402 [03.04.2021] `03.04.2021` can be misread | help: write `2021-04-03` or `2021-03-04`"}}) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), context(), diags));
        CHECK(report(text, diags, true) == expected);
    }
}

TEST_CASE("section 5: an impossible date says which part is wrong", "[phrase][section5]") {
    for (const auto& [text, expected] :
         std::vector<Row>{{"30 February", "E0401 [30] `30 February` does not exist: February 2021 has 28 days"},
                          {"2021-13", "E0401 [13] `2021-13` does not exist: there is no month 13"},
                          {"2021-13-40", "E0401 [13] `2021-13-40` does not exist: there is no month 13"}}) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), context(), diags));
        CHECK(report(text, diags, true) == expected);
    }
}
