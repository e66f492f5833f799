// A text as words, numbers and marks, and where reading of it stands.
// In: a Text. Out: tokens with their places; parts of the text for values and messages.
// Reads any bytes, in time that grows with their number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/phrase.h"
#include "words.h"

namespace tidplan {

enum class TokenKind : std::uint8_t { word, number, hyphen, dash, dot, dots, slash, colon, comma, open, close, other, end };

struct Token {
    TokenKind kind = TokenKind::end;
    Word word = Word::none;
    bool glued = false;       // follows the token before it without a gap
    bool joined = false;      // a hyphen ties it to another word, so that it is part of a name
    std::uint8_t digits = 0;  // of a number; 255 for more
    std::int32_t value = 0;   // of a number (at most `huge_number`) or of a word that has one
    std::uint32_t begin = 0;  // bytes of the text
    std::uint32_t end = 0;
};

inline constexpr std::int32_t huge_number = 100'000'000;

class Reader {
public:
    Reader(const Text& text, Diagnostics& diagnostics);

    Diagnostics& diags;
    bool is_tried = false;  // a guess at what was meant: what else could be meant is not looked for

    std::size_t position() const { return position_; }
    void go_to(std::size_t position) { position_ = position; }
    void skip(std::size_t count = 1) { position_ = std::min(position_ + count, end()); }
    std::size_t end() const { return tokens_.size() - 1; }  // the position of the end token
    bool at_end() const { return position_ == end(); }

    // By position; the end token for all positions past the last.
    const Token& token(std::size_t position) const { return tokens_[std::min(position, end())]; }
    const Token& next(std::size_t ahead = 0) const { return token(position_ + ahead); }

    // A word of the grammar, in whichever language. A word that is `joined` is none.
    bool is(Word word, std::size_t ahead = 0) const { return next(ahead).word == word && !next(ahead).joined; }
    bool is(TokenKind kind, std::size_t ahead = 0) const { return next(ahead).kind == kind; }
    bool is_glued(TokenKind kind, std::size_t ahead) const { return is(kind, ahead) && next(ahead).glued; }
    bool take(Word word) { return is(word) && take_any(); }
    bool take(TokenKind kind) { return is(kind) && take_any(); }

    // The longest known name that stands here, past which reading goes on. An unset Text, and no move, if there is none.
    Text take_name(const KnownNames* names);

    // The tokens from one position up to another, not included.
    std::string_view bytes(std::size_t from, std::size_t to) const;
    Text text(std::size_t from, std::size_t to) const;
    Span span(std::size_t from, std::size_t to) const;
    // For messages: not longer than a line.
    std::string shown(std::size_t from, std::size_t to) const;

    const Text& whole() const { return text_; }
    // Makes `replacement` the edit of the last help. None if the text does not stand in the input as it is.
    void suggest(Diagnostics::Builder& builder, std::size_t from, std::size_t to, std::string_view replacement) const;
    // "did you mean …?", with its edit.
    void suggest_word(Diagnostics::Builder& builder, std::size_t position, std::string_view word) const;
    // The same for what `likely` makes of a word that is none of the grammar. Whether it made anything of it.
    using Likely = std::optional<std::string_view> (*)(std::string_view word);
    bool suggest_likely(Diagnostics::Builder& builder, std::size_t position, Likely likely) const;

private:
    bool take_any() {
        skip();
        return true;
    }
    void add_number(std::uint32_t& offset, bool glued);
    void add_word(std::uint32_t& offset, bool glued);
    void add_mark(std::uint32_t& offset, bool glued);
    void mark_joined();

    Text text_;
    std::vector<Token> tokens_;  // the last one is the end token
    std::size_t position_ = 0;
};

// How many tokens from `at` on are these words (folded, one space between them); 0 if others stand there.
std::size_t tokens_of(const Reader& reader, std::size_t at, std::string_view words);

// A text of the input as messages show it: not longer than a line.
std::string shortened(std::string_view text);

}  // namespace tidplan
