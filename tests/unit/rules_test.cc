// What the checks find, and that one mistake is one finding.
#include <catch2/catch.hpp>

#include "tools/compiled.h"

using namespace tidplan;

namespace {

constexpr const char* head = R"(tidplan: 1
id: x
year: 2021
bodies:
  RF: {kind: political, meetings: [2021-06-21], deadlines: {kungörelse: 7 days before}}
  RS: {kind: political, meetings: [2021-05-18, 2021-06-16]}
  AU: {part of: RS}
  CSG: {kind: samverkan}
rules:
  mbl-14: {order: role:consult at least 3 working days before RS, severity: warning}
  sist: {order: AU before RF, severity: info}
)";

std::vector<std::string> findings(const std::string& rest) { return Compiled(head + rest).findings(); }

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a consultation after the decision is one finding, whatever a rule says of it", "[rules]") {
    const std::string steps = R"(
matters:
  m:
    steps:
      csg: {body: CSG, role: consult, date: 2021-05-20, activity: a}
      rs: {body: RS, role: decide, date: 2021-05-18, activity: b}
      au: {body: AU, role: prepare, date: 2021-06-01, activity: c}
      rf: {body: RF, role: decide, date: 2021-06-21, activity: d}
)";
    CHECK(findings(steps) == Lines{"E0607 `m.csg` (2021-05-20) is not before the decision `m.rs` (2021-05-18)"});
    CHECK(findings("lints: {consult after decide: off}" + steps) ==
          Lines{"E0601 `m.csg` (2021-05-20) is not at least 3 working days before `m.rs` (2021-05-18)"});
}

TEST_CASE("a body that does not meet is one finding, which says what day it is", "[rules]") {
    const Compiled plan(std::string(head) + R"(
matters:
  m:
    steps:
      csg: {body: CSG, role: consult, date: 2021-05-13, activity: a}
      au: {body: AU, role: prepare, date: 2021-05-24, activity: b}
      rs: {body: RS, role: decide, date: 2021-06-06, activity: c}
      rf: {body: RF, role: decide, date: 2021-06-21, activity: d}
)");
    CHECK(plan.findings() == Lines{"E0604 `m.csg` is on Ascension Day (Kristi himmelsfärdsdag), 2021-05-13",
                                   "E0415 `RS` does not meet on Sunday, 2021-06-06"});
    REQUIRE(plan.result->diagnostics.all().size() == 2);
    CHECK(plan.result->diagnostics.all()[1].notes.front() == "2021-06-06 is National Day (nationaldagen)");
}

TEST_CASE("a time beside the meeting of bodies that meet together is beside what they have in common", "[rules]") {
    const std::string bodies = R"(tidplan: 1
id: x
year: 2027
bodies:
  A: {meetings: [{date: 2027-05-11, time: 9-10}, {date: 2027-05-11, time: 13-15}]}
  B: {meetings: [{date: 2027-05-11, time: 11-12}, {date: 2027-05-11, time: 14-16}]}
  C: {}
steps:
)";
    CHECK(Compiled(bodies + "  m: {body: A and B, date: 2027-05-11, time: '09:00'}\n").findings().back() ==
          "W0616 `m` is at 09:00, when `A` and `B` do not meet together");
    CHECK(Compiled(bodies + "  m: {body: B and C, date: first meeting of May, time: 17-18}\n").findings().back() ==
          "W0616 `m` is at 17:00-18:00, when `B` does not meet");
}

TEST_CASE("an order with a deadline names the deadline and its day", "[rules]") {
    CHECK(findings(R"(
matters:
  m:
    order: rs at least 2 days before rf.kungörelse
    steps:
      csg: {body: CSG, role: consult, date: 2021-05-20, activity: a}
      au: {body: AU, role: prepare, date: 2021-06-01, activity: b}
      rs: {body: RS, role: propose, date: 2021-06-16, activity: c}
      rf: {body: RF, role: decide, date: 2021-06-21, activity: d}
)") == Lines{"E0601 `m.rs` (2021-06-16) is not at least 2 days before `m.rf.kungörelse` (2021-06-14)"});
}

TEST_CASE("a decision by those who may only consult", "[rules]") {
    CHECK(findings(R"(
matters:
  m:
    steps:
      csg: {body: CSG, role: consult, date: 2021-05-03, activity: a}
      rs: {body: RS, role: propose, date: 2021-05-18, activity: b}
      au: {body: AU, role: prepare, date: 2021-06-01, activity: c}
      rf: {body: RF, role: decide, date: 2021-06-21, activity: d}
  n:
    steps:
      grupper: {participants: [samverkan], role: decide, date: 2021-06-01, activity: a}
      alla: {participants: [samverkan, political], role: decide, date: 2021-06-01, activity: b}
      chef: {participants: [samverkan, Regiondirektör], role: decide, date: 2021-06-01, activity: c}
      samråd: {participants: [samverkan], role: consult, date: 2021-05-03, activity: d}
      utskott: {body: AU, role: decide, date: 2021-06-01, activity: e}
)") == Lines{"W0615 `n.grupper` has the role `decide`, but a body of the kind `samverkan` may only consult or inform",
             "W0615 `n.utskott` has the role `decide`, but `AU` may only prepare or propose"});
}

TEST_CASE("rows of one series are not left over", "[rules]") {
    CHECK(findings(R"(
matters:
  m:
    steps:
      csg: {body: CSG, role: consult, date: 2021-05-03, activity: a}
      rs: {body: RS, role: propose, date: 2021-05-18, activity: b}
      au: {body: AU, role: prepare, date: 2021-06-01, activity: c}
      rf: {body: RF, role: decide, date: 2021-06-21, activity: d}
  n:
    steps:
      dialog: {for: {gång: {ett: {date: May}, två: {date: October}}}, role: work, activity: Diskussion}
      möte-1: {role: work, date: May, activity: Avstämning}
      möte-2: {role: work, date: October, activity: Avstämning}
)") == Lines{"W0608 `n.möte-2` has the same text and body as `n.möte-1`"});
}

TEST_CASE("the last day of a span at a body is looked at when somebody wrote it, and no day where all will do", "[rules]") {
    CHECK(Compiled(R"(tidplan: 1
year: 2021
bodies: {KS: {}}
steps:
  två-veckor: {date: 2021-03-01, duration: 2 veckor, role: work, activity: a}
  sex-dagar: {date: 2021-03-01, duration: 6 days, role: work, activity: b}
  börjar: {date: 2021-03-06, duration: 2 weeks, role: work, activity: c}
  skriven: {body: KS, lasts: 2021-03-01 .. 2021-03-14, role: work, activity: d}
  stängt: {lasts: 2021-07-05 .. 2021-08-01, role: work, activity: g}
  alla: {lasts: 2021-03-06 .. 2021-03-14, days: all, role: work, activity: e}
  en-dag: {date: 2021-03-06, days: all, role: work, activity: f}
)")
              .findings() == Lines{"E0603 `börjar` is on a Saturday, 2021-03-06", "E0603 `skriven` is on a Sunday, 2021-03-14"});
}

TEST_CASE("a waiver is used, and shown, when it passes over something", "[rules]") {
    const std::string waiver_head = R"(tidplan: 1
id: x
year: 2021
bodies:
  AU: {kind: political, meetings: [2021-05-11, 2021-06-02]}
  RS: {kind: political, meetings: [2021-06-08]}
rules:
  beredning: {order: AU at least 7 days before RS}
  kallelse: {order: AU at least 10 days before RS, severity: warning}
matters:
  m:
)";
    struct Case {
        const char* steps;
        Lines findings;
        std::vector<std::string> shown;  // rows with an exception
    };
    const std::vector<Case> cases{
        // A rule that steers: broken, and kept without it.
        {R"(    steps:
      au: {body: AU, date: June, waive: {beredning: a, kallelse: b}}
      rs: {body: RS, date: June}
)",
         {},
         {"m.au"}},
        {R"(    steps:
      au: {body: AU, date: May, waive: {beredning: a}}
      rs: {body: RS, date: June}
)",
         {"W0613 `m.au` waives `beredning`, which holds all the same"},
         {}},
        // A rule that only warns.
        {R"(    order: au before rs
    steps:
      au: {body: AU}
      rs: {body: RS, date: June, waive: {kallelse: a}}
)",
         {"W0613 `m.rs` waives `kallelse`, which holds all the same"},
         {}},
        // It passes over what is only perhaps broken, too.
        {R"(    steps:
      au: {body: AU, date: 11 May .. 8 June, day: open, waive: {beredning: a, kallelse: b}}
      rs: {body: RS, date: June}
)",
         {},
         {"m.au"}},
        // One row of those that share a waiver is enough.
        {R"(    waive: {kallelse: a, beredning: b}
    steps:
      au: {body: AU, date: May}
      au-2: {body: AU, date: June}
      rs: {body: RS, date: June}
)",
         {},
         {"m.au-2", "m.rs"}},
        {R"(    waive: {kallelse: a}
    steps:
      au: {body: AU, date: May}
      rs: {body: RS, date: June}
      rapport: {role: publish, date: 2021-06-09}
)",
         {"W0613 `m.au` and 2 more rows waive `kallelse`, which holds all the same"},
         {}},
        // A check.
        {R"(    steps:
      internat: {role: work, date: 2021-05-15, waive: {weekend: a}}
      dialog: {role: work, date: 2021-05-14, waive: {weekend: a}}
      au: {body: AU, date: May}
      rs: {body: RS, date: June}
)",
         {"W0613 `m.dialog` waives `weekend`, which does not concern it"},
         {"m.internat"}},
    };
    for (const Case& c : cases) {
        const Compiled plan(waiver_head + c.steps);
        INFO(c.steps);
        CHECK(plan.findings() == c.findings);
        std::vector<std::string> shown;
        for (const ReportRow& row : plan.result->report.rows) {
            if (!row.waived.empty()) shown.push_back(row.step);
        }
        CHECK(shown == c.shown);
    }
}

TEST_CASE("a demand at a window is kept on every day of it, on some, or on none", "[rules]") {
    struct Case {
        const char* window;
        const char* relation;  // of the window to 2021-06-07, a Monday
        const char* finding;   // its code; empty: certainly kept
    };
    const std::vector<Case> cases{
        {"May", "before", ""},
        {"May .. June", "before", "W0602"},
        {"7 June .. 9 June", "before", "E0601"},
        {"May", "at least 7 days before", ""},
        {"May", "at least 8 days before", "W0602"},
        {"May", "at most 5 weeks before", "W0602"},
        {"May", "at most 6 weeks before", ""},
        {"May", "at most 6 days before", "E0601"},
        {"May", "exactly 14 days before", "W0602"},
        {"April", "exactly 14 days before", "E0601"},
        {"May", "exactly 1 month before", "W0602"},
        {"May", "between 1 and 38 days before", ""},
        {"May", "between 7 and 30 days before", "W0602"},
        {"May", "between 1 and 6 days before", "E0601"},
        {"28 May .. 30 May", "between 1 and 6 working days before", ""},
        {"July", "at most 3 weeks after", "E0601"},
        {"July", "at most 4 weeks after", "W0602"},
        {"June", "same day as", "W0602"},
        {"July", "same day as", "E0601"},
        {"7 June .. 13 June", "in the same week as", ""},
        {"31 May .. 7 June", "in the same week as", "W0602"},
        {"31 May .. 6 June", "in the same week as", "E0601"},
        {"June", "in the same month as", ""},
        {"May .. June", "in the same month as", "W0602"},
        {"May", "in the same month as", "E0601"},
        {"May", "in the same quarter as", ""},
        {"February .. April", "in the same quarter as", "W0602"},
        {"May", "in the same year as", ""},
    };
    for (const Case& c : cases) {
        const std::string text = std::string("tidplan: 1\nid: x\nyear: 2021\nsteps:\n") + "  dialog: {activity: a, date: " + c.window +
                                 ", when: " + c.relation + " beslut}\n  beslut: {activity: b, date: 2021-06-07}\n";
        INFO(text);
        const Lines found = Compiled(text).findings();
        CHECK(found.size() == (*c.finding == '\0' ? 0 : 1));
        if (!found.empty()) CHECK(found.front().substr(0, 5) == c.finding);
    }
}

TEST_CASE("rows at one meeting overlap only by times of their own", "[rules]") {
    const std::string start =
        "tidplan: 1\nid: x\nyear: 2021\nbodies:\n  RS: {meetings: [{date: 2021-05-11, time: 09:00-12:00}]}\nsteps:\n"
        "  a: {body: RS, activity: a, date: 11 May, time: 09:00-10:00}\n";
    CHECK(Compiled(start + "  b: {body: RS, activity: b, date: 11 May}\n").findings().empty());
    CHECK(Compiled(start + "  b: {body: RS, activity: b, date: 11 May, time: 10:00-11:00}\n").findings().empty());
    CHECK(Compiled(start + "  b: {body: RS, activity: b, date: 11 May, time: 09:30-11:00}\n").findings().size() == 1);
}

TEST_CASE("hours of several days are those of each day, and go through the night only where no end is said", "[rules]") {
    const auto found = [](const std::string& time, const std::string& other) {
        return Compiled("tidplan: 1\nid: x\nyear: 2027\nbodies:\n  KF: {meetings: [{date: 2027-06-14 .. 2027-06-15, time: " + time +
                        "}]}\nsteps:\n  kf: {body: KF, activity: a, date: June, participants: [Chef]}\n"
                        "  b: {activity: b, participants: [Chef], date: " +
                        other + "}\n")
            .findings()
            .size();
    };
    CHECK(found("09:00-16:00", "14 June, time: 18:00-19:00") == 0);
    CHECK(found("09:00-16:00", "15 June, time: 08:00-09:00") == 0);
    CHECK(found("09:00-16:00", "14 June, time: 15:00-19:00") == 1);
    CHECK(found("09:00-16:00", "15 June, time: 08:00-09:30") == 1);
    CHECK(found("'18:00'", "14 June, time: 17:00-18:00") == 0);
    CHECK(found("'18:00'", "14 June, time: 20:00-21:00") == 1);
    CHECK(found("'18:00'", "15 June, time: 08:00-09:00") == 1);
    CHECK(found("[10:00-17:00, 09:00-12:00]", "14 June, time: 09:00-10:00") == 0);
    CHECK(found("[10:00-17:00, 09:00-12:00]", "14 June, time: 16:00-17:00") == 1);
    CHECK(found("[10:00-17:00, 09:00-12:00]", "15 June, time: 09:00-10:00") == 1);
    CHECK(found("[10:00-17:00, 09:00-12:00]", "15 June, time: 13:00-14:00") == 0);
}

TEST_CASE("the hours of one day of a meeting are no time of a row's own", "[rules]") {
    const std::string start =
        "tidplan: 1\nid: x\nyear: 2027\nbodies:\n  RF: {meetings: [{date: 2027-06-21 .. 2027-06-22, time: [10:00-17:00, 09:00-12:00]}]}\n"
        "steps:\n  a: {body: RF, activity: a, date: 2027-06-21, time: 13:00-14:00}\n";
    CHECK(Compiled(start + "  b: {body: RF, activity: b, date: 2027-06-21}\n").findings().empty());
    CHECK(Compiled(start + "  b: {body: RF, activity: b, date: June}\n").findings().empty());
    CHECK(Compiled(start + "  b: {body: RF, activity: b, date: 2027-06-21, time: 13:30-14:30}\n").findings().size() == 1);
}

TEST_CASE("who takes part in several rows at one meeting takes them as they come", "[rules]") {
    const std::string start =
        "tidplan: 1\nid: x\nyear: 2027\nbodies:\n  RS: {meetings: [{date: 2027-05-25, time: 09:00-12:00}]}\n"
        "  AU: {meetings: [{date: 2027-05-25, time: 09:00-10:00}]}\nlints: {unused body: off}\nsteps:\n"
        "  a: {body: RS, activity: a, date: May, time: 09:30-11:00, participants: [Chef]}\n";
    CHECK(Compiled(start + "  b: {body: RS, activity: b, date: May, participants: [Chef]}\n").findings().empty());
    CHECK(Compiled(start + "  b: {body: RS, activity: b, date: May, time: 10:00-12:00, participants: [Chef]}\n").findings() ==
          Lines{"W0609 `a` and `b` overlap, and `Chef` takes part in both", "W0609 `a` and `b` overlap, and `RS` takes part in both"});
    CHECK(Compiled(start + "  b: {body: AU, activity: b, date: May, participants: [Chef]}\n").findings() ==
          Lines{"W0609 `b` and `a` overlap, and `Chef` takes part in both"});
    CHECK(Compiled(start + "  b: {body: RS or AU, activity: b, date: May, time: 09:00-10:00, participants: [Chef]}\n").findings() ==
          Lines{"W0609 `b` and `a` overlap, and `Chef` takes part in both"});
}

TEST_CASE("what is due by a time has to end by it", "[rules]") {
    const auto found = [](const std::string& step) {
        return Compiled(
                   "tidplan: 1\nid: x\nyear: 2027\nbodies:\n  RS: {meetings: [2027-05-25], deadlines: {stopp: {offset: 14 days before, "
                   "time: '12:00'}}}\nsteps:\n  rs: {body: RS, activity: a, date: May}\n  b: {activity: b, role: submit, " +
                   step + "}\n")
            .findings();
    };
    CHECK(found("when: by rs.stopp, time: 09:00-12:00").empty());
    CHECK(found("when: by rs.stopp, time: fm").empty());
    CHECK(found("when: same day as rs.stopp, time: 11:00-12:30").empty());
    CHECK(found("when: by rs.stopp, date: 2027-05-10, time: 11:00-12:30").empty());
    CHECK(found("when: by rs.stopp, time: 11:00-12:30") == Lines{"W0616 `b` is at 11:00-12:30, and `rs.stopp` is at 12:00 that day"});
    CHECK(found("when: by rs.stopp, time: em") == Lines{"W0616 `b` is at 12:00-24:00, and `rs.stopp` is at 12:00 that day"});
    CHECK(found("when: same day as rs.stopp, time: '13:00'") == Lines{"W0616 `b` is at 13:00, and `rs.stopp` is at 12:00 that day"});
}

TEST_CASE("what rows of one series share is said once, and what differs is not", "[rules]") {
    const std::string start = R"(tidplan: 1
id: x
year: 2021
bodies:
  HSN: {kind: political, meetings: [2021-05-11]}
  RUN: {kind: political, meetings: [2021-05-18]}
  RS: {kind: political, meetings: [2021-06-08]}
rules:
  tid: {order: role:prepare at least 5 weeks before RS, severity: warning}
)";
    SECTION("the same dates") {
        const Compiled plan(start + R"(matters:
  m:
    for: {del: [A, B, C]}
    steps:
      hsn: {body: HSN, role: prepare, date: May}
      run: {body: RUN, role: inform, date: May}
      rs: {body: RS, role: decide, date: June}
)");
        CHECK(plan.findings() == Lines{"E0601 `m.hsn` (2021-05-11) is not at least 5 weeks before `m.rs` (2021-06-08)"});
        const Diagnostic& d = plan.result->diagnostics.all().front();
        CHECK(d.steps == Lines{"m(A).hsn", "m(A).rs", "m(B).hsn", "m(B).rs", "m(C).hsn", "m(C).rs"});
        CHECK(d.notes == Lines{"it is so for `A`, `B` and `C`"});
        for (const char* row : {"m(A).hsn", "m(B).rs", "m(C).hsn"}) CHECK(plan.row(row).findings.size() == 1);
    }
    SECTION("other dates") {
        const Compiled plan(start + R"(matters:
  m:
    for: {nämnd: [HSN, RUN]}
    steps:
      n: {body: $(nämnd), role: prepare, date: May}
      rs: {body: RS, role: decide, date: June}
)");
        CHECK(plan.findings() == Lines{"E0601 `m(HSN).n` (2021-05-11) is not at least 5 weeks before `m(HSN).rs` (2021-06-08)",
                                       "E0601 `m(RUN).n` (2021-05-18) is not at least 5 weeks before `m(RUN).rs` (2021-06-08)"});
    }
    SECTION("rows of one series beside each other") {
        const Compiled plan(R"(tidplan: 1
id: x
year: 2021
steps:
  dialog: {for: {del: [A, B, C]}, role: work, date: 2021-05-11, time: 9-10, participants: [Direktör], activity: Dialog $(del)}
)");
        CHECK(plan.findings().size() == 3);
    }
}

TEST_CASE("times without an end take their minute, and what is only due then takes none", "[rules]") {
    const std::string start =
        "tidplan: 1\nid: x\nyear: 2027\nsteps:\n"
        "  a: {activity: a, date: 2027-05-25, time: 09:00-12:00, participants: [Chef]}\n"
        "  b: {activity: b, date: 2027-05-25, time: \"10:00\", participants: [Chef]";
    CHECK(Compiled(start + "}\n").findings() == Lines{"W0609 `a` and `b` overlap, and `Chef` takes part in both"});
    CHECK(Compiled(start + ", role: submit}\n").findings().empty());
}

TEST_CASE("hours that lie on no day of a meeting of several are found", "[rules]") {
    const std::string start =
        "tidplan: 1\nid: x\nyear: 2027\nbodies:\n"
        "  KF: {meetings: [{date: 2027-06-21 .. 2027-06-22, time: [10:00-17:00, 09:00-12:00]}]}\n"
        "steps:\n  a: {body: KF, date: June, time: ";
    CHECK(Compiled(start + "18:00-19:00}\n").findings() == Lines{"W0616 `a` is at 18:00-19:00, when `KF` does not meet"});
    CHECK(Compiled(start + "13:00-14:00}\n").findings().empty());
}

TEST_CASE("what an order puts after the decision prepares nothing that is decided", "[rules]") {
    const std::string start =
        "tidplan: 1\nid: x\nyear: 2027\nbodies:\n"
        "  KS: {kind: political, meetings: [2027-03-02]}\n  KF: {kind: political, meetings: [2027-02-22]}\n"
        "matters:\n  m:\n    steps:\n      kf: {body: KF, role: decide, date: February}\n"
        "      ut: {role: publish, date: 1 March}\n      ks: {body: KS, role: prepare, date: March}\n";
    CHECK(Compiled(start).findings() == Lines{"W0619 `m.ks` (2027-03-02) prepares what is already decided by `m.kf` (2027-02-22)"});
    CHECK(Compiled(start + "    order: kf before ut before ks\n").findings().empty());
}

TEST_CASE("what was to come before what was held is a remark, and what comes after it too late is a finding", "[rules]") {
    const auto severities = [](const std::string& steps) {
        std::vector<Severity> result;
        const Compiled plan(std::string(head) + "steps:\n" + steps);
        for (const Diagnostic& d : plan.result->diagnostics.all()) {
            if (d.code == Code::order_broken) result.push_back(d.severity);
        }
        return result;
    };
    const std::string rs = "  rs: {body: RS, activity: b, held: 2021-05-18";
    CHECK(severities(rs + ", when: within 3 days after a}\n  a: {activity: a, date: 2021-05-10}\n") == std::vector{Severity::info});
    CHECK(severities(rs + ", when: after a}\n  a: {activity: a, date: 2021-05-20}\n") == std::vector{Severity::info});
    CHECK(severities(rs + ", latest: 2021-05-12}\n") == std::vector{Severity::info});
    CHECK(severities(rs + "}\n  a: {activity: a, date: 2021-05-25, when: within 3 days after rs}\n") == std::vector{Severity::error});
    CHECK(severities(rs + ", when: at least 2 weeks before a}\n  a: {activity: a, date: 2021-05-25}\n") == std::vector{Severity::info});
    CHECK(severities(rs + "}\n  a: {activity: a, held: 2021-05-25, when: within 3 days after rs}\n") == std::vector{Severity::info});
}
