// The parts of phrases that other parts hold: amounts, places, relations, dates inside sentences.
// In: a Reader that stands where the part begins. Out: the part, with reading moved past it; or empty after a report.
#pragma once

#include <optional>
#include <string_view>

#include "reader.h"

namespace tidplan {

// Of one text: so many parts of it can be wrong that the rest is not read.
inline constexpr int most_reports = 20;

// "`x` stands where … is expected"; past the last word, "… is missing at the end".
Diagnostics::Builder report_expected(Reader& reader, Code code, std::size_t position, std::string_view what);

// Whether an amount begins `ahead`: a number and a unit, or what was meant to be one.
bool amount_starts(const Reader& reader, std::size_t ahead = 0);
struct AmountRules {
    bool zero = false;           // 0 is an amount
    bool unit_may_miss = false;  // the first of `between 2 and 4 weeks`; it then counts days
    bool of_place = false;       // `3 weeks of rf`: an `of` that no `before` or `after` follows ends the amount
};
std::optional<Amount> read_amount_here(Reader& reader, const KnownNames* names, AmountRules rules = {});

// Whether a relation or a bound begins `ahead`.
bool relation_starts(const Reader& reader, std::size_t ahead = 0);
// In an order the relations that take a date (`by`, `within`) are errors.
std::optional<Relation> read_relation(Reader& reader, const DateContext& context, bool in_order);
// `RS by 2 weeks before RF`: the bound of an order that says it, of an amount `ahead`; empty if none begins there.
std::string_view bound_meant(const Reader& reader, std::size_t ahead, bool until, bool swedish);
// How many words `on the Thursday before` takes; 0 if it does not begin `ahead`.
std::size_t weekday_beside_here(const Reader& reader, std::size_t ahead = 0);

// `the day before rf`, `veckan efter rf`: a count whose number is missing. Its words, and what was meant; empty if there is none.
struct Uncounted {
    std::size_t words = 0;
    std::string_view meant;  // `1 day`
    bool is_week = false;
};
Uncounted uncounted_here(const Reader& reader, std::size_t ahead = 0);
// The whole text with what was meant in place of the words here.
std::string with_count(const Reader& reader, const Uncounted& uncounted);

std::optional<Place> read_place(Reader& reader, const DateContext& context);
std::optional<std::vector<Place>> read_places(Reader& reader, const DateContext& context, bool in_order);

inline constexpr std::string_view a_relation = "a relation such as `before` or `at least 3 weeks after`";
inline constexpr std::size_t words_tried = 16;  // for a misspelt word inside an unknown name
// What stands here, behind a whole place or where a `when` begins, is no relation: says so, and what was probably meant.
void report_no_relation_here(Reader& reader, const DateContext& context, std::size_t place_start);
// What was meant by a `when` that begins with no relation; empty if nothing is likely.
std::string other_sentence(Reader& reader, const DateContext& context);

// What was meant by a name that is a Swedish holiday's, or begins or ends one, in the context's year. The help is empty if it is none's.
struct HolidayMeant {
    std::string help;
    std::string only_day;  // for an edit; empty if several are meant
};
HolidayMeant holiday_meant(std::string_view name, const DateContext& context);

// Whether a date or a range of dates begins `ahead`.
bool date_starts(const Reader& reader, std::size_t ahead = 0);

// Whether any form of date begins here.
bool date_phrase_starts(const Reader& reader);
// In a sentence a comma ends the date.
std::optional<DateRange> read_range_in_sentence(Reader& reader, const DateContext& context);
// `3 maj .. 7 maj` for `mellan 3 och 7 maj`, from here to the end of the text; empty if no range is meant.
std::string range_meant(Reader& reader, const DateContext& context);
// Any form of date, `the Thursday before rf` among them, up to where it ends.
std::optional<DatePhrase> read_date_here(Reader& reader, const DateContext& context);

}  // namespace tidplan
