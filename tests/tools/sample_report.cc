#include "tools/sample_report.h"

#include <random>

#include <fmt/format.h>

namespace tidplan::sample {

namespace {

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

RowBody body(std::string name, std::string kind) { return {std::move(name), std::move(kind), false}; }

Clock clock(int hour, int minute) { return {static_cast<std::int16_t>(60 * hour + minute)}; }

ReportRow row_of(std::string step, std::string activity, std::optional<DaySpan> days) {
    ReportRow row;
    row.step = std::move(step);
    row.matter = row.step.substr(0, row.step.find('.'));
    row.activity = std::move(activity);
    row.days = days;
    return row;
}

DaySpan one_day(Day day) { return {day, day}; }

}  // namespace

Day day(int year, int month, int day_of_month) { return make_day(year, month, day_of_month).value(); }

const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> texts{
        "Budget, mål; och \"uppföljning\" \\ slut",
        "a|b",
        "=1+1",
        "@SUM(1)",
        "-3 dagar",
        "+46 10 123",
        "=HYPERLINK(\"x\";\"y\")",
        "<b>x</b> & <!-- -->",
        "[x](javascript:alert(1))",
        "www.a.se_b",
        "se https://a.se/b_c_d och WWW.A.SE",
        "*fet* _kursiv_ ~~x~~ `kod \\`",
        "# rubrik",
        "rubrik ##",
        "#",
        "1. punkt",
        "två rader\n\nmed en tom emellan",
        repeated("å", 200),
        repeated("🙂", 60),
        "no\u00a0break",
        "e\u0301 combining",
        repeated("x", 63) + "\\ och mer",  // with `SUMMARY:RS: ` the 75th octet is a backslash
        repeated("ord ", 40) + "slut",
        repeated("e\u0301", 90),
        "BEGIN:VEVENT",
        "x\nEND:VCALENDAR",
        "</title></svg>",
        "&amp; &#35; \\n \\, \\;",
        "'redan citerat",
        "a\tb",
        "slutar på \\",
        "**",
        "Flyttad från 2027-02-23.",
        repeated(" ", 3) + "indraget",
    };
    return texts;
}

Report small_report(Language language) {
    Report report;
    report.title = "Tidplan 2021";
    report.plan_id = "region-tidplan";
    report.year = 2021;
    report.language = language;
    report.timezone = "Europe/Stockholm";
    report.processes = {{"P", "Planering"}, {"B", "Budget"}};
    report.bodies = {{"RS", "Regionstyrelsen"}, {"RF", "Regionfullmäktige"}};
    report.columns = {{"Datum", ColumnKind::date, "", 0},
                      {"Tid", ColumnKind::time, "", 0},
                      {"Process", ColumnKind::processes, "", 0},
                      {"Aktivitet", ColumnKind::activity, "", 0},
                      {"År i fokus", ColumnKind::focus_year, "", 0},
                      {"Politiska organ", ColumnKind::bodies_of_kind, "political", 0},
                      {"Samverkan", ColumnKind::bodies_of_kind, "samverkan", 0}};

    ReportRow held = row_of("plan.csg", "Facklig samverkan kring Regionplan 2022", one_day(day(2021, 5, 21)));
    held.bodies = "CSG";
    held.participants = {body("CSG", "samverkan")};
    held.own_bodies = 1;
    held.role = "consult";
    held.processes = {"P", "B"};
    held.focus_years = {2022};
    held.held = day(2021, 5, 20);
    held.meeting = true;

    ReportRow prepare = row_of("plan.au", "RSau bereder Regionplan 2022", one_day(day(2021, 5, 31)));
    prepare.bodies = "RS AU";
    prepare.participants = {body("RS AU", "political")};
    prepare.own_bodies = 1;
    prepare.role = "prepare";
    prepare.start = clock(13, 0);
    prepare.end = clock(15, 0);
    prepare.meeting = true;
    prepare.status = RowStatus::preliminary;
    prepare.place = "Regionens hus, plan 3";
    prepare.waived = {{"beredning", "brådskande"}};
    prepare.waits_for = {0};

    ReportRow decide = row_of("plan.rf", "Regionplan 2022 beslutas", DaySpan{day(2021, 6, 21), day(2021, 6, 22)});
    decide.bodies = "RF/RS";
    decide.participants = {body("RF", "political"), body("RS", "political"), {"", "samverkan", true}};
    decide.own_bodies = 2;
    decide.role = "decide";
    decide.processes = {"P", "B"};
    decide.focus_years = {2021, 2022};
    decide.meeting = true;
    decide.earliest = day(2021, 6, 14);
    decide.latest = day(2021, 6, 28);
    decide.because = decide.because_words = "sista mötet i juni";
    decide.comment = "med gruppmöten";
    decide.waits_for = {0, 1};

    ReportRow deadline = row_of("bokslut", "Redovisningen stänger", one_day(day(2021, 6, 30)));
    deadline.matter.clear();
    deadline.role = "deadline";
    deadline.optional = true;
    deadline.start = clock(16, 30);

    ReportRow window = row_of("dialog", "Budgetdialog", std::nullopt);
    window.matter.clear();
    window.window = DateRange{day(2021, 11, 1), day(2021, 11, 30), Precision::month, Precision::month};
    window.processes = {"B"};

    ReportRow open = row_of("svar", "Remissvar", std::nullopt);
    open.matter.clear();
    open.window = DateRange{day(2021, 12, 1), day_after_all, Precision::month, Precision::day};

    ReportRow missing = row_of("plan.ny", "Ny beredning", std::nullopt);
    missing.findings = {{"E0501", Severity::error, "no date for `ny` is left"}};

    report.rows = {held, prepare, decide, deadline, window, open, missing};
    return report;
}

Report hostile_report() {
    Report report = small_report();
    report.rows.clear();
    report.title = hostile_texts().front();
    report.columns.push_back({"Plats | *här*", ColumnKind::place, "", 0});
    report.columns.push_back({"Stöd", ColumnKind::field, "", 0});
    report.fields = {{"stab", "Stöd"}};
    report.has_errors = true;
    int count = 0;
    for (const std::string& text : hostile_texts()) {
        ReportRow row = row_of(fmt::format("arende.s{}({})", count, text), text, one_day(day(2021, 1, 4) + CalendarDays{count}));
        row.bodies = count % 2 == 0 ? "RS" : text;
        row.participants = {body(row.bodies, "political")};
        row.own_bodies = 1;
        row.because = row.because_words = row.comment = row.reason = row.place = row.responsible = text;
        row.waived = {{text, text}};
        row.fields = {text};
        row.processes = {text};
        row.findings = {{"W0601", Severity::warning, text}};
        if (count > 0) row.waits_for = {static_cast<std::size_t>(count) - 1};
        report.processes.emplace_back(fmt::format("H{}", count), text);
        report.findings.push_back(row.findings.front());
        report.rows.push_back(std::move(row));
        ++count;
    }
    return report;
}

Report large_report() {
    std::mt19937 random(2021);  // NOLINT: the same report each time
    const auto below = [&](std::size_t n) { return static_cast<int>(random() % n); };
    Report report = small_report();
    report.rows.clear();
    const std::vector<std::string>& texts = hostile_texts();
    for (std::size_t i = 0; i < 1000; ++i) {
        ReportRow row =
            row_of(fmt::format("m.s{}", i), texts[random() % texts.size()] + " " + texts[random() % texts.size()], std::nullopt);
        const Day first = day(2021, 1, 1) + CalendarDays{static_cast<int>(i) / 3};
        row.days = DaySpan{first, first + CalendarDays{below(10) == 0 ? 1 : 0}};
        row.bodies = below(3) == 0 ? "" : "RS";
        row.meeting = below(2) == 0;
        row.status = static_cast<RowStatus>(below(4));
        row.because = row.because_words = texts[random() % texts.size()];
        if (below(3) == 0) row.start = clock(8 + below(8), 15 * below(4));
        if (row.start && below(2) == 0) row.end = Clock{static_cast<std::int16_t>(row.start->minutes + 45)};
        if (i > 0) row.waits_for = {random() % i};
        report.rows.push_back(std::move(row));
    }
    return report;
}

Report report_of_texts(const std::vector<std::string>& texts) {
    Report report = small_report();
    report.rows.clear();
    report.processes.clear();
    report.bodies.clear();
    report.title = texts.front();
    report.columns = {{"Aktivitet", ColumnKind::activity, "", 0}, {"Plats", ColumnKind::place, "", 0}, {"Skäl", ColumnKind::reason, "", 0}};
    report.has_errors = true;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        ReportRow row = row_of(fmt::format("s{}", i), texts[i], std::nullopt);
        row.place = "end";
        row.comment = texts[i];
        report.processes.emplace_back("P", texts[i]);
        report.bodies.emplace_back("O", texts[i]);
        report.findings.push_back({"E0501", Severity::error, texts[i]});
        report.rows.push_back(std::move(row));
    }
    return report;
}

}  // namespace tidplan::sample
