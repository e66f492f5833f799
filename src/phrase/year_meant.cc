// The year that was meant by a text that is none: `27`, `2O27`, `2027/28`, `2072` in a plan for 2027.
#include <algorithm>
#include <array>
#include <string>

#include "phrase/words.h"
#include "tidplan/phrase.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

std::optional<int> in_range(int year) { return year >= first_year && year <= last_year ? std::optional(year) : std::nullopt; }

// The first four digits that stand alone.
std::optional<int> year_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at == 4) return in_range(std::stoi(std::string(text.substr(at, 4))));
        at = end + 1;
    }
    return std::nullopt;
}

}  // namespace

std::optional<int> year_meant(std::string_view text, std::optional<int> likely) {
    constexpr std::size_t longest = 20;
    if (text.size() > longest) return std::nullopt;
    std::string digits = with_digits(text);
    std::erase_if(digits, [](char c) { return c == ' ' || c == '\''; });
    const bool whole = std::all_of(digits.begin(), digits.end(), is_digit);
    if (whole && digits.size() == 2) return 2000 + std::stoi(digits);
    if (const std::optional<int> year = whole ? year_in(digits) : year_in(text)) return year;
    if (!likely) return std::nullopt;
    const std::array years{std::to_string(*likely), std::to_string(*likely + 1), std::to_string(*likely - 1)};
    const std::array<std::string_view, 3> known{years[0], years[1], years[2]};
    const std::optional<std::string_view> near = nearest(digits, known);
    return near ? std::optional(std::stoi(std::string(*near))) : std::nullopt;
}

}  // namespace tidplan
