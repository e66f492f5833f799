// Section 6 of the language: every production of its grammar, and its examples.
#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
};

void check_orders(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        Diagnostics diags;
        const std::string read = shown(read_order(verbatim(row.text), context(), diags));
        INFO(row.text << "\n" << report(row.text, diags, true));
        CHECK(read == row.expected);
        CHECK(diags.all().empty());
    }
}

void check_whens(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        Diagnostics diags;
        const std::string read = shown(read_when(verbatim(row.text), context(), diags));
        INFO(row.text << "\n" << report(row.text, diags, true));
        CHECK(read == row.expected);
        CHECK(diags.all().empty());
    }
}

}  // namespace

TEST_CASE("section 6: chains and parallel branches", "[phrase][section6]") {
    check_orders({{"RS AU before RS before RF", "RS AU [before] RS [before] RF"},
                  {"hsn and run before rs", "hsn + run [before] rs"},
                  {"csg and fsg before au, au at least 7 days before rs", "csg + fsg [before] au, au [>= 7 days before] rs"},
                  {"rs before hsn and run and au", "rs [before] hsn + run + au"}});
}

TEST_CASE("section 6: relations", "[phrase][section6]") {
    check_orders({{"rs before rf", "rs [before] rf"},
                  {"rf after rs", "rf [after] rs"},
                  {"rs on or before rf", "rs [on_or_before] rf"},
                  {"rf on or after rs", "rf [on_or_after] rs"},
                  {"rs same day as rf", "rs [same_day] rf"},
                  {"rs same meeting as rf", "rs [same_meeting] rf"},
                  {"rs in the same week as rf", "rs [same_week] rf"},
                  {"rs in the same month as rf", "rs [same_month] rf"},
                  {"rs in the same quarter as rf", "rs [same_quarter] rf"},
                  {"rs in the same year as rf", "rs [same_year] rf"},
                  {"rf at the next meeting after rs", "rf [next_meeting_after] rs"}});
}

TEST_CASE("section 6: bounds", "[phrase][section6]") {
    check_orders({{"rs at least 14 days before rf", "rs [>= 14 days before] rf"},
                  {"rf at least 14 days after rs", "rf [>= 14 days after] rs"},
                  {"rs at most 3 weeks before rf", "rs [<= 3 weeks before] rf"},
                  {"rs exactly 1 month before rf", "rs [= 1 month before] rf"},
                  {"rs between 2 and 4 weeks before rf", "rs [2 weeks to 4 weeks before] rf"},
                  {"rs between 2 and 2 weeks before rf", "rs [2 weeks to 2 weeks before] rf"},
                  {"rs between 2 weeks and 4 weeks after rf", "rs [2 weeks to 4 weeks after] rf"},
                  {"rs between 1 and 2 meetings of RS AU before rf", "rs [1 meeting of RS AU to 2 meetings of RS AU before] rf"},
                  {"rs 3 weeks before rf", "rs [>= 3 weeks before] rf"},
                  {"rs at least 0 days before rf", "rs [on_or_before] rf"},
                  {"rf at least 0 days after rs", "rf [on_or_after] rs"}});
}

TEST_CASE("section 6: units", "[phrase][section6]") {
    check_orders({{"rs 1 day before rf", "rs [>= 1 day before] rf"},
                  {"rs 8 working days before rf", "rs [>= 8 working days before] rf"},
                  {"rs 5 clear working days before rf", "rs [>= 5 clear working days before] rf"},
                  {"rs 2 weeks before rf", "rs [>= 2 weeks before] rf"},
                  {"rs 2 months before rf", "rs [>= 2 months before] rf"},
                  {"rs 1 year before rf", "rs [>= 1 year before] rf"},
                  {"au 1 meeting before rf", "au [>= 1 meeting before] rf"},
                  {"au 2 meetings of RS AU before rf", "au [>= 2 meetings of RS AU before] rf"}});
}

TEST_CASE("section 6: places", "[phrase][section6]") {
    check_orders({{"regionplan.rs before rf", "regionplan.rs [before] rf"},
                  {"rs.handlingar before rf", "rs.handlingar [before] rf"},
                  {"regionplan.rs.handlingar before rf", "regionplan.rs.handlingar [before] rf"},
                  {"step:rs before body:RS AU before kind:political before role:decide",
                   "step:rs [before] body:RS AU [before] kind:political [before] role:decide"},
                  {"role:consult before role:decide(round 1)", "role:consult [before] role:decide#1"},
                  {"baseplan(HSF) before vp(HSN).beslut", "baseplan(HSF) [before] vp.beslut(HSN)"},
                  {"rs before 21 June before rf", "rs [before] {2021-06-21} [before] rf"},
                  {"2021-03 before rs", "{2021-03-01 .. 2021-03-31 month} [before] rs"},
                  {"rs after ons 2021-06-23", "rs [after] {2021-06-23}"}});
}

TEST_CASE("section 6: the longest known name wins", "[phrase][section6]") {
    check_orders({{"Plan och bygg before RS", "Plan och bygg [before] RS"},
                  {"nämnden före jul före rs", "nämnden före jul [before] rs"},
                  {"RS AU and rs before rf", "RS AU + rs [before] rf"},
                  {"body:Plan-och-bygg before RS", "body:Plan-och-bygg [before] RS"}});
}

TEST_CASE("section 6: the sentences of a step", "[phrase][section6]") {
    check_whens({{"before rf", "[before] rf"},
                 {"at least 3 weeks after csg and fsg", "[>= 3 weeks after] csg + fsg"},
                 {"same day as rf", "[same_day] rf"},
                 {"at the next meeting after rs", "[next_meeting_after] rs"},
                 {"by 15 June", "by 2021-06-15"},
                 {"from 15 June", "from 2021-06-15"},
                 {"by rs.handlingar", "[on_or_before] rs.handlingar"},
                 {"from rs", "[on_or_after] rs"},
                 {"by 3 weeks after anslag", "by 3 weeks after anslag"},
                 {"within 14 days after rs", "[<= 14 days after] rs"},
                 {"within 1 month before rf", "[<= 1 month before] rf"},
                 {"on the Thursday before rf", "on Thursday before rf"},
                 {"on the Friday after rs.handlingar", "on Friday after rs.handlingar"}});
}

TEST_CASE("section 6: amounts are whole numbers, at least 1, and in order", "[phrase][section6]") {
    for (const auto& [text, expected] : std::vector<Row>{{"rs 0 weeks before rf", "E0312 [0 weeks]"},
                                                         {"rs at most 0 days before rf", "E0312 [0 days]"},
                                                         {"rs 1.5 weeks before rf", "E0312 [1.5]"},
                                                         {"rs between 4 and 2 weeks before rf", "E0312 [4 and 2 weeks]"},
                                                         {"rs between 0 and 2 weeks before rf", "E0312 [0]"}}) {
        Diagnostics diags;
        CHECK(read_order(verbatim(text), context(), diags).empty());
        CHECK(report(text, diags) == expected);
    }
}
