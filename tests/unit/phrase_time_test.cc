#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string expected;
};

std::string time(std::string_view text) {
    Diagnostics diags;
    const std::optional<TimeSpan> read = read_time(verbatim(text), diags);
    CHECK(faults_of_edits(text, diags, [](const Text& edited, Diagnostics& d) { read_time(edited, d); }) == "");
    return read ? shown(*read) : report(text, diags, true);
}

std::string duration(std::string_view text) {
    Diagnostics diags;
    const std::optional<Duration> read = read_duration(verbatim(text), diags);
    CHECK(faults_of_edits(text, diags, [](const Text& edited, Diagnostics& d) { read_duration(edited, d); }) == "");
    if (!read) return report(text, diags, true);
    return read->length ? amount_text(*read->length) : fmt::format("{} min", read->minutes);
}

}  // namespace

TEST_CASE("times of day", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"13:00-15:00", "13:00-15:00"},
             {"13.00 – 15.00", "13:00-15:00"},
             {"13:00 - 15:00", "13:00-15:00"},
             {"16.00 — 17.30", "16:00-17:30"},
             {"kl. 9:00", "09:00"},
             {"kl 9", "09:00"},
             {"Kl. 9-12.30", "09:00-12:30"},
             {"klockan 13.30", "13:30"},
             {"9-12", "09:00-12:00"},
             {"8.40", "08:40"},
             {"8.40 - 9.00", "08:40-09:00"},
             {"00:00", "00:00"},
             {"22:00-24:00", "22:00-24:00"},
             {"22-24", "22:00-24:00"},
             {"fm", "00:00-12:00"},
             {"em", "12:00-24:00"},
             {"EM", "12:00-24:00"},
         }) {
        CHECK(time(text) == expected);
    }
}

TEST_CASE("times that cannot be read", "[phrase]") {
    constexpr std::string_view forms = "help: write a time such as `09:00`, `13:00-15:00`, `kl 9`, `fm` or `em`";
    for (const auto& [text, expected] : std::vector<Row>{
             {"25:00", "E0410 [25] `25:00` is no time of day: the hours end at 24:00"},
             {"24:30", "E0410 [24] `24:30` is no time of day: the hours end at 24:00"},
             {"13:60", "E0410 [60] `13:60` is no time of day: an hour has 60 minutes"},
             {"9-25", "E0410 [25] `25` is no time of day: the hours end at 24:00"},
             {"15:00-13:00",
              "E0410 [15:00-13:00] the time `15:00-13:00` ends before it begins"
              " | help: write the earlier time first; a time ends by 24:00 of its day"},
             {"13:00-13:00",
              "E0410 [13:00-13:00] the time `13:00-13:00` ends when it begins"
              " | help: write the earlier time first; a time ends by 24:00 of its day"},
             {"24:00",
              "E0410 [24:00] `24:00` is the end of a day, so nothing begins then"
              " | help: write `00:00` of the next day; 24:00 can only be an end"},
             {"9", "E0410 [9] `9` cannot be read as a time of day | a number alone is no time | help: did you mean `09:00`? -> 09:00"},
             {"1300",
              "E0410 [1300] `1300` cannot be read as a time of day | hours and minutes are written with a colon"
              " | help: did you mean `13:00`? -> 13:00"},
             {"9:5", "E0410 [9:5] `9:5` cannot be read as a time of day | minutes have two digits | help: did you mean `09:05`? -> 09:05"},
             {"9:00 am",
              "E0410 [am] `9:00 am` cannot be read as a time of day | hours go from 0 to 24 here | help: did you mean `09:00`? -> 09:00"},
             {"12 am",
              "E0410 [am] `12 am` cannot be read as a time of day | hours go from 0 to 24 here | help: did you mean `00:00`? -> 00:00"},
             {"1pm",
              "E0410 [pm] `1pm` cannot be read as a time of day | hours go from 0 to 24 here | help: did you mean `13:00`? -> 13:00"},
             {"9 till 12",
              "E0410 [till 12] `9 till 12` cannot be read as a time of day | this does not belong to the time | help: did you mean `9-12`? "
              "-> 9-12"},
             {"12 00",
              "E0410 [00] `12 00` cannot be read as a time of day | this does not belong to the time | help: did you mean `12:00`? -> "
              "12:00"},
             {"”9-12”",
              "E0410 [”] `”9-12”` cannot be read as a time of day | a time is expected here | help: did you mean `9-12`? -> 9-12"},
             {"senast kl 12",
              "E0410 [senast] `senast kl 12` cannot be read as a time of day | a time is expected here | help: did you mean `kl 12`? -> kl "
              "12"},
             {"13:00 -",
              "E0410 [-] `13:00 -` cannot be read as a time of day | a time is expected after this | help: did you mean `13:00`? -> 13:00"},
             // Guesses at a guess would take for ever.
             {"1 - - - - - - - - - - -",
              fmt::format("E0410 [-] `1 - - - - - - - - - - -` cannot be read as a time of day | a time is expected here | {}", forms)},
             {"E.M.", "E0410 [E] `E.M.` cannot be read as a time of day | a time is expected here | help: did you mean `em`? -> em"},
             {"hela dagen",
              "E0410 [hela] `hela dagen` cannot be read as a time of day | a time is expected here"
              " | help: leave `time` out, or write when it begins and ends: `09:00-16:00`"},
             {"13:00-",
              "E0410 [-] `13:00-` cannot be read as a time of day | a time is expected after this | help: did you mean `13:00`? -> 13:00"},
             {"hej", fmt::format("E0410 [hej] `hej` cannot be read as a time of day | a time is expected here | {}", forms)},
             {"13:00:00",
              fmt::format("E0410 [:00] `13:00:00` cannot be read as a time of day | this does not belong to the time | {}", forms)},
             {"fm 13", fmt::format("E0410 [13] `fm 13` cannot be read as a time of day | nothing stands after `fm` or `em` | {}", forms)},
             {"", fmt::format("E0410 [] the time is empty | {}", forms)},
         }) {
        CHECK(time(text) == expected);
    }
}

TEST_CASE("every clock time is read", "[phrase]") {
    for (int minutes = 0; minutes < 24 * 60; ++minutes) {
        const std::string text = clock_text({static_cast<std::int16_t>(minutes)});
        std::string dotted = text;
        dotted[2] = '.';
        REQUIRE(time(text) == text);
        REQUIRE(time(dotted) == text);
        REQUIRE(time(text + "-24:00") == text + "-24:00");
    }
}

TEST_CASE("durations", "[phrase]") {
    constexpr std::string_view forms = "help: write for example `1 h 30 min`, `3 weeks` or `10 working days`";
    for (const auto& [text, expected] : std::vector<Row>{
             {"1 h", "60 min"},
             {"1h", "60 min"},
             {"30 min", "30 min"},
             {"1 h 30 min", "90 min"},
             {"2 timmar", "120 min"},
             {"1 timme 15 minuter", "75 min"},
             {"90 min", "90 min"},
             {"3 weeks", "3 weeks"},
             {"3 veckor", "3 weeks"},
             {"10 working days", "10 working days"},
             {"2 months", "2 months"},
             {"1 year",
              fmt::format(
                  "E0411 [1 year] `1 year` cannot be read as a duration | a duration counts days, working days, weeks or months | {}",
                  forms)},
             {"3 meetings", fmt::format("E0411 [3 meetings] `3 meetings` cannot be read as a duration | a duration counts days, working "
                                        "days, weeks or months | {}",
                                        forms)},
             {"1,5 h", fmt::format("E0411 [1,5] `1,5 h` cannot be read as a duration | a whole number is expected here | {}", forms)},
             {"0 min",
              fmt::format("E0411 [0] `0 min` cannot be read as a duration | a number from 1 to 3660 is expected here | {}", forms)},
             {"1 h 90 min", fmt::format("E0411 [90] `1 h 90 min` cannot be read as a duration | an hour has 60 minutes | {}", forms)},
             {"1 h 30",
              fmt::format("E0411 [30] `1 h 30` cannot be read as a duration | minutes are expected here, or nothing | {}", forms)},
             {"hej", fmt::format("E0411 [hej] `hej` cannot be read as a duration | a number and a unit are expected here | {}", forms)},
             {"", fmt::format("E0411 [] the duration is empty | {}", forms)},
             {"3 wekks", "E0312 [wekks] `wekks` is no unit of an amount | help: did you mean `weeks`? -> 3 weeks"},
         }) {
        CHECK(duration(text) == expected);
    }
}
