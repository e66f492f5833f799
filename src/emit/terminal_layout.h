// Text in lines of a given display width.
// In: text, widths in terminal columns. Out: lines that are no wider.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidplan {

inline constexpr std::size_t good_prose = 32;  // as wide as a sentence should be, if there is room

// The lines of `text`, broken at spaces, and inside a word only when it alone is too wide. At least one line. What could drive a terminal
// is made visible.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

std::string padded(std::string_view text, std::size_t width);

// A column's needs, in terminal columns.
struct ColumnNeed {
    std::size_t full = 0;   // no line is broken
    std::size_t least = 0;  // no word is broken, but for very long ones
    bool is_prose = false;  // wrapped before the others
};

// The widths of columns side by side with `gap` between them, `total` in all at most. Empty if they do not fit.
std::vector<std::size_t> fit_columns(const std::vector<ColumnNeed>& needs, std::size_t gap, std::size_t total);

// The needs of one column with these texts.
ColumnNeed need_of(const std::vector<std::string>& texts, bool is_prose);

}  // namespace tidplan
