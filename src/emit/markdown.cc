// The report as GitHub-flavoured Markdown.
// In: Report. Out: one heading, a sentence, one unpadded table, notes below it, and the findings if there are errors.
// One row a line and no numbering, so that a moved step changes its own lines only.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "emit/markdown_text.h"
#include "tidplan/emit.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

struct Words {
    std::string_view summary, row, rows, without_date, from, to, processes, bodies, table;
    std::string_view notes, note, comment, reason, waived, findings, concerns;
    std::array<std::string_view, 3> severity;
};
constexpr Words swedish{.summary = "Tidplan för",
                        .row = "rad",
                        .rows = "rader",
                        .without_date = "utan datum",
                        .from = "från",
                        .to = "till",
                        .processes = "Processer",
                        .bodies = "Organ",
                        .table = "Tidplan",
                        .notes = "Noter",
                        .note = "not",
                        .comment = "Kommentar",
                        .reason = "Skäl",
                        .waived = "Undantag från",
                        .findings = "Anmärkningar",
                        .concerns = "Gäller",
                        .severity = {"upplysning", "varning", "fel"}};
constexpr Words english{.summary = "Timetable for",
                        .row = "row",
                        .rows = "rows",
                        .without_date = "without a date",
                        .from = "from",
                        .to = "to",
                        .processes = "Processes",
                        .bodies = "Bodies",
                        .table = "Timetable",
                        .notes = "Notes",
                        .note = "note",
                        .comment = "Comment",
                        .reason = "Reason",
                        .waived = "Exception from",
                        .findings = "Findings",
                        .concerns = "Concerns",
                        .severity = {"information", "warning", "error"}};

// An id that needs no escaping in HTML or in a link: letters of any script, digits and `.-_`.
std::string anchor_of(std::string_view step) {
    std::string result = "note-";
    for (std::size_t i = 0; i < step.size();) {
        const std::size_t begin = i;
        const char32_t c = next_character(step, i);
        const bool plain = is_letter(c) || (c < 0x80 && (is_digit(step[begin]) || c == '.' || c == '_'));
        result += plain ? step.substr(begin, i - begin) : "-";
    }
    return result;
}

class Page {
public:
    explicit Page(const Report& report) : report_(report), words_(report.language == Language::swedish ? swedish : english) {}

    std::string text() {
        std::string rows = table();
        std::string result = fmt::format("# {}\n\n{}\n", markdown_heading(report_.title), summary());
        result += legend(words_.processes, report_.processes) + legend(words_.bodies, report_.bodies);
        result += fmt::format("\n## {}\n\n{}", words_.table, rows);
        if (!notes_.empty()) result += fmt::format("\n## {}\n\n{}", words_.notes, notes_);
        if (report_.has_errors) result += fmt::format("\n## {}\n\n{}", words_.findings, findings());
        return result;
    }

private:
    bool has_column(ColumnKind kind) const {
        return std::any_of(report_.columns.begin(), report_.columns.end(), [&](const ReportColumn& c) { return c.kind == kind; });
    }

    // `Tidplan för 2021: 110 rader, från 2020-05-10 till 2021-12-31, 2 utan datum.`
    std::string summary() const {
        Day first = day_after_all, last = day_before_all;
        std::size_t without_date = 0;
        const auto widen = [&](Day day) {
            if (day == day_before_all || day == day_after_all) return;
            first = std::min(first, day);
            last = std::max(last, day);
        };
        for (const ReportRow& row : report_.rows) {
            if (row.days) {
                widen(row.days->first);
                widen(row.days->last);
            } else if (row.window) {
                widen(row.window->first);
                widen(row.window->last);
            } else {
                ++without_date;
            }
        }
        const std::size_t count = report_.rows.size();
        std::string result = fmt::format("{} {}: {} {}", words_.summary, report_.year, count, count == 1 ? words_.row : words_.rows);
        if (first <= last) result += fmt::format(", {} {} {} {}", words_.from, iso(first), words_.to, iso(last));
        if (without_date > 0) result += fmt::format(", {} {}", without_date, words_.without_date);
        return result + ".";
    }

    // `Processer: P Planering, B Budget.`
    static std::string legend(std::string_view word, const std::vector<std::pair<std::string, std::string>>& titles) {
        if (titles.empty()) return {};
        std::vector<std::string> items;
        for (const auto& [id, title] : titles) items.push_back(fmt::format("{} {}", markdown_text(id), markdown_text(title)));
        return fmt::format("\n{}: {}.\n", word, fmt::join(items, ", "));
    }

    std::string table() {
        std::string header = "|", rule = "|", rows;
        for (const ReportColumn& column : report_.columns) {
            header += fmt::format(" {} |", markdown_text(column.title));
            rule += " --- |";
        }
        for (const ReportRow& row : report_.rows) rows += table_row(row);
        return fmt::format("{}\n{}\n{}", header, rule, rows);
    }

    std::string table_row(const ReportRow& row) {
        const std::string reference = add_note(row);
        const ColumnKind home = has_column(ColumnKind::activity) ? ColumnKind::activity : report_.columns.front().kind;
        std::string line = "|";
        bool referred = reference.empty();
        for (const ReportColumn& column : report_.columns) {
            std::string cell = markdown_text(cell_text(report_, row, column));
            if (!referred && column.kind == home) {
                cell += cell.empty() ? reference : " " + reference;
                referred = true;
            }
            line += cell.empty() ? " |" : fmt::format(" {} |", cell);
        }
        return line + "\n";
    }

    // What a row's columns do not show goes to the notes. Returns the link to it, empty if there is nothing to say.
    std::string add_note(const ReportRow& row) {
        std::vector<std::string> parts;
        const auto add = [&](std::string_view word, std::string_view text) {
            parts.push_back(fmt::format("{}: {}", word, markdown_text(text)));
        };
        if (!row.comment.empty() && !has_column(ColumnKind::comment)) add(words_.comment, row.comment);
        if (!row.reason.empty() && !has_column(ColumnKind::reason)) add(words_.reason, row.reason);
        for (const auto& [rule, why] : row.waived) add(fmt::format("{} {}", words_.waived, markdown_text(rule)), why);
        if (parts.empty()) return {};
        std::string anchor = anchor_of(row.step);
        while (!anchors_.insert(anchor).second) anchor += '-';
        notes_ += fmt::format("- <a id=\"{}\"></a>{}\n", anchor, row_name(row));
        for (const std::string& part : parts) notes_ += fmt::format("  - {}\n", part);
        return fmt::format("([{}](#{}))", words_.note, anchor);
    }

    std::string row_name(const ReportRow& row) const {
        return fmt::format("{} {}", markdown_text(date_text(row, report_.language)), markdown_text(row.activity));
    }

    std::string findings() const {
        std::map<RowFinding, std::vector<std::string>> concerned;
        for (const ReportRow& row : report_.rows) {
            for (const RowFinding& finding : row.findings) concerned[finding].push_back(row_name(row));
        }
        std::string result;
        for (const RowFinding& finding : report_.findings) {
            const std::string place = finding.place.empty() ? "" : fmt::format(" ({})", markdown_text(finding.place));
            result += fmt::format("- {} {}{}: {}\n", finding.code, words_.severity.at(static_cast<std::size_t>(finding.severity)), place,
                                  markdown_message(finding.message));
            const auto rows = concerned.find(finding);
            if (rows != concerned.end()) result += fmt::format("  - {}: {}\n", words_.concerns, fmt::join(rows->second, "; "));
        }
        for (const ReportRow& row : report_.rows) {
            if (row.days || row.window || !row.findings.empty() || row.because_words.empty()) continue;
            result += fmt::format("- {}: {}\n", row_name(row), markdown_text(row.because_words));
        }
        return result;
    }

    const Report& report_;
    const Words& words_;
    std::string notes_;
    std::set<std::string> anchors_;
};

}  // namespace

std::string to_markdown(const Report& report) { return Page(report).text(); }

}  // namespace tidplan
