// What was meant by a text that is no date of the language: another mark, another order, or a sentence that belongs under another key.
#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t longest_reworded = 16;  // tokens

bool is_range_word(std::string_view word) {
    const std::string spelled = folded(word);
    return spelled == "to" || spelled == "till" || spelled == "until" || spelled == "tom" || spelled == "-" || spelled == "–" ||
           spelled == "—";
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

bool DateReader::reads_as_range(std::string_view text) const {
    Diagnostics unheard;
    Reader reader({text, r_.whole().span, false}, unheard);
    return DateReader(reader, context_, false).read_range() && reader.at_end();
}

// `2027-01-15 2027-02-12`: the help for two dates with nothing between them.
std::optional<std::string> DateReader::between_two(std::size_t at) const {
    if (!alone_ || at <= start_ || r_.token(at).glued || r_.end() - start_ > longest_reworded) return std::nullopt;
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
    return fmt::format("what relates to a step stands under `when`: `same day as {0}` (`samma dag som`), `on or before {0}` or `on or after {0}`", shortened(all));
}

}  // namespace tidplan
