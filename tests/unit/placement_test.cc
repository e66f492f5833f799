// Where steps land, in the cases that the property test found to be wrong once.
#include <algorithm>

#include <catch2/catch.hpp>

#include "tools/compiled.h"

using namespace tidplan;

namespace {

std::string date_of_step(const std::string& plan, std::string_view name) {
    const Compiled compiled("tidplan: 1\nid: x\nyear: 2021\n" + plan);
    const Model& model = compiled.result->model;
    for (std::size_t i = 0; i < model.plan_steps; ++i) {
        const std::uint32_t chosen = compiled.result->schedule.chosen[i];
        if (model.steps[i].name == name) return chosen == none ? "none" : iso(model.candidates[chosen].first);
    }
    return "no such step";
}

std::vector<std::string> findings(const std::string& plan) { return Compiled("tidplan: 1\nid: x\nyear: 2021\n" + plan).findings(); }

}  // namespace

TEST_CASE("a wish is met by the date that begins nearest to it, and of equally near ones by the earlier", "[schedule]") {
    CHECK(date_of_step("steps:\n  a: {prefer: nearest 7 April, duration: 3 working days}\n", "a") == "2021-04-07");
    CHECK(date_of_step("steps:\n  a: {prefer: nearest March}\n", "a") == "2021-03-01");
    const std::string bodies = "bodies:\n  RS: {meetings: [2021-03-01 .. 2021-03-02, 2021-03-16]}\n";
    CHECK(date_of_step(bodies + "steps:\n  a: {body: RS, prefer: nearest 9 March}\n", "a") == "2021-03-01");
}

TEST_CASE("meetings of either body rise together, in whatever order the bodies are named", "[schedule]") {
    const std::string bodies = "bodies:\n  RF: {meetings: [2021-03-20 .. 2021-03-22]}\n  RS: {meetings: [2021-03-20]}\n";
    CHECK(date_of_step(bodies + "steps:\n  a: {body: RF or RS, prefer: earliest}\n", "a") == "2021-03-20");
}

TEST_CASE("one meeting before is an earlier meeting of the same day too, and never the same one", "[schedule]") {
    const std::string bodies =
        "bodies:\n  RS: {meetings: [{date: 2021-03-15, time: 09:00-10:00}, {date: 2021-03-15, time: 13:00-14:00}]}\n";
    const Compiled plan("tidplan: 1\nid: x\nyear: 2021\n" + bodies +
                        "steps:\n  a: {body: RS, when: at least 1 meeting before b}\n  b: {body: RS, date: March}\n");
    const Schedule& schedule = plan.result->schedule;
    REQUIRE(schedule.chosen[0] != none);
    CHECK(plan.result->model.candidates[schedule.chosen[0]].start == 9 * 60);
    CHECK(plan.result->model.candidates[schedule.chosen[1]].start == 13 * 60);
}

TEST_CASE("a day with two meetings is a choice between them, and a time names one", "[schedule]") {
    const Compiled plan(R"(tidplan: 1
id: x
year: 2021
bodies:
  RS: {meetings: [{date: 2021-03-15, time: 8-11, place: Norr}, {date: 2021-03-15, time: 13-15, place: Syd}]}
steps:
  a: {body: RS, date: 2021-03-15}
  b: {body: RS, date: 2021-03-15, when: after a}
  exact: {body: RS, date: 2021-03-15, time: 13-15}
  half: {body: RS, date: 2021-03-15, time: em}
  inside: {body: RS, date: 2021-03-15, time: 14-15}
  neither: {body: RS, date: 2021-03-15, time: 11-13}
  both: {body: RS, date: 2021-03-15, time: 8-15}
)");
    std::vector<std::string> at;
    for (const std::uint32_t c : plan.result->schedule.chosen) {
        const Candidate* chosen = c == none ? nullptr : &plan.result->model.candidates[c];
        at.push_back(chosen == nullptr
                         ? "none"
                         : std::string(plan.result->model.meetings[chosen->meeting]->place.value) + " " + clock_text({chosen->start}));
    }
    CHECK(at == std::vector<std::string>{"Norr 08:00", "Syd 13:00", "Syd 13:00", "Syd 13:00", "Syd 14:00", "none", "none"});
    const std::vector<std::string> findings = plan.findings();
    CHECK(std::count_if(findings.begin(), findings.end(), [](const std::string& f) { return f.rfind("E0415", 0) == 0; }) == 2);
}

TEST_CASE("in a span a time names those meetings of each day that it meets, if it meets any", "[schedule]") {
    const auto at = [](const std::string& step) {
        const Compiled plan(
            "tidplan: 1\nid: x\nyear: 2021\nbodies:\n" +
            std::string(
                R"(  RS: {meetings: [{date: 2021-03-15, time: 8-11, marks: [m]}, {date: 2021-03-15, time: 13-15}, {date: 2021-03-22, time: 8-11}]}
  RUN: {meetings: [{date: 2021-03-15, time: 8-11}, {date: 2021-03-15, time: 13-15}]}
)") + "steps:\n  a: {" +
            step + "}\n");
        const std::uint32_t chosen = plan.result->schedule.chosen[0];
        if (chosen == none) return std::string("none");
        const Meeting& meeting = *plan.result->model.meetings[plan.result->model.candidates[chosen].meeting];
        return iso(meeting.days.first) + " " + clock_text({meeting.start->minutes});
    };
    CHECK(at("body: RS, date: March") == "2021-03-15 08:00");
    CHECK(at("body: RS, date: March, time: 13-15") == "2021-03-15 13:00");
    CHECK(at("body: RS, date: March, time: '14:30', duration: 1 h") == "2021-03-15 13:00");
    CHECK(at("body: RS and RUN, date: March, time: em") == "2021-03-15 13:00");
    CHECK(at("body: RS, date: March, time: 11-13") == "2021-03-15 08:00");
    CHECK(at("body: RS, date: March, prefer: latest, time: em") == "2021-03-22 08:00");
    // A number or a mark names the meeting before the time does.
    CHECK(at("body: RS, date: first meeting of March, time: em") == "2021-03-15 08:00");
    CHECK(at("body: RS, date: meeting marked m, time: em") == "2021-03-15 08:00");
}

TEST_CASE("bodies that meet together on a day with several meetings are at those that are held at once, else at the earliest",
          "[schedule]") {
    const auto times = [](const std::string& run, const std::string& step) {
        const Compiled plan(
            "tidplan: 1\nid: x\nyear: 2021\nbodies:\n  RS: {meetings: [{date: 2021-03-15, time: 8-11}, {date: 2021-03-15, time: 13-15}]}\n"
            "  RUN: {meetings: [{date: 2021-03-15, time: " +
            run + "}]}\nsteps:\n  a: {body: RS and RUN" + step + "}\n");
        const std::uint32_t chosen = plan.result->schedule.chosen[0];
        if (chosen == none) return std::string("none");
        const Candidate& at = plan.result->model.candidates[chosen];
        return clock_text({at.start}, {{at.end}});
    };
    for (const std::string step : {"", ", date: March", ", date: 2021-03-15"}) {
        CHECK(times("14-16", step) == "13:00-16:00");
        CHECK(times("10-12", step) == "08:00-12:00");
        CHECK(times("16-17", step) == "08:00-17:00");
    }
    CHECK(times("10-14", ", date: 2021-03-15, time: 13-15") == "13:00-15:00");
    CHECK(times("14-16", ", date: 2021-03-15, time: em") == "12:00-24:00");
}

TEST_CASE("the next meeting is a reserve meeting where these are allowed", "[schedule]") {
    const std::string plan =
        "bodies:\n  RS: {meetings: [{date: 2021-03-15, status: reserve}, 2021-03-22]}\nsteps:\n  a: {date: 2021-03-10}\n";
    CHECK(date_of_step(plan + "  b: {body: RS, when: at the next meeting after a}\n", "b") == "2021-03-22");
    CHECK(date_of_step(plan + "  b: {body: RS, reserve: allowed, when: at the next meeting after a}\n", "b") == "2021-03-15");
}

TEST_CASE("what is due by a limit after a meeting is not before the meeting", "[schedule]") {
    const std::string bodies = "bodies:\n  RF: {deadlines: {justering: within 14 days after}, meetings: [2021-06-22]}\n";
    CHECK(date_of_step(bodies + "steps:\n  rf: {body: RF, date: 2021-06-22}\n  ju: {when: by rf.justering}\n", "ju") == "2021-06-22");
    CHECK(date_of_step(bodies + "steps:\n  rf: {body: RF, date: 2021-06-22}\n  ju: {when: by rf.justering, prefer: latest}\n", "ju") ==
          "2021-07-06");
}

TEST_CASE("steps that nothing dates are a circle before they lack a date", "[schedule]") {
    CHECK(findings("steps:\n  a: {when: after b}\n  b: {when: after a}\n  c: {when: after b}\n") ==
          std::vector<std::string>{"E0501 the order goes round in a circle: `a` before `b` before `a`"});
    CHECK(findings("steps:\n  a: {when: after b}\n  b: {}\n") == std::vector<std::string>{"E0504 nothing gives `a` a date"});
}

TEST_CASE("a variant of another matter's step is named as it is shown", "[schedule]") {
    const std::string plan = R"(
matters:
  m:
    steps:
      a: {for: {enhet: {HSF: {date: 2021-03-01}, RUF: {date: 2021-04-01}}}, activity: a}
steps:
  b: {date: 1 day after m.a(RUF)}
)";
    CHECK(date_of_step(plan, "b") == "2021-04-06");
}

TEST_CASE("rounds follow one another variant by variant", "[schedule]") {
    const std::string plan = R"(
matters:
  m:
    steps:
      one: {round: 1, role: prepare, for: {enhet: {HSF: {date: 2021-03-01}, RUF: {date: 2021-05-03}}}, activity: a}
      two: {round: 2, role: propose, for: {enhet: {HSF: {date: 2021-04-01}, RUF: {date: 2021-06-01}}}, activity: b}
)";
    CHECK(findings(plan).empty());
}

TEST_CASE("a weekday beside a step stays where it falls with roll: none", "[schedule]") {
    const std::string steps = "steps:\n  a: {when: on the Thursday before b, roll: none}\n  b: {date: 2021-05-17}\n";
    CHECK(date_of_step(steps, "a") == "2021-05-13");  // Ascension Day
}

TEST_CASE("of bodies that meet together it is enough that one has marked the meeting", "[schedule]") {
    const std::string bodies =
        "bodies:\n  RS: {meetings: [2021-03-15, 2021-04-15]}\n  RF: {meetings: [2021-03-15, {date: 2021-04-15, marks: [budget]}]}\n";
    CHECK(date_of_step(bodies + "steps:\n  a: {body: RS and RF, date: meeting marked budget}\n", "a") == "2021-04-15");
}

TEST_CASE("what a rule perhaps breaks is no worse than what it breaks", "[rules]") {
    const Compiled plan(R"(tidplan: 1
id: x
year: 2021
bodies:
  RF: {}
rules:
  r: {order: role:prepare before role:decide, severity: info}
matters:
  m:
    steps:
      a: {body: RF, role: prepare, date: 2021-03-15}
      b: {body: RF, role: decide, date: March}
)");
    REQUIRE(plan.result->diagnostics.all().size() == 1);
    CHECK(plan.result->diagnostics.all()[0].severity == Severity::info);
}

TEST_CASE("of several written days the working ones are meant, and where there is none the finding of a single day comes", "[schedule]") {
    const std::string plan = "bodies: {RS: {kind: political}}\nsteps:\n  k: {date: 4 June}\n  a: ";
    CHECK(date_of_step(plan + "{date: 5 June or 7 June}\n", "a") == "2021-06-07");
    CHECK(date_of_step(plan + "{date: 6 June or 7 June, when: after k}\n", "a") == "2021-06-07");
    CHECK(date_of_step(plan + "{date: 5 June or 7 June, prefer: earliest, days: all}\n", "a") == "2021-06-05");
    CHECK(date_of_step(plan + "{body: RS, date: 25 June or 28 June}\n", "a") == "2021-06-28");
    CHECK(findings(plan + "{body: RS, date: 25 June or 28 June}\n").empty());
    CHECK(findings(plan + "{body: RS, date: 5 June or 6 June}\n") == findings(plan + "{body: RS, date: 5 June}\n"));
    CHECK(findings("steps:\n  a: {date: 24 Dec or 25 Dec}\n") ==
          std::vector<std::string>{"W0605 `a` is on Christmas Eve (julafton), 2021-12-24"});
}

TEST_CASE("a step on one day of a meeting of several is there at the hours of the meeting", "[schedule]") {
    const auto times = [](const std::string& meeting, const std::string& step) {
        const Compiled plan("tidplan: 1\nid: x\nyear: 2021\nbodies:\n  RF: {meetings: [{date: 2021-06-15 .. 2021-06-17, time: " + meeting +
                            "}]}\n  RS: {meetings: []}\nsteps:\n  a: {" + step + "}\n");
        const Candidate& at = plan.result->model.candidates[plan.result->schedule.chosen.at(0)];
        return iso(at.first) + " " + clock_text({at.start}, {{at.end}});
    };
    for (const std::string body : {"body: RF", "body: RF or RS"}) {
        for (const std::string day : {"2021-06-15", "2021-06-16", "2021-06-17"})
            CHECK(times("10-17", body + ", date: " + day) == day + " 10:00-17:00");
        CHECK(times("[9-12, 8-16, 10-11]", body + ", date: 2021-06-16") == "2021-06-16 08:00-16:00");
    }
    CHECK(times("10-17", "body: RF, date: June") == "2021-06-15 10:00-17:00");
}

TEST_CASE("a step at a body without meetings is there at the body's time", "[schedule]") {
    const auto time_of = [](const std::string& step) {
        const Compiled plan(
            "tidplan: 1\nid: x\nyear: 2021\nbodies: {FSG: {kind: samverkan, time: [{time: 13-15}, {from: 2021-07-01, time: "
            "9-10}]}, VSG: {kind: samverkan}}\nsteps:\n  a: {" +
            step + "}\n  k: {date: 2021-05-17}\n");
        const Candidate& at = plan.result->model.candidates[plan.result->schedule.chosen.at(0)];
        return at.timed() ? clock_text({at.start}, {{at.end}}) : std::string{};
    };
    CHECK(time_of("body: FSG, date: 2021-05-12") == "13:00-15:00");
    CHECK(time_of("body: FSG, date: 12 May or 13 May") == "13:00-15:00");
    CHECK(time_of("body: FSG, when: 1 week before k") == "13:00-15:00");
    CHECK(time_of("body: FSG, date: 2021-08-12") == "09:00-10:00");
    CHECK(time_of("body: FSG, date: 2021-05-12, time: 8-9") == "08:00-09:00");
    CHECK(time_of("body: VSG, date: 2021-05-12").empty());
    // What lasts for several days has no hours, and of two bodies nobody knows whose.
    CHECK(time_of("body: FSG, date: 2021-05-12, duration: 2 weeks").empty());
    CHECK(time_of("body: FSG, date: May").empty());
    CHECK(time_of("body: FSG or VSG, date: 2021-05-12").empty());
}

TEST_CASE("a last day pulls nothing forward, however many last days wait for each other", "[schedule]") {
    const std::string outside = R"(bodies:
  RS: {meetings: [2021-04-27, 2021-05-25, 2021-10-19]}
steps:
  svar: {role: deadline, when: by 1 May}
  rs: {body: RS, role: decide, when: after svar}
  klagan: {role: deadline, when: within 3 weeks after rs}
  laga: {role: work, when: after klagan}
)";
    CHECK(date_of_step(outside, "svar") == "2021-04-30");
    CHECK(date_of_step(outside, "rs") == "2021-05-25");
    CHECK(date_of_step(outside, "klagan") == "2021-06-15");
    CHECK(date_of_step(outside, "laga") == "2021-06-16");
    const std::string after_decision = R"(bodies:
  RF: {meetings: [2021-06-22], deadlines: {justering: within 14 days after}}
matters:
  m:
    steps:
      rf: {body: RF, role: decide, date: June}
      just: {role: deadline, when: by rf.justering}
      anslag: {role: publish, when: after just}
      laga: {role: deadline, when: within 3 weeks after anslag}
)";
    CHECK(date_of_step(after_decision, "m.just") == "2021-07-06");
    CHECK(date_of_step(after_decision, "m.anslag") == "2021-07-07");
    CHECK(date_of_step(after_decision, "m.laga") == "2021-07-28");
}

TEST_CASE("a last day before a decision may be counted from another one, or from what can be on one day only", "[schedule]") {
    const std::string plan = R"(bodies:
  KS: {meetings: [2021-03-30, 2021-04-27]}
matters:
  m:
    steps:
      beslut: {role: publish, date: 8 February}
      remiss: {role: publish, date: 3 weeks after beslut}
      svar: {role: deadline, when: within 3 weeks after remiss}
      komplettering: {role: deadline, when: within 3 weeks after svar}
      ks: {body: KS, role: decide, when: after komplettering}
)";
    CHECK(date_of_step(plan, "m.remiss") == "2021-03-01");
    CHECK(date_of_step(plan, "m.svar") == "2021-03-22");
    CHECK(date_of_step(plan, "m.komplettering") == "2021-04-12");
    CHECK(date_of_step(plan, "m.ks") == "2021-04-27");
}

TEST_CASE("what was held stands on that day, and what follows is counted from there", "[schedule]") {
    const auto plan = [](const std::string& date) {
        return R"(bodies:
  AU: {meetings: [2021-01-05, 2021-01-26]}
  KS: {meetings: [2021-01-12, 2021-02-09]}
matters:
  m:
    order: au before ks
    steps:
      start: {activity: Start, date: 2021-01-18}
      au: {body: AU, role: prepare, held: 2021-01-26, date: )" +
               date + R"(}
      ks: {body: KS, role: decide}
)";
    };
    for (const std::string date :
         {"2021-01-05", "last meeting of 2021", "January, day: open", "1 week after start, roll: none", "January, prefer: earliest"}) {
        CAPTURE(date);
        CHECK(date_of_step(plan(date), "m.au") == "2021-01-26");
        CHECK(date_of_step(plan(date), "m.ks") == "2021-02-09");
        CHECK(findings(plan(date)).empty());
    }
}
