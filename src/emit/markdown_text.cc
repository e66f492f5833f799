#include "emit/markdown_text.h"

#include "tidplan/text.h"

namespace tidplan {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

bool is_line_break(char c) { return c == '\n' || c == '\r'; }

// `text` with spaces and line breaks folded: a space for each run of spaces, a newline for each line break, none at the ends.
std::string folded_lines(std::string_view text) {
    std::string result;
    const auto drop_spaces = [&] {
        while (!result.empty() && result.back() == ' ') result.pop_back();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (is_line_break(text[i])) {
            drop_spaces();
            if (!result.empty()) result += '\n';
        } else if (!is_space(text[i])) {
            result += text[i];
        } else if (!result.empty() && result.back() != ' ' && result.back() != '\n') {
            result += ' ';
        }
    }
    while (!result.empty() && (result.back() == ' ' || result.back() == '\n')) result.pop_back();
    return result;
}

// Where a bare address would become a link: `://` after any scheme, and the dot of `www.`.
bool is_link_start(std::string_view text, std::size_t i) {
    if (text[i] == ':') return text.substr(i, 3) == "://";
    return text[i] == '.' && i >= 3 && folded(text.substr(i - 3, 3)) == "www";
}

bool is_markup(char c) { return std::string_view("\\`*_~[]|").find(c) != std::string_view::npos; }

std::string escaped(std::string_view text, std::string_view line_break) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '\n': result += line_break; break;
            default:
                if (is_markup(text[i]) || is_link_start(text, i)) result += '\\';
                result += text[i];
        }
    }
    return result;
}

}  // namespace

std::string markdown_text(std::string_view text) { return escaped(folded_lines(text), "<br>"); }

std::string markdown_heading(std::string_view text) {
    std::string result = escaped(folded_lines(text), " ");
    // A run of # at the end would be taken for the heading's closing mark.
    if (result.ends_with('#')) result.insert(result.find_last_not_of('#') + 1, 1, '\\');
    return result;
}

}  // namespace tidplan
