// The report as a table for the terminal.
// In: Report, width, whether to use colour. Out: title, blank line, columns side by side: all, or as many as leave the activity room, and then
// which are left out. Where not even date and activity fit, a paragraph a row.
#include <algorithm>

#include <fmt/format.h>

#include "emit/terminal_layout.h"
#include "tidplan/emit.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t gap = 2;  // between columns, and the indent of a paragraph
constexpr std::size_t least_width = 20;
constexpr std::size_t whole_cell = 12;  // `em (1 timme)`, `RS Pres.`; what is longer may be broken

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

struct Column {
    std::string title;
    ColumnKind kind = ColumnKind::date;
    std::vector<std::string> cells;  // by row

    bool is_empty() const {
        return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
    }
    // Without these a row says nothing.
    bool is_needed() const {
        return kind == ColumnKind::date || kind == ColumnKind::time || kind == ColumnKind::activity || kind == ColumnKind::body ||
               kind == ColumnKind::status;
    }
};
using Columns = std::vector<Column>;

// What people write at length is wrapped before anything else is.
bool is_prose(ColumnKind kind) { return kind == ColumnKind::activity || kind == ColumnKind::comment || kind == ColumnKind::reason; }

class Table {
public:
    Table(const Report& report, const TerminalOptions& options)
        : report_(report), color_(options.color), width_(std::max(options.width, least_width)) {
        for (const ReportColumn& column : report.columns) {
            Column shown{column.title, column.kind, {}};
            for (const ReportRow& row : report.rows)
                shown.cells.push_back(column.kind == ColumnKind::date ? short_date(row, report.language) : cell_text(report, row, column));
            if (!shown.is_empty()) columns_.push_back(std::move(shown));
        }
    }

    std::string text() {
        for (const std::string& line : wrapped(report_.title, width_)) add_line(line, "1");
        out_ += '\n';
        if (report_.rows.empty()) {
            add_line(std::string(pick("Inga rader", "No rows")), "");
            return out_;
        }
        Columns shown = columns_;
        std::vector<std::string> left_out;
        std::vector<std::size_t> widths = widths_of(shown, true);
        if (widths.empty()) {
            left_out = join_bodies(shown);
            widths = widths_of(shown, true);
        }
        while (widths.empty() && spare_last(shown, left_out)) widths = widths_of(shown, true);
        if (widths.empty()) widths = widths_of(shown, false);
        if (widths.empty()) {
            write_paragraphs();
        } else {
            write_columns(shown, widths);
            write_left_out(left_out);
        }
        return out_;
    }

private:
    std::string_view pick(std::string_view swedish, std::string_view english) const {
        return report_.language == Language::swedish ? swedish : english;
    }

    // Empty when they do not fit, or (`well`) not without making a stack of words of the activity.
    std::vector<std::size_t> widths_of(const Columns& columns, bool well) const {
        std::vector<ColumnNeed> needs;
        for (const Column& column : columns) {
            std::vector<std::string> texts = column.cells;
            texts.push_back(column.title);
            ColumnNeed need = need_of(texts, is_prose(column.kind));
            if (well && column.kind == ColumnKind::activity) need.least = std::min(std::max(need.least, good_prose), need.full);
            if (column.kind == ColumnKind::date) need.least = std::max(need.least, widest_day(column));
            const bool is_short = column.kind == ColumnKind::time || column.kind == ColumnKind::body;
            if (is_short) need.least = std::max(need.least, std::min(need.full, whole_cell));
            needs.push_back(need);
        }
        return fit_columns(needs, gap, width_);
    }

    // `2021-06-21 må` is never broken; other dates may be.
    std::size_t widest_day(const Column& dates) const {
        std::size_t widest = 0;
        for (std::size_t r = 0; r < report_.rows.size(); ++r) {
            const std::optional<DaySpan>& days = report_.rows[r].days;
            if (days && days->first == days->last) widest = std::max(widest, display_width(dates.cells[r]));
        }
        return widest;
    }

    // The bodies of all kinds in one column, where the first of theirs stands. A kind that is only marked with `x` is no body: what is lost so
    // is returned, to be told.
    std::vector<std::string> join_bodies(Columns& columns) const {
        std::vector<std::string> lost;
        Column joined{std::string(pick("Organ", "Body")), ColumnKind::body, std::vector<std::string>(report_.rows.size())};
        const auto is_of_kind = [](const Column& column) { return column.kind == ColumnKind::bodies_of_kind; };
        const auto first = std::find_if(columns.begin(), columns.end(), is_of_kind);
        if (first == columns.end() ||
            std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.kind == ColumnKind::body; }))
            return lost;
        for (const Column& column : columns) {
            if (!is_of_kind(column)) continue;
            if (std::count(column.cells.begin(), column.cells.end(), "x") > 0) lost.push_back(fmt::format("x under {}", column.title));
            for (std::size_t r = 0; r < joined.cells.size(); ++r) {
                if (column.cells[r].empty() || column.cells[r] == "x") continue;
                joined.cells[r] += (joined.cells[r].empty() ? "" : "/") + column.cells[r];
            }
        }
        const auto place = first - columns.begin();
        std::erase_if(columns, is_of_kind);
        if (!joined.is_empty()) columns.insert(columns.begin() + place, std::move(joined));
        return lost;
    }

    // Takes the last column away that can be spared.
    static bool spare_last(Columns& columns, std::vector<std::string>& left_out) {
        const auto last = std::find_if(columns.rbegin(), columns.rend(), [](const Column& c) { return !c.is_needed(); });
        if (last == columns.rend() || columns.size() < 2) return false;
        left_out.insert(left_out.begin(), last->title);
        columns.erase(std::next(last).base());
        return true;
    }

    void write_left_out(const std::vector<std::string>& titles) {
        if (titles.empty()) return;
        out_ += '\n';
        const std::string line = fmt::format("{}: {}", pick("Ryms inte här", "No room here for"), fmt::join(titles, ", "));
        write_wrapped(line, 0, "2");
    }

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

    void write_columns(const Columns& columns, const std::vector<std::size_t>& widths) {
        std::vector<std::string> titles;
        std::string rule;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            titles.push_back(columns[c].title);
            if (c > 0) rule.append(gap, ' ');
            for (std::size_t i = 0; i < widths[c]; ++i) rule += "─";
        }
        write_side_by_side(titles, widths, "1");
        add_line(rule, "");
        for (std::size_t r = 0; r < report_.rows.size(); ++r) {
            std::vector<std::string> texts;
            for (const Column& column : columns) texts.push_back(column.cells[r]);
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
            for (const Column& column : columns_) {
                const std::string& cell = column.cells[r];
                if (cell.empty()) continue;
                switch (column.kind) {
                    case ColumnKind::date:
                    case ColumnKind::time: head += head.empty() ? cell : " " + cell; break;
                    case ColumnKind::activity: activity = cell; break;
                    default: others += fmt::format("{}{}: {}", others.empty() ? "" : " · ", column.title, cell);
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
    Columns columns_;  // those with any content
    std::string out_;
};

}  // namespace

std::string to_terminal(const Report& report, const TerminalOptions& options) { return Table(report, options).text(); }

}  // namespace tidplan
