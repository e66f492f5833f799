// The words of the grammar in English and Swedish: what each one means, and which one a misspelt word was probably meant to be.
// In: a word of a text. Out: its meaning, without regard to case. Both languages give the same meanings, so a text may mix them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tidplan/phrase.h"

namespace tidplan {

// clang-format off
enum class Word : std::uint8_t {
    none,
    // Words with a value.
    month_name,      // 1 to 12
    weekday,         // 1 to 7; English names and Swedish `torsdag`
    the_weekday,     // 1 to 7; `torsdagen`
    week_number,     // `W06`, `v6`
    quarter_number,  // `Q2`
    ordinal,         // from 1; -1: last
    part_of_month,   // 0 early, 1 mid, 2 late
    half_day,        // 0 fm, 1 em
    units,           // a plural, or a unit of which only the amount is said; the value is its Unit
    // Units in the singular, which date forms and relations use too.
    day, week, month, quarter, year, meeting, working_day,
    the_meeting, the_working_day, the_year,
    working, clear,
    // Dates.
    week_short, next, previous, marked, the, of, in, clock,
    // Relations.
    before, after, on, at, least, most, at_least, at_most, exactly, between, within, by, from, same, as, and_, or_,
};
// clang-format on

struct Meaning {
    Word word = Word::none;
    int value = 0;
};

Meaning find_word(std::string_view word);

// The unit that a single word names (`weeks`, `arbetsdag`).
std::optional<Unit> unit_of(Meaning meaning);

// A number written as a word (`two`, `två`): the language wants digits.
std::optional<int> number_word(std::string_view word);

// In any case.
bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);
// `2O27-O6-l5` with the digits that letters were typed for.
std::string with_digits(std::string_view text);

// `ca`, `about`: an amount is exact, or has a bound.
bool is_approximate(std::string_view word);

// What a word that does not belong to the grammar was probably meant to be: by custom (`innan` for `före`), or a slip of the pen.
std::optional<std::string_view> likely_relation(std::string_view word);
std::optional<std::string_view> likely_unit(std::string_view word);
std::optional<std::string_view> likely_date_word(std::string_view word);

}  // namespace tidplan
