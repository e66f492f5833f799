// The report as a table for the terminal.
// In: Report, width, whether to use colour. Out: title, blank line, columns side by side, or a paragraph a row where they do not fit.
#include <algorithm>

#include <fmt/format.h>

#include "emit/terminal_layout.h"
#include "tidplan/emit.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t gap = 2;  // between columns, and the indent of a paragraph
constexpr std::size_t least_width = 20;

// `2021-06-21 må`, `2021-04-27–28 ti–on`
std::string short_date(const ReportRow& row, Language language) {
    if (!row.days) return date_text(row, language);
    const auto [first, last] = *row.days;
    const std::string from = iso(first), to = iso(last);
    const std::string_view weekday = short_weekday(weekday_of(first), language);
    if (first == last) return fmt::format("{} {}", from, weekday);
    const std::size_t same = from.substr(0, 7) == to.substr(0, 7) ? 8 : from.substr(0, 4) == to.substr(0, 4) ? 5 : 0;
    return fmt::format("{}–{} {}–{}", from, to.substr(same), weekday, short_weekday(weekday_of(last), language));
}

class Table {
public:
    Table(const Report& report, const TerminalOptions& options)
        : report_(report), color_(options.color), width_(std::max(options.width, least_width)) {
        for (const ReportColumn& column : report.columns) {
            std::vector<std::string> cells;
            for (const ReportRow& row : report.rows)
                cells.push_back(column.kind == ColumnKind::date ? short_date(row, report.language) : cell_text(report, row, column));
            if (std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); })) continue;
            columns_.push_back(&column);
            cells_.push_back(std::move(cells));
        }
    }

    std::string text() {
        for (const std::string& line : wrapped(report_.title, width_)) add_line(line, "1");
        out_ += '\n';
        if (report_.rows.empty()) {
            add_line(report_.language == Language::swedish ? "Inga rader" : "No rows", "");
            return out_;
        }
        std::vector<ColumnNeed> needs;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            std::vector<std::string> texts = cells_[c];
            texts.push_back(columns_[c]->title);
            needs.push_back(need_of(texts, columns_[c]->kind == ColumnKind::activity));
        }
        const std::vector<std::size_t> widths = fit_columns(needs, gap, width_);
        if (widths.empty()) {
            write_paragraphs();
        } else {
            write_columns(widths);
        }
        return out_;
    }

private:
    void add_line(std::string line, std::string_view color) {
        line.erase(line.find_last_not_of(' ') + 1);
        out_ += color_ && !color.empty() && !line.empty() ? fmt::format("\x1b[{}m{}\x1b[0m\n", color, line) : line + "\n";
    }

    static std::string_view color_of(const ReportRow& row) {
        const bool has_error =
            std::any_of(row.findings.begin(), row.findings.end(), [](const RowFinding& f) { return f.severity == Severity::error; });
        if (has_error) return "31";
        return row.window && !row.days ? "2" : "";
    }

    void write_columns(const std::vector<std::size_t>& widths) {
        std::vector<std::string> titles;
        std::string rule;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            titles.push_back(columns_[c]->title);
            if (c > 0) rule.append(gap, ' ');
            for (std::size_t i = 0; i < widths[c]; ++i) rule += "─";
        }
        write_side_by_side(titles, widths, "1");
        add_line(rule, "");
        for (std::size_t r = 0; r < report_.rows.size(); ++r) {
            std::vector<std::string> texts;
            for (const std::vector<std::string>& cells : cells_) texts.push_back(cells[r]);
            write_side_by_side(texts, widths, color_of(report_.rows[r]));
        }
    }

    void write_side_by_side(const std::vector<std::string>& texts, const std::vector<std::size_t>& widths, std::string_view color) {
        std::vector<std::vector<std::string>> blocks;
        std::size_t height = 0;
        for (std::size_t c = 0; c < texts.size(); ++c) {
            blocks.push_back(wrapped(texts[c], widths[c]));
            height = std::max(height, blocks.back().size());
        }
        for (std::size_t l = 0; l < height; ++l) {
            std::string line;
            for (std::size_t c = 0; c < blocks.size(); ++c) {
                if (c > 0) line.append(gap, ' ');
                line += padded(l < blocks[c].size() ? blocks[c][l] : "", widths[c]);
            }
            add_line(line, color);
        }
    }

    // Date and time on the first line, the activity below, then what the other columns say, each with its title.
    void write_paragraphs() {
        for (std::size_t r = 0; r < report_.rows.size(); ++r) {
            std::string head, activity, others;
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                const std::string& cell = cells_[c][r];
                if (cell.empty()) continue;
                switch (columns_[c]->kind) {
                    case ColumnKind::date:
                    case ColumnKind::time: head += head.empty() ? cell : " " + cell; break;
                    case ColumnKind::activity: activity = cell; break;
                    default: others += fmt::format("{}{}: {}", others.empty() ? "" : " · ", columns_[c]->title, cell);
                }
            }
            const std::string_view color = color_of(report_.rows[r]);
            if (r > 0) out_ += '\n';
            write_wrapped(head, 0, color.empty() ? "1" : color);
            write_wrapped(activity, gap, color);
            write_wrapped(others, gap, color);
        }
    }

    void write_wrapped(std::string_view text, std::size_t indent, std::string_view color) {
        if (text.empty()) return;
        for (const std::string& line : wrapped(text, width_ - indent)) add_line(std::string(indent, ' ') + line, color);
    }

    const Report& report_;
    bool color_;
    std::size_t width_;
    std::vector<const ReportColumn*> columns_;     // those with any content
    std::vector<std::vector<std::string>> cells_;  // by column and row
    std::string out_;
};

}  // namespace

std::string to_terminal(const Report& report, const TerminalOptions& options) { return Table(report, options).text(); }

}  // namespace tidplan
