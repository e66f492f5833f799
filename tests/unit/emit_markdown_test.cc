#include <catch2/catch.hpp>

#include "emit/markdown_text.h"
#include "tidplan/emit.h"
#include "tools/sample_report.h"

using namespace tidplan;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t result = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++result;
    return result;
}

}  // namespace

TEST_CASE("text is escaped for Markdown", "[emit]") {
    struct Case {
        std::string_view text;
        std::string_view markdown;
    };
    const Case cases[] = {
        {"Budget, mål; \"x\"", "Budget, mål; \"x\""},
        {"a|b", "a\\|b"},
        {"*a* _b_ ~~c~~ `d`", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`"},
        {"[x](y)", "\\[x\\](y)"},
        {"a \\ b", "a \\\\ b"},
        {"<b> & c", "&lt;b&gt; &amp; c"},
        {"https://a.se", "https\\://a.se"},
        {"www.a.se, WWW.b.se", "www\\.a.se, WWW\\.b.se"},
        {"a\nb\r\n\nc", "a<br> b<br> <br> c"},
        {"  a \t b  ", "a b"},
        {"a  \n  b", "a<br> b"},
        {"10:30", "10:30"},
        {"", ""},
    };
    for (const Case& c : cases) CHECK(markdown_text(c.text) == c.markdown);
    CHECK(markdown_heading("rubrik ##") == "rubrik \\##");
    CHECK(markdown_heading("#") == "\\#");
    CHECK(markdown_heading("a\nb") == "a b");
}

TEST_CASE("a small plan in Markdown", "[emit]") {
    CHECK(to_markdown(sample::small_report()) == R"(# Tidplan 2021

Tidplan för 2021: 7 rader, från 2021-05-21 till 2021-12-01, 1 utan datum.

Processer: P Planering, B Budget.

Organ: RS Regionstyrelsen, RF Regionfullmäktige.

## Tidplan

| Datum | Tid | Process | Aktivitet | År i fokus | Politiska organ | Samverkan |
| --- | --- | --- | --- | --- | --- | --- |
| 2021-05-21 (fr v. 20) | | P/B | Facklig samverkan kring Regionplan 2022 (genomförd 2021-05-20) | 2022 | | CSG |
| 2021-05-31 (må v. 22) | 13:00-15:00 | | RSau bereder Regionplan 2022 (preliminär) ([not](#note-plan.au)) | | RS AU | |
| 2021-06-21–2021-06-22 (må–ti v. 25) | | P/B | Regionplan 2022 beslutas ([not](#note-plan.rf)) | 2021/2022 | RF/RS | x |
| 2021-06-30 (on v. 26) | 16:30 | | Redovisningen stänger (valfri) | | | |
| november 2021 | | B | Budgetdialog | | | |
| från och med december 2021 | | | Remissvar | | | |
| saknar datum | | | Ny beredning | | | |

## Noter

- <a id="note-plan.au"></a>2021-05-31 (må v. 22) RSau bereder Regionplan 2022
  - Undantag från beredning: brådskande
- <a id="note-plan.rf"></a>2021-06-21–2021-06-22 (må–ti v. 25) Regionplan 2022 beslutas
  - Kommentar: med gruppmöten
)");
}

TEST_CASE("findings stand in Markdown only when there are errors, with their rows", "[emit]") {
    Report report = sample::small_report(Language::english);
    report.processes.clear();
    report.columns = {{"Comment", ColumnKind::comment, "", 0}, {"Reason", ColumnKind::reason, "", 0}};
    report.rows.erase(report.rows.begin(), report.rows.end() - 1);
    report.findings = {
        report.rows[0].findings[0], {"W0701", Severity::warning, "`x` is unused", "plan.yaml:3"}, {"I0702", Severity::info, "a|b"}};
    CHECK(to_markdown(report).find("Findings") == std::string::npos);
    report.has_errors = true;
    CHECK(to_markdown(report) == R"(# Tidplan 2021

Timetable for 2021: 1 row, 1 without a date.

Bodies: RS Regionstyrelsen, RF Regionfullmäktige.

## Timetable

| Comment | Reason |
| --- | --- |
| | |

## Findings

- E0501 error: no date for `ny` is left
  - Concerns: no date Ny beredning
- W0701 warning (plan.yaml:3): `x` is unused
- I0702 information: a\|b
)");
}

TEST_CASE("a comment is in its column or in the notes, a waiver always in the notes", "[emit]") {
    Report report = sample::small_report();
    report.rows.resize(3);
    report.rows[2].reason = "flyttat av presidiet";
    const std::string without = to_markdown(report);
    CHECK(without.find("\n  - Kommentar: med gruppmöten\n  - Skäl: flyttat av presidiet\n") != std::string::npos);
    report.columns.push_back({"Kommentar", ColumnKind::comment, "", 0});
    report.columns.push_back({"Skäl", ColumnKind::reason, "", 0});
    const std::string with = to_markdown(report);
    CHECK(with.find("| med gruppmöten | flyttat av presidiet |\n") != std::string::npos);
    CHECK(with.find("Kommentar:") == std::string::npos);
    CHECK(with.find("Undantag från beredning: brådskande") != std::string::npos);
    CHECK(count(with, "[not](#") == 1);
}

TEST_CASE("what a message quotes is code in Markdown", "[emit]") {
    struct Case {
        std::string_view message;
        std::string_view markdown;
    };
    const Case cases[] = {
        {"`a_b` is not `<c>`", "`a_b` is not `<c>`"},
        {"a_b and `c|*d*`", "a\\_b and `c|*d*`"},
        {"a ` alone", "a \\` alone"},
        {"`` is empty", "\\`\\` is empty"},
        {"` a ` keeps its spaces", "\\` a \\` keeps its spaces"},
        {"`a``b` has one inside", "\\`a\\`\\`b\\` has one inside"},
    };
    for (const Case& c : cases) CHECK(markdown_message(c.message) == c.markdown);
}

TEST_CASE("anchors are unlike even where steps look alike", "[emit]") {
    Report report = sample::small_report();
    report.rows = {report.rows[1], report.rows[1], report.rows[1]};
    report.rows[0].step = "kungörelse(A B)";
    report.rows[1].step = "kungörelse(A-B)";
    report.rows[2].step = "kungörelse(A/B)";
    const std::string text = to_markdown(report);
    for (const std::string_view anchor : {"note-kungörelse-A-B-", "note-kungörelse-A-B--", "note-kungörelse-A-B---"}) {
        CHECK(count(text, "](#" + std::string(anchor) + ")") == 1);
        CHECK(count(text, "<a id=\"" + std::string(anchor) + "\">") == 1);
    }
}

TEST_CASE("hostile texts leave the shape of the Markdown alone", "[emit]") {
    const Report report = sample::hostile_report();
    const std::string text = to_markdown(report);
    CHECK(text.back() == '\n');
    CHECK(text.find('\t') == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(count(text, " \n") == 0);
    CHECK(count(text, "\n# ") == 0);
    CHECK(count(text, "\n## ") == 3);
    CHECK(count(text, "\n|") == report.rows.size() + 2);
    CHECK(count(text, "\n- ") == report.rows.size() + report.findings.size());
    CHECK(to_markdown(report) == text);
}
