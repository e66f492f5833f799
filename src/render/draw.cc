// A finding drawn under its source lines.
// In: Diagnostic. Out: text for a terminal, right under wide characters and tabs.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "render/style.h"
#include "tidplan/render.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t tab_width = 4;
constexpr std::size_t widest_line = 140;  // columns of source shown; longer lines are cut around what is marked

// A mark under one source line, in display columns of the drawn line.
struct Mark {
    std::size_t begin;
    std::size_t end;
    bool primary;
    std::string text;
};

struct DrawnLine {
    std::string text;
    std::vector<Mark> marks;
};

std::size_t columns_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const char32_t c = next_character(text, i);
        width += c == U'\t' ? tab_width : display_width(printable(text.substr(begin, i - begin)));
    }
    return width;
}

std::string shown(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\t') {
            result.append(tab_width, ' ');
        } else {
            result += c;
        }
    }
    return printable(result);
}

// A part of `text` that begins at `from` columns and is at most `width` wide.
std::string columns_between(std::string_view text, std::size_t from, std::size_t width) {
    std::string result;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        next_character(text, i);
        const std::size_t w = display_width(text.substr(begin, i - begin));
        if (column >= from && column + w <= from + width) result += text.substr(begin, i - begin);
        column += w;
    }
    return result;
}

// Cuts a long line to the neighbourhood of its first mark.
void crop(DrawnLine& line) {
    const std::size_t width = display_width(line.text);
    if (width <= widest_line) return;
    std::size_t from = 0;
    const Mark& first = line.marks.front();
    if (first.end + 20 > widest_line) from = first.begin > 40 ? first.begin - 40 : 0;
    const std::size_t inner = widest_line - 2;
    std::string text = columns_between(line.text, from, inner);
    const std::size_t shift = from == 0 ? 0 : from - 1;  // the ellipsis takes a column
    if (from > 0) text = "…" + text;
    if (from + inner < width) text += "…";
    line.text = std::move(text);
    for (Mark& mark : line.marks) {
        mark.begin = std::min(mark.begin > shift ? mark.begin - shift : 0, widest_line);
        mark.end = std::clamp(mark.end > shift ? mark.end - shift : 0, mark.begin + 1, widest_line + 1);
    }
}

// The bytes of a line that can be seen beside `mark`, and more: what is left of a plan in one line is not measured for each of its findings.
std::string_view around(std::string_view text, std::size_t mark) {
    constexpr std::size_t reach = 1000;  // bytes, many times `widest_line`
    const auto is_inside = [text](std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80; };
    std::size_t from = mark > reach ? mark - reach : 0, to = std::min(text.size(), mark + reach);
    while (is_inside(from)) ++from;
    while (is_inside(to)) ++to;
    return text.substr(from, to - from);
}

DrawnLine draw_line(const SourceFile& file, std::uint32_t line, const std::vector<const Label*>& labels, const Label* primary) {
    const std::string_view whole = file.line_text(line);
    const std::string_view text = around(whole, labels.front()->span.begin - file.line_begin(line));
    const auto begin = static_cast<std::uint32_t>(file.line_begin(line) + (text.data() - whole.data()));
    const auto at = [&](std::uint32_t byte) { return std::min<std::size_t>(byte > begin ? byte - begin : 0, text.size()); };
    DrawnLine result{shown(text), {}};
    for (const Label* label : labels) {
        const std::size_t from = at(label->span.begin), to = at(std::max(label->span.end, label->span.begin));
        const std::size_t left = columns_of(text.substr(0, from));
        const std::size_t right = left + std::max<std::size_t>(columns_of(text.substr(from, to - from)), 1);
        result.marks.push_back({left, right, label == primary, printable(label->text)});
    }
    crop(result);
    std::stable_sort(result.marks.begin(), result.marks.end(), [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    return result;
}

// The rows under a source line: the underlines with the rightmost text beside them, the other texts hung below, right to left.
std::vector<std::string> underlines(const DrawnLine& line, const Style& style) {
    struct Cell {
        std::string text = " ";
        bool primary = false;
    };
    const auto paint = [&](const std::vector<Cell>& cells) {
        std::string row;
        for (std::size_t i = 0; i < cells.size(); ++i) row += cells[i].text == " " ? " " : style.mark(cells[i].text, cells[i].primary);
        return row;
    };
    const auto put = [](std::vector<Cell>& cells, std::size_t from, std::size_t to, std::string_view text, bool primary) {
        if (cells.size() < to) cells.resize(to);
        for (std::size_t i = from; i < to; ++i) cells[i] = {std::string(text), primary};
    };

    std::vector<Cell> row;
    for (const bool primary : {false, true}) {  // where they overlap, the primary one is seen
        for (const Mark& mark : line.marks) {
            if (mark.primary == primary) put(row, mark.begin, mark.end, primary ? "^" : "-", primary);
        }
    }
    std::vector<const Mark*> hanging;
    const Mark* beside = nullptr;
    for (const Mark& mark : line.marks) {
        if (!mark.text.empty()) hanging.push_back(&mark);
    }
    if (!hanging.empty() && hanging.back()->end == row.size()) {
        beside = hanging.back();
        hanging.pop_back();
    }
    std::vector<std::string> rows{paint(row) + (beside == nullptr ? "" : " " + style.mark(beside->text, beside->primary))};
    if (!hanging.empty()) {
        std::vector<Cell> bars;
        for (const Mark* mark : hanging) put(bars, mark->begin, mark->begin + 1, "|", mark->primary);
        rows.push_back(paint(bars));
    }
    while (!hanging.empty()) {
        const Mark* last = hanging.back();
        hanging.pop_back();
        std::vector<Cell> bars;
        for (const Mark* mark : hanging) {
            if (mark->begin != last->begin) put(bars, mark->begin, mark->begin + 1, "|", mark->primary);
        }
        bars.resize(last->begin);
        rows.push_back(paint(bars) + style.mark(last->text, last->primary));
    }
    return rows;
}

struct LineKey {
    FileId file;
    std::uint32_t line;
    friend bool operator==(const LineKey&, const LineKey&) = default;
};

}  // namespace

std::string draw(const Diagnostic& d, const Sources& sources, bool color) {
    const Style style(color);
    std::string out = style.severity(fmt::format("{}[{}]", severity_word(d.severity), code_info(d.code).id), d.severity) +
                      style.bold(": " + printable(d.message)) + "\n";

    // Lines in the order in which the labels name them; all labels of a line together.
    std::vector<std::pair<LineKey, std::vector<const Label*>>> lines;
    std::size_t digits = 1;
    for (const Label& label : d.labels) {
        const LineKey key{label.span.file, sources.get(label.span.file).line_of(label.span.begin)};
        digits = std::max(digits, std::to_string(key.line).size());
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& l) { return l.first == key; });
        if (found == lines.end()) {
            lines.push_back({key, {&label}});
        } else {
            found->second.push_back(&label);
        }
    }
    // Lines of one file stand together, so that each file is named once.
    std::vector<FileId> files;
    for (const auto& [key, labels] : lines) {
        if (std::find(files.begin(), files.end(), key.file) == files.end()) files.push_back(key.file);
    }
    const std::string margin(digits, ' ');
    const Label* primary = d.labels.empty() ? nullptr : &d.labels.front();
    for (const FileId id : files) {
        const SourceFile& file = sources.get(id);
        bool named = false;
        for (const auto& [key, labels] : lines) {
            if (key.file != id) continue;
            if (!named) {
                const Position p = file.position(labels.front()->span.begin);
                out += fmt::format("{}{} {}:{}:{}\n", margin, style.frame(id == files.front() ? "-->" : ":::"), printable(file.path()),
                                   p.line, p.column);
                named = true;
            }
            const DrawnLine drawn = draw_line(file, key.line, labels, primary);
            out += margin + style.frame(" |") + "\n";
            out += style.frame(fmt::format("{:>{}} |", key.line, digits)) + (drawn.text.empty() ? "" : " " + drawn.text) + "\n";
            for (const std::string& row : underlines(drawn, style)) out += margin + style.frame(" | ") + row + "\n";
        }
    }
    for (const std::string& note : d.notes)
        out += fmt::format("{} {} {}: {}\n", margin, style.frame("="), style.bold("note"), printable(note));
    for (const Help& help : d.helps)
        out += fmt::format("{} {} {}: {}\n", margin, style.frame("="), style.bold("help"), printable(help.text));
    return out;
}

}  // namespace tidplan
