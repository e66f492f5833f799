#include "reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t longest_shown = 60;  // characters

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_gap(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000;
}

bool is_dash(char32_t c) { return (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

// A letter that stands on its own, or an accent that belongs to the letter before it.
bool is_word_character(char32_t c) { return is_letter(c) || (c >= 0x300 && c <= 0x36f); }

}  // namespace

std::string shortened(std::string_view text) {
    text = trimmed(text);
    std::size_t offset = 0;
    for (std::size_t count = 0; offset < text.size(); ++count) {
        if (count == longest_shown) return fmt::format("{}…", text.substr(0, offset));
        next_character(text, offset);
    }
    return std::string(text);
}

std::size_t tokens_of(const Reader& reader, std::size_t at, std::string_view words) {
    std::size_t past = at + 1;
    while (past < reader.end() && reader.bytes(at, past).size() < words.size()) ++past;
    return folded(reader.bytes(at, past)) == words ? past - at : 0;
}

Reader::Reader(const Text& text, Diagnostics& diagnostics) : diags(diagnostics), text_(text) {
    const std::string_view value = text.value;
    tokens_.reserve(std::min<std::size_t>(value.size() / 3 + 2, 24));
    bool glued = false;
    for (std::uint32_t offset = 0; offset < value.size();) {
        std::size_t after = offset;
        const char first = value[offset];
        const char32_t c =
            static_cast<unsigned char>(first) < 0x80 ? (++after, static_cast<char32_t>(first)) : next_character(value, after);
        if (is_gap(c)) {
            offset = static_cast<std::uint32_t>(after);
            glued = false;
            continue;
        }
        if (is_digit(first)) {
            add_number(offset, glued);
        } else if (is_ascii_letter(first) || first == '_' || (c >= 0x80 && is_letter(c))) {
            add_word(offset, glued);
        } else {
            add_mark(offset, glued);
        }
        glued = true;
    }
    const auto size = static_cast<std::uint32_t>(value.size());
    tokens_.push_back({.begin = size, .end = size});
    mark_joined();
}

void Reader::add_number(std::uint32_t& offset, bool glued) {
    Token token{.kind = TokenKind::number, .glued = glued, .begin = offset};
    for (; offset < text_.value.size() && is_digit(text_.value[offset]); ++offset) {
        token.value = std::min(10 * std::min(token.value, huge_number) + (text_.value[offset] - '0'), huge_number);
        if (token.digits < 255) ++token.digits;
    }
    token.end = offset;
    tokens_.push_back(token);
}

void Reader::add_word(std::uint32_t& offset, bool glued) {
    const std::string_view value = text_.value;
    const std::uint32_t begin = offset;
    while (offset < value.size()) {
        const char c = value[offset];
        if (is_ascii_letter(c) || is_digit(c) || c == '_') {
            ++offset;
            continue;
        }
        std::size_t after = offset;
        if (static_cast<unsigned char>(c) < 0x80 || !is_word_character(next_character(value, after))) break;
        offset = static_cast<std::uint32_t>(after);
    }
    const Meaning meaning = find_word(value.substr(begin, offset - begin));
    tokens_.push_back(
        {.kind = TokenKind::word, .word = meaning.word, .glued = glued, .value = meaning.value, .begin = begin, .end = offset});
}

void Reader::add_mark(std::uint32_t& offset, bool glued) {
    const std::uint32_t begin = offset;
    std::size_t after = offset;
    const char32_t c = next_character(text_.value, after);
    TokenKind kind = TokenKind::other;
    switch (c) {
        case '-': kind = TokenKind::hyphen; break;
        case '/': kind = TokenKind::slash; break;
        case ':': kind = TokenKind::colon; break;
        case ',': kind = TokenKind::comma; break;
        case '(': kind = TokenKind::open; break;
        case ')': kind = TokenKind::close; break;
        case '.':
            while (after < text_.value.size() && text_.value[after] == '.') ++after;
            kind = after - begin == 1 ? TokenKind::dot : after - begin == 2 ? TokenKind::dots : TokenKind::other;
            break;
        default:
            if (is_dash(c)) kind = TokenKind::dash;
    }
    offset = static_cast<std::uint32_t>(after);
    tokens_.push_back({.kind = kind, .glued = glued, .begin = begin, .end = offset});
}

void Reader::mark_joined() {
    for (std::size_t i = 1; i + 1 < tokens_.size(); ++i) {
        if (tokens_[i].kind != TokenKind::hyphen || !tokens_[i].glued || !tokens_[i + 1].glued) continue;
        tokens_[i - 1].joined = true;
        tokens_[i + 1].joined = true;
    }
}

Text Reader::take_name(const KnownNames* names) {
    if (names == nullptr || at_end()) return {};
    const std::uint32_t begin = next().begin;
    const std::size_t length = names->longest(text_.value.substr(begin));
    if (length == 0) return {};
    std::size_t after = position_;
    while (token(after).begin < begin + length && after < end()) ++after;
    if (token(after - 1).end > begin + length) return {};  // the name ends inside a word
    position_ = after;
    return {text_.value.substr(begin, length), text_.part(begin, length), text_.verbatim};
}

std::string_view Reader::bytes(std::size_t from, std::size_t to) const {
    if (from >= to || from >= end()) return text_.value.substr(token(from).begin, 0);
    return text_.value.substr(token(from).begin, token(to - 1).end - token(from).begin);
}

Text Reader::text(std::size_t from, std::size_t to) const { return {bytes(from, to), span(from, to), text_.verbatim}; }

Span Reader::span(std::size_t from, std::size_t to) const { return text_.part(token(from).begin, bytes(from, to).size()); }

std::string Reader::shown(std::size_t from, std::size_t to) const { return shortened(bytes(from, to)); }

void Reader::suggest(Diagnostics::Builder& builder, std::size_t from, std::size_t to, std::string_view replacement) const {
    if (text_.verbatim) builder.replace(span(from, to), std::string(replacement));
}

void Reader::suggest_word(Diagnostics::Builder& builder, std::size_t position, std::string_view word) const {
    builder.help("did you mean `{}`?", word);
    suggest(builder, position, position + 1, word);
}

bool Reader::suggest_likely(Diagnostics::Builder& builder, std::size_t position, Likely likely) const {
    if (token(position).kind != TokenKind::word || token(position).word != Word::none) return false;
    const std::optional<std::string_view> meant = likely(bytes(position, position + 1));
    if (!meant) return false;
    const Word side = token(position + 1).word;
    if (meant->find('1') != std::string_view::npos && side != Word::before && side != Word::after) return false;  // `veckan 3 maj`
    const std::string next = folded(bytes(position + 1, position + 2));
    // `mer än 3 veckor`; `samtidigt som rf`, `samtidigt med rf`; `prior to rf`, `ahead of rf`: the next word is part of what was said.
    const bool compares = next == "än" || next == "than" || (meant->ends_with(" som") && (next == "som" || next == "med")) ||
                          (*meant == "before" && (next == "to" || next == "of"));
    builder.help("did you mean `{}`?", *meant);
    suggest(builder, position, position + (compares ? 2 : 1), *meant);
    return true;
}

}  // namespace tidplan
