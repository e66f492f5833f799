#include "emit/terminal_layout.h"

#include <algorithm>
#include <numeric>

#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t longest_whole_word = 24;  // longer ones may be broken
constexpr std::size_t least_prose = 16;         // narrower, a sentence is a stack of words

// The pieces between `separator`s, made printable.
std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> pieces;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        pieces.push_back(printable(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return pieces;
}

// Takes as many characters off the front of `word` as fit `width`, one at least, an accent with its letter.
std::string take_front(std::string& word, std::size_t width) {
    std::size_t end = 0, used = 0;
    for (std::size_t i = 0; i < word.size(); end = i) {
        const std::size_t begin = i;
        next_character(word, i);
        used += display_width(std::string_view(word).substr(begin, i - begin));
        if (used > width && begin > 0) break;
    }
    std::string front = word.substr(0, end);
    word.erase(0, end);
    return front;
}

void wrap_line(std::vector<std::string>& lines, std::string_view text, std::size_t width) {
    const std::size_t before = lines.size();
    std::string line;
    std::size_t used = 0;
    for (std::string& word : split(text, ' ')) {
        if (word.empty()) continue;
        if (used > 0 && used + 1 + display_width(word) > width) {
            lines.push_back(std::move(line));
            line.clear();
            used = 0;
        }
        while (used == 0 && display_width(word) > width) lines.push_back(take_front(word, width));
        if (word.empty()) continue;
        if (used > 0) line += ' ';
        line += word;
        used = display_width(line);
    }
    if (!line.empty() || lines.size() == before) lines.push_back(std::move(line));
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        wrap_line(lines, text.substr(begin, end - begin), std::max<std::size_t>(width, 1));
        begin = end + 1;
    }
    return lines;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

ColumnNeed need_of(const std::vector<std::string>& texts, bool is_prose) {
    ColumnNeed need;
    need.is_prose = is_prose;
    for (const std::string& text : texts) {
        for (const std::string& line : split(text, '\n')) {
            need.full = std::max(need.full, display_width(line));
            for (const std::string& word : split(line, ' ')) need.least = std::max(need.least, display_width(word));
        }
    }
    need.least = std::min(need.least, longest_whole_word);
    if (is_prose) need.least = std::min(std::max(need.least, least_prose), need.full);
    return need;
}

std::vector<std::size_t> fit_columns(const std::vector<ColumnNeed>& needs, std::size_t gap, std::size_t total) {
    std::vector<std::size_t> widths;
    for (const ColumnNeed& need : needs) widths.push_back(need.full);
    const std::size_t gaps = needs.empty() ? 0 : gap * (needs.size() - 1);
    const auto excess = [&] {
        const std::size_t sum = std::accumulate(widths.begin(), widths.end(), gaps);
        return sum > total ? sum - total : 0;
    };
    const auto shrink = [&](std::size_t i, std::size_t floor, std::size_t by) {
        if (widths[i] > floor) widths[i] -= std::min(widths[i] - floor, by);
    };
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (needs[i].is_prose) shrink(i, std::max(needs[i].least, good_prose), excess());
    }
    while (excess() > 0) {
        std::size_t widest = needs.size();
        for (std::size_t i = 0; i < needs.size(); ++i) {
            if (!needs[i].is_prose && widths[i] > needs[i].least && (widest == needs.size() || widths[i] > widths[widest])) widest = i;
        }
        if (widest == needs.size()) break;
        shrink(widest, needs[widest].least, 1);
    }
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (needs[i].is_prose) shrink(i, needs[i].least, excess());
    }
    if (excess() > 0) return {};
    return widths;
}

}  // namespace tidplan
