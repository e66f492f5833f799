// Why a row has its date, in words.
#include <catch2/catch.hpp>

#include <algorithm>

#include "report/causes.h"
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

// How many causes lead from a step to one that is no link; more than there are steps if they go in circles.
std::size_t longest_chain(const Compilation& result) {
    const std::vector<std::optional<Cause>> causes = causes_without_circles(result.model, result.schedule);
    std::size_t longest = 0;
    for (std::uint32_t i = 0; i < causes.size(); ++i) {
        std::size_t length = 0;
        StepId step{i};
        while (length <= causes.size() && causes[index_of(step)] && causes[index_of(step)]->kind == CauseKind::link) {
            const Link& link = result.model.links[causes[index_of(step)]->link];
            step = link.from == step ? link.to : link.from;
            ++length;
        }
        longest = std::max(longest, length);
    }
    return longest;
}

void check(const Compiled& plan, const std::vector<Case>& cases) {
    CHECK(plan.findings() == std::vector<std::string>{});
    CHECK(longest_chain(*plan.result) <= plan.result->model.steps.size());
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

TEST_CASE("the last meeting is said only of the last that the demand allows", "[report]") {
    check(Compiled(std::string(head) + R"(
matters:
  m:
    steps:
      au: {body: AU, role: prepare, when: before rf}
      rs: {body: RS, role: propose, date: May, when: before rf, waive: {beredning: prövas i maj}}
      rf: {body: RF, role: decide, date: September}
)"),
          {{"m.rs", "2021-05-18", "sista möjliga möte med RS i maj 2021"},
           {"m.au", "2021-08-24", "sista mötet med AU före m.rf 2021-09-20"}});
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
                    {"n.underlag", "2021-05-12",
                     "senast samma dag som n.ks.handlingar 2021-05-12 (2021-05-13 är Kristi himmelsfärdsdag: arbetsdagen före)"},
                });
    CHECK(plan.row("m.fyra").because_words == "4 dagar efter ”a” 2021-05-18 (2021-05-22 är en lördag: arbetsdagen efter)");
    CHECK(plan.row("n.underlag").because_words ==
          "senast samma dag som handlingar för ”Beslut 1” 2021-05-12 (2021-05-13 är Kristi himmelsfärdsdag: arbetsdagen före)");
}

TEST_CASE("the span of a date and a wish are said as people say them", "[report]") {
    constexpr const char* steps = R"(matters:
  m:
    steps:
      till: {body: RS, role: decide, date: .. June, activity: a}
      från: {body: RS, role: decide, date: May .., activity: b}
      helår: {body: RS, role: decide, date: 2021, activity: c}
      mitt: {body: RS, role: decide, date: 10 May .. 10 June, activity: d}
      veckor: {body: RS, role: decide, date: W20 .. W24, activity: e}
      tidigt: {body: RS, role: decide, prefer: earliest, activity: f}
      sent: {body: RS, role: decide, date: 2021, prefer: latest, activity: g}
      nära: {body: RS, role: decide, prefer: nearest 1 June, activity: h}
)";
    const Compiled swedish(std::string(head) + steps);
    for (const Case& c : std::vector<Case>{
             {"m.till", "2021-04-27", "första möjliga möte med RS till och med juni 2021"},
             {"m.från", "2021-05-18", "första möjliga möte med RS från och med maj 2021"},
             {"m.helår", "2021-04-27", "första möjliga möte med RS under 2021"},
             {"m.mitt", "2021-05-18", "första möjliga möte med RS under 2021-05-10–2021-06-10"},
             {"m.veckor", "2021-05-18", "första möjliga möte med RS i vecka 20–24 2021"},
             {"m.tidigt", "2021-04-27", "så tidigt som möjligt, enligt önskan"},
             {"m.sent", "2021-06-15", "så sent som möjligt, enligt önskan"},
             {"m.nära", "2021-06-07", "önskat datum, så nära som möjligt"},
         }) {
        CHECK(iso(swedish.row(c.step).days.value().first) == c.date);
        CHECK(swedish.row(c.step).because == c.because);
    }
    const Compiled english(std::string(head) + "language: en\n" + steps);
    CHECK(english.row("m.till").because == "the first possible meeting of RS until June 2021");
    CHECK(english.row("m.från").because == "the first possible meeting of RS from May 2021");
    CHECK(english.row("m.helår").because == "the first possible meeting of RS in 2021");
    CHECK(english.row("m.mitt").because == "the first possible meeting of RS within 2021-05-10–2021-06-10");
    CHECK(english.row("m.sent").because == "as late as possible, as preferred");
}

TEST_CASE("no two rows give each other as the reason", "[report]") {
    const Compiled plan(R"(tidplan: 1
id: x
year: 2021
bodies:
  HSN: {kind: political, meetings: [2021-03-02, 2021-03-16, 2021-04-13, 2021-05-18, 2021-06-01]}
  RUN: {kind: political, meetings: [2021-03-09, 2021-04-13, 2021-05-18, 2021-06-08]}
  KSN: {kind: political, meetings: [2021-04-07, 2021-05-03, 2021-05-17, 2021-06-28]}
  TSN: {kind: political, meetings: [2021-04-07, 2021-05-03, 2021-05-24, 2021-06-28]}
  RF: {kind: political, meetings: [2021-03-19, 2021-03-23, 2021-06-21, 2021-06-29]}
matters:
  tie:
    order: hsn same day as run
    steps:
      hsn: {body: HSN, role: decide, date: March .. June, activity: a}
      run: {body: RUN, role: decide, date: March .. June, activity: b}
  held:
    order: [hsn same day as run, stopp before hsn]
    steps:
      stopp: {role: deadline, date: 2021-04-20, activity: a}
      hsn: {body: HSN, role: decide, date: March .. June, activity: b}
      run: {body: RUN, role: decide, date: March .. June, activity: c}
  bounds:
    order: underlag before hsn at least 5 days before rf
    steps:
      underlag: {role: submit, date: 2021-03-15, activity: a}
      hsn: {body: HSN, role: prepare, activity: b}
      rf: {body: RF, role: decide, date: March .. June, activity: c}
  wide:
    order: hsn before run
    steps:
      hsn: {body: HSN, role: prepare, date: April, activity: b}
      run: {body: RUN, role: decide, date: April .. June, activity: c}
  only-each-other:
    order: [ksn same day as tsn, ksn before rf, tsn before rf]
    steps:
      ksn: {body: KSN, role: prepare, activity: b}
      tsn: {body: TSN, role: prepare, activity: c}
      rf: {body: RF, role: decide, date: June, activity: d}
)");
    check(plan, {
                    {"tie.hsn", "2021-04-13", "samma dag som tie.run 2021-04-13"},
                    {"tie.run", "2021-04-13", "första möjliga möte med RUN i mars–juni 2021"},
                    {"held.hsn", "2021-05-18", "held.stopp 2021-04-20 ska vara före"},
                    {"held.run", "2021-05-18", "held.hsn 2021-05-18 ska vara samma dag som"},
                    {"bounds.hsn", "2021-03-16", "bounds.underlag 2021-03-15 ska vara före"},
                    {"bounds.rf", "2021-03-23", "bounds.hsn 2021-03-16 ska vara minst 5 dagar före"},
                    {"wide.hsn", "2021-04-13", "första möjliga möte med HSN i april 2021"},
                    {"wide.run", "2021-05-18", "wide.hsn 2021-04-13 ska vara före"},
                    {"only-each-other.ksn", "2021-05-03", "samma dag som only-each-other.tsn 2021-05-03"},
                    {"only-each-other.tsn", "2021-05-03", ""},
                });
}
