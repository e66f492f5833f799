// Where things end in YAML text: yaml-cpp tells only where they begin.
// In: the source's text and offsets. Out: offsets.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tidplan {

// The offset behind white space, line ends and comments.
std::uint32_t skip_blank(std::string_view text, std::uint32_t at);
// The offset behind anchors and tags (`&a !b `) and the blanks after them.
std::uint32_t skip_properties(std::string_view text, std::uint32_t at);

struct ScalarPlace {
    std::uint32_t begin;  // inside the quotes when verbatim, else of the whole scalar
    std::uint32_t end;
    std::uint32_t after;  // behind the closing quote
    bool quoted;
    bool verbatim;
    bool closed = true;  // false: the quote at begin is never closed
};

// The place of the scalar that yaml-cpp read as `value`, at `at` (behind its properties).
ScalarPlace find_scalar(std::string_view text, std::uint32_t at, std::string_view value);

// The offset of the quote that closes the one at `at`, if there is one.
std::optional<std::uint32_t> closing_quote(std::string_view text, std::uint32_t at);

// The offset behind the character at `at`.
std::uint32_t end_of_character(std::string_view text, std::uint32_t at);

std::uint32_t end_of_line(std::string_view text, std::uint32_t at);

// Whether the `#` at `at` is meant to begin a comment: one that a letter or digit follows (`Ärende #3`) hardly is, though YAML takes it so.
bool begins_comment(std::string_view text, std::uint32_t at);

}  // namespace tidplan
