#include <catch2/catch.hpp>

#include "tidplan/report.h"
#include "tools/sample_report.h"

using namespace tidplan;
using sample::day;

namespace {

ReportRow dated(DaySpan days) {
    ReportRow row;
    row.days = days;
    return row;
}

}  // namespace

TEST_CASE("dates say weekday and week", "[emit]") {
    struct Case {
        DaySpan days;
        std::string_view swedish;
        std::string_view english;
    };
    const Case cases[] = {
        {{day(2021, 6, 21), day(2021, 6, 21)}, "2021-06-21 (må v. 25)", "2021-06-21 (Mon w. 25)"},
        {{day(2021, 4, 27), day(2021, 4, 28)}, "2021-04-27–2021-04-28 (ti–on v. 17)", "2021-04-27–2021-04-28 (Tue–Wed w. 17)"},
        {{day(2021, 8, 29), day(2021, 9, 11)}, "2021-08-29–2021-09-11 (sö v. 34–lö v. 36)", "2021-08-29–2021-09-11 (Sun w. 34–Sat w. 36)"},
        {{day(2021, 1, 1), day(2021, 1, 1)}, "2021-01-01 (fr v. 53)", "2021-01-01 (Fri w. 53)"},
        {{day(2021, 1, 3), day(2021, 1, 4)}, "2021-01-03–2021-01-04 (sö v. 53–må v. 1)", "2021-01-03–2021-01-04 (Sun w. 53–Mon w. 1)"},
        {{day(2021, 1, 7), day(2022, 1, 6)}, "2021-01-07–2022-01-06 (to v. 1–to v. 1)", "2021-01-07–2022-01-06 (Thu w. 1–Thu w. 1)"},
    };
    for (const Case& c : cases) {
        CHECK(date_text(dated(c.days), Language::swedish) == c.swedish);
        CHECK(date_text(dated(c.days), Language::english) == c.english);
    }
    CHECK(date_text(ReportRow{}, Language::swedish) == "saknar datum");
    CHECK(date_text(ReportRow{}, Language::english) == "no date");
}

TEST_CASE("times and focus years", "[emit]") {
    ReportRow row;
    CHECK(time_text(row).empty());
    row.start = Clock{540};
    CHECK(time_text(row) == "09:00");
    row.end = Clock{1440};
    CHECK(time_text(row) == "09:00-24:00");
    row.day_times = {{Clock{570}, Clock{960}}, {Clock{540}, std::nullopt}};
    CHECK(time_text(row) == "09:30-16:00, 09:00");
    row.duration = "3 arbetsdagar";
    row.lasts_days = true;
    row.window = DateRange{day(2021, 3, 1), day(2021, 3, 31), Precision::month, Precision::month};
    CHECK(date_text(row, Language::swedish) == "mars 2021, 3 arbetsdagar");
    row.focus_years = {2021, 2022};
    CHECK(focus_years_text(row) == "2021/2022");
}

TEST_CASE("half-days are words for people", "[emit]") {
    Report report;
    ReportRow row = dated({day(2019, 3, 5), day(2019, 3, 5)});
    const ReportColumn column{"", ColumnKind::time, "", 0};
    row.start = Clock{0};
    row.end = Clock{720};
    CHECK(cell_text(report, row, column) == "fm");
    row.start = Clock{720};
    row.end = Clock{1440};
    row.duration = "1 timme";
    CHECK(cell_text(report, row, column) == "em (1 timme)");
    CHECK(time_text(row) == "12:00-24:00");
    row.end = Clock{1439};
    CHECK(cell_text(report, row, column) == "12:00-23:59");
    row.end = Clock{1440};
    row.days->last = day(2019, 3, 6);
    CHECK(cell_text(report, row, column) == "12:00-24:00");
    report.language = Language::english;
    row.days->last = row.days->first;
    CHECK(cell_text(report, row, column) == "afternoon (1 timme)");
}

TEST_CASE("cells of every kind of column", "[emit]") {
    Report report;
    report.fields = {{"plats", "Plats"}};
    ReportRow row = dated({day(2021, 6, 21), day(2021, 6, 21)});
    row.activity = "RF beslutar";
    row.matter = "plan";
    row.role = "deadline";
    row.bodies = "RS/RUN";
    row.participants = {
        {"RS", "political", false}, {"RUN", "political", false}, {"samverkan", "samverkan", true}, {"Regiondirektör", "", false}};
    row.own_bodies = 2;
    row.duration = "1 h";
    row.processes = {"P", "B"};
    row.fields = {"Salen"};
    row.status = RowStatus::preliminary;
    row.optional = true;
    row.held = day(2021, 6, 22);

    struct Case {
        ReportColumn column;
        std::string_view text;
    };
    const Case cases[] = {
        {{"", ColumnKind::date, "", 0}, "2021-06-21 (må v. 25)"},
        {{"", ColumnKind::time, "", 0}, "1 h"},
        {{"", ColumnKind::processes, "", 0}, "P/B"},
        {{"", ColumnKind::activity, "", 0}, "RF beslutar (preliminär, valfri, genomförd 2021-06-22)"},
        {{"", ColumnKind::body, "", 0}, "RS/RUN"},
        {{"", ColumnKind::bodies_of_kind, "political", 0}, "RS/RUN"},
        {{"", ColumnKind::bodies_of_kind, "samverkan", 0}, "x"},
        {{"", ColumnKind::bodies_of_kind, "management", 0}, ""},
        {{"", ColumnKind::role, "", 0}, "sista dag"},
        {{"", ColumnKind::matter, "", 0}, "plan"},
        {{"", ColumnKind::status, "", 0}, "preliminär, valfri, genomförd 2021-06-22"},
        {{"", ColumnKind::participants, "", 0}, "samverkan, Regiondirektör"},
        {{"", ColumnKind::field, "", 0}, "Salen"},
    };
    for (const Case& c : cases) CHECK(cell_text(report, row, c.column) == c.text);

    report.columns = {{"Status", ColumnKind::status, "", 0}};
    CHECK(cell_text(report, row, {"", ColumnKind::activity, "", 0}) == "RF beslutar");
    row.start = Clock{600};
    row.matter_title = "Regionplan";
    CHECK(cell_text(report, row, {"", ColumnKind::time, "", 0}) == "10:00 (1 h)");
    CHECK(cell_text(report, row, {"", ColumnKind::matter, "", 0}) == "Regionplan");

    row.status = RowStatus::fixed;
    row.optional = false;
    row.held.reset();
    CHECK(cell_text(report, row, report.columns[0]).empty());
    row.days.reset();
    CHECK(cell_text(report, row, report.columns[0]).empty());
}
