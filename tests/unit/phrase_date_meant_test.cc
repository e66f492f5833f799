// What is proposed for texts that are no date of the language.
#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string expected;
};

std::string read(std::string_view text) {
    Diagnostics diags;
    const std::string result = shown(read_date(verbatim(text), context(), diags));
    return diags.all().empty() ? result : report(text, diags, true);
}

}  // namespace

TEST_CASE("a text that one small change makes a date of is told the date", "[phrase]") {
    struct Mended {
        std::string_view text;
        std::string_view meant;
    };
    for (const auto& [text, meant] : std::vector<Mended>{{"vecka23", "vecka 23"},
                                                         {"15th of June", "15 June"},
                                                         {"15e juni", "15 juni"},
                                                         {"1a måndagen i maj", "1:a måndagen i maj"},
                                                         {"2O21-O6-l5", "2021-06-15"},
                                                         {"mitten på maj", "mitten av maj"},
                                                         {"T1", "januari .. april"},
                                                         {"andra halvåret", "juli .. december"},
                                                         {"sista kvartalet 2022", "oktober 2022 .. december 2022"},
                                                         {"november månad", "november"},
                                                         {"under maj", "maj"},
                                                         {"veckan 3 maj", "vecka 18"},
                                                         {"sista mars", "31 mars"},
                                                         {"sista februari 2024", "29 februari 2024"},
                                                         {"210614", "2021-06-14"},
                                                         {"tertial 3 2022", "september 2022 .. december 2022"}}) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), context(2021), diags));
        CHECK(report(text, diags, true).find(fmt::format("| help: did you mean `{0}`? -> {0}", meant)) != std::string::npos);
    }
    CHECK(year_meant("27", {}) == 2027);
    CHECK(year_meant("2O27", {}) == 2027);
    CHECK(year_meant("2027/28", {}) == 2027);
    CHECK(year_meant("20227", 2027) == 2027);
    CHECK_FALSE(year_meant("20227", {}));
    CHECK_FALSE(year_meant("1850", 2027));
}

TEST_CASE("ranges that are written in another way", "[phrase]") {
    for (const auto& [text, edited] : std::vector<Row>{{"feb-april", "feb .. april"},
                                                       {"februari – april", "februari .. april"},
                                                       {"June to August", "June .. August"},
                                                       {"juni till augusti", "juni .. augusti"},
                                                       {"2021-06-21 - 2021-06-25", "2021-06-21 .. 2021-06-25"},
                                                       {"vecka 6 – vecka 8", "vecka 6 .. vecka 8"},
                                                       {"Q1-Q2", "Q1 .. Q2"},
                                                       {"November 2021 - February 2022", "November 2021 .. February 2022"},
                                                       {"21-25 June", "21 June .. 25 June"},
                                                       {"3--14 maj", "3 maj .. 14 maj"},
                                                       {"3 .. 14 maj", "3 maj .. 14 maj"},
                                                       {"3 maj t.o.m. 14 maj", "3 maj .. 14 maj"},
                                                       {"från 3 till 14 maj", "3 maj .. 14 maj"},
                                                       {"mellan 3 och 7 maj", "3 maj .. 7 maj"},
                                                       {"mån - fre v. 12", "mån v. 12 .. fre v. 12"},
                                                       {"2021-06-15--16", "2021-06-15 .. 2021-06-16"},
                                                       {"2021-11-24–25", "2021-11-24 .. 2021-11-25"},
                                                       {"2021-04-05-06", "2021-04-05 .. 2021-04-06"},
                                                       {"2021-06-15-2021-06-16", "2021-06-15 .. 2021-06-16"},
                                                       {"21–25 juni 2021", "21 juni 2021 .. 25 juni 2021"}}) {
        Diagnostics diags;
        INFO(text);
        CHECK_FALSE(read_date(verbatim(text), context(), diags));
        const std::string told = report(text, diags, true);
        CHECK(told.find(fmt::format("`{}`", edited)) != std::string::npos);
        CHECK(told.substr(told.find("-> ") + 3) == edited);
        CHECK(read(edited).find(" .. ") != std::string::npos);
    }
}

TEST_CASE("what is no date, and what says it", "[phrase]") {
    for (const auto& [text, help] : std::vector<Row>{
             {"2021-06-22/23", "write `2021-06-22 .. 2021-06-23` for all of it, or `2021-06-22 or 2021-06-23` for one of the two"},
             {"3 och 4 maj", "write `3 maj .. 4 maj` for all of it, or `3 maj or 4 maj` for one of the two"},
             {"22 juni, 23 juni", "write `22 juni .. 23 juni` for all of it, or `22 juni or 23 juni` for one of the two"},
             {"3 eller 4 maj", "write `3 maj eller 4 maj` -> 3 maj eller 4 maj"},
             {"vecka 12 eller 13",
              "write `vecka 12 .. vecka 13` for all of it, or `vecka 12 eller vecka 13` for a body's meeting in one of the two"},
             {"första veckan i april", "did you mean `vecka 13`, from 2021-03-29 to 2021-04-04? -> vecka 13"},
             {"last week of May 2022", "did you mean `week 21 2022`, from 2022-05-23 to 2022-05-29? -> week 21 2022"},
             {"sista veckan", "write the number of the week, such as `vecka 23` or `W23`"},
             {"mitten av vecka 12", "write `vecka 12`, or a day of it such as `onsdag vecka 12`"},
             {"prel. 14 maj", "write `date: 14 maj`, and `status: preliminary` beside it"},
             {"23 nov prel", "write `date: 23 nov`, and `status: preliminary` beside it"},
             {"november 2021 (preliminärt)", "write `date: november 2021`, and `status: preliminary` beside it"},
             {"3 maj (?)", "write `date: 3 maj`, and `status: preliminary` beside it"},
             {"från 3 maj", "a bound has a key of its own: write `earliest: 3 maj`"},
             {"t.o.m. 3 maj", "a bound has a key of its own: write `latest: 3 maj`"},
             {"2021-05-14T12:00", "write a time of day under `time`"},
             {"påsk", "write the day: `2021-04-04` (påskdagen) or `2021-04-05` (annandag påsk)"},
             {"Good Friday", "write the day: `2021-04-02` (Good Friday) -> 2021-04-02"},
             {"inom två veckor efter rf", "write it as a sentence: `when: inom 2 veckor efter rf`"},
             {"mellan två och fyra veckor före rf", "write it as a sentence: `when: mellan 2 och 4 veckor före rf`"},
             {"kvartalet", "write a date such as `2021-06-21`, `21 June` or `June 2021`"},
             {"veckan 12", "did you mean `vecka`? -> vecka 12"},
             {"to 6 maj", "did you mean `torsdag`? -> torsdag 6 maj"},
             {"efter påsk", "write it as a sentence, under `when`"},
             {"veckan före rf",
              "write `1 vecka före rf` for exactly 7 days from it, or `when: inom 1 vecka före rf` for a day within them"},
             {"dagen före rf", "did you mean `1 dag före rf`? -> 1 dag före rf"},
         }) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), context(), diags));
        const std::string told = report(text, diags, true);
        CHECK(told.substr(told.find("help: ") + 6) == help);
    }
    const auto told_2027 = [](std::string_view text, const DateContext& where) {
        Diagnostics diags;
        CHECK_FALSE(read_date(verbatim(text), where, diags));
        return report(text, diags, true);
    };
    CHECK(told_2027("270514", context(2027)) == "E0402 [270514] `270514` can be misread | help: did you mean `2027-05-14`? -> 2027-05-14");
    CHECK(told_2027("hello", context(2027)).ends_with("help: write a date such as `2027-06-21`, `21 June` or `June 2027`"));
    // Of a meeting, which has no `or`.
    CHECK(told_2027("3 och 4 maj", {2027}).ends_with("help: write `3 maj .. 4 maj` for all of it, or each as a date of its own"));
    CHECK(told_2027("3 maj prel", {2027}).ends_with("help: write `{date: 3 maj, status: preliminary}`"));
}
