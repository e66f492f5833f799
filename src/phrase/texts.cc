// Values of this stage as text: ranges as they were written, amounts for messages. And which texts are words of the language.
#include <fmt/format.h>

#include "parts.h"

namespace tidplan {

namespace {

struct Names {
    std::string_view quarter, quarters, week, weeks, from, until;
    std::string_view thirds[3];
};
constexpr Names swedish{
    "kvartal ", "kvartal ", "vecka ", "vecka ", "från och med ", "till och med ", {"början av ", "mitten av ", "slutet av "}};
constexpr Names english{"Q", "Q", "week ", "weeks ", "from ", "until ", {"early ", "mid ", "late "}};

// An end of a range in two halves, so that the year can be said once: `februari` and ` 2021`.
struct End {
    std::string text;
    int year = 0;  // 0: part of the text

    std::string whole() const { return year == 0 ? text : fmt::format("{} {}", text, year); }
};

End end_of(Day day, Precision precision, Language language) {
    const Names& names = language == Language::swedish ? swedish : english;
    const Date date = date_of(day);
    switch (precision) {
        case Precision::day: return {iso(day)};
        case Precision::week: {
            const IsoWeek week = iso_week_of(day);
            return {fmt::format("{}{}", names.week, week.week), week.year};
        }
        case Precision::third: {
            const int third = date.day <= 10 ? 0 : date.day <= 20 ? 1 : 2;
            return {fmt::format("{}{}", names.thirds[third], month_name(date.month, language)), date.year};
        }
        case Precision::month: return {std::string(month_name(date.month, language)), date.year};
        case Precision::quarter: return {fmt::format("{}{}", names.quarter, (date.month + 2) / 3), date.year};
        case Precision::year: return {std::to_string(date.year)};
    }
    return {};
}

std::string closed_text(const DateRange& range, Language language) {
    const End first = end_of(range.first, range.first_precision, language);
    const End last = end_of(range.last, range.last_precision, language);
    if (first.text == last.text && first.year == last.year) return first.whole();
    if (first.year == 0 || first.year != last.year) return fmt::format("{}–{}", first.whole(), last.whole());
    const Names& names = language == Language::swedish ? swedish : english;
    if (range.first_precision == range.last_precision && range.first_precision == Precision::week) {
        return fmt::format("{}{}–{} {}", names.weeks, iso_week_of(range.first).week, iso_week_of(range.last).week, first.year);
    }
    if (range.first_precision == range.last_precision && range.first_precision == Precision::quarter && language == Language::swedish) {
        return fmt::format("{}–{} {}", first.text, (date_of(range.last).month + 2) / 3, first.year);
    }
    return fmt::format("{}–{}", first.text, last.whole());
}

std::string_view unit_name(Unit unit) {
    switch (unit) {
        case Unit::day: return "day";
        case Unit::working_day: return "working day";
        case Unit::clear_working_day: return "clear working day";
        case Unit::week: return "week";
        case Unit::month: return "month";
        case Unit::year: return "year";
        case Unit::meeting: return "meeting";
    }
    return {};
}

}  // namespace

std::string range_text(const DateRange& range, Language language) {
    const Names& names = language == Language::swedish ? swedish : english;
    if (range.first == day_before_all) return fmt::format("{}{}", names.until, end_of(range.last, range.last_precision, language).whole());
    if (range.last == day_after_all) return fmt::format("{}{}", names.from, end_of(range.first, range.first_precision, language).whole());
    return closed_text(range, language);
}

std::string amount_text(const Amount& amount) {
    const std::string text = fmt::format("{} {}{}", amount.count, unit_name(amount.unit), amount.count == 1 ? "" : "s");
    return amount.of_body ? fmt::format("{} of {}", text, amount.of_body.value) : text;
}

bool is_reserved_word(std::string_view text) {
    Diagnostics unheard;
    const Text whole{text, {FileId{}, 0, static_cast<std::uint32_t>(text.size())}, true};
    Reader reader(whole, unheard);
    if (reader.end() == 1 && reader.next().word != Word::none) return true;
    DateContext context;
    context.year = 2021;
    if (date_starts(reader) && read_date_here(reader, context) && reader.at_end()) return true;
    reader.go_to(0);
    return amount_starts(reader) && read_amount_here(reader, nullptr) && reader.at_end();
}

}  // namespace tidplan
