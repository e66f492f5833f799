#include <algorithm>

#include "naive_random.h"

namespace naive {

namespace {

std::vector<std::string> deadline_names(const Plan& plan, const Step& step) {
    std::vector<std::string> found;
    if (step.bodies.empty()) return found;
    for (const Deadline& deadline : plan.body(step.bodies[0])->deadlines) {
        const bool in_all = std::all_of(step.bodies.begin(), step.bodies.end(), [&](const std::string& id) {
            const std::vector<Deadline>& all = plan.body(id)->deadlines;
            return std::any_of(all.begin(), all.end(), [&](const Deadline& each) { return each.name == deadline.name; });
        });
        if (in_all) found.push_back(deadline.name);
    }
    return found;
}

bool is_within(const Plan& plan, const Step& step, const std::string& name) {
    for (const Deadline& deadline : plan.body(step.bodies[0])->deadlines) {
        if (deadline.name == name) return deadline.within;
    }
    return false;
}

bool same_listed_body(const Plan& plan, const Step& a, const Step& b) {
    return a.bodies.size() == 1 && a.bodies == b.bodies && plan.body(a.bodies[0])->listed && !a.open_day && !b.open_day;
}

class Relations {
public:
    Relations(Dice& dice, Plan& plan) : dice_(dice), plan_(plan), targets_(targets_of(plan)) {}

    void make() {
        for (Rule& rule : plan_.rules) rule.chain = group_chain();
        if (dice_.chance(20)) return hang_on_last_days();
        for (Matter& matter : plan_.matters) {
            const int chains = dice_.chance(50) ? dice_.between(1, 2) : 0;
            for (int i = 0; i < chains; ++i) add_chain(matter);
            for (std::size_t i = 0; i < matter.steps.size(); ++i) fill(matter.steps[i]);
        }
        for (Step& step : plan_.steps) fill(step);
    }

private:
    // Most steps name the one before them, and many are its last days: `send; answer within 2 weeks after it; decide after that; …`.
    void hang_on_last_days() {
        std::vector<Step*> steps;
        for (Matter& matter : plan_.matters) {
            for (Step& step : matter.steps) steps.push_back(&step);
        }
        for (Step& step : plan_.steps) steps.push_back(&step);
        for (std::size_t i = 1; i < steps.size(); ++i) {
            if (steps[i]->lasts || steps[i]->date || steps[i]->each || dice_.chance(15)) continue;
            steps[i]->bodies.clear();
            steps[i]->all_bodies = steps[i]->reserve = false;
        }
        for (std::size_t i = 0; i < steps.size(); ++i) {
            Step& step = *steps[i];
            const bool is_last_day = (i % 2 == 1) == dice_.chance(80);
            if (dice_.chance(75)) step.role = Role::none;
            if (i == 0 || dice_.chance(10)) {
                fill(step);
                continue;
            }
            if (is_last_day) step.role = Role::deadline;
            if (step.lasts) continue;
            Sentence sentence;
            sentence.relation.kind = dice_.chance(90) ? RelationKind::after : RelationKind::before;
            if (is_last_day || dice_.chance(30)) {
                sentence.relation.bound = is_last_day ? Bound::at_most : Bound::at_least;
                sentence.relation.low = amount(false);
            }
            sentence.places = {place_of(targets_[position(*steps[i - 1])])};
            step.when.push_back(sentence);
        }
    }

    std::size_t position(const Step& step) const {
        std::size_t i = 0;
        while (targets_[i].step != &step) ++i;
        return i;
    }

    Place place_of(const Target& target) {
        Place place;
        place.name = target.name;
        if (target.step->each && dice_.chance(20)) place.value = dice_.pick(target.step->each->values);
        return place;
    }

    Place date_place() {
        Place place;
        place.kind = Place::Kind::date;
        const Date date = random_bound(dice_, plan_);
        place.date = date.spans[0];
        place.date_text = date.text;
        return place;
    }

    Amount amount(bool meetings) {
        Amount amount;
        amount.unit = dice_.pick<Unit>({Unit::day, Unit::day, Unit::day, Unit::working_day, Unit::working_day, Unit::clear_working_day,
                                        Unit::week, Unit::week, Unit::month});
        if (dice_.chance(2)) amount.unit = Unit::year;
        if (meetings && dice_.chance(15)) amount.unit = Unit::meeting;
        switch (amount.unit) {
            case Unit::day: amount.n = dice_.between(1, 20); break;
            case Unit::working_day: amount.n = dice_.between(1, 12); break;
            case Unit::clear_working_day: amount.n = dice_.between(1, 8); break;
            case Unit::week: amount.n = dice_.between(1, 3); break;
            case Unit::meeting: amount.n = dice_.between(1, 2); break;
            default: amount.n = 1;
        }
        return amount;
    }

    // Whose meetings `1 meeting before` counts: those of the place, or of a body that is named.
    void name_body(Amount& amount, const Step* place) {
        if (amount.unit != Unit::meeting) return;
        std::vector<std::string> listed;
        for (const Body& body : plan_.bodies) {
            if (body.listed) listed.push_back(body.id);
        }
        const bool own = place != nullptr && place->bodies.size() == 1 && has_listed_body(plan_, *place);
        if (own && dice_.chance(70)) return;
        if (!listed.empty()) {
            amount.of = dice_.pick(listed);
        } else {
            amount.unit = Unit::day;
        }
    }

    Relation relation(const Step& a, const Step* b, const std::string& deadline, bool forward) {
        Relation relation;
        const int kind = dice_.between(1, 100);
        if (kind <= 74) {
            relation.kind = forward ? RelationKind::before : RelationKind::after;
            if (dice_.chance(30)) return relation;
            relation.bound = dice_.pick<Bound>(
                {Bound::at_least, Bound::at_least, Bound::at_least, Bound::at_most, Bound::at_most, Bound::exactly, Bound::between});
            relation.low = amount(deadline.empty());
            name_body(relation.low, b);
            relation.high = relation.low.n + dice_.between(0, relation.low.unit == Unit::day ? 10 : 2);
            return relation;
        }
        if (kind <= 80) relation.kind = forward ? RelationKind::on_or_before : RelationKind::on_or_after;
        if (kind > 80 && kind <= 87) relation.kind = RelationKind::same_month;
        if (kind > 83 && kind <= 85) relation.kind = RelationKind::same_week;
        if (kind > 85 && kind <= 87) relation.kind = dice_.chance(50) ? RelationKind::same_quarter : RelationKind::same_year;
        if (kind > 87 && kind <= 92) relation.kind = RelationKind::same_day;
        if (kind > 92 && kind <= 95 && b != nullptr && deadline.empty() && same_listed_body(plan_, a, *b))
            relation.kind = RelationKind::same_meeting;
        if (kind > 95 && has_listed_body(plan_, a) && !a.open_day) relation.kind = RelationKind::next_meeting_after;
        if (relation.kind == RelationKind::same_day && b != nullptr && !deadline.empty() && is_within(plan_, *b, deadline))
            relation.kind = RelationKind::before;
        return relation;
    }

    std::string maybe_deadline(const Step& step, int percent) {
        const std::vector<std::string> names = deadline_names(plan_, step);
        return !names.empty() && dice_.chance(percent) ? dice_.pick(names) : "";
    }

    const Target* other_than(const Step& step) {
        if (targets_.size() < 2) return nullptr;
        while (true) {
            const Target& target = dice_.pick(targets_);
            if (target.step != &step) return &target;
        }
    }

    // Mostly the way the steps stand in the file, so that most plans can hold.
    bool forward(const Step& a, const Step& b) { return (position(a) < position(b)) == dice_.chance(88); }

    Sentence sentence(const Step& step) {
        Sentence sentence;
        const Target* target = other_than(step);
        if (target == nullptr || dice_.chance(12)) return about_date(step);
        Place place = place_of(*target);
        const bool ahead = forward(step, *target->step);
        const int kind = dice_.between(1, 100);
        if (kind <= 60) {
            place.deadline = maybe_deadline(*target->step, 20);
            sentence.relation = relation(step, target->step, place.deadline, ahead);
            sentence.places = {place};
            if (targets_.size() > 2 && dice_.chance(10) && sentence.relation.low.unit != Unit::meeting &&
                sentence.relation.kind < RelationKind::same_meeting) {
                const Target* another = other_than(step);
                if (another->step != target->step) sentence.places.push_back(place_of(*another));
            }
            return sentence;
        }
        if (kind <= 70) {
            sentence.kind = Sentence::Kind::within;
            sentence.amount = amount(false);
            sentence.before = ahead;
            sentence.places = {place};
            return sentence;
        }
        if (kind <= 78 && !deadline_names(plan_, *target->step).empty()) {
            sentence.kind = Sentence::Kind::by_deadline;
            place.deadline = dice_.pick(deadline_names(plan_, *target->step));
            sentence.places = {place};
            return sentence;
        }
        sentence.kind = kind <= 86 ? Sentence::Kind::by : kind <= 92 ? Sentence::Kind::from : Sentence::Kind::on;
        sentence.date = counted_date(place, ahead, sentence.kind == Sentence::Kind::on);
        return sentence;
    }

    Date counted_date(const Place& place, bool before, bool weekday) {
        Date date;
        date.kind = weekday || dice_.chance(25) ? DateKind::weekday : DateKind::computed;
        date.amount = amount(false);
        date.weekday = dice_.between(1, dice_.chance(90) ? 5 : 7);
        date.before = before;
        date.place = place;
        return date;
    }

    Sentence about_date(const Step& step) {
        Sentence sentence;
        const int kind = dice_.between(1, 100);
        if (kind <= 35) {
            sentence.kind = Sentence::Kind::by;
            sentence.date = random_bound(dice_, plan_);
        } else if (kind <= 60) {
            sentence.kind = Sentence::Kind::from;
            sentence.date = random_bound(dice_, plan_);
        } else {
            sentence.places = {date_place()};
            sentence.relation = relation(step, nullptr, "", dice_.chance(50));
        }
        return sentence;
    }

    void fill(Step& step) {
        const bool dated = step.date || step.lasts || has_listed_body(plan_, step) || (step.each && !step.each->dates.empty());
        if (!dated && dice_.chance(25)) compute(step);
        int sentences = dice_.chance(45) ? 0 : dice_.between(1, 2);
        // Something has to give it a date.
        if (!dated && !step.date && sentences == 0) sentences = 1;
        for (int i = 0; i < sentences; ++i) step.when.push_back(sentence(step));
        const bool lands_on_a_day = step.date || std::any_of(step.when.begin(), step.when.end(),
                                                             [](const Sentence& each) { return each.kind == Sentence::Kind::on; });
        if (lands_on_a_day && dice_.chance(25)) step.roll = false;
    }

    // A date that is counted from another step.
    void compute(Step& step) {
        const Target* target = other_than(step);
        if (target == nullptr) return;
        Place place = place_of(*target);
        place.deadline = maybe_deadline(*target->step, 15);
        step.date = counted_date(place, forward(step, *target->step), dice_.chance(15));
    }

    Place group() {
        Place place;
        const int kind = dice_.between(1, 100);
        static const std::vector<std::string> roles{"prepare", "consult", "propose", "decide"};
        if (kind <= 55) {
            place.kind = Place::Kind::body;
            place.name = dice_.pick(plan_.bodies).id;
        } else if (kind <= 85) {
            place.kind = Place::Kind::role;
            place.name = dice_.pick(roles);
            if (dice_.chance(8)) place.round = dice_.between(1, 2);
        } else {
            place.kind = Place::Kind::kind;
            place.name = dice_.pick(plan_.bodies).kind;
        }
        return place;
    }

    Relation ordering(bool ahead) {
        Relation relation;
        relation.kind = ahead ? RelationKind::before : RelationKind::after;
        const int kind = dice_.between(1, 100);
        if (kind <= 15) relation.kind = ahead ? RelationKind::on_or_before : RelationKind::on_or_after;
        if (kind > 15 && kind <= 60) {
            relation.bound = dice_.pick<Bound>({Bound::at_least, Bound::at_least, Bound::at_most});
            relation.low = amount(false);
        }
        return relation;
    }

    // Of bodies, kinds and roles; one that a matter lacks is bridged.
    Chain group_chain() {
        Chain chain;
        const bool ahead = dice_.chance(90);
        chain.places.push_back({group()});
        const int length = dice_.between(1, 2);
        for (int i = 0; i < length; ++i) {
            chain.relations.push_back(ordering(ahead));
            chain.places.push_back({group()});
        }
        return chain;
    }

    void add_chain(Matter& matter) {
        if (dice_.chance(25)) {
            matter.order.push_back(group_chain());
            return;
        }
        if (matter.steps.size() < 2) return;
        std::vector<const Target*> own;
        for (const Target& target : targets_) {
            if (target.matter == matter.id) own.push_back(&target);
        }
        if (dice_.chance(15)) std::swap(own[0], own[own.size() - 1]);
        Chain chain;
        const std::size_t skip = own.size() > 2 && dice_.chance(50) ? 1 : 0;
        for (std::size_t i = skip; i < own.size(); ++i) {
            const bool branch = !chain.places.empty() && dice_.chance(20) && chain.places.back().size() == 1;
            if (branch && chain.places.size() == 1) {
                chain.places.back().push_back(place_of(*own[i]));
                continue;
            }
            if (!chain.places.empty()) {
                const std::string deadline;
                chain.relations.push_back(chain.places.back().size() == 1 ? relation(*own[i - 1]->step, own[i]->step, deadline, true)
                                                                          : ordering(true));
            }
            chain.places.push_back({place_of(*own[i])});
        }
        name_deadlines(matter, chain);
        if (chain.places.size() > 1) matter.order.push_back(chain);
    }

    // `rs.papers` in a chain, where the relations beside it can be said of a day.
    void name_deadlines(const Matter& matter, Chain& chain) {
        const auto of_days = [](const Relation& relation) {
            return relation.kind <= RelationKind::on_or_after && relation.low.unit != Unit::meeting;
        };
        for (std::size_t i = 0; i < chain.places.size(); ++i) {
            const bool left = i == 0 || of_days(chain.relations[i - 1]);
            const bool right = i + 1 == chain.places.size() || of_days(chain.relations[i]);
            if (!left || !right || chain.places[i].size() > 1) continue;
            for (const Step& step : matter.steps) {
                if (matter.id + "." + step.id == chain.places[i][0].name) chain.places[i][0].deadline = maybe_deadline(step, 10);
            }
        }
    }

    Dice& dice_;
    Plan& plan_;
    std::vector<Target> targets_;
};

}  // namespace

void random_relations(Dice& dice, Plan& plan) { Relations(dice, plan).make(); }

}  // namespace naive
