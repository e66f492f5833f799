// Section 13 of the language: what can be said in English can be said in Swedish, and the two can be mixed.
#include <catch2/catch.hpp>

#include "unit/phrase_support.h"

using namespace tidplan;
using namespace tidplan::phrase_test;

namespace {

struct Pair {
    std::string_view english;
    std::string_view swedish;
};

template <class Read>
void check(const std::vector<Pair>& pairs, Read read) {
    for (const Pair& pair : pairs) {
        Diagnostics diags;
        const std::string english = shown(read(verbatim(pair.english), context(), diags));
        const std::string swedish = shown(read(verbatim(pair.swedish), context(), diags));
        INFO(pair.english << " | " << pair.swedish);
        CHECK(diags.all().empty());
        CHECK(english == swedish);
        CHECK(english.size() > 1);
    }
}

}  // namespace

TEST_CASE("section 13: dates", "[phrase][section13]") {
    check(
        {
            {"first meeting of 2021", "första mötet i 2021"},
            {"first meeting of 2021", "första sammanträdet 2021"},
            {"last meeting of June", "sista mötet i juni"},
            {"2nd meeting of 2021", "andra mötet i 2021"},
            {"2nd meeting of 2021", "2:a mötet i 2021"},
            {"meeting marked budget", "mötet märkt budget"},
            {"early June", "början av juni"},
            {"mid June", "mitten av juni"},
            {"late June", "slutet av juni"},
            {"early June", "i början av juni"},
            {"15 January next year", "15 januari nästa år"},
            {"15 January last year", "15 januari förra året"},
            {"June next year", "juni nästa år"},
            {"last working day of May", "sista arbetsdagen i maj"},
            {"first working day of May", "första arbetsdagen i maj"},
            {"2nd Tuesday of March", "andra tisdagen i mars"},
            {"2nd Tuesday of March", "2:a tisdagen i mars"},
            {"3rd Thursday of May", "3:e torsdagen i maj"},
            {"first Monday of May", "första måndagen i maj"},
            {"second Wednesday of May", "andra onsdagen i maj"},
            {"third Saturday of May", "tredje lördagen i maj"},
            {"fourth Sunday of May", "fjärde söndagen i maj"},
            {"fifth Monday of May", "femte måndagen i maj"},
            {"last Friday of May", "sista fredagen i maj"},
            {"W06", "vecka 6"},
            {"W06", "v. 6"},
            {"W06", "v 6"},
            {"W06", "v6"},
            {"W06 2022", "vecka 6 2022"},
            {"Q2", "kvartal 2"},
            {"Q2 2022", "kvartal 2 2022"},
            {"Monday W06", "måndag vecka 6"},
            {"Monday W06", "måndagen vecka 6"},
            {"Monday W06", "vecka 6, måndag"},
            {"9 July or 16 July", "9 juli eller 16 juli"},
            {"February .. April", "februari .. april"},
            {"Wednesday 23 June", "onsdagen den 23 juni"},
            {"3 weeks after anslag", "3 veckor efter anslag"},
            {"8 working days before rs", "8 arbetsdagar före rs"},
            {"1 meeting of RS AU before rf", "1 möte i RS AU före rf"},
            {"the Thursday before rf", "torsdagen före rf"},
        },
        read_date);
}

TEST_CASE("section 13: months and weekdays, also short ones and in any case", "[phrase][section13]") {
    const std::vector<std::vector<std::string_view>> months{{"January", "januari", "jan", "Jan.", "JANUARI"},
                                                            {"February", "februari", "feb", "febr."},
                                                            {"March", "mars", "mar"},
                                                            {"April", "april", "apr"},
                                                            {"May", "maj", "MAJ"},
                                                            {"June", "juni", "jun"},
                                                            {"July", "juli", "jul."},
                                                            {"August", "augusti", "aug"},
                                                            {"September", "september", "sep", "sept."},
                                                            {"October", "oktober", "oct", "okt"},
                                                            {"November", "november", "nov."},
                                                            {"December", "december", "dec"}};
    for (std::size_t month = 0; month < months.size(); ++month) {
        for (const std::string_view name : months[month]) {
            Diagnostics diags;
            const std::string text = fmt::format("3 {} 2021", name);
            INFO(text);
            CHECK(shown(read_date(verbatim(text), context(), diags)) == fmt::format("2021-{:02}-03", month + 1));
        }
    }
    const std::vector<std::vector<std::string_view>> weekdays{
        {"Monday", "måndag", "mon", "mån", "MÅN.", "måndagen"}, {"Tuesday", "tisdag", "tue", "tues", "tis", "tisdagen"},
        {"Wednesday", "onsdag", "wed", "ons", "onsdagen"},      {"Thursday", "torsdag", "thu", "thur", "thurs", "tor", "tors", "torsdagen"},
        {"Friday", "fredag", "fri", "fre", "fredagen"},         {"Saturday", "lördag", "sat", "lör", "LÖRDAG", "lördagen"},
        {"Sunday", "söndag", "sun", "sön", "söndagen"}};
    for (std::size_t weekday = 0; weekday < weekdays.size(); ++weekday) {
        for (const std::string_view name : weekdays[weekday]) {
            Diagnostics diags;
            const std::string text = fmt::format("{} 2021-06-{}", name, 21 + weekday);
            INFO(text);
            CHECK(shown(read_date(verbatim(text), context(), diags)) == fmt::format("2021-06-{}", 21 + weekday));
        }
    }
}

TEST_CASE("section 13: orders", "[phrase][section13]") {
    check(
        {
            {"rs before rf", "rs före rf"},
            {"rf after rs", "rf efter rs"},
            {"rs on or before rf", "rs senast samma dag som rf"},
            {"rs on or after rf", "rs tidigast samma dag som rf"},
            {"rs at least 3 days before rf", "rs minst 3 dagar före rf"},
            {"rs at most 1 week before rf", "rs högst 1 vecka före rf"},
            {"rs exactly 2 weeks before rf", "rs exakt 2 veckor före rf"},
            {"rs between 2 and 4 months before rf", "rs mellan 2 och 4 månader före rf"},
            {"rs 1 month before rf", "rs 1 månad före rf"},
            {"rs 1 day before rf", "rs 1 dag före rf"},
            {"rs 1 year before rf", "rs 1 år före rf"},
            {"rs 2 years before rf", "rs 2 år före rf"},
            {"rs 1 working day before rf", "rs 1 arbetsdag före rf"},
            {"rs 8 working days before rf", "rs 8 arbetsdagar före rf"},
            {"rs 5 clear working days before rf", "rs 5 hela arbetsdagar före rf"},
            {"rs 1 clear working day before rf", "rs 1 hel arbetsdag före rf"},
            {"rs 1 meeting before rf", "rs 1 möte före rf"},
            {"rs 1 meeting before rf", "rs 1 sammanträde före rf"},
            {"rs 2 meetings before rf", "rs 2 möten före rf"},
            {"rs 2 meetings of RS AU before rf", "rs 2 sammanträden av RS AU före rf"},
            {"rf at the next meeting after rs", "rf vid nästa möte efter rs"},
            {"rs same day as rf", "rs samma dag som rf"},
            {"rs same meeting as rf", "rs samma möte som rf"},
            {"rs same meeting as rf", "rs samma sammanträde som rf"},
            {"rs in the same week as rf", "rs samma vecka som rf"},
            {"rs in the same month as rf", "rs samma månad som rf"},
            {"rs in the same quarter as rf", "rs samma kvartal som rf"},
            {"rs in the same year as rf", "rs samma år som rf"},
            {"csg and fsg before au", "csg och fsg före au"},
            {"step:rs before body:rf", "steg:rs före organ:rf"},
            {"role:decide(round 2) after kind:political", "roll:decide(omgång 2) efter slag:political"},
            {"rs at least 3 weeks before rf", "rs minst 3 weeks före rf"},  // mixed
            {"rs same day as rf", "rs samma day som rf"},
        },
        read_order);
}

TEST_CASE("section 13: the sentences of a step", "[phrase][section13]") {
    check(
        {
            {"by 15 June", "senast 15 juni"},
            {"by June", "senast i juni"},
            {"from June", "tidigast i juni"},
            {"from 15 June", "tidigast 15 juni"},
            {"by rs.handlingar", "senast rs.handlingar"},
            {"from rs", "tidigast rs"},
            {"within 14 days after rs", "inom 14 dagar efter rs"},
            {"within 3 weeks before rs", "inom 3 veckor före rs"},
            {"on the Thursday before rf", "torsdagen före rf"},
            {"on the Thursday before rf", "på torsdagen före rf"},
            {"on or before rf", "senast samma dag som rf"},
            {"at least 3 weeks after csg", "minst 3 veckor efter csg"},
            {"by 21 June", "SENAST 21 JUNI"},
        },
        read_when);
}

TEST_CASE("section 13: letters with the accent apart, as some systems write them", "[phrase][section13]") {
    Diagnostics diags;
    CHECK(shown(read_order(verbatim("rs fo\u0308re rf"), context(), diags)) == "rs [before] rf");
    CHECK(shown(read_date(verbatim("ma\u030andag vecka 6"), context(), diags)) == "2021-02-08");
    CHECK(shown(read_order(verbatim("RS F\u00d6RE RF"), context(), diags)) == "RS [before] RF");
    CHECK(diags.all().empty());
}
