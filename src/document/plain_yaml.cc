// Reads the YAML that nearly all plans are written in, many times faster than yaml-cpp.
// In: SourceFile. Out: the same calls of YamlEvents as from yaml-cpp; false at the first thing that is unusual or wrong, which is yaml-cpp's.
#include <algorithm>
#include <string>
#include <vector>

#include "document/events.h"
#include "document/hidden.h"
#include "document/scan.h"

namespace tidplan {

namespace {

constexpr std::size_t longest_key = 1000;  // yaml-cpp takes 1024 bytes

bool is_one_of(char c, std::string_view set) {
    return std::any_of(set.begin(), set.end(), [c](char each) { return each == c; });
}

bool is_null_word(std::string_view word) { return word == "~" || word == "null" || word == "Null" || word == "NULL"; }

class PlainReader {
public:
    PlainReader(const SourceFile& source, YamlEvents& events) : text_(source.text()), file_(source.id()), events_(events) {}

    bool read() {
        if (text_.find_first_of("\t\r") != std::string_view::npos || !find_hidden(text_).empty()) return false;
        if (text_.starts_with("---\n")) pos_ = line_ = 4;
        return next_line() && !at_end() && column() == 0 && !is_dash() && map(0) && at_end();
    }

private:
    bool at_end() const { return pos_ >= text_.size(); }
    // Behind the text stands a line end.
    char peek(std::size_t ahead = 0) const { return pos_ + ahead < text_.size() ? text_[pos_ + ahead] : '\n'; }
    bool blank_at(std::size_t ahead) const { return is_one_of(peek(ahead), " \n"); }
    std::uint32_t column() const { return pos_ - line_; }
    bool is_dash() const { return peek() == '-' && blank_at(1); }
    Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }

    void skip_spaces() {
        while (peek() == ' ') ++pos_;
    }

    // From behind a value to the next line with content. The value may have a comment behind it, but nothing else.
    bool next_line() {
        for (;;) {
            skip_spaces();
            if (peek() == '#') {
                if (pos_ > 0 && !is_one_of(text_[pos_ - 1], " \n")) return false;
                pos_ = end_of_line(text_, pos_);
            }
            if (at_end()) return true;
            if (peek() != '\n') return column() == text_.find_first_not_of(' ', line_) - line_ && !begins_document();
            line_ = ++pos_;
        }
    }

    bool begins_document() const { return column() == 0 && (text_.substr(pos_, 3) == "---" || text_.substr(pos_, 3) == "..."); }

    bool enter() { return ++depth_ < max_nesting; }
    bool leave() {
        --depth_;
        events_.close(behind_);
        return true;
    }

    // The entries that begin at `col`; the position is at the first.
    bool map(std::uint32_t col, AnchorId anchor = 0) {
        if (!enter()) return false;
        events_.open_map(span(pos_, end_of_character(text_, pos_)), false, anchor);
        behind_ = pos_;
        do {
            if (!key(false) || !value(col, true)) return false;
        } while (!at_end() && column() == col);
        return (at_end() || column() < col) && leave();
    }

    bool sequence(std::uint32_t col, AnchorId anchor = 0) {
        if (!enter()) return false;
        events_.open_sequence(span(pos_, pos_ + 1), false, anchor);
        behind_ = pos_;
        do {
            mark_ = pos_++;
            skip_spaces();
            const bool read = is_dash() ? sequence(column()) : is_key() ? map(column()) : value(col, false);
            if (!read) return false;
        } while (!at_end() && column() == col && is_dash());
        return (at_end() || column() <= col) && leave();
    }

    // What stands behind a colon or dash of a collection at `col`; the position is then at the next line with content.
    bool value(std::uint32_t col, bool in_map) {
        AnchorId anchor = 0;
        skip_spaces();
        if (peek() == '&' && !name_anchor(anchor)) return false;
        skip_spaces();
        const char c = peek();
        if (c == '\n' || c == '#') return next_line() && value_below(col, in_map, anchor);
        if (c == '{' || c == '[') return flow(anchor) && next_line() && ends_at(col);
        if (c == '*') return anchor == 0 && alias() && next_line() && ends_at(col);
        if (c == '"' || c == '\'') return quoted(anchor) && next_line() && ends_at(col);
        if (c == '>' || c == '|') return block(col, anchor) && next_line() && ends_at(col);
        return plain(anchor) && next_line() && ends_at(col);
    }

    // A text may go on in the next line: not here.
    bool ends_at(std::uint32_t col) const { return at_end() || column() <= col; }

    bool value_below(std::uint32_t col, bool in_map, AnchorId anchor) {
        if (!at_end() && column() > col) return is_dash() ? sequence(column(), anchor) : is_key() && map(column(), anchor);
        if (!at_end() && in_map && column() == col && is_dash()) return sequence(col, anchor);
        behind_ = mark_ + 1;
        events_.null(span(behind_, behind_), 0);
        return anchor == 0;
    }

    bool name_anchor(AnchorId& anchor) {
        const std::string_view name = name_behind();
        if (name.empty() || !blank_at(0)) return false;
        anchors_.emplace_back(name);
        anchor = anchors_.size();
        return true;
    }

    // A name may be given again: the last one counts.
    bool alias() {
        const std::uint32_t begin = pos_;
        const std::string_view name = name_behind();
        const auto found = std::find(anchors_.rbegin(), anchors_.rend(), name);
        if (name.empty() || found == anchors_.rend() || !is_one_of(peek(), " \n,]}")) return false;
        behind_ = pos_;
        events_.alias(span(begin, pos_), static_cast<AnchorId>(anchors_.rend() - found));
        return true;
    }

    // The name behind `&` or `*`.
    std::string_view name_behind() {
        const std::uint32_t begin = ++pos_;
        const auto is_name = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        };
        while (is_name(peek())) ++pos_;
        return text_.substr(begin, pos_ - begin);
    }

    // Whether `text:` begins here.
    bool is_key() const {
        if (peek() != '"' && peek() != '\'') return begins_plain(false) && ends_with_colon(plain_end(false));
        const std::uint32_t end = quote_end();
        return end != 0 && ends_with_colon(end);
    }
    bool ends_with_colon(std::uint32_t end) const {
        const std::size_t next = text_.find_first_not_of(' ', end);
        return next < text_.size() && text_[next] == ':' && (next + 1 == text_.size() || is_one_of(text_[next + 1], " \n"));
    }

    bool key(bool in_flow) {
        const std::uint32_t begin = pos_;
        if (!(is_one_of(peek(), "\"'") ? quoted(0) : plain(0, in_flow))) return false;
        skip_spaces();
        mark_ = pos_;
        if (peek() != ':' || !blank_at(1) || pos_ - begin > longest_key) return false;
        const std::string_view written = text_.substr(begin, pos_ - begin);
        if (written.find(":{") != std::string_view::npos || written.find(":[") != std::string_view::npos) return false;  // reported
        ++pos_;
        return true;
    }

    // The closing quote of the text that begins here; 0 when it has escapes or does not end in this line.
    std::uint32_t quote_end() const {
        const char quote = peek();
        for (std::uint32_t end = pos_ + 1; end < text_.size() && text_[end] != '\n' && !(quote == '"' && text_[end] == '\\'); ++end) {
            if (text_[end] != quote) continue;
            if (quote == '"' || end + 1 >= text_.size() || text_[end + 1] != '\'') return end + 1;
            ++end;  // '' is a quote inside
        }
        return 0;
    }

    bool quoted(AnchorId anchor) {
        const std::uint32_t begin = pos_, end = quote_end();
        if (end == 0) return false;
        const std::string_view inside = text_.substr(begin + 1, end - begin - 2);
        behind_ = pos_ = end;
        if (text_[begin] == '"' || inside.find('\'') == std::string_view::npos) {
            events_.scalar({inside, span(begin + 1, end - 1), true, true}, anchor);
            return true;
        }
        std::string single;
        for (std::size_t i = 0; i < inside.size(); i += inside[i] == '\'' ? 2 : 1) single += inside[i];
        events_.scalar({single, span(begin, end), true, false}, anchor);
        return true;
    }

    bool begins_plain(bool in_flow) const {
        if (blank_at(0) || is_one_of(peek(), "?:,[]{}#&*!|>'\"%@`")) return false;
        return peek() != '-' || !(blank_at(1) || in_flow);
    }

    // Behind the last letter of the text that begins here; at what would make it more than one text, or less, it ends too.
    std::uint32_t plain_end(bool in_flow) const {
        std::uint32_t end = pos_;
        for (std::uint32_t i = pos_; i < text_.size() && text_[i] != '\n'; ++i) {
            const char c = text_[i];
            if (c == ' ') continue;
            if (c == ':' && (i + 1 == text_.size() || is_one_of(text_[i + 1], in_flow ? " \n,[]{}" : " \n"))) break;
            if (c == '#' && text_[i - 1] == ' ') break;
            if (in_flow && is_one_of(c, ",[]{}?")) break;
            end = i + 1;
        }
        return end;
    }

    bool plain(AnchorId anchor, bool in_flow = false) {
        if (!begins_plain(in_flow)) return false;
        const std::uint32_t begin = pos_, end = plain_end(in_flow);
        const std::string_view word = text_.substr(begin, end - begin);
        if (is_null_word(word)) return false;
        behind_ = pos_ = end;
        skip_spaces();
        // `Ärende #3`: yaml-cpp's side knows what to say.
        const bool cuts_text = peek() == '#' && (in_flow || !is_one_of(peek(1), " \n!-=~#"));
        if (cuts_text) return false;
        events_.scalar({word, span(begin, end), false, true}, anchor);
        return true;
    }

    // A text over several lines, all of them indented alike, none of them empty.
    bool block(std::uint32_t col, AnchorId anchor) {
        const std::uint32_t begin = pos_++;
        const bool folded = text_[begin] == '>', stripped = peek() == '-';
        if (stripped) ++pos_;
        if (peek() != '\n') return false;
        std::string value;
        std::size_t indent = 0;
        for (;;) {
            const std::size_t first = text_.find_first_not_of(' ', pos_ + 1);
            const std::uint32_t end = end_of_line(text_, pos_ + 1);
            if (first >= end || first - pos_ - 1 < std::max<std::size_t>(indent, col + 1)) break;
            if (indent == 0) indent = first - pos_ - 1;
            if (first - pos_ - 1 > indent || text_[end - 1] == ' ') return false;
            if (!value.empty()) value += folded ? ' ' : '\n';
            value.append(text_, first, end - first);
            line_ = pos_ + 1;
            pos_ = end;
        }
        if (indent == 0) return false;
        if (!stripped && !at_end()) value += '\n';
        behind_ = pos_;
        events_.scalar({value, span(begin, pos_), true, false}, anchor);
        return !goes_on(indent);
    }

    // Whether a block has more text behind empty lines, or yaml-cpp makes text of the spaces in these.
    bool goes_on(std::size_t indent) const {
        const std::size_t next = std::min(text_.find_first_not_of(" \n", pos_), text_.size());
        const std::size_t line = next == text_.size() ? next : text_.rfind('\n', next) + 1;
        return next - line >= indent || text_.substr(pos_, line - pos_).find(' ') != std::string_view::npos;
    }

    bool flow(AnchorId anchor) { return peek() == '{' ? flow_map(anchor) : flow_sequence(anchor); }

    bool flow_map(AnchorId anchor) {
        if (!enter()) return false;
        events_.open_map(span(pos_, pos_ + 1), true, anchor);
        ++pos_;
        for (;;) {
            if (!flow_blank()) return false;
            if (peek() == '}') break;
            if (!key(true) || !flow_blank() || !flow_value() || !flow_blank()) return false;
            if (peek() == ',') ++pos_;
            else if (peek() != '}') return false;
        }
        behind_ = ++pos_;
        return leave();
    }

    bool flow_sequence(AnchorId anchor) {
        if (!enter()) return false;
        events_.open_sequence(span(pos_, pos_ + 1), true, anchor);
        ++pos_;
        for (;;) {
            if (!flow_blank()) return false;
            if (peek() == ']') break;
            if (!flow_value() || !flow_blank()) return false;
            if (peek() == ',') ++pos_;
            else if (peek() != ']') return false;
        }
        behind_ = ++pos_;
        return leave();
    }

    bool flow_value() {
        const char c = peek();
        if (c == '{' || c == '[') return flow(0);
        if (c == '*') return alias();
        return c == '"' || c == '\'' ? quoted(0) : plain(0, true);
    }

    // Spaces, line ends and comments between brackets. A line that begins at the margin is unusual there.
    bool flow_blank() {
        for (;;) {
            skip_spaces();
            if (at_end()) return false;
            if (peek() == '#') {
                if (!is_one_of(text_[pos_ - 1], " \n")) return false;
                pos_ = end_of_line(text_, pos_);
            }
            if (peek() != '\n') return column() > 0;
            line_ = ++pos_;
        }
    }

    std::string_view text_;
    FileId file_;
    YamlEvents& events_;
    std::vector<std::string_view> anchors_;  // their numbers are places in it, from 1
    std::uint32_t pos_ = 0;
    std::uint32_t line_ = 0;    // where the line begins
    std::uint32_t mark_ = 0;    // of the last colon or dash
    std::uint32_t behind_ = 0;  // the offset behind all that has been told
    std::size_t depth_ = 0;
};

}  // namespace

bool read_plain_yaml(const SourceFile& source, YamlEvents& events) { return PlainReader(source, events).read(); }

}  // namespace tidplan
