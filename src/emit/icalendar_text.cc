#include "emit/icalendar_text.h"

#include <algorithm>

namespace tidplan {

namespace {

constexpr std::size_t max_octets = 75;  // of a physical line, without CRLF

bool is_inside_character(std::string_view line, std::size_t at) { return (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80; }

bool is_inside_escape(std::string_view line, std::size_t at) {
    std::size_t backslashes = 0;
    while (backslashes < at && line[at - 1 - backslashes] == '\\') ++backslashes;
    return backslashes % 2 == 1;
}

bool is_beside_space(std::string_view line, std::size_t at) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    return is_space(line[at - 1]) || is_space(line[at]);
}

// Where to break `line`, which is longer than `limit`.
std::size_t break_at(std::string_view line, std::size_t limit) {
    const auto is_broken = [&](std::size_t at) { return is_inside_character(line, at) || is_inside_escape(line, at); };
    for (std::size_t at = limit; at > limit / 2; --at) {
        if (!is_broken(at) && !is_beside_space(line, at)) return at;
    }
    std::size_t at = limit;
    while (is_broken(at)) --at;
    return at;
}

}  // namespace

std::string escape_calendar_text(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\n' || c == '\r') {
            result += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            result.append(1, '\\').append(1, c);
        } else if (c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) {
            result += c;
        }
    }
    return result;
}

std::string unescape_calendar_text(std::string_view value) {
    std::string result;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            result += value[i];
            continue;
        }
        ++i;
        result += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    }
    return result;
}

void append_folded(std::string& out, std::string_view line) {
    for (std::size_t limit = max_octets; line.size() > limit; limit = max_octets - 1) {  // a continuation's first space counts
        const std::size_t at = break_at(line, limit);
        out.append(line.substr(0, at)).append("\r\n ");
        line.remove_prefix(at);
    }
    out.append(line).append("\r\n");
}

std::vector<std::string> unfolded_lines(std::string_view file) {
    if (file.starts_with("\xef\xbb\xbf")) file.remove_prefix(3);
    std::vector<std::string> lines;
    while (!file.empty()) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        std::string_view line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t'))) {
            lines.back() += line.substr(1);
        } else {
            lines.emplace_back(line);
        }
    }
    return lines;
}

}  // namespace tidplan
