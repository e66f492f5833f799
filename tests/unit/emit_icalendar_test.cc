#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "tools/calendar_events.h"
#include "tools/sample_report.h"

using namespace tidplan;
using namespace tidplan::sample;

namespace {

Event event_of(const ReportRow& row, Language language = Language::swedish) {
    Report report = small_report(language);
    report.rows = {row};
    const std::vector<Event> events = events_of(to_icalendar(report, {built, ""}).bytes);
    REQUIRE(events.size() == 1);
    return events.front();
}

ReportRow dated(DaySpan days) {
    ReportRow row;
    row.step = "s";
    row.activity = "beredning";
    row.days = days;
    return row;
}

}  // namespace

TEST_CASE("a calendar file, octet for octet", "[emit]") {
    Report report = small_report();
    report.rows.erase(report.rows.begin() + 2, report.rows.end());
    report.rows[0].held.reset();
    const CalendarResult result = to_icalendar(report, {built, ""});
    CHECK(result.events == 2);
    CHECK(result.without_date == 0);
    CHECK_FALSE(result.previous_is_foreign);
    const std::string_view lines[] = {
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tidplan//tidplan//SV",
        "CALSCALE:GREGORIAN",
        "NAME:Tidplan 2021",
        "X-WR-CALNAME:Tidplan 2021",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Stockholm",
        "BEGIN:DAYLIGHT",
        "DTSTART:19700329T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:19701025T030000",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:e87c01ca-9eec-5177-96e0-eca93122e127",
        "DTSTAMP:20261121T194000Z",
        "LAST-MODIFIED:20261121T194000Z",
        "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20210521",
        "DTEND;VALUE=DATE:20210522",
        "SUMMARY:CSG: Facklig samverkan kring Regionplan 2022",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "CATEGORIES:CSG,Planering,Budget",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:5136a299-841e-54e4-97ee-8fec0bdc7f55",
        "DTSTAMP:20261121T194000Z",
        "LAST-MODIFIED:20261121T194000Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Stockholm:20210531T130000",
        "DTEND;TZID=Europe/Stockholm:20210531T150000",
        "SUMMARY:Prel: RSau bereder Regionplan 2022",
        "DESCRIPTION:Undantag från beredning: brådskande",
        "STATUS:TENTATIVE",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
        "LOCATION:Regionens hus\\, plan 3",
        "CATEGORIES:RS AU",
        "RELATED-TO;RELTYPE=DEPENDS-ON:e87c01ca-9eec-5177-96e0-eca93122e127",
        "END:VEVENT",
        "END:VCALENDAR",
    };
    std::string expected;
    for (const std::string_view line : lines) expected.append(line).append("\r\n");
    CHECK(result.bytes == expected);
}

TEST_CASE("whole days end the day after", "[emit]") {
    struct Case {
        DaySpan days;
        std::string_view start;
        std::string_view end;
    };
    const Case cases[] = {
        {{day(2021, 6, 21), day(2021, 6, 21)}, "20210621", "20210622"},
        {{day(2021, 6, 21), day(2021, 6, 22)}, "20210621", "20210623"},
        {{day(2024, 2, 28), day(2024, 2, 28)}, "20240228", "20240229"},
        {{day(2021, 12, 31), day(2021, 12, 31)}, "20211231", "20220101"},
    };
    for (const Case& c : cases) {
        const Event event = event_of(dated(c.days));
        CHECK(event.at("DTSTART;VALUE=DATE") == c.start);
        CHECK(event.at("DTEND;VALUE=DATE") == c.end);
    }
}

TEST_CASE("timed events always end", "[emit]") {
    struct Case {
        int start;
        std::optional<int> end;
        int days;
        std::string_view starts;
        std::string_view ends;
    };
    const Case cases[] = {
        {540, 720, 1, "20210621T090000", "20210621T120000"},           {540, std::nullopt, 1, "20210621T090000", "20210621T100000"},
        {1410, std::nullopt, 1, "20210621T233000", "20210622T003000"}, {600, 1440, 1, "20210621T100000", "20210622T000000"},
        {600, 540, 2, "20210621T100000", "20210622T090000"},           {540, 540, 1, "20210621T090000", "20210621T100000"},
        {540, std::nullopt, 2, "20210621T090000", "20210623T000000"},
    };
    for (const Case& c : cases) {
        ReportRow row = dated({day(2021, 6, 21), day(2021, 6, 21) + CalendarDays{c.days - 1}});
        row.start = Clock{static_cast<std::int16_t>(c.start)};
        if (c.end) row.end = Clock{static_cast<std::int16_t>(*c.end)};
        const Event event = event_of(row);
        CHECK(event.at("DTSTART;TZID=Europe/Stockholm") == c.starts);
        CHECK(event.at("DTEND;TZID=Europe/Stockholm") == c.ends);
    }
}

TEST_CASE("a half-day is a day, and its summary says which half", "[emit]") {
    ReportRow row = dated({day(2019, 3, 5), day(2019, 3, 5)});
    row.activity = "Budgetdialog";
    row.start = Clock{0};
    row.end = Clock{720};
    const Event event = event_of(row);
    CHECK(event.at("DTSTART;VALUE=DATE") == "20190305");
    CHECK(event.at("DTEND;VALUE=DATE") == "20190306");
    CHECK(event.at("SUMMARY") == "Budgetdialog (fm)");
}

TEST_CASE("windows are whole days over all of their range, and free time", "[emit]") {
    struct Case {
        DateRange window;
        std::string_view start;
        std::string_view end;
    };
    const Case cases[] = {
        {{day(2021, 11, 1), day(2021, 11, 30), Precision::month, Precision::month}, "20211101", "20211201"},
        {{day(2021, 6, 1), day_after_all, Precision::month, Precision::day}, "20210601", "20210602"},
        {{day_before_all, day(2021, 6, 30), Precision::day, Precision::month}, "20210630", "20210701"},
    };
    for (const Case& c : cases) {
        ReportRow row;
        row.step = "s";
        row.activity = "dialog";
        row.window = c.window;
        row.meeting = true;
        row.start = Clock{540};
        const Event event = event_of(row);
        CHECK(event.at("DTSTART;VALUE=DATE") == c.start);
        CHECK(event.at("DTEND;VALUE=DATE") == c.end);
        CHECK(event.at("TRANSP") == "TRANSPARENT");
        CHECK(event.at("SUMMARY") == "dialog (" + range_text(c.window, Language::swedish) + ")");
    }
}

TEST_CASE("status, in all three places and in the summary", "[emit]") {
    struct Case {
        RowStatus status;
        bool meeting;
        std::string_view word, standing, transparency, busy;
        std::string_view role = "consult";
    };
    const Case cases[] = {
        {RowStatus::fixed, false, "", "CONFIRMED", "TRANSPARENT", "FREE"},
        {RowStatus::fixed, true, "", "CONFIRMED", "OPAQUE", "BUSY"},
        {RowStatus::preliminary, false, "Prel: ", "TENTATIVE", "TRANSPARENT", "TENTATIVE"},
        {RowStatus::preliminary, true, "Prel: ", "TENTATIVE", "OPAQUE", "TENTATIVE"},
        {RowStatus::reserve, true, "Reserv: ", "TENTATIVE", "OPAQUE", "TENTATIVE"},
        {RowStatus::cancelled, true, "Inställt: ", "CANCELLED", "TRANSPARENT", "FREE"},
        {RowStatus::fixed, true, "", "CONFIRMED", "TRANSPARENT", "FREE", "deadline"},
        {RowStatus::fixed, true, "", "CONFIRMED", "TRANSPARENT", "FREE", "publish"},
        {RowStatus::preliminary, true, "Prel: ", "TENTATIVE", "TRANSPARENT", "TENTATIVE", "submit"},
    };
    for (const Case& c : cases) {
        ReportRow row = dated({day(2021, 6, 21), day(2021, 6, 21)});
        row.status = c.status;
        row.meeting = c.meeting;
        row.role = c.role;
        row.bodies = "RS";
        const Event event = event_of(row);
        CHECK(event.at("SUMMARY") == std::string(c.word) + "RS: beredning");
        CHECK(event.at("STATUS") == c.standing);
        CHECK(event.at("TRANSP") == c.transparency);
        CHECK(event.at("X-MICROSOFT-CDO-BUSYSTATUS") == c.busy);
    }
}

TEST_CASE("summaries say who first, once, and are cut at a word", "[emit]") {
    struct Case {
        std::string bodies, activity, summary, description;
    };
    std::string words, letters, accents;
    for (int i = 0; i < 30; ++i) words += "ord ";
    for (int i = 0; i < 100; ++i) letters += "å";
    for (int i = 0; i < 100; ++i) accents += "e\u0301";
    const Case cases[] = {
        {"RS", "beredning", "RS: beredning", ""},
        {"", "beredning", "beredning", ""},
        {"RS", "RS föreslår", "RS föreslår", ""},
        {"RS AU", "RSau bereder", "RSau bereder", ""},
        {"RS", "RSAU bereder", "RS: RSAU bereder", ""},
        {"CSG", "CSG: samverkan", "CSG: samverkan", ""},
        {"KSAU", "KSAU-beredning", "KSAU-beredning", ""},
        {"RS AU", "RS AU", "RS AU", ""},
        {"RS", "RS2 föreslår", "RS: RS2 föreslår", ""},
        {"RS", "Regionstyrelsen: extra möte", "Regionstyrelsen: extra möte", ""},
        {"RS", "Regionstyrelsens möte", "RS: Regionstyrelsens möte", ""},
        {"RS", "två\nrader", "RS: två rader", "två\\nrader"},
        {"RS", words, "RS: " + words.substr(0, 75) + "…", words},
        {"RS", letters, "RS: " + letters.substr(0, 150) + "…", letters},
        {"RS", accents, "RS: " + accents.substr(0, 37 * 3) + "…", accents},
    };
    for (const Case& c : cases) {
        ReportRow row = dated({day(2021, 6, 21), day(2021, 6, 21)});
        row.bodies = c.bodies;
        row.participants = {{c.bodies, "political", false, "Regionstyrelsen"}};
        row.own_bodies = 1;
        row.activity = c.activity;
        Event event = event_of(row);
        CHECK(event["SUMMARY"] == c.summary);
        CHECK(event["DESCRIPTION"] == c.description);
    }
}

TEST_CASE("the description says why, in the plan's language", "[emit]") {
    ReportRow row = dated({day(2021, 6, 21), day(2021, 6, 21)});
    row.because_words = "10 arbetsdagar före RS 2021-07-05";
    row.comment = "med gruppmöten";
    row.reason = "flyttat";
    row.waived = {{"beredning", "brådskande"}};
    row.responsible = "Ekonomistab";
    row.optional = true;
    row.held = day(2021, 6, 22);
    CHECK(event_of(row).at("DESCRIPTION") ==
          "10 arbetsdagar före RS 2021-07-05\\nmed gruppmöten\\nSkäl: flyttat\\nUndantag från beredning: brådskande\\n"
          "Ansvarig: Ekonomistab\\nValfri.\\nGenomförd 2021-06-22.");
    row.because_words.clear();
    row.status = RowStatus::cancelled;
    const Event english = event_of(row, Language::english);
    CHECK(english.at("DESCRIPTION") ==
          "med gruppmöten\\nReason: flyttat\\nException from beredning: brådskande\\n"
          "Responsible: Ekonomistab\\nOptional.\\nHeld 2021-06-22.");
    CHECK(english.at("SUMMARY") == "Cancelled: beredning");
}

TEST_CASE("categories are the step's own bodies and its processes", "[emit]") {
    Report report = small_report();
    ReportRow row = dated({day(2021, 6, 21), day(2021, 6, 21)});
    row.bodies = "RS, A/RUN";
    row.participants = {{"RS, A", "political", false}, {"RUN", "political", false}, {"CSG", "samverkan", false}};
    row.own_bodies = 2;
    row.processes = {"B", "okänd"};
    CHECK(event_of(row).at("CATEGORIES") == "RS\\, A,RUN,Budget,okänd");
}

TEST_CASE("UIDs follow plan, year and step only", "[emit]") {
    Report report = small_report();
    const auto uids = [](const Report& r) {
        std::set<std::string> result;
        for (const Event& event : events_of(build(r, built, ""))) result.insert(event.at("UID"));
        return result;
    };
    const std::set<std::string> before = uids(report);
    CHECK(before.size() == 6);
    report.title = "Ny titel";
    report.rows[0].activity = "Annan text";
    report.rows[0].days = DaySpan{day(2021, 9, 1), day(2021, 9, 1)};
    CHECK(uids(report) == before);
    report.rows[0].step = "plan.e\u0301";
    const std::set<std::string> decomposed = uids(report);
    report.rows[0].step = "plan.é";
    CHECK(uids(report) == decomposed);
    CHECK(decomposed != before);
    report.year = 2022;
    for (const std::string& uid : uids(report)) CHECK_FALSE(decomposed.contains(uid));
}

TEST_CASE("rows without a date are counted, and without events there is no file", "[emit]") {
    Report report = small_report();
    CHECK(to_icalendar(report, {}).without_date == 1);
    report.rows.erase(report.rows.begin(), report.rows.end() - 1);
    const CalendarResult result = to_icalendar(report, {});
    CHECK(result.events == 0);
    CHECK(result.bytes.empty());
}

TEST_CASE("events stand by start and UID, whatever the order of the rows", "[emit]") {
    Report report = large_report();
    for (ReportRow& row : report.rows) row.waits_for.clear();
    const std::string bytes = build(report, built, "");
    std::reverse(report.rows.begin(), report.rows.end());
    CHECK(build(report, built, "") == bytes);
}

TEST_CASE("what a step waits for stands in order of UID, if it is in the file", "[emit]") {
    Report report = small_report();
    report.rows[2].waits_for = {0, 1, 3, 4, 6};  // the last has no date
    const std::string bytes = build(report, built, "");
    std::vector<std::string> targets;
    for (const std::string& line : unfolded_lines(bytes)) {
        if (line.starts_with("RELATED-TO")) targets.push_back(line);
    }
    REQUIRE(targets.size() == 5);  // the first is of another event
    CHECK(std::is_sorted(targets.begin() + 1, targets.end()));
}

TEST_CASE("the zone stands in the file only when an event uses it", "[emit]") {
    Report report = small_report();
    report.rows = {report.rows[0], report.rows[2]};
    CHECK(build(report, built, "").find("VTIMEZONE") == std::string::npos);
}

TEST_CASE("stamps before 1970 and leap days", "[emit]") {
    Report report = small_report();
    report.rows.resize(1);
    CHECK(events_of(build(report, 0, ""))[0].at("DTSTAMP") == "19700101T000000Z");
    CHECK(events_of(build(report, -1, ""))[0].at("DTSTAMP") == "19691231T235959Z");
    CHECK(events_of(build(report, 1'709'210'096, ""))[0].at("DTSTAMP") == "20240229T123456Z");
}
