#include <catch2/catch.hpp>

#include "tools/calendar_events.h"
#include "tools/sample_report.h"

using namespace tidplan;
using namespace tidplan::sample;

TEST_CASE("an unchanged plan gives an unchanged file whatever the clock", "[emit]") {
    for (const Report& report : {small_report(), hostile_report(), large_report()}) {
        const std::string first = build(report, built, "");
        CHECK(build(report, later, "") != first);
        CHECK(build(report, later, first) == first);
        CHECK_FALSE(to_icalendar(report, {later, first}).previous_is_foreign);
    }
}

TEST_CASE("git may change the old file's line ends", "[emit]") {
    const Report report = hostile_report();
    const std::string first = build(report, built, "");
    std::string old;
    for (const char c : first) {
        if (c != '\r') old += c;
    }
    CHECK(build(report, later, old) == first);
}

TEST_CASE("a moved event says so, and it alone changes", "[emit]") {
    Report report = large_report();
    const std::string first = build(report, built, "");
    report.rows[500].days = DaySpan{day(2022, 5, 2), day(2022, 5, 2)};
    const std::string moved = build(report, later, first);
    std::map<std::string, Event> before;
    for (const Event& event : events_of(first)) before[event.at("UID")] = event;
    std::size_t changed = 0;
    for (const Event& event : events_of(moved)) {
        if (event == before.at(event.at("UID"))) continue;
        ++changed;
        CHECK(event.at("SEQUENCE") == "1");
        CHECK(event.at("DTSTAMP") == "20261122T194000Z");
        CHECK(event.at("LAST-MODIFIED") == "20261122T194000Z");
        CHECK(event.at("DESCRIPTION").find("\\nFlyttad från 2021-06-") != std::string::npos);
    }
    CHECK(changed == 1);
    CHECK(build(report, later + 86'400, moved) == moved);
}

TEST_CASE("what is said of a move, and for how long", "[emit]") {
    Report report = small_report();
    report.rows.resize(3);
    const auto rebuild = [&](std::int64_t now, std::string_view old, std::size_t row) {
        const std::string bytes = build(report, now, old);
        return std::pair{bytes, events_of(bytes).at(row)};
    };
    const std::string first = build(report, built, "");

    report.rows[2].days = DaySpan{day(2021, 6, 23), day(2021, 6, 23)};
    auto [second, event] = rebuild(later, first, 2);
    CHECK(event.at("SEQUENCE") == "1");
    CHECK(event.at("DESCRIPTION") == "sista mötet i juni\\nmed gruppmöten\\nFlyttad från 2021-06-21–2021-06-22.");

    // A new text keeps the sequence and what was said of the move.
    report.rows[2].comment = "utan gruppmöten";
    auto [third, reworded] = rebuild(later + 1, second, 2);
    CHECK(reworded.at("SEQUENCE") == "1");
    CHECK(reworded.at("DTSTAMP") == "20261122T194001Z");
    CHECK(reworded.at("DESCRIPTION") == "sista mötet i juni\\nutan gruppmöten\\nFlyttad från 2021-06-21–2021-06-22.");

    // So does a new status, but it counts as a change that clients must take.
    report.rows[2].status = RowStatus::preliminary;
    auto [fourth, tentative] = rebuild(later + 2, third, 2);
    CHECK(tentative.at("SEQUENCE") == "2");
    CHECK(tentative.at("DESCRIPTION") == reworded.at("DESCRIPTION"));

    report.rows[2].days = DaySpan{day(2021, 6, 24), day(2021, 6, 24)};
    auto [fifth, again] = rebuild(later + 3, fourth, 2);
    CHECK(again.at("SEQUENCE") == "3");
    CHECK(again.at("DESCRIPTION") == "sista mötet i juni\\nutan gruppmöten\\nFlyttad från 2021-06-23.");

    // Times; an event that had no description gets one; one that ends later has moved too.
    report.rows[1].waived.clear();
    report.rows[1].end = Clock{16 * 60};
    auto [sixth, timed] = rebuild(later + 4, fifth, 1);
    CHECK(timed.at("SEQUENCE") == "1");
    CHECK(timed.at("DESCRIPTION") == "Flyttad från 2021-05-31 13:00-15:00.");
    report.rows[1].days = DaySpan{day(2021, 5, 31), day(2021, 6, 1)};
    auto [seventh, longer] = rebuild(later + 5, sixth, 1);
    CHECK(longer.at("DESCRIPTION") == "Flyttad från 2021-05-31 13:00-16:00.");
    report.rows[1].days = DaySpan{day(2021, 6, 2), day(2021, 6, 2)};
    CHECK(rebuild(later + 6, seventh, 1).second.at("DESCRIPTION") == "Flyttad från 2021-05-31 13:00–2021-06-01 16:00.");
}

TEST_CASE("a comment that ends like our line about a move is left alone", "[emit]") {
    Report report = small_report();
    report.rows.resize(1);
    report.rows[0].held.reset();
    report.rows[0].comment = "Flyttad från 2021-05-19.";
    const std::string first = build(report, built, "");
    CHECK(build(report, later, first) == first);
    report.rows[0].days = DaySpan{day(2021, 5, 22), day(2021, 5, 22)};
    const std::string second = build(report, later, first);
    CHECK(events_of(second)[0].at("DESCRIPTION") == "Flyttad från 2021-05-19.\\nFlyttad från 2021-05-21.");
    CHECK(build(report, later + 1, second) == second);
}

TEST_CASE("new and gone events leave the others as they were", "[emit]") {
    Report report = small_report();
    const std::string first = build(report, built, "");
    report.rows.erase(report.rows.begin() + 3);
    ReportRow added;
    added.step = "ny";
    added.activity = "beredning";
    added.days = DaySpan{day(2021, 1, 11), day(2021, 1, 11)};
    report.rows.push_back(added);
    const std::vector<Event> events = events_of(build(report, later, first));
    REQUIRE(events.size() == 6);
    CHECK(events[0].at("DTSTAMP") == "20261122T194000Z");
    for (std::size_t i = 1; i < events.size(); ++i) CHECK(events[i].at("DTSTAMP") == "20261121T194000Z");
}

TEST_CASE("a file of another plan is foreign, one without events is not", "[emit]") {
    const Report report = small_report();
    Report other = report;
    other.plan_id = "annan";
    CHECK(to_icalendar(report, {built, build(other, built, "")}).previous_is_foreign);
    CHECK_FALSE(to_icalendar(report, {built, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}).previous_is_foreign);
    other.year = 2022;
    other.plan_id = report.plan_id;
    CHECK(to_icalendar(report, {built, build(other, built, "")}).previous_is_foreign);
}

TEST_CASE("an old file that is no whole calendar is broken, unless it is another plan's", "[emit]") {
    const Report report = small_report();
    const std::string old = build(report, built, "");
    const auto is_broken = [&](std::string_view previous) { return to_icalendar(report, {later, previous}).previous_is_broken; };
    CHECK_FALSE(to_icalendar(report, {later, {}}).previous_is_broken);
    CHECK(is_broken(""));
    for (const std::string& whole : {old, "\xef\xbb\xbf" + old + "\n", old.substr(0, old.size() - 2)}) CHECK_FALSE(is_broken(whole));
    for (std::size_t cut = 1; cut + 2 < old.size(); cut += 7) CHECK(is_broken(old.substr(0, cut)));
    CHECK(is_broken("<html>not found</html>\n"));
    CHECK(is_broken(old.substr(20)));
    Report other = report;
    other.plan_id = "annan";
    const std::string foreign = build(other, built, "");
    CHECK_FALSE(is_broken(foreign.substr(0, foreign.size() - 20)));
}

TEST_CASE("a damaged old file costs its stamps and nothing more", "[emit]") {
    const Report report = small_report();
    const std::string fresh = build(report, later, "");
    const std::string old = build(report, built, "");
    for (std::size_t cut = 0; cut < old.size(); cut += 7) CHECK(build(report, later, old.substr(0, cut)).size() == fresh.size());
    std::string bad = old;
    for (std::size_t at = 0; (at = bad.find("DTSTAMP:2026", at)) != std::string::npos;) bad.replace(at, 12, "DTSTAMP:no!!");
    for (std::size_t at = 0; (at = bad.find("SEQUENCE:0", at)) != std::string::npos;) bad.replace(at, 10, "SEQUENCE:x");
    CHECK(build(report, later, bad) == fresh);
}
