#include "emit/markdown_text.h"

#include <fmt/format.h>

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

// A space after the tag, so that words stay apart where raw HTML is left out.
constexpr std::string_view line_break = "<br> ";

}  // namespace

std::string markdown_text(std::string_view text) { return escaped(folded_lines(text), line_break); }

std::string markdown_message(std::string_view text) {
    std::string result;
    const std::string message = folded_lines(text);
    for (std::string_view rest = message; !rest.empty();) {
        const std::size_t open = rest.find('`');
        const std::size_t close = open == std::string_view::npos ? open : rest.find('`', open + 1);
        if (close == std::string_view::npos) return result + escaped(rest, line_break);
        // A backtick beside those of a span would be read as one of them, and spaces at both its ends would be lost.
        const std::string_view code = rest.substr(open + 1, close - open - 1);
        const bool apart = (open > 0 || !result.ends_with('`')) && rest.substr(close + 1, 1) != "`";
        const bool plain = !code.empty() && code.front() != ' ' && code.find('\n') == std::string_view::npos;
        result += escaped(rest.substr(0, open), line_break);
        result += apart && plain ? fmt::format("`{}`", code) : escaped(rest.substr(open, close + 1 - open), line_break);
        rest.remove_prefix(close + 1);
    }
    return result;
}

std::string markdown_heading(std::string_view text) {
    std::string result = escaped(folded_lines(text), " ");
    // A run of # at the end would be taken for the heading's closing mark.
    if (result.ends_with('#')) result.insert(result.find_last_not_of('#') + 1, 1, '\\');
    return result;
}

}  // namespace tidplan
