// The rows of a report: their times, words and status, also of what could be read only in part.
#include <catch2/catch.hpp>

#include "tools/compiled.h"

using namespace tidplan;

namespace {

// A plan with the steps `b`, and `a` with these keys.
Compiled plan_with(const std::string& step, const std::string& top = "") {
    return Compiled("tidplan: 1\nid: x\nyear: 2027\n" + top + R"(bodies:
  RS: {name: Regionstyrelsen, meetings: [{date: 2027-03-01, time: "10:00"}, 2027-05-11 .. 2027-05-12, {date: 2027-06-08, time: 9-12, status: cancelled}]}
  RF: {name: Regionfullmäktige, meetings: [2027-06-22]}
  Rev: {kind: audit}
steps:
  b: {role: work, date: 2027-03-01, activity: b}
  a: {)" + step + "}\n");
}

std::string time_of(const Compiled& plan) { return time_text(plan.row("a")); }

std::string date_of_row(const Compiled& plan) { return plan.row("a").days ? iso(plan.row("a").days->first) : "none"; }

}  // namespace

TEST_CASE("a duration of days is said in the plan's language, one of hours as it is written", "[report]") {
    const auto duration = [](const std::string& written, const std::string& language) {
        return plan_with("date: 2027-03-01, duration: " + written, "language: " + language + "\n").row("a").duration;
    };
    CHECK(duration("3 weeks", "sv") == "3 veckor");
    CHECK(duration("10 working days", "sv") == "10 arbetsdagar");
    CHECK(duration("1 month", "sv") == "1 månad");
    CHECK(duration("3 veckor", "en") == "3 weeks");
    CHECK(duration("1 h", "sv") == "1 h");
    CHECK(duration("2 timmar", "en") == "2 timmar");
}

TEST_CASE("a duration ends what begins at a meeting without an end", "[report]") {
    CHECK(time_of(plan_with("body: RS, date: 2027-03-01, duration: 2 h")) == "10:00-12:00");
    CHECK(time_of(plan_with("body: RS, date: March, duration: 90 min")) == "10:00-11:30");
    CHECK(time_of(plan_with("body: RS, date: March, time: '11:00', duration: 2 h")) == "11:00-13:00");
    CHECK(time_of(plan_with("body: RS, date: March")) == "10:00");
    CHECK(time_of(plan_with("body: RF, date: June, duration: 2 h")).empty());
    const std::string two = "body: RS, date: March, duration: 2 h}\n  c: {body: RS, date: March, duration: 1 h";
    CHECK(plan_with(two, "lints: {unused body: off}\n").findings().empty());
}

TEST_CASE("several whole days keep nobody busy, unless they are a meeting", "[report]") {
    const auto busy = [](const std::string& step) { return plan_with(step).row("a").meeting; };
    CHECK(busy("body: Rev, date: 2027-03-01"));
    CHECK(busy("body: Rev, date: 2027-03-01, time: 9-10"));
    CHECK_FALSE(busy("body: Rev, date: 2027-03-01, duration: 3 weeks"));
    CHECK_FALSE(busy("body: RS, lasts: 2027-03-01 .. 2027-03-12"));
    CHECK(busy("lasts: 2027-03-01 .. 2027-03-02, time: 9-12"));
    CHECK(busy("body: RS, date: 2027-05-11 .. 2027-05-12"));
    CHECK_FALSE(busy("date: 2027-03-01"));
}

TEST_CASE("a row on a cancelled meeting is cancelled, at the meeting's time, unless it was held all the same", "[report]") {
    const Compiled plan = plan_with(
        "body: RS, date: 2027-06-08, status: fixed, participants: [Chef]}\n"
        "  c: {date: 2027-06-08, time: 9-10, participants: [Chef]",
        "lints: {unused body: off}\n");
    CHECK(plan.row("a").status == RowStatus::cancelled);
    CHECK(time_of(plan) == "09:00-12:00");
    CHECK(plan.findings() == std::vector<std::string>{"E0416 the meeting of `RS` on 2027-06-08 is cancelled"});
    CHECK(plan_with("body: RS, held: 2027-06-08").row("a").status == RowStatus::fixed);
    CHECK(plan_with("body: RS or RF, date: 2027-06-08").findings().front() == "E0416 the meeting of `RS` on 2027-06-08 is cancelled");
}

TEST_CASE("what was held is as it was held, and the other day on which it was planned is kept", "[report]") {
    const Compiled moved = plan_with("body: RF, date: 2027-06-21, held: 2027-06-22, status: preliminary", "lints: {unused body: off}\n");
    CHECK(date_of_row(moved) == "2027-06-22");
    CHECK(moved.row("a").status == RowStatus::fixed);
    CHECK(moved.row("a").planned == make_day(2027, 6, 21));
    CHECK(moved.row("a").because == "den dag då det genomfördes");
    CHECK(moved.findings().empty());
    CHECK(moved.row("a").is_on_held_day());
    CHECK_FALSE(plan_with("body: RF, date: June, held: 2027-06-22").row("a").planned);
    CHECK_FALSE(plan_with("lasts: 2027-03-01 .. 2027-03-12, held: 2027-03-12").row("a").is_on_held_day());
    CHECK(plan_with("lasts: 2027-03-01 .. 2027-03-12, held: 2027-03-12").row("a").because == "datum enligt planen");
}

TEST_CASE("a time or duration that cannot be read leaves a written date where it is, and others find no date by it", "[report]") {
    const auto date = [](const std::string& step) { return date_of_row(plan_with(step)); };
    CHECK(date("date: 2027-03-05, time: 25:00") == "2027-03-05");
    CHECK(date("date: 2027-03-05, duration: 3 fnord") == "2027-03-05");
    CHECK(date("body: RS, date: first meeting of May, time: 25:00") == "2027-05-11");
    CHECK(plan_with("date: March, duration: 3 fnord").row("a").window);
    CHECK(date("when: 1 week after b, duration: 3 fnord") == "none");
    CHECK(date("body: RS, date: March, time: 25:00") == "none");
    CHECK(date("date: 30 February, time: 25:00") == "none");
    CHECK(time_of(plan_with("body: RS, date: 2027-03-01, time: 25:00")).empty());
    CHECK(time_of(plan_with("body: RS, date: 2027-03-01, duration: 3 fnord")) == "10:00");
    // What hangs on it has no date, and that two rows of one day have lost their order is no second finding.
    const Compiled free = plan_with("when: after c}\n  c: {date: 2027-03-05, duration: 3 fnord");
    CHECK(date_of_row(free) == "none");
    CHECK(free.findings().size() == 1);
    CHECK(plan_with("date: 2027-03-01, time: 9-10, when: before c}\n  c: {date: 2027-03-01, time: 25:00").findings().size() == 1);
}

TEST_CASE("a row whose time cannot be read gets none of a deadline, and is not late for a decision of its day", "[report]") {
    const Compiled plan(
        "tidplan: 1\nid: x\nyear: 2027\nbodies:\n  CSG: {kind: samverkan}\n"
        "  RS: {meetings: [{date: 2027-05-25, time: 13-15}], deadlines: {stopp: {offset: 14 days before, time: '12:00'}}}\n"
        "matters:\n  m:\n    steps:\n      csg: {body: CSG, role: consult, date: 2027-05-25, time: 9-25}\n"
        "      pm: {role: submit, date: 2027-05-11, when: by rs.stopp, time: 25:00}\n"
        "      rs: {body: RS, role: decide, date: 2027-05-25}\n");
    CHECK(plan.findings().size() == 2);
    CHECK(time_text(plan.row("m.rs")) == "13:00-15:00");
    CHECK(time_text(plan.row("m.pm")).empty());
}

TEST_CASE("a text whose template cannot be worked out is shown as it is written", "[report]") {
    CHECK(plan_with("date: 2027-03-05, activity: $(nope) hej").row("a").activity == "$(nope) hej");
    CHECK(plan_with("date: 2027-03-05, activity: {x: y}").row("a").activity == "a");
    CHECK(Compiled("tidplan: 1\nid: x\nyear: 2027\nmatters:\n  m:\n    steps:\n      a: {activity: $(n), date: 1 March}\n"
                   "      b: {activity: $(n), date: 2 March}\n")
              .findings()
              .size() == 2);
}

TEST_CASE("the bodies that rows name stand with their full names, in the calendar's order", "[report]") {
    using Names = std::vector<std::pair<std::string, std::string>>;
    CHECK(plan_with("body: Rev, date: 2027-03-01").result->report.bodies.empty());
    CHECK(plan_with("body: Rev, date: 2027-03-01, participants: [RF, Chef]").result->report.bodies == Names{{"RF", "Regionfullmäktige"}});
    CHECK(plan_with("body: RF, date: June, participants: [RS, RF]").result->report.bodies ==
          Names{{"RS", "Regionstyrelsen"}, {"RF", "Regionfullmäktige"}});
}
