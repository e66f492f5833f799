// What was meant by a text that is no date of the language: another mark, another order, or a sentence that belongs under another key.
#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t longest_reworded = 16;  // tokens

bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

bool is_range_word(std::string_view word) {
    const std::string spelled = folded(word);
    return spelled == "to" || spelled == "till" || spelled == "until" || spelled == "tom" || spelled == "-" || spelled == "–" ||
           spelled == "—";
}

constexpr std::size_t longest_mended = 40;  // bytes

// `vecka23`: with a space between letters and digits.
std::string spaced(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool meet = i > 0 && is_digit(text[i]) != is_digit(text[i - 1]) && (is_letter_byte(text[i]) || is_letter_byte(text[i - 1]));
        if (meet) result += ' ';
        result += text[i];
    }
    return result;
}

// `15th of June`, `15e juni`: without the ending and the `of`.
std::string without_ending(const Reader& reader) {
    const std::size_t day = reader.token(0).word == Word::the ? 1 : 0;
    if (reader.token(day).kind != TokenKind::number) return {};
    std::size_t month = day + 1;
    if (reader.token(month).glued && reader.token(month).kind == TokenKind::word) ++month;
    if (reader.token(month).word == Word::of || reader.token(month).word == Word::in) ++month;
    if (reader.token(month).word != Word::month_name) return {};
    return fmt::format("{} {}", reader.bytes(day, day + 1), reader.bytes(month, reader.end()));
}

// `1a måndagen i maj`: with the colon of `1:a`.
std::string with_colon(const Reader& reader) {
    const bool ending = reader.token(0).kind == TokenKind::number && reader.token(1).kind == TokenKind::word && reader.token(1).glued;
    return ending ? fmt::format("{}:{}", reader.bytes(0, 1), reader.bytes(1, reader.end())) : std::string{};
}

// `mitten på maj`
std::string with_of(std::string_view text) {
    constexpr std::string_view said = " på ", meant = " av ";
    const std::size_t at = text.find(said);
    return at == std::string_view::npos ? std::string{} : std::string(text).replace(at, said.size(), meant);
}

// `T2`, `tertial 2 2027`: a third of the year, in months.
std::string tertial(const Reader& reader) {
    const std::string word = folded(reader.bytes(0, 1));
    const bool is_long = word == "tertial" && reader.token(1).kind == TokenKind::number;
    const int number = is_long ? reader.token(1).value : word.size() == 2 && word[0] == 't' ? word[1] - '0' : 0;
    if (number < 1 || number > 3) return {};
    const std::string_view year = reader.bytes(is_long ? 2 : 1, reader.end());
    const std::string_view gap = year.empty() ? "" : " ";
    return fmt::format("{}{}{} .. {}{}{}", month_name(4 * number - 3, Language::swedish), gap, year,
                       month_name(4 * number, Language::swedish), gap, year);
}

}  // namespace

// `vecka 6 .. 8`, with the mark at `mark`: the range with its last end as long as the first.
std::optional<std::string> DateReader::with_last_in_full(std::size_t mark) const {
    const Token& last = r_.token(mark + 1);
    if (!alone_ || mark <= start_ || mark + 2 != r_.end() || last.kind != TokenKind::number || last.digits > 2) return std::nullopt;
    const std::string_view first = trimmed(r_.bytes(start_, mark));
    const std::size_t words = first.find_last_not_of("0123456789") + 1;
    const std::string meant = fmt::format("{} .. {}{}", first, first.substr(0, words), r_.bytes(mark + 1, mark + 2));
    return words < first.size() && reads_as_range(meant) ? std::optional(meant) : std::nullopt;
}

// What is written right but for a range's mark (`juni till augusti`) or the year's place (`2021 juni`), as the language has it.
std::optional<std::string> DateReader::in_own_words(std::size_t at) const {
    if (!alone_ || at <= start_ || r_.end() - start_ > longest_reworded) return std::nullopt;
    if (is_range_word(r_.bytes(at, at + 1))) {
        if (std::optional<std::string> meant = with_last_in_full(at)) return meant;
    }
    const bool year_before = r_.token(at - 1).kind == TokenKind::number && r_.token(at - 1).digits == 4;
    std::string meant;
    if (is_range_word(r_.bytes(at, at + 1)) && !(year_before && r_.token(at).glued)) {
        meant = fmt::format("{} .. {}", r_.bytes(start_, at), r_.bytes(at + 1, r_.end()));
    } else if (year_before && at == start_ + 1 && !r_.token(at).glued) {
        meant = fmt::format("{} {}", r_.bytes(at, r_.end()), r_.bytes(start_, at));
    } else {
        return std::nullopt;
    }
    return reads_as_range(meant) ? std::optional(meant) : std::nullopt;
}

// The whole text as the language has it, if one small change makes a date of it: `vecka23`, `15th of June`, `2O27-06-08`, `tertial 2`.
std::optional<std::string> DateReader::mended() const {
    const std::string_view all = r_.bytes(0, r_.end());
    if (!alone_ || start_ != 0 || all.size() > longest_mended) return std::nullopt;
    for (const std::string& meant : {with_digits(all), without_ending(r_), with_colon(r_), with_of(all), spaced(all), tertial(r_)}) {
        if (!meant.empty() && meant != all && reads_as_range(meant)) return meant;
    }
    return std::nullopt;
}

bool DateReader::reads_as_range(std::string_view text) const {
    Diagnostics unheard;
    Reader reader({text, r_.whole().span, false}, unheard);
    return DateReader(reader, context_, false).read_range() && reader.at_end();
}

// `2027-01-15 2027-02-12`: the help for two dates with nothing between them.
std::optional<std::string> DateReader::between_two(std::size_t at) const {
    if (!alone_ || at <= start_ || r_.end() - start_ > longest_reworded) return std::nullopt;
    if (r_.token(at).kind == TokenKind::slash || r_.token(at).word == Word::and_) {  // `maj/juni`, `maj och juni`
        const std::string_view one = r_.bytes(start_, at), other = r_.bytes(at + 1, r_.end());
        if (reads_as_range(one) && reads_as_range(other))
            return fmt::format("write `{0} .. {1}` for all of it, or `{0} or {1}` for one of the two", one, other);
    }
    if (r_.token(at).glued) return std::nullopt;
    const std::string_view first = r_.bytes(start_, at), second = r_.bytes(at, r_.end());
    if (!reads_as_range(first) || !reads_as_range(second)) return std::nullopt;
    if (context_.names != nullptr) return fmt::format("if they are two dates, write `or` between them: `{} or {}`", first, second);
    return fmt::format("if they are two dates, a comma is missing between them: `{}, {}`", first, second);
}

// Of a step's date: the help for what another key takes, such as `senast 30 juni` and `au.handlingar`.
std::optional<std::string> DateReader::other_key(std::size_t at) const {
    if (!alone_ || context_.names == nullptr || at != 0 || start_ != 0) return std::nullopt;
    const std::string_view all = r_.bytes(0, r_.end()), rest = r_.bytes(1, r_.end());
    const Word first = r_.token(0).word;
    if (first == Word::between) {
        std::size_t both = 1;
        while (both < r_.end() && r_.token(both).word != Word::and_) ++both;
        const std::string range = fmt::format("{} .. {}", r_.bytes(1, both), r_.bytes(both + 1, r_.end()));
        if (reads_as_range(range)) return fmt::format("write a range with `..`: `{}`", range);
    }
    if ((first == Word::by || first == Word::from) && reads_as_range(rest)) {
        return fmt::format("a bound has a key of its own: write `{}: {}`", first == Word::by ? "latest" : "earliest", rest);
    }
    const std::string_view word = r_.bytes(0, 1);
    if (is_one_of(word, {"tbd", "tba", "?", "-", "löpande", "oklart", "ej"}))
        return "leave `date` out where the day is not known yet: one is chosen for the step";
    if (is_one_of(word, {"vår", "våren", "sommar", "sommaren", "höst", "hösten", "vinter", "vintern", "vt", "ht", "spring", "summer",
                         "autumn", "winter"})) {
        return "a season has no first day: write its months, such as `september .. november`";
    }
    if (is_approximate(word) && reads_as_range(rest))
        return fmt::format("leave `{}` out, or wish for a day near it: `prefer: nearest {}`", word, rest);
    if (first == Word::none && r_.end() > 1 && reads_as_range(rest)) {
        const std::string relation(likely_relation(word).value_or(""));
        if (relation == "före" || relation == "before") return fmt::format("write it as a sentence: `when: {} {}`", relation, rest);
        if (relation == "senast" || relation == "by") return fmt::format("a bound has a key of its own: write `latest: {}`", rest);
    }
    const bool at_meeting = first == Word::meeting || first == Word::the_meeting || context_.names->longest(all) == word.size();
    if (at_meeting && (r_.token(1).word == Word::in || r_.token(1).word == Word::of) && reads_as_range(r_.bytes(2, r_.end()))) {
        return fmt::format("write `{}`: with a `body` it is that body's meeting in it", r_.bytes(2, r_.end()));
    }
    if (first == Word::next && r_.token(1).word == Word::meeting)
        return "write it as a sentence: `when: at the next meeting after …` (`vid nästa möte efter …`)";
    switch (first) {
        case Word::before:
        case Word::after:
        case Word::by:
        case Word::from:
        case Word::between:
        case Word::at_least:
        case Word::at_most:
        case Word::exactly:
        case Word::within:
        case Word::same: return fmt::format("write it as a sentence: `when: {}`", shortened(all));
        default: break;
    }
    const bool path = r_.token(1).kind == TokenKind::dot && r_.token(1).glued && r_.token(2).glued && r_.token(2).kind == TokenKind::word;
    const bool name = r_.token(0).kind == TokenKind::word && (path || context_.names->longest(all) == all.size());
    if (!name) return std::nullopt;
    return fmt::format(
        "what relates to a step stands under `when`: `same day as {0}` (`samma dag som`), `on or before {0}` or `on or after {0}`",
        shortened(all));
}

}  // namespace tidplan
