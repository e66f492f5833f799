#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Row {
    std::string_view text;
    std::string expected;
};

void check_orders(const std::vector<Row>& rows, bool full = true) {
    for (const Row& row : rows) {
        Diagnostics diags;
        INFO(row.text);
        CHECK(read_order(verbatim(row.text), context(), diags).empty());
        CHECK(report(row.text, diags, full) == row.expected);
        CHECK(faults_of_edits(row.text, diags, [](const Text& text, Diagnostics& d) { read_order(text, context(), d); }) == "");
    }
}

void check_whens(const std::vector<Row>& rows, bool full = true) {
    for (const Row& row : rows) {
        Diagnostics diags;
        INFO(row.text);
        CHECK_FALSE(read_when(verbatim(row.text), context(), diags));
        CHECK(report(row.text, diags, full) == row.expected);
        CHECK(faults_of_edits(row.text, diags, [](const Text& text, Diagnostics& d) { read_when(text, context(), d); }) == "");
    }
}

std::string order(std::string_view text) {
    Diagnostics diags;
    const std::string result = shown(read_order(verbatim(text), context(), diags));
    return diags.all().empty() ? result : report(text, diags, true);
}

}  // namespace

TEST_CASE("names that nothing knows are kept up to the next word of the grammar", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"my unknown step before rf", "my unknown step [before] rf"},
             {"plan-och-x före rs", "plan-och-x [before] rs"},
             {"klart-före before rs", "klart-före [before] rs"},
             {"mars-mote before rs", "mars-mote [before] rs"},
             {"steg 2 before rs", "steg 2 [before] rs"},
             {"okänd 2 weeks before rs", "okänd [>= 2 weeks before] rs"},
             {"x.y.z before rs", "x.y.z [before] rs"},
             {"okänt ärende.rs before rf", "okänt ärende.rs [before] rf"},
             {"au 2 meetings of okänt organ before rf", "au [>= 2 meetings of okänt organ before] rf"},
             {"a and b and c before d", "a + b + c [before] d"},
             {"ärende (HSF) before rs", "ärende(HSF) [before] rs"},
             {"step:okänt steg before rs", "step:okänt steg [before] rs"},
         }) {
        CHECK(order(text) == expected);
    }
}

TEST_CASE("dates as places end where a sentence goes on", "[phrase]") {
    for (const auto& [text, expected] : std::vector<Row>{
             {"rs before 2021-02 .. 2021-04 before rf", "rs [before] {2021-02-01 .. 2021-04-30 month} [before] rf"},
             {"2021-06-21 before rf 3 weeks before au", "{2021-06-21} [before] rf [>= 3 weeks before] au"},
             {"rs before 21 June 3 weeks before rf", "rs [before] {2021-06-21} [>= 3 weeks before] rf"},
             {"rs after June .. before rf", "rs [after] {2021-06-01 ..  month day} [before] rf"},
             {"vecka 6 before rs", "{2021-02-08 .. 2021-02-14 week} [before] rs"},
             {"W06 3 weeks before rs", "{2021-02-08 .. 2021-02-14 week} [>= 3 weeks before] rs"},
             {"rs before vecka 6, 21 juni before rf", "rs [before] {2021-02-08 .. 2021-02-14 week}, {2021-06-21} [before] rf"},
             {"rs and 21 June before rf", "rs + {2021-06-21} [before] rf"},
             {"rs before 2nd Tuesday of March", "rs [before] {2021-03-09}"},
         }) {
        CHECK(order(text) == expected);
    }
}

TEST_CASE("a sentence that cannot be read points at the word", "[phrase]") {
    constexpr std::string_view relation = "stands where a relation such as `before` or `at least 3 weeks after` is expected";
    constexpr std::string_view place = "stands where a step, body or date is expected";
    constexpr std::string_view two_sentences =
        " | help: write two sentences with a comma between them, such as `au before rs, au after csg`";
    check_orders({
        {"", "E0311 [] the sentence is empty | help: write for example `au before rs before rf`"},
        {"rs", "E0311 [rs] `rs` stands without a relation | help: write for example `au before rs`"},
        {"rs before", "E0311 [before] the text ends where a step, body or date is expected"},
        {"before rf", fmt::format("E0311 [before] `before` {}", place)},
        {"rs and before rf", fmt::format("E0311 [before] `before` {}{}", place, two_sentences)},
        {"rs before au and after csg", fmt::format("E0311 [after] `after` {}{}", place, two_sentences)},
        {"RS AU is before rs", fmt::format("E0311 [is] `is` {} | help: leave it out -> RS AU before rs", relation)},
        {"rs ca 5 arbetsdagar före rf",
         fmt::format("E0311 [ca] `ca` {} | help: say how exact it is: `at least`, `at most` or `between 4 and 6 weeks` (`minst`, `högst`,"
                     " `mellan 4 och 6 veckor`)",
                     relation)},
        {"3 weeks before rf", fmt::format("E0311 [3] `3` {}", place)},
        {"rs rf", fmt::format("E0311 [rf] `rf` {}", relation)},
        {"rs befor rf", fmt::format("E0311 [befor] `befor` {} | help: did you mean `before`? -> rs before rf", relation)},
        {"rs afetr rf", fmt::format("E0311 [afetr] `afetr` {} | help: did you mean `after`? -> rs after rf", relation)},
        {"rs till rf",
         fmt::format("E0311 [till] `till` {} | help: did you mean `senast samma dag som`? -> rs senast samma dag som rf", relation)},
        {"rs no later than rf", fmt::format("E0311 [no] `no` {} | help: did you mean `on or before`? -> rs on or before rf", relation)},
        {"rs veckan före rf",
         fmt::format("E0311 [veckan] `veckan` {} | help: did you mean `högst 1 vecka`? -> rs högst 1 vecka före rf", relation)},
        {"rs samtidigt med rf",
         fmt::format("E0311 [samtidigt] `samtidigt` {} | help: did you mean `samma dag som`? -> rs samma dag som rf", relation)},
        {"rs innan rf", fmt::format("E0311 [innan] `innan` {} | help: did you mean `före`? -> rs före rf", relation)},
        {"csgg befor rs", fmt::format("E0311 [befor] `befor` {} | help: did you mean `before`? -> csgg before rs", relation)},
        {"RS A before rf", fmt::format("E0311 [A] `A` {} | help: did you mean `RS AU`? -> RS AU before rf", relation)},
        {"rs/run before rf",
         fmt::format("E0311 [/] `/` {} | help: write `and` between two places that are both meant -> rs and run before rf", relation)},
        {"rs or run before rf", fmt::format("E0311 [or] `or` {} | help: an order has no `or`; write `and` if both are meant", relation)},
        {"rs same hour as rf",
         "E0311 [hour] `hour` stands where day, meeting, week, month, quarter or year (dag, möte, vecka, månad, kvartal, år) is expected"},
        {"rs same day rf", "E0311 [rf] `rf` stands where `as` (`som`) is expected | help: write `same day as`"},
        {"rs 2-3 veckor före rf", "E0312 [2-3] `2-3` is two amounts | help: write `mellan 2 och 3 veckor före rf`"},
        {"rs senast samma månad som rf", "E0311 [månad] `månad` stands where `day` (`dag`) is expected"},
        {"rs at the next year after rf", "E0311 [year] `year` stands where `meeting` (`möte`) is expected"},
        {"rs at least 3 weeks",
         "E0311 [weeks] the text ends where `before` or `after` (`före`, `efter`) is expected | help: write for example `at least 3 weeks "
         "before rf`"},
        {"rs at least 3 weeks befor rf",
         "E0311 [befor] `befor` stands where `before` or `after` (`före`, `efter`) is expected"
         " | help: did you mean `before`? -> rs at least 3 weeks before rf"},
        {"rs between 2 weeks before rf", "E0311 [before] `before` stands where `and` (`och`) and a second amount is expected"},
        {"rs before rf before", "E0311 [before] the text ends where a step, body or date is expected"},
    });
}

TEST_CASE("relations that belong under `when`", "[phrase]") {
    check_orders({
        {"rs within 3 weeks after rf",
         "E0311 [within] `within` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `at most` -> rs at most 3 weeks after rf"},
        {"rs inom 3 veckor efter rf",
         "E0311 [inom] `inom` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `högst` -> rs högst 3 veckor efter rf"},
        {"rs by rf",
         "E0311 [by] `by` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `on or before` -> rs on or before rf"},
        {"rs senast 2 veckor före rf",
         "E0311 [senast] `senast` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `minst` -> rs minst 2 veckor före rf"},
        {"rs senast dagen före rf",
         "E0311 [senast dagen] `senast dagen` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `minst 1 dag` -> rs minst 1 dag före rf"},
        {"rs by 3 days after rf",
         "E0311 [by] `by` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `at most` -> rs at most 3 days after rf"},
        {"rs tidigast rf",
         "E0311 [tidigast] `tidigast` cannot stand in an order | this belongs under a step's `when`"
         " | help: between two places write `tidigast samma dag som` -> rs tidigast samma dag som rf"},
        {"rs on the Thursday before rf",
         "E0311 [on the Thursday before] `on the Thursday before` cannot stand in an order"
         " | this belongs under a step's `when` | help: write it under `when` of the step that it is about"},
    });
}

TEST_CASE("names with brackets, dots and prefixes that do not hold", "[phrase]") {
    check_orders({
        {"rs. before rf",
         "E0311 [.] no name stands after the dot"
         " | help: write a step or a deadline after it, such as `.handlingar`, or leave it out"},
        {"rs() before rf", "E0311 [()] the brackets hold nothing | help: write a value such as `(HSF)`, or a round: `(round 1)`"},
        {"rs(x before rf", "E0311 [(] the bracket is never closed | help: write `)` after the value"},
        {"rs(round x) before rf", "E0311 [(round x)] `(round x)` is no round | help: write one round with its number, from 1: `(round 1)`"},
        {"rs(round 0) before rf", "E0311 [(round 0)] `(round 0)` is no round | help: write one round with its number, from 1: `(round 1)`"},
        {"rs(round 1)(round 2) before rf",
         "E0311 [(round 2)] `(round 2)` is no round | help: write one round with its number, from 1: `(round 1)`"},
        {"rs(a)(b) before rf", "E0311 [(b)] a second value stands after the name | [a] the first one"},
        {"foo:rs before rf",
         "E0311 [foo] `foo:` is no kind of name | help: in front of a name stands `step:`, `body:`, `kind:` or `role:`"},
    });
    CHECK(order("baseplan(HSF)(round 2) before rs") == "baseplan(HSF)#2 [before] rs");
}

TEST_CASE("amounts in sentences", "[phrase]") {
    check_orders({
        {"rs 3 wekks before rf", "E0312 [wekks] `wekks` is no unit of an amount | help: did you mean `weeks`? -> rs 3 weeks before rf"},
        {"okänd 3 wekks before rf",
         "E0312 [wekks] `wekks` is no unit of an amount | help: did you mean `weeks`? -> okänd 3 weeks before rf"},
        {"rs 3 working dyas before rf",
         "E0312 [dyas] `dyas` is no unit of an amount | help: did you mean `days`? -> rs 3 working days before rf"},
        {"rs 3 vardagar före rf",
         "E0312 [vardagar] `vardagar` is no unit of an amount | help: did you mean `arbetsdagar`? -> rs 3 arbetsdagar före rf"},
        {"rs 3 business days before rf",
         "E0312 [business] `business` is no unit of an amount | help: did you mean `working`? -> rs 3 working days before rf"},
        {"rs 3 before rf", "E0312 [3] the amount `3` has no unit | help: write the unit too, such as `3 days` or `3 working days`"},
        {"rs 3 working before rf",
         "E0312 [3 working] the amount `3 working` has no unit | help: write the unit too, such as `3 days` or `3 working days`"},
        {"rs en vecka före rf", "E0312 [en] the amount `en` is not written in digits | help: write `1` -> rs 1 vecka före rf"},
        {"rs at least two weeks before rf",
         "E0312 [two] the amount `two` is not written in digits | help: write `2` -> rs at least 2 weeks before rf"},
        {"rs minst ca 2 veckor före rf",
         "E0312 [ca] `ca` stands where an amount such as `3 weeks` is expected | help: leave it out: an amount is exact"},
        {"rs at least before rf", "E0312 [before] `before` stands where an amount such as `3 weeks` is expected"},
        {"rs 9999 days before rf", "E0312 [9999 days] the amount `9999 days` is over the limit of 3660"},
        {"rs 3 days of RS AU before rf",
         "E0312 [of] only meetings are counted of a body, not `3 days`"
         " | help: leave out the body, or count meetings: `3 meetings of …`"},
        {"rs 3 meetings of before rf", "E0312 [of] no body stands after `of`"},
        {"rs 0 weeks before rf",
         "E0312 [0 weeks] the amount `0 weeks` is less than 1"
         " | help: write `on or before` or `on or after` where the same day is enough"},
        {"rs exactly 0 days before rf",
         "E0312 [0 days] the amount `0 days` is less than 1 | help: write `same day as` for one and the same day"},
        {"rs between 4 and 2 weeks before rf",
         "E0312 [4 and 2 weeks] `between` goes from 4 down to 2 | help: write the smaller amount first"},
        {"rs between 3 and 2 weeks before rf",
         "E0312 [3 and 2 weeks] `between` goes from 3 down to 2 | help: write the smaller amount first"},
        {"rs between 2 days and 4 weeks before rf",
         "E0312 [2 days and 4 weeks] the two amounts of `between` have different units"
         " | help: write both in one unit, such as `between 2 and 4 weeks`"},
    });
}

TEST_CASE("dates in sentences that do not hold", "[phrase]") {
    check_orders({{"rs before 30 February", "E0401 [30] `30 February` does not exist: February 2021 has 28 days"},
                  {"rs before 21 febuary before rf",
                   "E0403 [febuary] `21 febuary` cannot be read as a date | a month is expected here"
                   " | help: did you mean `February`? -> rs before 21 February before rf"},
                  {"rs before first meeting of June",
                   "E0409 [first meeting] a meeting by its number cannot stand here"
                   " | help: write the days themselves, such as `2021-06-21` or `June`"}});
}

TEST_CASE("chains that can be read are kept, and each wrong one is reported once", "[phrase]") {
    constexpr std::string_view text = "bad one, rs before rf, au befor rs, rs 1,5 weeks before rf, rf after rs,";
    Diagnostics diags;
    const std::vector<Chain> chains = read_order(verbatim(text), context(), diags);
    CHECK(shown(chains) == "rs [before] rf, rf [after] rs");
    CHECK(report(text, diags) == "E0311 [bad one]\nE0311 [befor]\nE0312 [1,5]\nE0311 [,]");
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "rs befor rf, ";
    Diagnostics capped;
    CHECK(read_order(verbatim(many), context(), capped).empty());
    CHECK(capped.all().size() == 20);
}

TEST_CASE("the sentence of a step that cannot be read", "[phrase]") {
    constexpr std::string_view relation = "stands where a relation such as `before` or `at least 3 weeks after` is expected";
    check_whens({
        {"", "E0311 [] the sentence is empty | help: write for example `at least 3 weeks before rf`"},
        {"rs before rf",
         "E0311 [rs] `rs` stands before the relation"
         " | help: leave it out: the sentence is about the step that it stands at -> before rf"},
        {"befor rf", fmt::format("E0311 [befor] `befor` {} | help: did you mean `before`? -> before rf", relation)},
        {"hello", fmt::format("E0311 [hello] `hello` {}", relation)},
        {"before rf before au",
         "E0311 [before] `when` goes on after its first sentence"
         " | help: make it a list with one sentence in each item, such as `[after csg, before rf]`"},
        {"before rf, after au",
         "E0311 [,] `when` goes on after its first sentence"
         " | help: make it a list with one sentence in each item, such as `[after csg, before rf]`"},
        {"before rf blah", "E0311 [blah] `blah` stands after the sentence | help: leave it out, or name the place as the plan does"},
        {"samtidigt som rf",
         fmt::format("E0311 [samtidigt] `samtidigt` {} | help: did you mean `samma dag som`? -> samma dag som rf", relation)},
        {"rs.handlingar",
         fmt::format("E0311 [rs] `rs` {} | help: say how it relates to `rs.handlingar`: `by rs.handlingar`, `after rs.handlingar`"
                     " or `same day as rs.handlingar` (`senast`, `efter`, `samma dag som`)",
                     relation)},
        {"mellan 3 och 7 maj",
         "E0311 [3] `3` stands where an amount such as `2 weeks` is expected | help: write it as a date: `date: 3 maj .. 7 maj`"},
        {"senast kl 12 dagen före rf",
         "E0311 [kl] `kl` stands where a step or a date is expected | help: write a time of day under `time`"},
        {"efter påsk",
         "E0311 [påsk] `påsk` stands where a step, body or date is expected"
         " | help: write the day: `2021-04-04` (påskdagen) or `2021-04-05` (annandag påsk)"},
        {"före julafton",
         "E0311 [julafton] `julafton` stands where a step, body or date is expected"
         " | help: write the day: `2021-12-24` (julafton) -> före 2021-12-24"},
        {"2 calendar days before rf", "E0312 [calendar] `calendar` is no unit of an amount | help: leave it out -> 2 days before rf"},
        {"21 June", "E0311 [21 June] a sentence that gives a date says `by` or `from` | help: write the date itself under `date`"},
        {"on 21 June", "E0311 [on 21 June] a sentence that gives a date says `by` or `from` | help: write the date itself under `date`"},
        {"by", "E0311 [by] the text ends where a step, body or date is expected"},
        {"by 30 February", "E0401 [30] `30 February` does not exist: February 2021 has 28 days"},
        {"by 9 July or 16 July",
         "E0409 [9 July or 16 July] `by` stands before several dates | help: write one date after `by`, such as `21 June`"},
        {"tidigast juni ..",
         "E0409 [juni ..] `tidigast` stands before a range with an open end"
         " | help: write one date after `tidigast`, such as `21 June`"},
        {"within 14 days",
         "E0311 [days] the text ends where `before` or `after` (`före`, `efter`) is expected | help: write for example `at least 3 weeks "
         "before rf`"},
        {"after rs and at least 5 days before rf",
         "E0311 [at] `at` stands where a step, body or date is expected"
         " | help: make it a list with one sentence in each item: `[after rs, at least 5 days before rf]`"},
        {"första måndagen efter rf", fmt::format("E0311 [första] `första` {} | help: did you mean `måndagen efter rf`?", relation)},
        {"on the first Monday after rf", fmt::format("E0311 [on] `on` {} | help: did you mean `Monday after rf`?", relation)},
        {"sista arbetsdagen före rf", fmt::format("E0311 [sista] `sista` {} | help: did you mean `exakt 1 arbetsdag före rf`?", relation)},
        {"second working day after rf",
         fmt::format("E0311 [second] `second` {} | help: did you mean `exactly 2 working days after rf`?", relation)},
        {"andra måndagen efter rf",
         "E0311 [andra måndagen efter rf] a sentence that gives a date says `by` or `from` | help: write the date itself under `date`"},
        {"2 veckor tidigare än rf",
         "E0311 [tidigare] `tidigare` stands where `before` or `after` (`före`, `efter`) is expected"
         " | help: did you mean `före`? -> 2 veckor före rf"},
        {"senare än rf", fmt::format("E0311 [senare] `senare` {} | help: did you mean `efter`? -> efter rf", relation)},
        {"inom 3 veckor från rf",
         "E0311 [från] `från` stands where `before` or `after` (`före`, `efter`) is expected"
         " | help: did you mean `efter`? -> inom 3 veckor efter rf"},
        {"within 3 weeks from rf",
         "E0311 [from] `from` stands where `before` or `after` (`före`, `efter`) is expected"
         " | help: did you mean `after`? -> within 3 weeks after rf"},
        {"within 3 weeks of rf",
         "E0311 [of] `of` stands where `before` or `after` (`före`, `efter`) is expected"
         " | help: say on which side: `within 3 weeks before` or `within 3 weeks after`"},
        {"no later than 3 weeks before rf", fmt::format("E0311 [no] `no` {} | help: did you mean `by`? -> by 3 weeks before rf", relation)},
        {"at latest 2 weeks after rf", fmt::format("E0311 [at] `at` {} | help: did you mean `by`? -> by 2 weeks after rf", relation)},
        {"at the earliest 15 May", fmt::format("E0311 [at] `at` {} | help: did you mean `from`? -> from 15 May", relation)},
        {"2 weeks prior to rf",
         "E0311 [prior] `prior` stands where `before` or `after` (`före`, `efter`) is expected"
         " | help: did you mean `before`? -> 2 weeks before rf"},
        {"torsdagen veckan före rf",
         fmt::format("E0311 [torsdagen] `torsdagen` {} | help: write `torsdagen före rf` for the nearest such day", relation)},
        {"senast sista maj", "E0403 [sista maj] `sista maj` cannot be read as a date | help: did you mean `31 maj`? -> senast 31 maj"},
        {"veckan 3 maj", fmt::format("E0311 [veckan] `veckan` {}", relation)},
        {"vid rf", fmt::format("E0311 [vid] `vid` {} | help: did you mean `samma dag som rf`?", relation)},
        {"mötet före rf", fmt::format("E0311 [mötet] `mötet` {} | help: did you mean `exakt 1 möte före rf`?", relation)},
        {"i samband med rs", fmt::format("E0311 [i] `i` {} | help: did you mean `samma dag som`? -> samma dag som rs", relation)},
        {"före påskafton",
         "E0311 [påskafton] `påskafton` stands where a step, body or date is expected"
         " | help: write the day: `2021-04-03` (påskafton) -> före 2021-04-03"},
        {"inte före rf", fmt::format("E0311 [inte] `inte` {} | help: did you mean `tidigast`? -> tidigast rf", relation)},
        {"more than 3 working days after rf",
         fmt::format("E0311 [more] `more` {} | help: did you mean `at least 4`? -> at least 4 working days after rf", relation)},
        {"mer än 3 veckor efter rf",
         fmt::format("E0311 [mer] `mer` {} | help: did you mean `minst 22 dagar`? -> minst 22 dagar efter rf", relation)},
        {"less than 1 day after rf",
         fmt::format("E0311 [less] `less` {} | help: did you mean `at most`? -> at most 1 day after rf", relation)},
        {"direkt efter rf",
         fmt::format("E0311 [direkt] `direkt` {} | help: write `efter rf`, or how close: `inom 2 veckor efter rf`", relation)},
        {"rf - 2 weeks", fmt::format("E0311 [rf] `rf` {} | help: did you mean `at least 2 weeks before rf`?", relation)},
        {"< rf", fmt::format("E0311 [<] `<` {} | help: did you mean `before rf`?", relation)},
        {">= 3 weeks before rf",
         fmt::format("E0311 [>] `>` {} | help: did you mean `at least` (`minst`)? -> at least 3 weeks before rf", relation)},
        {"≤3 veckor före rf",
         fmt::format("E0311 [≤] `≤` {} | help: did you mean `at most` (`högst`)? -> at most 3 veckor före rf", relation)},
        {"at leats 3 days before rf",
         fmt::format("E0311 [at] `at` {} | help: did you mean `at least` (`minst`)? -> at least 3 days before rf", relation)},
        {"by the end of May",
         "E0311 [the] `the` stands where a step or a date is expected | help: write its last day: `by 31 May` -> by 31 May"},
        {"by end of Q1 2022",
         "E0311 [end] `end` stands where a step or a date is expected | help: write its last day: `by 2022-03-31` -> by 2022-03-31"},
        {"2 wks after rs", "E0312 [wks] `wks` is no unit of an amount | help: did you mean `weeks`? -> 2 weeks after rs"},
        {"2 v före rs", "E0312 [v] `v` is no unit of an amount | help: did you mean `veckor`? -> 2 veckor före rs"},
        {"2 v. före rs", "E0312 [v] `v` is no unit of an amount | help: did you mean `veckor`? -> 2 veckor före rs"},
        {"minst 2 v före rs", "E0312 [v] `v` is no unit of an amount | help: did you mean `veckor`? -> minst 2 veckor före rs"},
        {"3 mån före rs", "E0312 [mån] `mån` is no unit of an amount | help: did you mean `månader`? -> 3 månader före rs"},
        {"2 qxz after rs",
         "E0312 [qxz] `qxz` is no unit of an amount | help: units are days, working days, clear working days, weeks, months, years and"
         " meetings (dagar, arbetsdagar, hela arbetsdagar, veckor, månader, år, möten)"},
        {"1.5 weeks after rs",
         "E0312 [1.5] the amount `1.5` is not a whole number"
         " | help: write a whole number of a smaller unit, such as `10 days` for a week and a half"},
        {"at least fourteen days before rs",
         "E0312 [fourteen] the amount `fourteen` is not written in digits | help: write `14` -> at least 14 days before rs"},
        {"within 14 dyas after rs", "E0312 [dyas] `dyas` is no unit of an amount | help: did you mean `days`? -> within 14 days after rs"},
    });
}

TEST_CASE("each part of a sentence has its place", "[phrase]") {
    constexpr std::string_view text = " csg and baseplan(HSF) at least 2 meetings of RS AU before regionplan.rs.handlingar ";
    Diagnostics diags;
    const std::vector<Chain> chains = read_order(verbatim(text), context(), diags);
    REQUIRE(chains.size() == 1);
    const Chain& chain = chains[0];
    CHECK(under(text, chain.span) == "csg and baseplan(HSF) at least 2 meetings of RS AU before regionplan.rs.handlingar");
    CHECK(under(text, chain.relations.at(0).span) == "at least 2 meetings of RS AU before");
    CHECK(under(text, chain.relations[0].low.span) == "2 meetings of RS AU");
    CHECK(under(text, chain.relations[0].low.of_body.span) == "RS AU");
    CHECK(under(text, chain.places.at(0).at(0).span) == "csg");
    CHECK(under(text, chain.places[0].at(1).span) == "baseplan(HSF)");
    CHECK(under(text, chain.places[0][1].name.span) == "baseplan");
    CHECK(under(text, chain.places[0][1].value.span) == "HSF");
    const Place& last = chain.places.at(1).at(0);
    CHECK(under(text, last.span) == "regionplan.rs.handlingar");
    CHECK(under(text, last.path.at(1).span) == "handlingar");
    const std::optional<When> when = read_when(verbatim("by ons 23 juni"), context(), diags);
    REQUIRE(when);
    CHECK(under("by ons 23 juni", when->date.span) == "ons 23 juni");
    CHECK(under("by ons 23 juni", when->span) == "by ons 23 juni");
    CHECK(diags.all().empty());
}

TEST_CASE("a long text takes time that grows with its length", "[phrase]") {
    // Each would take minutes if a part of it were read again from its start.
    for (const std::string_view unit :
         {"a ", "1 a before ", "( ", "a.", "feb .. apr 2022 before ", "the ", "June or ", "rs befor rf,", "first ", "- "}) {
        std::string text;
        while (text.size() < 300'000) text += unit;
        Diagnostics diags;
        read_order(verbatim(text), context(), diags);
        read_when(verbatim(text), context(), diags);
        read_date(verbatim(text), context(), diags);
        for (const Diagnostic& d : diags.all()) CHECK(d.message.size() < 400);
    }
}
