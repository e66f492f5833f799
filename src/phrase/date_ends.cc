// What was meant by two dates with another mark between them than the language's: `3--14 maj`, `juni till augusti`, `vecka 12 eller 13`.
#include <cstdint>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t longest_reworded = 16;  // tokens

// What stands between two dates: a range's mark; `/`, `och` or a comma, which may be one; `eller`.
enum class Joint : std::uint8_t { none, range, both, either };
struct JointHere {
    Joint joint = Joint::none;
    std::size_t tokens = 1;
};

JointHere joint_at(const Reader& reader, std::size_t at) {
    const Token& token = reader.token(at);
    if (token.word == Word::and_ || token.kind == TokenKind::slash || token.kind == TokenKind::comma) return {Joint::both};
    if (token.word == Word::or_) return {Joint::either};
    if (const std::size_t hyphens = tokens_of(reader, at, "--")) return {Joint::range, hyphens};
    if (token.kind == TokenKind::hyphen || token.kind == TokenKind::dash || token.kind == TokenKind::dots) return {Joint::range};
    const std::size_t until = tokens_of(reader, at, "to") + until_words(reader, at);
    return until > 0 ? JointHere{Joint::range, until} : JointHere{};
}

bool is_short_number(std::string_view text) {
    return !text.empty() && text.size() <= 2 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::size_t from_words(const Reader& reader, std::size_t at) {
    for (const std::string_view words : {"från och med", "fr.o.m.", "fr.o.m", "fr o m", "from", "från", "since"}) {
        if (const std::size_t tokens = tokens_of(reader, at, words)) return tokens;
    }
    return 0;
}

std::size_t until_words(const Reader& reader, std::size_t at) {
    for (const std::string_view words : {"till och med", "t.o.m.", "t.o.m", "t o m", "tom", "till", "until"}) {
        if (const std::size_t tokens = tokens_of(reader, at, words)) return tokens;
    }
    return 0;
}

// The two ends as dates of their own, with what only one of them says: `3` and `14 maj`, `måndag` and `fredag v. 12`, `vecka 12` and `13`.
std::optional<std::pair<std::string, std::string>> DateReader::both_in_full(std::string_view one, std::string_view other) const {
    std::string first(one), last(other);
    if (is_short_number(other)) {
        const std::size_t number = one.find_last_not_of("0123456789") + 1;
        if (number == 0 || number == one.size()) return std::nullopt;
        last = fmt::format("{}{:0>{}}", one.substr(0, number), other, one[number - 1] == '-' ? 2 : 1);
    } else if (!reads_as_range(one) && other.find(' ') != std::string_view::npos) {
        first = fmt::format("{}{}", one, other.substr(other.find(' ')));
    }
    return reads_as_range(first) && reads_as_range(last) ? std::optional(std::pair(first, last)) : std::nullopt;
}

std::optional<DateReader::Meant> DateReader::two_ends() const {
    if (!alone_) return std::nullopt;
    for (const std::size_t from : {start_, std::size_t{0}}) {  // `vecka 12 eller 13`: the fault is in the second date, the cure in both
        if (r_.end() - from > longest_reworded) continue;
        if (std::optional<Meant> meant = two_ends_from(from)) return meant;
    }
    return std::nullopt;
}

std::optional<DateReader::Meant> DateReader::two_ends_from(std::size_t from) const {
    const bool between = r_.token(from).word == Word::between;
    const std::size_t first = between ? from + 1 : from + from_words(r_, from);
    for (std::size_t at = r_.end() - 1; at > first; --at) {
        const auto [joint, tokens] = joint_at(r_, at);
        if (joint == Joint::none) continue;
        const std::optional<std::pair<std::string, std::string>> ends = both_in_full(r_.bytes(first, at), r_.bytes(at + tokens, r_.end()));
        if (!ends) continue;
        const auto& [one, other] = *ends;
        const std::string range = fmt::format("{} .. {}", one, other);
        const std::string either = fmt::format("{} {} {}", one, joint == Joint::either ? r_.bytes(at, at + 1) : "or", other);
        const bool days = reads_as_range(one)->is_one_day() && reads_as_range(other)->is_one_day();
        if (joint == Joint::either && days && context_.names != nullptr) return Meant{fmt::format("write `{}`", either), from, either};
        if (!reads_as_range(range)) return std::nullopt;
        if (joint == Joint::range || between) return Meant{fmt::format("write `{}`", range), from, range};
        if (context_.names == nullptr) return Meant{fmt::format("write `{}` for all of it, or each as a date of its own", range), from, {}};
        return Meant{
            fmt::format("write `{}` for all of it, or `{}` for {}one of the two", range, either, days ? "" : "a body's meeting in "),
            from,
            {}};
    }
    return std::nullopt;
}

std::string range_meant(Reader& reader, const DateContext& context) {
    const std::optional<DateReader::Meant> meant = DateReader(reader, context, true).two_ends();
    return meant ? meant->text : std::string{};
}

}  // namespace tidplan
