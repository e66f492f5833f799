// What random plans have said, so that the test can tell that it has tried everything.
// In: a plan, what it means and what was expected of it. Out: for each thing in how many plans it occurred.
#include <algorithm>
#include <array>

#include "compare.h"

namespace naive {

namespace {

constexpr std::array<const char*, 7> units{"days", "working days", "clear working days", "weeks", "months", "years", "meetings"};

std::string unit_word(const Amount& amount) { return units[static_cast<std::size_t>(amount.unit)]; }

class Words {
public:
    std::set<std::string> all;

    void add(const Relation& relation) {
        static constexpr std::array<const char*, 11> kinds{"before",       "after",        "on or before",      "on or after",
                                                           "same day",     "same meeting", "same week",         "same month",
                                                           "same quarter", "same year",    "next meeting after"};
        all.insert(kinds[static_cast<std::size_t>(relation.kind)]);
        switch (relation.bound) {
            case Bound::none: break;
            case Bound::at_least: all.insert("at least so many " + unit_word(relation.low)); break;
            case Bound::at_most: all.insert("at most so many " + unit_word(relation.low)); break;
            case Bound::exactly: all.insert("exactly"); break;
            case Bound::between: all.insert("between"); break;
        }
    }

    void add(const std::vector<Place>& places) {
        if (std::any_of(places.begin(), places.end(), [](const Place& place) { return !place.deadline.empty(); })) all.insert("deadline");
    }

    void add(const Date& date) {
        if (date.kind == DateKind::computed) all.insert("counted date");
        if (date.kind == DateKind::weekday) all.insert("weekday beside");
        add(std::vector<Place>{date.place});
    }

    void add(const Chain& chain) {
        for (const Relation& relation : chain.relations) add(relation);
        for (const std::vector<Place>& places : chain.places) add(places);
    }

    void add(const Step& step) {
        if (step.date) add(*step.date);
        for (const Sentence& sentence : step.when) {
            add(sentence.places);
            if (sentence.kind == Sentence::Kind::relation) add(sentence.relation);
            if (sentence.kind == Sentence::Kind::within) all.insert("at most so many " + unit_word(sentence.amount));
            if (sentence.kind == Sentence::Kind::by || sentence.kind == Sentence::Kind::from || sentence.kind == Sentence::Kind::on)
                add(sentence.date);
        }
        if (step.bodies.size() > 1) all.insert(step.all_bodies ? "A and B" : "A or B");
        if (step.prefer) all.insert("prefer");
        if (step.each) all.insert("for");
        if (step.round > 0) all.insert("round");
    }
};

bool of_several_days(const Variable& step) {
    return std::any_of(step.allowed.begin(), step.allowed.end(),
                       [](const Candidate& each) { return !each.meetings.empty() && each.days.first != each.days.last; });
}

}  // namespace

void count_words(const Meaning& meaning, const Expected& expected, Tally& tally) {
    Words words;
    for (const Rule& rule : meaning.plan->rules) words.add(rule.chain);
    for (const Matter& matter : meaning.plan->matters) {
        for (const Chain& chain : matter.order) words.add(chain);
        for (const Step& step : matter.steps) words.add(step);
    }
    for (const Step& step : meaning.plan->steps) words.add(step);

    const std::vector<bool> closing = closing_steps(meaning);
    const std::vector<int> late = rounds(meaning);
    for (std::size_t i = 0; i < meaning.variables.size(); ++i) {
        const Variable& step = meaning.variables[i];
        if (of_several_days(step)) words.all.insert("meeting of several days");
        if (step.kind == Kind::window) words.all.insert("window");
        if (meaning.is_refused(static_cast<int>(i))) words.all.insert("date outside the period");
        if (step.kind == Kind::pin) words.all.insert("pin");
        if (step.kind != Kind::free || !expected.chosen[i]) continue;
        if (is_last_day(step) && late[i] == 1) words.all.insert("last day that stands late");
        if (is_last_day(step) && late[i] > 1) words.all.insert("last day after what waits for another");
        if (is_last_day(step) && late[i] == 0) words.all.insert("last day that a decision waits for");
        if (step.allowed[0].meetings.empty()) words.all.insert("working-day step");
        const bool can_move =
            !expected.chosen[i]->same_place(*expected.earliest[i]) || !expected.chosen[i]->same_place(*expected.latest[i]);
        if (can_move) words.all.insert(closing[i] ? "closing step with room" : "step with room that does not close");
    }
    for (const Claim& claim : meaning.claims) {
        if (claim.b < 0) continue;
        const bool timed = meaning.has_clock(claim.a);
        if (timed != meaning.has_clock(claim.b)) words.all.insert("timed beside untimed");
        if (timed && meaning.has_clock(claim.b)) words.all.insert("timed beside timed");
        const auto is_pin = [&](int step) { return meaning.variables[static_cast<std::size_t>(step)].kind == Kind::pin; };
        if (!is_pin(claim.a) || !is_pin(claim.b)) continue;
        const Candidate& x = meaning.variables[static_cast<std::size_t>(claim.a)].allowed[0];
        if (!claim.holds(x, meaning.fixed(claim))) words.all.insert("pins that contradict each other");
    }
    if (!expected.passed_over.empty()) words.all.insert("date outside the period passed over");
    for (const std::string& word : words.all) ++tally[word];
}

const std::vector<std::string>& words_wanted() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all{"before",
                                     "after",
                                     "on or before",
                                     "on or after",
                                     "same day",
                                     "same meeting",
                                     "same week",
                                     "same month",
                                     "same quarter",
                                     "same year",
                                     "next meeting after",
                                     "exactly",
                                     "between",
                                     "deadline",
                                     "counted date",
                                     "weekday beside",
                                     "A or B",
                                     "A and B",
                                     "prefer",
                                     "for",
                                     "round",
                                     "meeting of several days",
                                     "window",
                                     "pin",
                                     "working-day step",
                                     "last day that stands late",
                                     "last day that a decision waits for",
                                     "last day after what waits for another",
                                     "closing step with room",
                                     "step with room that does not close",
                                     "timed beside untimed",
                                     "timed beside timed",
                                     "pins that contradict each other",
                                     "date outside the period",
                                     "date outside the period passed over",
                                     "feasible",
                                     "infeasible",
                                     "chain",
                                     "cycle",
                                     "outer edge",
                                     "wish met",
                                     "wish not met",
                                     "error E0601",
                                     "warning W0602"};
        for (const std::string unit : units) {
            all.push_back("at least so many " + unit);
            all.push_back("at most so many " + unit);
        }
        return all;
    }();
    return words;
}

}  // namespace naive
