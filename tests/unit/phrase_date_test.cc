#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string expected;
};

void check_reports(const std::vector<Row>& rows, bool full, std::optional<int> year = 2021) {
    for (const Row& row : rows) {
        Diagnostics diags;
        INFO(row.text);
        CHECK_FALSE(read_date(verbatim(row.text), context(year), diags));
        CHECK(report(row.text, diags, full) == row.expected);
        CHECK(faults_of_edits(row.text, diags, [&](const Text& text, Diagnostics& d) { read_date(text, context(year), d); }) == "");
    }
}

std::string read(std::string_view text, std::optional<int> year = 2021) {
    Diagnostics diags;
    const std::string result = shown(read_date(verbatim(text), context(year), diags));
    return diags.all().empty() ? result : report(text, diags, true);
}

}  // namespace

TEST_CASE("dates as people write them", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"  21   juni  ", "2021-06-21"},
             {"21JUNE", "2021-06-21"},
             {"den 21 juni 2021", "2021-06-21"},
             {"21st June", "2021-06-21"},
             {"2:a juni", "2021-06-02"},
             {"1 feb. 2021", "2021-02-01"},
             {"29 februari 2024", "2024-02-29"},
             {"2020-W53", "2020-12-28 .. 2021-01-03 week"},
             {"W53 2020", "2020-12-28 .. 2021-01-03 week"},
             {"Monday 2021-W06", "2021-02-08"},
             {"W01", "2021-01-04 .. 2021-01-10 week"},
             {"vecka 23 2021", "2021-06-07 .. 2021-06-13 week"},
             {"kvartal 4 2021", "2021-10-01 .. 2021-12-31 quarter"},
             {"06-21 next year", "2022-06-21"},
             {"next year", "2022-01-01 .. 2022-12-31 year"},
             {"third Thursday of Q2", "2021-04-15"},
             {"1:a måndagen i 2021", "2021-01-04"},
             {"5th Monday of March", "2021-03-29"},
             {"last Monday of W06", "2021-02-08"},
             {"sista mötet nästa år", "meeting -1 of 2022-01-01 .. 2022-12-31 year"},
             {"last meeting of 2021-02 .. 2021-04", "meeting -1 of 2021-02-01 .. 2021-04-30 month"},
             {"12th meeting of next year", "meeting 12 of 2022-01-01 .. 2022-12-31 year"},
             {"meeting marked budget i kort form", "marked budget i kort form"},
             {"3 weeks after rs.handlingar", "3 weeks after rs.handlingar"},
             {"3 weeks after 21 June", "3 weeks after {2021-06-21}"},
             {"9 July or Q4 or 2022-01 .. 2022-02", "2021-07-09 or 2021-10-01 .. 2021-12-31 quarter or 2022-01-01 .. 2022-02-28 month"},
         }) {
        CHECK(read(text) == expected);
    }
}

TEST_CASE("ranges of any two forms", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"2021-Q2 .. 2021-11", "2021-04-01 .. 2021-11-30 quarter month"},
             {"21 June..23 June", "2021-06-21 .. 2021-06-23"},
             {"21 June ..2021-07", "2021-06-21 .. 2021-07-31 day month"},
             {"2021-06-15 .. 2021-06", "2021-06-15 .. 2021-06-30 day month"},
             {"2021-06 .. 2021-06-15", "2021-06-01 .. 2021-06-15 month day"},
             {"mån 2021-06-21 .. fre 2021-06-25", "2021-06-21 .. 2021-06-25"},
             {"vecka 6 .. vecka 8", "2021-02-08 .. 2021-02-28 week"},
             {"early June .. late August", "2021-06-01 .. 2021-08-31 third"},
             {"2020 .. 2021", "2020-01-01 .. 2021-12-31 year"},
             {"W23 ..", "2021-06-07 ..  week day"},
             {".. 2021-06-21", " .. 2021-06-21"},
             {"November .. February next year", "2021-11-01 .. 2022-02-28 month"},
             {"November 2020 .. February", "2020-11-01 .. 2021-02-28 month"},  // no other reading is possible
             {"February 2021 .. April", "2021-02-01 .. 2021-04-30 month"},     // both readings are the same
             {"first Monday of June .. last working day of June", "2021-06-07 .. 2021-06-30"},
             {"last day of February", "2021-02-28"},
             {"sista dagen i maj", "2021-05-31"},
             {"100th day of 2020", "2020-04-09"},
             {"Friday of week 6", "2021-02-12"},
             {"fredagen i vecka 6 .. måndag v. 8", "2021-02-12 .. 2021-02-22"},
         }) {
        CHECK(read(text) == expected);
    }
}

TEST_CASE("a date that does not exist names the part that is wrong", "[phrase]") {
    check_reports(
        {{"2021-02-30", "E0401 [30] `2021-02-30` does not exist: February 2021 has 28 days"},
         {"2021-21-06", "E0401 [21] `2021-21-06` does not exist: there is no month 21 | help: did you mean `2021-06-21`? -> 2021-06-21"},
         {"21-06", "E0401 [21] `21-06` does not exist: there is no month 21 | help: did you mean `06-21`? -> 06-21"},
         {"00-10", "E0401 [00] `00-10` does not exist: there is no month 00"},
         {"29 February", "E0401 [29] `29 February` does not exist: February 2021 has 28 days"},
         {"0 June", "E0401 [0] `0 June` does not exist: June 2021 has 30 days"},
         {"31 juni nästa år", "E0401 [31] `31 juni nästa år` does not exist: June 2022 has 30 days"},
         {"W53", "E0401 [W53] `W53` does not exist: 2021 has 52 weeks"},
         {"2020-W54", "E0401 [W54] `2020-W54` does not exist: 2020 has 53 weeks"},
         {"vecka 0", "E0401 [0] `vecka 0` does not exist: 2021 has 52 weeks"},
         {"Q5", "E0401 [Q5] `Q5` does not exist: a year has 4 quarters"},
         {"2021-Q0", "E0401 [Q0] `2021-Q0` does not exist: a year has 4 quarters"},
         {"kvartal 7", "E0401 [7] `kvartal 7` does not exist: a year has 4 quarters"},
         {"5th Tuesday of February", "E0401 [5th Tuesday] `5th Tuesday of February` does not exist: February 2021 has 4 Tuesdays"},
         {"32nd day of May", "E0401 [32nd day] `32nd day of May` does not exist: May 2021 has 31 days"},
         {"0th Monday of March", "E0401 [0th Monday] `0th Monday of March` does not exist: March 2021 has 5 Mondays"},
         {"last Sunday of 2021-02-01 .. March",
          "E0403 [2021-02-01] `last Sunday of 2021-02-01 .. March` cannot be read as a date"
          " | this is one day; a month, quarter or year is expected here"
          " | help: write for example `2nd Tuesday of March` or `last working day of May`"},
         {"400th working day of 2021", "E0401 [400th working day] `400th working day of 2021` does not exist: 2021 has 253 working days"},
         {"0th meeting of 2021", "E0401 [0] there is no `0th meeting` | help: meetings are counted from the first"}},
        true);
}

TEST_CASE("numbers that can be misread, or are nearly a date", "[phrase]") {
    check_reports(
        {{"8/10 2021", "E0402 [8/10 2021] `8/10 2021` can be misread | help: write `2021-10-08` or `2021-08-10`"},
         {"jul",
          "E0402 [jul] `jul` can be misread: it is short for July, and Swedish for Christmas"
          " | help: write `juli` for the month, or a day such as `24 December`"},
         {"25/12", "E0402 [25/12] `25/12` can be misread | help: did you mean `2021-12-25`? -> 2021-12-25"},
         {"3-4-2021", "E0402 [3-4-2021] `3-4-2021` can be misread | help: write `2021-04-03` or `2021-03-04`"},
         {"4/1-22", "E0402 [4/1-22] `4/1-22` can be misread | help: write `2022-01-04` or `2022-04-01`"},
         {"6/2021", "E0402 [6/2021] `6/2021` can be misread | help: did you mean `2021-06`? -> 2021-06"},
         {"21-06-03", "E0402 [21-06-03] `21-06-03` can be misread | help: did you mean `2021-06-03`? -> 2021-06-03"},
         {"210621", "E0402 [210621] `210621` can be misread | help: did you mean `2021-06-21`? -> 2021-06-21"},
         {"6-21", "E0402 [6-21] `6-21` can be misread | help: did you mean `2021-06-21`? -> 2021-06-21"},
         {"2021/06/21", "E0403 [2021/06/21] `2021/06/21` cannot be read as a date | help: did you mean `2021-06-21`? -> 2021-06-21"},
         {"2021-6-3", "E0403 [2021-6-3] `2021-6-3` cannot be read as a date | help: did you mean `2021-06-03`? -> 2021-06-03"},
         {"2021-6", "E0403 [2021-6] `2021-6` cannot be read as a date | help: did you mean `2021-06`? -> 2021-06"},
         {"20210621", "E0403 [20210621] `20210621` cannot be read as a date | help: did you mean `2021-06-21`? -> 2021-06-21"},
         {"vecka 6 .. 8",
          "E0403 [8] `8` cannot be read as a date | a number alone is no date | help: write `vecka 6 .. vecka 8` -> vecka 6 .. vecka 8"},
         {"v6–8", "E0403 [–8] `v6–8` cannot be read as a date | this does not belong to the date | help: write `v6 .. v8` -> v6 .. v8"},
         {"4 maj .. 8",
          "E0403 [8] `8` cannot be read as a date | a number alone is no date"
          " | help: write a date such as `2021-06-21`, `21 June` or `June 2021`"},
         {"2021-2022", "E0403 [2021-2022] `2021-2022` cannot be read as a date | help: did you mean `2021 .. 2022`? -> 2021 .. 2022"},
         // The hyphens of a word processor.
         {"2021‑06‑21", "E0403 [2021‑06‑21] `2021‑06‑21` cannot be read as a date | help: did you mean `2021-06-21`? -> 2021-06-21"},
         {"13/13",
          "E0401 [13/13] `13/13` is no date, in whatever order it is read | help: write a day as year, month and day with hyphens between "
          "them, or with the month's name"},
         {"June 21",
          "E0402 [June 21] `June 21` can be misread: 21 may be a day or a year"
          " | help: write `21 June` for the day, or `June 2021` for the month"},
         {"21 June 21",
          "E0403 [21] `21 June 21` cannot be read as a date | a year has four digits | help: did you mean `2021`? -> 21 June 2021"}},
        true);
    check_reports({{"8/10", "E0402 [8/10] `8/10` can be misread | help: write `8 October` or `10 August`"}}, true, std::nullopt);
}

TEST_CASE("a weekday or week that does not fit", "[phrase]") {
    check_reports({{"Tuesday 2021-06-23",
                    "E0405 [Tuesday] 2021-06-23 is a Wednesday, not a Tuesday | [2021-06-23] this is a Wednesday"
                    " | help: did you mean `Wednesday`? -> Wednesday 2021-06-23"
                    " | help: or the date 2021-06-22, which is a Tuesday"},
                   {"torsdagen den 23 juni",
                    "E0405 [torsdagen] 2021-06-23 is a Wednesday, not a Thursday | [den 23 juni] this is a Wednesday"
                    " | help: did you mean `onsdagen`? -> onsdagen den 23 juni"
                    " | help: or the date 2021-06-24, which is a Thursday"},
                   {"sön 2021-06-23",
                    "E0405 [sön] 2021-06-23 is a Wednesday, not a Sunday | [2021-06-23] this is a Wednesday"
                    " | help: did you mean `onsdag`? -> onsdag 2021-06-23"
                    " | help: or the date 2021-06-20, which is a Sunday"},
                   {"lör 2021-06-23",
                    "E0405 [lör] 2021-06-23 is a Wednesday, not a Saturday | [2021-06-23] this is a Wednesday"
                    " | help: did you mean `onsdag`? -> onsdag 2021-06-23"
                    " | help: or the date 2021-06-26, which is a Saturday"},
                   {"W24 2021-06-23",
                    "E0405 [W24] 2021-06-23 is in week 25 of 2021, not in week 24 | [2021-06-23] this is in week 25"
                    " | help: did you mean week 25? -> W25 2021-06-23"},
                   {"måndag juni",
                    "E0403 [måndag juni] `måndag juni` cannot be read as a date | [juni] this is not one day, so it has no weekday"
                    " | help: write one day after it, such as `21 June`, or leave `måndag` out"}},
                  true);
    check_reports({{"mån 2021-06-22 .. fre 2021-06-25", "E0405 [mån]"}, {"mån 2021-06-21 .. fre 2021-06-26", "E0405 [fre]"}}, false);
}

TEST_CASE("ranges that run backwards, and ranges with one year", "[phrase]") {
    check_reports({{"November .. February",
                    "E0404 [November .. February] `November .. February` ends before it begins"
                    " | from 2021-11-01 back to 2021-02-28"
                    " | help: did you mean `November .. February next year`? -> November .. February next year"},
                   {"november .. februari",
                    "E0404 [november .. februari] `november .. februari` ends before it begins"
                    " | from 2021-11-01 back to 2021-02-28"
                    " | help: did you mean `november .. februari nästa år`? -> november .. februari nästa år"},
                   {"2021-06-25 .. 2021-06-21",
                    "E0404 [2021-06-25 .. 2021-06-21] `2021-06-25 .. 2021-06-21` ends before it begins | from 2021-06-25 back to 2021-06-21"
                    " | help: write the earlier end first: `2021-06-21 .. 2021-06-25` -> 2021-06-21 .. 2021-06-25"},
                   {"June 2025 .. May",
                    "E0404 [June 2025 .. May] `June 2025 .. May` ends before it begins | from 2025-06-01 back to 2021-05-31"
                    " | help: write the year at both ends"},
                   {"February .. April 2022",
                    "E0402 [February .. April 2022] `February .. April 2022` can be misread: only one end has a year"
                    " | help: write the year at both ends; for example `2021-02-01 .. 2022-04-30` or `2022-02-01 .. 2022-04-30`"},
                   {"February 2020 .. April",
                    "E0402 [February 2020 .. April] `February 2020 .. April` can be misread: only one end has a year"
                    " | help: write the year at both ends; for example `2020-02-01 .. 2021-04-30` or `2020-02-01 .. 2020-04-30`"}},
                  true);
}

TEST_CASE("years outside the accepted ones, and years that are missing", "[phrase]") {
    check_reports({{"1899", "E0406 [1899] the year 1899 is not between 1900 and 2200"},
                   {"0000", "E0406 [0000] the year 0000 is not between 1900 and 2200"},
                   {"10000", "E0406 [10000] the year 10000 is not between 1900 and 2200"},
                   {"0000-01-01", "E0406 [0000] the year 0000 is not between 1900 and 2200"},
                   {"2201-W01", "E0406 [2201] the year 2201 is not between 1900 and 2200 | help: did you mean `2021`? -> 2021-W01"},
                   {"21 June 2300", "E0406 [2300] the year 2300 is not between 1900 and 2200"},
                   {"99999999999999999999", "E0406 [99999999999999999999] the year 99999999999999999999 is not between 1900 and 2200"}},
                  true);
    check_reports({{"June next year", "E0406 [next year] the year 2201 is not between 1900 and 2200"}}, true, 2200);
    constexpr std::string_view why =
        "has no year, and none is given for it | help: write the year too, such as `21 June 2021` or `2021-W23`";
    for (const std::string_view text : {"21 June", "W23", "06-21", "Q2", "June", "early June", "next year"}) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), context(std::nullopt), diags));
        CHECK(report(text, diags, true) == fmt::format("E0408 [{}] `{}` {}", text, text, why));
    }
    CHECK(read("21 June 2021", std::nullopt) == "2021-06-21");
    CHECK(read("ons 2021-06-23", std::nullopt) == "2021-06-23");
}

TEST_CASE("texts that are no date say where reading stopped", "[phrase]") {
    constexpr std::string_view forms = "help: write a date such as `2021-06-21`, `21 June` or `June 2021`";
    check_reports({{"febuary",
                    "E0403 [febuary] `febuary` cannot be read as a date | a day, week, month, quarter or year is expected here"
                    " | help: did you mean `February`? -> February"},
                   {"21 jnui 2021",
                    "E0403 [jnui] `21 jnui 2021` cannot be read as a date | a month is expected here"
                    " | help: did you mean `juni`? -> 21 juni 2021"},
                   {"hello", fmt::format("E0403 [hello] `hello` cannot be read as a date"
                                         " | a day, week, month, quarter or year is expected here | {}",
                                         forms)},
                   {"21", fmt::format("E0403 [21] `21` cannot be read as a date | a number alone is no date | {}", forms)},
                   {"", fmt::format("E0403 [] the date is empty | {}", forms)},
                   {"21 June soon",
                    fmt::format("E0403 [soon] `21 June soon` cannot be read as a date | this does not belong to the date | {}", forms)},
                   {"June or", fmt::format("E0403 [or] the text ends where a date is expected | {}", forms)},
                   {"2021-06-21 13:00",
                    "E0403 [13:00] `2021-06-21 13:00` cannot be read as a date | this does not belong to the date"
                    " | help: write a time of day under `time`"},
                   {"2021 juni",
                    "E0403 [juni] `2021 juni` cannot be read as a date | this does not belong to the date"
                    " | help: did you mean `juni 2021`? -> juni 2021"},
                   {"Monday",
                    "E0403 [Monday] `Monday` cannot be read as a date | a weekday alone is no date"
                    " | help: write the week or the date too, such as `Monday W06` or `Monday 8 February`"},
                   {"the Thursday befor rf",
                    "E0403 [Thursday] `the Thursday befor rf` cannot be read as a date | a weekday alone is no date"
                    " | help: did you mean `before`? -> the Thursday before rf"},
                   {"..",
                    "E0403 [..] `..` cannot be read as a date | a range needs at least one end"
                    " | help: write for example `.. June`, `June ..` or `February .. April`"},
                   {"first meeting",
                    "E0403 [meeting] `first meeting` cannot be read as a date | a month, quarter or year to count in is missing"
                    " | help: write for example `first meeting of 2021`"},
                   {"3 weeks rs", "E0403 [rs] `rs` stands where `before` or `after` (`före`, `efter`) is expected"}},
                  true);
}

TEST_CASE("every wrong date of a text is reported", "[phrase]") {
    check_reports({{"2021-02-30 .. 2021-13-01", "E0401 [30]\nE0401 [13]"},
                   {"2021-02-30 or 8/10 or June", "E0401 [30]\nE0402 [8/10]"},
                   {"21 June or 3 weeks after rs", "E0409 [3 weeks after rs]"}},
                  false);
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "x or ";
    Diagnostics diags;
    CHECK_FALSE(read_date(verbatim(many), context(), diags));
    CHECK(diags.all().size() == 20);
}

TEST_CASE("forms that need what the place cannot give", "[phrase]") {
    const auto code = [](std::string_view text, const DateContext& where) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), where, diags));
        return report(text, diags);
    };
    DateContext bare;
    bare.year = 2021;
    CHECK(code("3 weeks after rs", bare) == "E0409 [3 weeks after rs]");
    CHECK(code("the Thursday before rf", bare) == "E0409 [the Thursday before rf]");
    CHECK(code("last working day of May", bare) == "E0409 [last working day of May]");
    CHECK(code("3 weeks after rs .. June", context()) == "E0403 [..]");
    CHECK(code("June .. 3 weeks after rs", context()) == "E0409 [3 weeks after rs]");
    CHECK(code("June .. first meeting of July", context()) == "E0409 [first meeting]");
}

TEST_CASE("a range with both ends, and one day", "[phrase]") {
    const auto range = [](std::string_view text) {
        Diagnostics diags;
        const std::optional<DateRange> result = read_date_range(verbatim(text), context(), diags);
        return result ? shown(*result) : report(text, diags, true);
    };
    constexpr std::string_view both = "help: write one date or a range with both ends, such as `2021-06` or `2021-07-05 .. 2021-08-01`";
    CHECK(range("2021-07-05 .. 2021-08-01") == "2021-07-05 .. 2021-08-01");
    CHECK(range("July") == "2021-07-01 .. 2021-07-31 month");
    CHECK(range("July ..") == fmt::format("E0409 [July ..] `July ..` is a range with an open end | {}", both));
    CHECK(range("9 July or 16 July") == fmt::format("E0409 [9 July or 16 July] `9 July or 16 July` is several dates | {}", both));
    CHECK(range("first meeting of July") ==
          fmt::format("E0409 [first meeting of July] `first meeting of July` is a meeting of a body | {}", both));
    CHECK(range("3 weeks after rs") == fmt::format("E0409 [3 weeks after rs] `3 weeks after rs` is counted from another date | {}", both));
    const auto day = [](std::string_view text) {
        Diagnostics diags;
        const std::optional<Day> result = read_one_day(verbatim(text), context(), diags);
        return result ? iso(*result) : report(text, diags, true);
    };
    CHECK(day("21 June") == "2021-06-21");
    CHECK(day("2nd Tuesday of March") == "2021-03-09");
    CHECK(day("June") == "E0409 [June] `June` is more than one day | help: write one day, such as `2021-06-21` or `21 June`");
}

TEST_CASE("each part of a date has its place", "[phrase]") {
    constexpr std::string_view text = "  8 working days before rs.handlingar ";
    Diagnostics diags;
    const std::optional<DatePhrase> date = read_date(verbatim(text), context(), diags);
    REQUIRE(date);
    CHECK(under(text, date->span) == "8 working days before rs.handlingar");
    CHECK(under(text, date->amount.span) == "8 working days");
    CHECK(under(text, date->place->span) == "rs.handlingar");
    CHECK(under(text, date->place->path.at(0).span) == "handlingar");
    const std::optional<DatePhrase> marked = read_date(verbatim("mötet märkt budget"), context(), diags);
    CHECK(under("mötet märkt budget", marked.value().mark.span) == "budget");
}

TEST_CASE("a text that does not stand in the input is marked as a whole and gets no edits", "[phrase]") {
    for (const std::string_view text :
         {"2021-02-30", "21 febuary", "November .. February", "tis 2021-06-23", "25/12", "feb-april", "W60"}) {
        Text computed = verbatim(text);
        computed.verbatim = false;
        Diagnostics diags, original;
        CHECK_FALSE(read_date(computed, context(), diags));
        read_date(verbatim(text), context(), original);
        REQUIRE(diags.all().size() == 1);
        CHECK(diags.all()[0].message == original.all()[0].message);
        for (const Label& label : diags.all()[0].labels) CHECK(label.span == computed.span);
        for (const Help& help : diags.all()[0].helps) CHECK_FALSE(help.edit);
    }
}

TEST_CASE("every day of the accepted years is read from its texts", "[phrase]") {
    constexpr std::string_view english[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
    constexpr std::string_view swedish[] = {"januari", "februari", "mars",      "april",   "maj",      "juni",
                                            "juli",    "augusti",  "september", "oktober", "november", "december"};
    constexpr std::string_view short_days[] = {"mån", "tis", "ons", "tors", "fre", "lör", "sön"};
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const DateContext none;
    std::size_t days = 0;
    int weekday = 0;               // 1900-01-01 was a Monday
    std::int32_t number = -25567;  // of that day, from 1970-01-01
    for (int year = 1900; year <= 2200; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int ordinal = 0;
        for (int month = 0; month < 12; ++month) {
            const int length = lengths[month] + (month == 1 && leap ? 1 : 0);
            for (int day = 1; day <= length; ++day, ++days, ++number, weekday = (weekday + 1) % 7) {
                ++ordinal;
                const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month + 1, day);
                Diagnostics diags;
                const auto reads = [&](const std::string& form) {
                    const std::optional<Day> read = read_one_day(verbatim(form), none, diags);
                    if (!read || read->number != number) FAIL("`" << form << "` is not " << text);
                };
                reads(text);
                reads(fmt::format("{} {} {}", day, english[month], year));
                reads(fmt::format("{} {} {}", day, swedish[month], year));
                reads(fmt::format("{} {}", short_days[weekday], text));
                // ISO 8601: the week is that of the Thursday; a week that reaches over the year's end is tried from its own side.
                const int week = (ordinal - (weekday + 1) + 10) / 7;
                if (week >= 1 && ordinal <= 360) reads(fmt::format("{} {}-W{:02}", short_days[weekday], year, week));
                if (week >= 1 && ordinal <= 360)
                    reads(fmt::format("vecka {}, {} {} {} {}", week, short_days[weekday], day, swedish[month], year));
                if (day == length) {
                    if (read_one_day(verbatim(fmt::format("{} {} {}", day + 1, swedish[month], year)), none, diags))
                        FAIL(text << " is not the last");
                }
            }
        }
    }
    CHECK(days == 109938);
}

TEST_CASE("what is shown of a range is read as the same range", "[phrase]") {
    Diagnostics diags;
    const DateContext none;
    const auto same = [&](const std::string& text) {
        const std::optional<DateRange> range = read_date_range(verbatim(text), none, diags);
        if (!range) FAIL(text);
        for (const Language language : {Language::swedish, Language::english}) {
            const std::string again = range_text(*range, language);
            const std::optional<DateRange> reread = read_date_range(verbatim(again), none, diags);
            if (!reread || reread->first != range->first || reread->last != range->last) FAIL(text << " -> " << again);
        }
    };
    for (int year = 1900; year <= 2200; ++year) {
        same(std::to_string(year));
        for (int quarter = 1; quarter <= 4; ++quarter) same(fmt::format("{}-Q{}", year, quarter));
        for (int week = 1; week <= 52; ++week) same(fmt::format("{}-W{:02}", year, week));
        for (int month = 1; month <= 12; ++month) {
            same(fmt::format("{}-{:02}", year, month));
            for (const std::string_view part : {"early", "mid", "late"})
                same(fmt::format("{} {} {}", part, month_name(month, Language::english), year));
        }
    }
}
