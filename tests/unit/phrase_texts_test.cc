#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
};

std::string bodies(std::string_view text) {
    Diagnostics diags;
    const std::optional<BodyList> read = read_bodies(verbatim(text), names(), diags);
    if (!read) return report(text, diags, true);
    std::string result;
    for (const Text& name : read->names) {
        CHECK(under(text, name.span) == name.value);
        result += fmt::format("{}{}", result.empty() ? "" : read->all ? " & " : " | ", name.value);
    }
    return result;
}

std::string range(std::string_view text, Language language) {
    Diagnostics diags;
    return range_text(read_date(verbatim(text), context(), diags).value().ranges.at(0), language);
}

}  // namespace

TEST_CASE("lists of bodies", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"RS", "RS"},
             {"RS and RUN", "RS & RUN"},
             {"RS och RUN", "RS & RUN"},
             {"VSG or FSG", "VSG | FSG"},
             {"hsn eller run eller rs", "hsn | run | rs"},
             {"Plan och bygg och RS", "Plan och bygg & RS"},
             {"RS AU and rs", "RS AU & rs"},
             {"unknown body", "unknown body"},
             {"RS foo and RUN", "RS foo & RUN"},
             {"RS/RUN",
              "E0311 [/] `/` stands between two bodies"
              " | help: write `and` for a day on which both meet, or `or` for a meeting of either -> RS and RUN"},
             {"RS, RUN",
              "E0311 [,] `,` stands between two bodies"
              " | help: write `and` for a day on which both meet, or `or` for a meeting of either -> RS and RUN"},
             {"RS & RUN",
              "E0311 [&] `&` stands between two bodies"
              " | help: write `and` for a day on which both meet, or `or` for a meeting of either -> RS and RUN"},
             {"RS and RUN or au",
              "E0311 [or] `and` and `or` stand in one list of bodies | [and] the other one"
              " | help: use only `and` (a day on which all meet), or only `or` (a meeting of any)"},
             {"RS and", "E0311 [and] the text ends where a body is expected"},
             {"and RS", "E0311 [and] `and` stands where a body is expected"},
             {"", "E0311 [] no body is named | help: write a body such as `RS`, or leave the key out"},
         }) {
        CHECK(bodies(text) == expected);
    }
}

TEST_CASE("ranges as they were written", "[phrase]") {
    struct Shown {
        std::string_view text, swedish, english;
    };
    for (const auto& [text, swedish, english] : std::vector<Shown>{
             {"21 juni 2021", "2021-06-21", "2021-06-21"},
             {"2021-08-29 .. 2021-09-11", "2021-08-29–2021-09-11", "2021-08-29–2021-09-11"},
             {"November", "november 2021", "November 2021"},
             {"2021-02 .. 2021-04", "februari–april 2021", "February–April 2021"},
             {"2021-11 .. 2022-02", "november 2021–februari 2022", "November 2021–February 2022"},
             {"Q2", "kvartal 2 2021", "Q2 2021"},
             {"Q2 .. Q3", "kvartal 2–3 2021", "Q2–Q3 2021"},
             {"W23", "vecka 23 2021", "week 23 2021"},
             {"W23 .. W25", "vecka 23–25 2021", "weeks 23–25 2021"},
             {"2020-W53", "vecka 53 2020", "week 53 2020"},
             {"2020-W53 .. 2021-W01", "vecka 53 2020–vecka 1 2021", "week 53 2020–week 1 2021"},
             {"early June", "början av juni 2021", "early June 2021"},
             {"mid June", "mitten av juni 2021", "mid June 2021"},
             {"late June", "slutet av juni 2021", "late June 2021"},
             {"early June .. late August", "början av juni–slutet av augusti 2021", "early June–late August 2021"},
             {"2021", "2021", "2021"},
             {"2021 .. 2022", "2021–2022", "2021–2022"},
             {".. June", "till och med juni 2021", "until June 2021"},
             {"June ..", "från och med juni 2021", "from June 2021"},
             {"2021-06-21 ..", "från och med 2021-06-21", "from 2021-06-21"},
             {"2021-06-15 .. June", "2021-06-15–juni 2021", "2021-06-15–June 2021"},
             {"early June .. June", "början av juni–juni 2021", "early June–June 2021"},
         }) {
        CHECK(range(text, Language::swedish) == swedish);
        CHECK(range(text, Language::english) == english);
    }
}

TEST_CASE("words that cannot be ids", "[phrase]") {
    for (const std::string_view word :
         {"maj",       "May",   "w6",        "v25",        "Q2",    "före",    "FÖRE",    "before",       "2021",  "fm",
          "em",        "mån",   "torsdagen", "och",        "and",   "senast",  "by",      "dag",          "weeks", "möte",
          "arbetsdag", "nästa", "slutet",    "2021-06-21", "06-21", "3 weeks", "21 juni", "8 arbetsdagar"}) {
        INFO(word);
        CHECK(is_reserved_word(word));
    }
    for (const std::string_view word :
         {"RS",   "rs",      "au",          "RS AU", "mars-mote", "handlingar", "mål", "majoriteten", "Plan och bygg", "w123",
          "q22x", "byggnad", "startbeslut", "step",  "role",      "",           " ",   "-",           "klart-före",    "kungörelse"}) {
        INFO(word);
        CHECK_FALSE(is_reserved_word(word));
    }
}
