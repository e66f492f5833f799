// The report as comma-separated values, for programs and spreadsheets.
// In: Report. Out: RFC 4180 records in one of two dialects, under a header of names that is an interface: only ever appended to.
#include <array>

#include <fmt/format.h>

#include "tidplan/emit.h"

namespace tidplan {

namespace {

constexpr std::array<std::string_view, 23> header{"step",        "matter",       "activity", "body",       "role",    "date",
                                                  "end_date",    "weekday",      "week",     "time",       "status",  "processes",
                                                  "focus",       "earliest",     "latest",   "slack_days", "because", "findings",
                                                  "responsible", "participants", "place",    "comment",    "reason"};

// The plan's own word, which does not change with its language.
std::string_view status_key(RowStatus status) {
    switch (status) {
        case RowStatus::fixed: return "fixed";
        case RowStatus::preliminary: return "preliminary";
        case RowStatus::reserve: return "reserve";
        case RowStatus::cancelled: return "cancelled";
    }
    return {};
}

// An end of a window in the precision in which it was written; empty if it is open.
std::string edge_text(Day day, Precision precision) {
    if (day == day_before_all || day == day_after_all) return {};
    const Date date = date_of(day);
    switch (precision) {
        case Precision::day:
        case Precision::third: return iso(day);
        case Precision::week: return fmt::format("{:04}-W{:02}", iso_week_of(day).year, iso_week_of(day).week);
        case Precision::month: return fmt::format("{:04}-{:02}", date.year, date.month);
        case Precision::quarter: return fmt::format("{:04}-Q{}", date.year, (date.month + 2) / 3);
        case Precision::year: return fmt::format("{:04}", date.year);
    }
    return {};
}

bool runs_as_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r\n\0", 8).find(text[0]) != std::string_view::npos;
}

class Writer {
public:
    Writer(const CsvOptions& options, std::vector<std::string_view> columns)
        : options_(options), delimiter_(options.dialect == CsvDialect::excel_sv ? ';' : ','), columns_(std::move(columns)) {
        if (options.dialect == CsvDialect::excel_sv) result_.bytes = "\xef\xbb\xbf";
    }

    // Words, dates and numbers that this program chose: never a formula.
    void typed(std::string_view text) {
        ++column_;
        if (!at_start_) result_.bytes += delimiter_;
        at_start_ = false;
        if (!needs_quotes(text)) {
            result_.bytes += text;
            return;
        }
        result_.bytes += '"';
        for (const char c : text) result_.bytes.append(c == '"' ? 2 : 1, c);
        result_.bytes += '"';
    }

    // What somebody else wrote.
    void text(std::string_view text) {
        if (!options_.guard_formulas || !runs_as_formula(text)) return typed(text);
        if (++result_.guarded_cells == 1) result_.first_guarded = fmt::format("`{}` of `{}`", columns_.at(column_), row_);
        typed(fmt::format("'{}", text));
    }

    void begin_record(std::string_view step) {
        row_ = step;
        column_ = 0;
    }

    void end_record() {
        result_.bytes += "\r\n";
        at_start_ = true;
    }

    CsvResult take() { return std::move(result_); }

private:
    bool needs_quotes(std::string_view text) const {
        if (text.empty()) return false;
        return text.front() == ' ' || text.back() == ' ' || text.find_first_of("\"\r\n") != std::string_view::npos ||
               text.find(delimiter_) != std::string_view::npos;
    }

    const CsvOptions& options_;
    char delimiter_;
    std::vector<std::string_view> columns_;
    std::string_view row_;  // the step of the record that is being written
    std::size_t column_ = 0;
    bool at_start_ = true;
    CsvResult result_;
};

void write_date(Writer& out, const ReportRow& row) {
    if (row.days) {
        const IsoWeek week = iso_week_of(row.days->first);
        out.typed(iso(row.days->first));
        out.typed(iso(row.days->last));
        out.typed(short_weekday(weekday_of(row.days->first), Language::english));
        out.typed(fmt::format("{:04}-W{:02}", week.year, week.week));
        return;
    }
    out.typed(row.window ? edge_text(row.window->first, row.window->first_precision) : "");
    out.typed(row.window ? edge_text(row.window->last, row.window->last_precision) : "");
    out.typed("");
    out.typed("");
}

void write_row(Writer& out, const ReportRow& row) {
    out.begin_record(row.step);
    out.text(row.step);
    out.text(row.matter);
    out.text(row.activity);
    out.text(row.bodies);
    out.text(row.role);
    write_date(out, row);
    out.typed(time_text(row));
    out.typed(row.days || row.window ? status_key(row.status) : "");
    out.text(fmt::format("{}", fmt::join(row.processes, "/")));
    out.typed(focus_years_text(row));
    out.typed(row.earliest ? iso(*row.earliest) : "");
    out.typed(row.latest ? iso(*row.latest) : "");
    out.typed(row.earliest && row.latest ? fmt::format("{}", (*row.latest - *row.earliest).count) : "");
    out.text(row.because);
    std::vector<std::string> findings;
    for (const RowFinding& finding : row.findings) findings.push_back(fmt::format("{} {}", finding.code, finding.message));
    out.text(fmt::format("{}", fmt::join(findings, "; ")));
    out.text(row.responsible);
    out.text(participants_text(row));
    out.text(row.place);
    out.text(row.comment);
    out.text(row.reason);
    for (const std::string& value : row.fields) out.text(value);
    out.end_record();
}

}  // namespace

CsvResult to_csv(const Report& report, const CsvOptions& options) {
    std::vector<std::string_view> columns(header.begin(), header.end());
    for (const ReportField& field : report.fields) columns.push_back(field.key);
    Writer out(options, columns);
    for (const std::string_view name : columns) out.typed(name);
    out.end_record();
    for (const ReportRow& row : report.rows) write_row(out, row);
    return out.take();
}

}  // namespace tidplan
