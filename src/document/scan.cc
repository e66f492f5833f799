#include "document/scan.h"

#include <algorithm>

namespace tidplan {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

// A plain scalar over several lines: each run of blanks in `value` stands for a run of blanks and line ends in the text.
std::uint32_t end_of_folded(std::string_view text, std::uint32_t at, std::string_view value) {
    std::size_t i = at;
    for (std::size_t v = 0; v < value.size() && i < text.size();) {
        if (is_blank(value[v])) {
            while (v < value.size() && is_blank(value[v])) ++v;
            while (i < text.size() && is_blank(text[i])) ++i;
        } else {
            if (text[i] != value[v]) break;
            ++i;
            ++v;
        }
    }
    return u32(i);
}

// A block scalar: from its header to the last line that is indented like its first.
std::uint32_t end_of_block(std::string_view text, std::uint32_t at) {
    std::uint32_t end = end_of_line(text, at);
    std::size_t indent = 0;
    for (std::uint32_t line = end; line < text.size();) {
        const std::uint32_t begin = line + 1;
        const std::uint32_t stop = end_of_line(text, begin);
        const std::string_view content = text.substr(begin, stop - begin);
        const std::size_t depth = content.find_first_not_of(' ');
        if (depth != std::string_view::npos) {
            if (indent == 0) indent = std::max<std::size_t>(depth, 1);
            if (depth < indent) break;
            end = stop;
        }
        line = stop;
    }
    return end;
}

}  // namespace

std::uint32_t end_of_line(std::string_view text, std::uint32_t at) { return u32(std::min(text.find('\n', at), text.size())); }

std::uint32_t end_of_character(std::string_view text, std::uint32_t at) {
    std::uint32_t end = std::min(at + 1, u32(text.size()));
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    return end;
}

std::uint32_t skip_blank(std::string_view text, std::uint32_t at) {
    while (at < text.size()) {
        if (is_blank(text[at])) {
            ++at;
        } else if (text[at] == '#' && (at == 0 || is_blank(text[at - 1]))) {
            at = end_of_line(text, at);
        } else {
            break;
        }
    }
    return at;
}

std::uint32_t skip_properties(std::string_view text, std::uint32_t at) {
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
        while (at < text.size() && !is_blank(text[at])) ++at;
        at = skip_blank(text, at);
    }
    return at;
}

std::optional<std::uint32_t> closing_quote(std::string_view text, std::uint32_t at) {
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || i + 1 >= text.size() || text[i + 1] != '\'') return u32(i);
            ++i;  // '' is a quote inside
        }
    }
    return std::nullopt;
}

ScalarPlace find_scalar(std::string_view text, std::uint32_t at, std::string_view value) {
    if (at >= text.size()) return {at, at, at, false, value.empty(), true};
    const char first = text[at];
    if (first == '"' || first == '\'') {
        const std::optional<std::uint32_t> close = closing_quote(text, at);
        if (!close) return {at, at + 1, u32(text.size()), true, false, false};
        const bool verbatim = text.substr(at + 1, *close - at - 1) == value;
        return {verbatim ? at + 1 : at, verbatim ? *close : *close + 1, *close + 1, true, verbatim, true};
    }
    if (first == '|' || first == '>') {
        const std::uint32_t end = end_of_block(text, at);
        return {at, end, end, true, false, true};
    }
    if (text.substr(at, value.size()) == value) return {at, u32(at + value.size()), u32(at + value.size()), false, true, true};
    const std::uint32_t end = end_of_folded(text, at, value);
    return {at, end, end, false, false, true};
}

bool begins_comment(std::string_view text, std::uint32_t at) {
    if (text[at] != '#' || (at > 0 && !is_blank(text[at - 1]))) return false;
    return at + 1 >= text.size() || std::string_view(" \t\n#!-=~").find(text[at + 1]) != std::string_view::npos;
}

}  // namespace tidplan
