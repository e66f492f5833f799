#include <catch2/catch.hpp>

#include <algorithm>

#include "emit/terminal_layout.h"
#include "tidplan/emit.h"
#include "tidplan/text.h"
#include "tools/sample_report.h"

using namespace tidplan;

namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t end = 0; !text.empty(); text.remove_prefix(end + 1)) {
        end = text.find('\n');
        REQUIRE(end != std::string_view::npos);
        lines.emplace_back(text.substr(0, end));
    }
    return lines;
}

std::string without_spaces(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\t') result += c;
    }
    return result;
}

// All bytes of a table but spaces and the rule under its header, in no order.
std::string letters_of(std::string_view table) {
    std::string letters;
    for (const std::string& line : lines_of(table)) {
        if (!line.starts_with("─")) letters += without_spaces(line);
    }
    std::sort(letters.begin(), letters.end());
    return letters;
}

// Columns of a table: the runs of its rule.
std::size_t columns_of(const std::string& table) {
    for (const std::string& line : lines_of(table)) {
        if (!line.starts_with("─")) continue;
        std::size_t columns = 1;
        for (std::size_t at = line.find("  "); at != std::string::npos; at = line.find("  ", at + 2)) ++columns;
        return columns;
    }
    return 0;
}

// Titles that the line below a table names.
std::size_t left_out(const std::string& table) {
    const std::size_t line = table.find("Ryms inte här: ");
    return line == std::string::npos
               ? 0
               : 1 + static_cast<std::size_t>(std::count(table.begin() + static_cast<std::ptrdiff_t>(line), table.end(), ','));
}

// Columns of bodies of a kind that have any content.
std::size_t kinds_of(const Report& report) {
    return static_cast<std::size_t>(std::count_if(report.columns.begin(), report.columns.end(), [&](const ReportColumn& column) {
        const auto has_cell = [&](const ReportRow& row) { return !cell_text(report, row, column).empty(); };
        return column.kind == ColumnKind::bodies_of_kind && std::any_of(report.rows.begin(), report.rows.end(), has_cell);
    }));
}

// Those of them that some row only marks with `x`.
std::size_t marked_kinds_of(const Report& report) {
    return static_cast<std::size_t>(std::count_if(report.columns.begin(), report.columns.end(), [&](const ReportColumn& column) {
        const auto has_mark = [&](const ReportRow& row) { return cell_text(report, row, column) == "x"; };
        return column.kind == ColumnKind::bodies_of_kind && std::any_of(report.rows.begin(), report.rows.end(), has_mark);
    }));
}

}  // namespace

TEST_CASE("texts are wrapped by what is seen", "[emit]") {
    struct Case {
        std::string_view text;
        std::size_t width;
        std::vector<std::string> lines;
    };
    const Case cases[] = {
        {"", 5, {""}},
        {"ett två tre", 7, {"ett två", "tre"}},
        {"åäöåäö åäö", 6, {"åäöåäö", "åäö"}},
        {"abcdefgh", 3, {"abc", "def", "gh"}},
        {"x abcdefgh", 3, {"x", "abc", "def", "gh"}},
        {"🙂🙂🙂", 4, {"🙂🙂", "🙂"}},
        {"🙂🙂", 1, {"🙂", "🙂"}},
        {"ae\u0301e\u0301", 2, {"ae\u0301", "e\u0301"}},
        {"a\n\nb", 5, {"a", "", "b"}},
        {"  a   b ", 9, {"a b"}},
        {"\x1b[31mröd", 20, {"\\u{1b}[31mröd"}},
    };
    for (const Case& c : cases) CHECK(wrapped(c.text, c.width) == c.lines);
}

TEST_CASE("a wide terminal has columns, a narrow one paragraphs", "[emit]") {
    CHECK(to_terminal(sample::small_report(), {100, false}) == R"(Tidplan 2021

Datum                      Tid          Process  Aktivitet                         År i fokus  Organ
─────────────────────────  ───────────  ───────  ────────────────────────────────  ──────────  ─────
2021-05-21 fr                           P/B      Facklig samverkan kring           2022        CSG
                                                 Regionplan 2022 (genomförd
                                                 2021-05-20)
2021-05-31 må              13:00-15:00           RSau bereder Regionplan 2022                  RS AU
                                                 (preliminär)
2021-06-21–22 må–ti                     P/B      Regionplan 2022 beslutas          2021/2022   RF/RS
2021-06-30 on              16:30                 Redovisningen stänger (valfri)
november 2021                           B        Budgetdialog
från och med december                            Remissvar
2021
saknar datum                                     Ny beredning

Ryms inte här: x under Samverkan
)");
    Report report = sample::small_report(Language::english);
    report.rows.resize(3);
    report.title = "Timetable 2021 of the region and of its committees";
    CHECK(to_terminal(report, {40, false}) == R"(Timetable 2021 of the region and of its
committees

2021-05-21 Fri
  Facklig samverkan kring Regionplan
  2022 (held 2021-05-20)
  Process: P/B · År i fokus: 2022 ·
  Samverkan: CSG

2021-05-31 Mon 13:00-15:00
  RSau bereder Regionplan 2022
  (preliminary)
  Politiska organ: RS AU

2021-06-21–22 Mon–Tue
  Regionplan 2022 beslutas
  Process: P/B · År i fokus: 2021/2022 ·
  Politiska organ: RF/RS · Samverkan: x
)");
}

TEST_CASE("a terminal of middling width leaves columns out, and says which", "[emit]") {
    Report report = sample::small_report();
    report.rows.resize(3);
    report.columns.push_back({"Kommentar", ColumnKind::comment, "", 0});
    report.columns.push_back({"Status", ColumnKind::status, "", 0});
    CHECK(to_terminal(report, {80, false}) == R"(Tidplan 2021

Datum          Tid          Aktivitet                         Organ  Status
─────────────  ───────────  ────────────────────────────────  ─────  ───────────
2021-05-21 fr               Facklig samverkan kring           CSG    genomförd
                            Regionplan 2022                          2021-05-20
2021-05-31 må  13:00-15:00  RSau bereder Regionplan 2022      RS AU  preliminär
2021-06-21–22               Regionplan 2022 beslutas          RF/RS
må–ti

Ryms inte här: Process, År i fokus, Kommentar, x under Samverkan
)");
}

TEST_CASE("spans of days in short", "[emit]") {
    struct Case {
        DaySpan days;
        std::string_view text;
    };
    const Case cases[] = {
        {{sample::day(2021, 6, 21), sample::day(2021, 6, 21)}, "2021-06-21 må\n"},
        {{sample::day(2021, 6, 21), sample::day(2021, 6, 22)}, "2021-06-21–22 må–ti\n"},
        {{sample::day(2021, 8, 29), sample::day(2021, 9, 11)}, "2021-08-29–09-11 sö–lö\n"},
        {{sample::day(2021, 12, 31), sample::day(2022, 1, 1)}, "2021-12-31–2022-01-01 fr–lö\n"},
    };
    for (const Case& c : cases) {
        Report report = sample::small_report();
        report.rows.resize(1);
        report.rows[0].days = c.days;
        report.columns.resize(1);
        CHECK(to_terminal(report, {80, false}).ends_with(c.text));
    }
}

TEST_CASE("no line is wider than the terminal, and no text is lost", "[emit]") {
    const Report reports[] = {sample::small_report(), sample::hostile_report()};
    for (const Report& report : reports) {
        const std::string widest = to_terminal(report, {2000, false});
        for (const ReportRow& row : report.rows) REQUIRE(without_spaces(widest).find(without_spaces(row.activity)) != std::string::npos);
        std::size_t tables = 0, narrow_tables = 0;
        for (std::size_t width = 20; width <= 300; width += width < 60 ? 1 : 7) {
            INFO(width);
            const std::string text = to_terminal(report, {width, false});
            for (const std::string& line : lines_of(text)) {
                REQUIRE(display_width(line) <= width);
                REQUIRE((line.empty() || line.back() != ' '));
            }
            if (text.find("─") != std::string::npos && columns_of(text) < columns_of(widest)) {
                // What is shown is whole, and what is not is named.
                ++narrow_tables;
                const std::string letters = letters_of(text);
                std::string activities;
                for (const ReportRow& row : report.rows) activities += without_spaces(row.activity);
                std::sort(activities.begin(), activities.end());
                if (&report == &reports[0]) REQUIRE(std::includes(letters.begin(), letters.end(), activities.begin(), activities.end()));
                const bool is_joined = text.find("Organ") != std::string::npos;
                const std::size_t marks = is_joined ? marked_kinds_of(report) : 0;
                REQUIRE(columns_of(text) + left_out(text) + (is_joined ? kinds_of(report) - 1 : 0) == columns_of(widest) + marks);
                if (marks > 0) REQUIRE(without_spaces(text).find("xunderSamverkan") != std::string::npos);
            } else if (text.find("─") != std::string::npos) {
                ++tables;
                REQUIRE(letters_of(text) == letters_of(widest));
            } else {
                for (const ReportRow& row : report.rows)
                    REQUIRE(without_spaces(text).find(without_spaces(row.activity)) != std::string::npos);
            }
        }
        CHECK(tables > 10);
        CHECK(narrow_tables > 2);
    }
}

TEST_CASE("columns without content are left out, and no rows are said", "[emit]") {
    Report report = sample::small_report();
    CHECK(to_terminal(report, {120, false}).find("Samverkan") != std::string::npos);
    report.rows.resize(2);
    report.rows.erase(report.rows.begin());
    CHECK(to_terminal(report, {120, false}).find("Samverkan") == std::string::npos);
    report.rows.clear();
    CHECK(to_terminal(report, {120, false}) == "Tidplan 2021\n\nInga rader\n");
}

TEST_CASE("colour marks the header, errors, windows and what is left out only", "[emit]") {
    const Report report = sample::small_report();
    const std::string plain = to_terminal(report, {100, false});
    CHECK(plain.find('\x1b') == std::string::npos);
    std::vector<std::string> lines = lines_of(to_terminal(report, {100, true}));
    for (std::string& line : lines) {
        const std::string color =
            line.find("Datum") < 9 || line.find("fokus") < 80 || line == "\x1b[1mTidplan 2021\x1b[0m"                       ? "1"
            : line.find("Ny beredning") != std::string::npos                                                                ? "31"
            : line.find("november") < 9 || line.find("från") < 9 || line.find("2021\x1b") < 9 || line.find("Ryms inte") < 9 ? "2"
                                                                                                                            : "";
        INFO(line);
        CHECK(line.starts_with("\x1b[" + color + "m") == !color.empty());
        if (color.empty()) CHECK(line.find('\x1b') == std::string::npos);
        if (!color.empty()) line = line.substr(color.size() + 3, line.size() - color.size() - 7);
    }
    CHECK(lines == lines_of(plain));
}
