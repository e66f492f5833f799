#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
};

std::string amount(std::string_view text) {
    Diagnostics diags;
    const std::optional<Amount> read = read_amount(verbatim(text), &names(), diags);
    return read ? amount_text(*read) : report(text, diags, true);
}

std::string deadline(std::string_view text) {
    Diagnostics diags;
    const std::optional<DeadlinePhrase> read = read_deadline(verbatim(text), diags);
    if (!read) return report(text, diags, true);
    return fmt::format("{}{} {}", read->within ? "within " : "", amount_text(read->amount), read->before ? "before" : "after");
}

}  // namespace

TEST_CASE("amounts", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"3 weeks", "3 weeks"},
             {"1 dag", "1 day"},
             {"8 ARBETSDAGAR", "8 working days"},
             {"2 meetings of RS AU", "2 meetings of RS AU"},
             {"3660 days", "3660 days"},
             {"007 days", "7 days"},
             {"1 clear working day", "1 clear working day"},
             {"3661 days", "E0312 [3661 days] the amount `3661 days` is over the limit of 3660"},
             {"99999999999999 days", "E0312 [99999999999999 days] the amount `99999999999999 days` is over the limit of 3660"},
             {"0 days", "E0312 [0 days] the amount `0 days` is less than 1"},
             {"3", "E0312 [3] the amount `3` has no unit | help: write the unit too, such as `3 days` or `3 working days`"},
             {"weeks", "E0312 [weeks] `weeks` stands where an amount such as `3 weeks` is expected"},
             {"", "E0312 [] the text ends where an amount such as `3 weeks` is expected"},
             {"3 weeks extra", "E0312 [extra] `extra` stands after the amount"},
             {"1 h",
              "E0312 [h] `h` is no unit of an amount | help: units are days, working days, clear working days, weeks, months, years and"
              " meetings (dagar, arbetsdagar, hela arbetsdagar, veckor, månader, år, möten)"},
             {"3 working-days",
              "E0312 [working-days] `working-days` is no unit of an amount | help: did you mean `working days`? -> 3 working days"},
             {"3 clear days",
              "E0312 [clear days] `clear days` is no unit of an amount | help: units are days, working days, clear working days, weeks,"
              " months, years and meetings (dagar, arbetsdagar, hela arbetsdagar, veckor, månader, år, möten)"},
         }) {
        CHECK(amount(text) == expected);
    }
}

TEST_CASE("deadlines", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"8 working days before", "8 working days before"},
             {"within 14 days after", "within 14 days after"},
             {"8 arbetsdagar före", "8 working days before"},
             {"inom 14 dagar efter", "within 14 days after"},
             {"7 days before", "7 days before"},
             {"8 working days",
              "E0311 [days] the text ends where `before` or `after` (`före`, `efter`) is expected"
              " | help: write for example `8 working days before` or `within 14 days after`"},
             {"7 dagar innan",
              "E0311 [innan] `innan` stands where `before` or `after` (`före`, `efter`) is expected"
              " | help: did you mean `före`? -> 7 dagar före"},
             {"8 working days before RF",
              "E0311 [RF] `RF` stands after the deadline"
              " | help: leave it out: a deadline is counted from the body's own meeting"},
             {"högst 14 dagar efter", "E0311 [högst] a deadline is not said with `högst` | help: write `inom` -> inom 14 dagar efter"},
             {"at most 14 days after",
              "E0311 [at most] a deadline is not said with `at most` | help: write `within` -> within 14 days after"},
             {"before",
              "E0312 [before] `before` stands where an amount such as `3 weeks` is expected"
              " | help: write for example `8 working days before` or `within 14 days after`"},
             {"", "E0312 [] the deadline is empty | help: write for example `8 working days before` or `within 14 days after`"},
         }) {
        CHECK(deadline(text) == expected);
    }
}

TEST_CASE("amounts as text", "[phrase]") {
    CHECK(amount_text({.count = 1, .unit = Unit::working_day, .of_body = {}, .span = {}}) == "1 working day");
    CHECK(amount_text({.count = 8, .unit = Unit::working_day, .of_body = {}, .span = {}}) == "8 working days");
    CHECK(amount_text({.count = 1, .unit = Unit::meeting, .of_body = verbatim("RS AU"), .span = {}}) == "1 meeting of RS AU");
}
