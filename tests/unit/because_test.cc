// Why a row has its date, in words.
#include <catch2/catch.hpp>

#include "tools/compiled.h"

using namespace tidplan;

namespace {

constexpr const char* head = R"(tidplan: 1
id: x
year: 2021
bodies:
  AU: {kind: political, part of: RS, meetings: [2021-05-11, 2021-05-25, 2021-08-24]}
  RS: {kind: political, meetings: [2021-04-27, 2021-05-18, 2021-06-07, 2021-06-15]}
  RF: {kind: political, meetings: [2021-06-21, 2021-09-20], deadlines: {kungörelse: 7 days before}}
rules:
  beredning: {order: AU at least 7 days before RS, source: KL 6 kap.}
)";

struct Case {
    const char* step;
    const char* date;
    const char* because;
};

void check(const Compiled& plan, const std::vector<Case>& cases) {
    CHECK(plan.findings() == std::vector<std::string>{});
    for (const Case& c : cases) {
        const ReportRow& row = plan.row(c.step);
        INFO(c.step);
        REQUIRE(row.days);
        CHECK(iso(row.days->first) == c.date);
        CHECK(row.because == c.because);
    }
}

}  // namespace

TEST_CASE("the reason of a date is the demand that holds it there", "[report]") {
    const Compiled plan(std::string(head) + R"(matters:
  m:
    order:
      - rs before rf
      - rs on or before rf.kungörelse
      - papper exactly 3 working days before rs before utskick
    steps:
      au: {body: AU, role: prepare, activity: a}
      papper: {role: work, activity: p}
      rs: {body: RS, role: propose, activity: b}
      bilaga: {role: work, when: same day as papper, activity: q}
      rf: {body: RF, role: decide, date: June, activity: c}
      utskick: {role: publish, activity: d}
      prov: {role: work, when: [by 15 April, before bilaga], activity: e}
)");
    check(plan, {
                    {"m.au", "2021-05-25", "sista mötet med AU minst 7 dagar före m.rs 2021-06-07 (beredning, KL 6 kap.)"},
                    {"m.papper", "2021-06-02", "exakt 3 arbetsdagar före m.rs 2021-06-07"},
                    {"m.bilaga", "2021-06-02", "samma dag som m.papper 2021-06-02"},
                    {"m.rs", "2021-06-07", "sista mötet med RS senast samma dag som m.rf.kungörelse 2021-06-14"},
                    {"m.rf", "2021-06-21", "första möjliga möte med RF i juni 2021"},
                    {"m.utskick", "2021-06-08", "m.rs 2021-06-07 ska vara före"},
                    {"m.prov", "2021-04-15", "senast 2021-04-15"},
                });
}

TEST_CASE("a date that nothing had to move has a reason that is true", "[report]") {
    // Every step has one day only, so that the first look at the plan settles it.
    const Compiled plan(std::string(head) + R"(matters:
  m:
    order: bokslut exactly 3 weeks before texter before rs
    steps:
      bokslut: {role: work, date: 2021-04-13, activity: a}
      texter: {role: work, activity: b}
      rs: {body: RS, role: decide, date: last meeting of June, activity: c}
  n:
    order: au-1 before rs
    steps:
      au-1: {body: AU, role: prepare, when: same meeting as au-2, activity: d}
      au-2: {body: AU, role: prepare, date: 11 May or 25 May, when: before 20 May, activity: e}
      rs: {body: RS, role: decide, date: last meeting of June, activity: f}
      rf: {body: RF, role: inform, date: 2021-06-21, activity: g}
)");
    check(plan, {
                    {"m.texter", "2021-05-04", "m.bokslut 2021-04-13 ska vara exakt 3 veckor före"},
                    {"n.au-1", "2021-05-11", "samma möte som n.au-2 2021-05-11"},
                    {"n.au-2", "2021-05-11", "sista mötet med AU före 2021-05-20"},
                });
}

TEST_CASE("a date that rolled says from which day and why", "[report]") {
    const Compiled plan(R"(tidplan: 1
id: x
year: 2021
bodies:
  RS: {kind: political, meetings: [2021-05-18]}
  KS: {kind: political, meetings: [2021-05-17], deadlines: {handlingar: 4 days before}}
matters:
  m:
    steps:
      rs: {body: RS, role: decide, date: 2021-05-18, activity: a}
      utkast: {role: work, when: on the Thursday before rs, activity: b}
      fyra: {role: work, date: 4 days after rs, activity: c}
      kvar: {role: work, date: 4 days after rs, roll: none, activity: d}
  n:
    steps:
      ks: {body: KS, role: decide, date: 2021-05-17, activity: Beslut $(meeting.number)}
      underlag: {role: submit, when: senast ks.handlingar, activity: g}
)");
    check(plan, {
                    {"m.utkast", "2021-05-12", "torsdagen före m.rs 2021-05-18 (2021-05-13 är Kristi himmelsfärdsdag: arbetsdagen före)"},
                    {"m.fyra", "2021-05-24", "4 dagar efter m.rs 2021-05-18 (2021-05-22 är en lördag: arbetsdagen efter)"},
                    {"m.kvar", "2021-05-22", "4 dagar efter m.rs 2021-05-18"},
                    {"n.underlag", "2021-05-12", "senast samma dag som n.ks.handlingar 2021-05-12 (2021-05-13 är Kristi himmelsfärdsdag: arbetsdagen före)"},
                });
    CHECK(plan.row("m.fyra").because_words == "4 dagar efter ”a” 2021-05-18 (2021-05-22 är en lördag: arbetsdagen efter)");
    CHECK(plan.row("n.underlag").because_words == "senast samma dag som handlingar för ”Beslut 1” 2021-05-12 (2021-05-13 är Kristi himmelsfärdsdag: arbetsdagen före)");
}
