// UTF-8 text: characters, display width, spellings that count as the same name, near misses.
// In: valid UTF-8 (find_invalid_utf8 tells). Out: text and numbers.
// Pure; Unicode tables come from utf8proc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tidplan {

// The offset of the first byte that is not part of a well-formed character, if any (RFC 3629: no surrogates, no overlong forms).
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes);

// The character at `offset`, which moves past it. `text` is valid UTF-8 and `offset` a character's first byte.
char32_t next_character(std::string_view text, std::size_t& offset);

std::string encode_utf8(char32_t character);

// How many terminal columns `text` takes: wide characters two, combining ones none. Control characters count one.
std::size_t display_width(std::string_view text);

// How many characters (code points) `text` has: what an editor shows as the column, less one.
std::size_t character_count(std::string_view text);

// A letter of any script; a sign that combines with the letter before it.
bool is_letter(char32_t character);
bool is_mark(char32_t character);

inline bool is_digit(char character) { return character >= '0' && character <= '9'; }

// Normalisation form C: what ids are compared by. Plain ASCII comes back as it is.
std::string normalized(std::string_view text);

// Normalised and without regard to case: what words of the grammar are compared by.
std::string folded(std::string_view text);

// As `folded`, and without spaces and hyphens: `RS AU`, `RSau` and `rs-au` are one body's name.
std::string folded_name(std::string_view text);

std::string_view trimmed(std::string_view text);
// Without the typographic quotes around it (`“a, b”`), which YAML takes for letters.
std::string_view without_curly_quotes(std::string_view text);

// Whether there was anything to replace.
bool replace_all(std::string& text, std::string_view what, std::string_view with);

// The candidate nearest to `text` by edits (insert, delete, replace, swap neighbours), if it is near enough to be a likely slip of the
// pen: at most a third of the letters, and case does not count. The first of several equally near ones.
std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates);

// `a`, `a and b`, `a, b and c`, with each item in backticks where `quoted`.
std::string listed(std::span<const std::string> items, std::string_view conjunction = "and");
std::string quoted_list(std::span<const std::string_view> items, std::string_view conjunction = "or");

// A text as a JSON string, in quotes.
std::string json_string(std::string_view text);

// Control characters and bidirectional overrides made visible (`\u{1b}`), so that no text of a plan can drive a terminal.
std::string printable(std::string_view text);

}  // namespace tidplan
