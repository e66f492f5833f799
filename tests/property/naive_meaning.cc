#include "naive_meaning.h"

#include <algorithm>

#include "naive_schedule.h"

namespace naive {

namespace {

using Ids = std::vector<int>;

std::string with_value(const std::string& name, const std::string& value) { return value.empty() ? name : name + "(" + value + ")"; }

class Reader {
public:
    explicit Reader(const Plan& plan) : plan_(plan) { meaning_.plan = &plan; }

    Meaning read() {
        for (const Matter& matter : plan_.matters) expand(matter);
        for (const Step& step : plan_.steps) expand(step, nullptr, {});
        for (const Rule& rule : plan_.rules) apply(rule);
        for (const Matter& matter : plan_.matters) apply(matter);
        for (std::size_t i = 0; i < meaning_.variables.size(); ++i) apply_own(static_cast<int>(i));
        find_undated();
        drop_holes();
        std::stable_sort(meaning_.claims.begin(), meaning_.claims.end(),
                         [](const Claim& a, const Claim& b) { return a.where.begin < b.where.begin; });
        return std::move(meaning_);
    }

private:
    const Variable& variable(int id) const { return meaning_.variables[static_cast<std::size_t>(id)]; }

    void expand(const Matter& matter) {
        const std::vector<std::string> once{""};
        for (const std::string& value : matter.each ? matter.each->values : once) {
            for (const Step& step : matter.steps) expand(step, &matter, value);
        }
    }

    void expand(const Step& step, const Matter* matter, const std::string& matter_value) {
        const std::vector<std::string> once{""};
        const std::vector<std::string>& values = step.each ? step.each->values : once;
        for (std::size_t i = 0; i < values.size(); ++i) {
            Variable variable;
            variable.step = &step;
            variable.matter = matter;
            variable.base = (matter == nullptr ? "" : matter->id + ".") + step.id;
            variable.name = (matter == nullptr ? "" : with_value(matter->id, matter_value) + ".") + with_value(step.id, values[i]);
            if (!matter_value.empty()) variable.values[matter->each->variable] = matter_value;
            if (step.each) variable.values[step.each->variable] = values[i];
            variable.moving =
                (step.role >= Role::prepare && step.role <= Role::decide) || (step.role == Role::none && !step.bodies.empty());
            const bool own_date = step.each && !step.each->dates.empty() && step.each->dates[i];
            const std::string code = place_variable(plan_, variable, own_date ? step.each->dates[i] : step.date);
            if (!code.empty()) meaning_.codes.insert(code);
            has_date_.push_back(variable.kind != Kind::free || own_date || (step.date && !is_counted(*step.date)));
            meaning_.variables.push_back(variable);
        }
    }

    static bool is_counted(const Date& date) { return date.kind == DateKind::computed || date.kind == DateKind::weekday; }

    // Steps expanded over the same variable pair by value, and so do those of one matter.
    bool pair_up(int x, int y, bool both_named = false) const {
        if (both_named) return x != y;
        for (const auto& [name, value] : variable(x).values) {
            const auto other = variable(y).values.find(name);
            if (other != variable(y).values.end() && other->second != value) return false;
        }
        return x != y;
    }

    bool matches(const Variable& step, const Place& place) const {
        if (place.round > 0 && step.step->round != place.round) return false;
        if (!place.value.empty() &&
            std::none_of(step.values.begin(), step.values.end(), [&](const auto& each) { return each.second == place.value; }))
            return false;
        const std::vector<std::string>& bodies = step.step->bodies;
        switch (place.kind) {
            case Place::Kind::step: return step.base == place.name;
            case Place::Kind::body: return step.moving && std::find(bodies.begin(), bodies.end(), place.name) != bodies.end();
            case Place::Kind::kind:
                return step.moving &&
                       std::any_of(bodies.begin(), bodies.end(), [&](const auto& id) { return plan_.body(id)->kind == place.name; });
            case Place::Kind::role: return step.moving && role_name(step.step->role) == place.name;
            case Place::Kind::date: return false;
        }
        return false;
    }

    static std::string role_name(Role role) {
        static const std::vector<std::string> names{"", "prepare", "consult", "propose", "decide", "inform", "deadline", "work"};
        return names[static_cast<std::size_t>(role)];
    }

    // The steps that places mean; of a body, kind or role those of one matter.
    Ids steps_at(const std::vector<Place>& places, const Matter* matter) const {
        Ids found;
        for (const Place& place : places) {
            for (std::size_t i = 0; i < meaning_.variables.size(); ++i) {
                const Variable& step = meaning_.variables[i];
                const int id = static_cast<int>(i);
                if (place.kind != Place::Kind::step && step.matter != matter) continue;
                if (matches(step, place) && std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
            }
        }
        return found;
    }

    Claim& add(int a, int b, Range where, Range relation, const std::string& words = "") {
        Claim& claim = meaning_.claims.emplace_back();
        claim.a = a;
        claim.b = b;
        claim.where = where;
        claim.relation = relation;
        claim.words = words;
        return claim;
    }

    static bool rounds_differ(const Variable& x, const Variable& y) {
        return x.step->round > 0 && y.step->round > 0 && x.step->round != y.step->round;
    }

    // The chain within one matter: neighbours pair, and a middle term that the matter lacks is bridged by plain `before`.
    void apply(const Chain& chain, const Matter* matter, const Rule* rule) {
        if (rule == nullptr && is_unreadable(chain, matter)) meaning_.unreadable.insert(chain.where.begin);
        std::size_t left = 0;
        for (std::size_t right = 1; right < chain.places.size(); ++right) {
            if (lacks(chain.places[right], matter)) continue;
            const bool bridged = left + 1 < right;
            Relation relation = chain.relations[right - 1];
            if (bridged) relation = {is_after(relation) ? RelationKind::after : RelationKind::before, Bound::none, {}, 0};
            if (!lacks(chain.places[left], matter)) link(chain, left, right, relation, matter, rule);
            left = right;
        }
    }

    // A name without a step, or a chain that begins or ends with none.
    bool is_unreadable(const Chain& chain, const Matter* matter) const {
        const auto names_none = [&](const Place& place) { return place.kind == Place::Kind::step && steps_at({place}, matter).empty(); };
        return lacks(chain.places.front(), matter) || lacks(chain.places.back(), matter) ||
               std::any_of(chain.places.begin(), chain.places.end(),
                           [&](const auto& places) { return std::any_of(places.begin(), places.end(), names_none); });
    }

    // A deadline that is a limit is no day; and one meeting's own deadline may overtake that of the next.
    bool fits(const Relation& relation, const Side& side, int step) const {
        if (relation.kind == RelationKind::next_meeting_after) {
            Step at;
            at.bodies = side.step->bodies;
            at.all_bodies = side.step->all_bodies;
            const std::vector<Candidate> meetings = all_candidates(plan_, at, false);
            if (meetings.empty() || !rise(meetings)) return false;
        }
        if (side.deadline.empty()) return true;
        for (const std::string& id : side.step->bodies) {
            for (const Deadline& deadline : plan_.body(id)->deadlines) {
                if (deadline.name == side.deadline && deadline.within && relation.kind >= RelationKind::same_day) return false;
            }
        }
        return rises(side, step);
    }

    bool rises(const Side& side, int step) const {
        const std::vector<Candidate>& allowed = variable(step).allowed;
        for (std::size_t i = 1; i < allowed.size() && !side.deadline.empty(); ++i) {
            const Candidate a = deadline_of(plan_, *side.step, allowed[i - 1], side.deadline);
            const Candidate b = deadline_of(plan_, *side.step, allowed[i], side.deadline);
            if (std::pair(a.days.first, a.time.start) > std::pair(b.days.first, b.time.start)) return false;
        }
        return true;
    }

    static bool is_after(const Relation& relation) {
        return relation.kind == RelationKind::after || relation.kind == RelationKind::on_or_after;
    }

    bool lacks(const std::vector<Place>& places, const Matter* matter) const {
        return steps_at(places, matter).empty() &&
               std::none_of(places.begin(), places.end(), [](const Place& place) { return place.kind == Place::Kind::date; });
    }

    void link(const Chain& chain, std::size_t left, std::size_t right, const Relation& relation, const Matter* matter, const Rule* rule) {
        bool itself = false;
        bool any = false;
        if (rule == nullptr && relation.kind <= RelationKind::on_or_after && same_group(chain.places[left], chain.places[right], matter)) {
            meaning_.unreadable.insert(chain.where.begin);
            return;
        }
        for (const int x : steps_at(chain.places[left], matter)) {
            for (const int y : steps_at(chain.places[right], matter)) {
                itself = itself || x == y;
                const bool by_value = has_value(x, chain.places[left]) && has_value(y, chain.places[right]);
                if (!pair_up(x, y, by_value) ||
                    (!(named(chain.places[left]) && named(chain.places[right])) && rounds_differ(variable(x), variable(y))))
                    continue;
                any = true;
                if (rule != nullptr && (waives(x, *rule) || waives(y, *rule))) continue;
                const Side first = side(x, chain.places[left]);
                const Side second = side(y, chain.places[right]);
                Claim& claim = add(x, y, chain.where, {chain.relation_where[left].begin, chain.relation_where[right - 1].end},
                                   full_words(relation, second));
                if (!fits(relation, first, x) || !fits(relation, second, y)) meaning_.unreadable.insert(chain.where.begin);
                claim.words += "|" + first.deadline + "|" + second.deadline;
                relate(plan_, relation, first, second, claim);
                if (rule == nullptr) continue;
                claim.severity = rule->severity;
                claim.steers = rule->steers && rule->severity == "error";
            }
        }
        if (rule == nullptr && itself && (!any || (named(chain.places[left]) && named(chain.places[right]))))
            meaning_.unreadable.insert(chain.where.begin);
    }

    // `RS before RS` of a matter with several steps at RS.
    bool same_group(const std::vector<Place>& left, const std::vector<Place>& right, const Matter* matter) const {
        const auto no_deadline = [](const Place& place) { return place.deadline.empty(); };
        if (!std::all_of(left.begin(), left.end(), no_deadline) || !std::all_of(right.begin(), right.end(), no_deadline)) return false;
        const std::vector<int> steps = steps_at(left, matter);
        return steps.size() > 1 && steps == steps_at(right, matter);
    }

    // Whether the sentence itself says which visits it means.
    static bool named(const std::vector<Place>& places) {
        return std::all_of(places.begin(), places.end(),
                           [](const Place& place) { return place.kind == Place::Kind::step || place.round > 0; });
    }

    // Whether it was named as `baseplan(HSF)`.
    bool has_value(int step, const std::vector<Place>& places) const {
        const auto found = std::find_if(places.begin(), places.end(), [&](const Place& place) { return matches(variable(step), place); });
        return found != places.end() && !found->value.empty();
    }

    // The deadline of the place by which a step was named.
    Side side(int step, const std::vector<Place>& places) const {
        for (const Place& place : places) {
            if (matches(variable(step), place)) return {variable(step).step, place.deadline};
        }
        return {variable(step).step, ""};
    }

    bool waives(int step, const Rule& rule) const {
        const std::vector<std::string>& waived = variable(step).step->waived;
        return std::find(waived.begin(), waived.end(), rule.id) != waived.end();
    }

    void apply(const Rule& rule) {
        if (rule.severity == "off") return;
        for (const Matter& matter : plan_.matters) apply(rule.chain, &matter, &rule);
    }

    void apply(const Matter& matter) {
        for (const Chain& chain : matter.order) apply(chain, &matter, nullptr);
        for (std::size_t i = 0; i < meaning_.variables.size(); ++i) {
            for (std::size_t j = 0; j < meaning_.variables.size(); ++j) {
                const int x = static_cast<int>(i);
                const int y = static_cast<int>(j);
                if (variable(x).matter != &matter || variable(y).matter != &matter || !variable(x).moving || !variable(y).moving) continue;
                if (!rounds_differ(variable(x), variable(y)) || variable(x).step->round > variable(y).step->round || !pair_up(x, y))
                    continue;
                relate(plan_, {}, {variable(x).step, ""}, {variable(y).step, ""},
                       add(x, y, variable(y).step->where, {}, relation_words({}) + "||"));
            }
        }
    }

    void apply_own(int x) {
        const Step& step = *variable(x).step;
        const std::optional<Date>* date = &step.date;
        if (step.each && !step.each->dates.empty()) {
            for (std::size_t i = 0; i < step.each->values.size(); ++i) {
                if (step.each->dates[i] && variable(x).values.at(step.each->variable) == step.each->values[i]) date = &step.each->dates[i];
            }
        }
        if (*date && ((*date)->kind == DateKind::computed || (*date)->kind == DateKind::weekday))
            apply_day(x, Sentence::Kind::on, **date, (*date)->where);
        const auto is_span = [](const std::optional<Date>& bound) { return bound && bound->kind == DateKind::spans; };
        const bool reversed = is_span(step.earliest) && is_span(step.latest) && step.earliest->spans[0].first > step.latest->spans[0].last;
        if (reversed) {
            meaning_.codes.insert("E0404");
            meaning_.beside_hole.insert(x);
        }
        if (step.earliest && !reversed) apply_day(x, Sentence::Kind::from, *step.earliest, step.earliest->where);
        if (step.latest && !reversed) apply_day(x, Sentence::Kind::by, *step.latest, step.latest->where);
        for (const Sentence& sentence : step.when) apply(x, sentence);
    }

    void apply_day(int x, Sentence::Kind what, const Date& date, Range where) {
        if (date.kind == DateKind::spans) {
            Claim& claim = add(x, -1, where, where, what == Sentence::Kind::by ? "by" : "from");
            const Day day = what == Sentence::Kind::by ? date.spans[0].last : date.spans[0].first;
            claim.date.days = {day, day};
            if (what == Sentence::Kind::by)
                claim.parts.push_back([](const Candidate& a, const Candidate& b) { return a.days.last <= b.days.last; });
            if (what == Sentence::Kind::from)
                claim.parts.push_back([](const Candidate& a, const Candidate& b) { return a.days.first >= b.days.first; });
            return;
        }
        const auto relate_day = [&](int y) {
            Claim& claim = add(x, y, where, where, std::to_string(static_cast<int>(what)) + date_words(date, ""));
            if (y < 0) claim.date.days = date.place.date;
            const Side from = y < 0 ? Side{} : Side{variable(y).step, date.place.deadline};
            relate_to_day(plan_, what, date, {variable(x).step, ""}, from, claim);
            if (what == Sentence::Kind::on || (what == Sentence::Kind::by) == date.before) return;
            Claim& side = add(x, y, where, where,
                              std::string(date.before ? "on or before" : "on or after") + (y < 0 ? "" : "||" + date.place.deadline));
            if (y < 0) side.date.days = date.place.date;
            side.implied = date.before ? -1 : 1;
            relate(plan_, {date.before ? RelationKind::on_or_before : RelationKind::on_or_after, Bound::none, {}, 0},
                   {variable(x).step, ""}, from, side);
        };
        if (date.place.kind == Place::Kind::date) return relate_day(-1);
        Ids from = steps_at({date.place}, variable(x).matter);
        std::erase_if(from, [&](int y) { return !pair_up(x, y); });
        if (from.size() != 1) return void(meaning_.unreadable.insert(where.begin));
        if (!rises({variable(from[0]).step, date.place.deadline}, from[0])) meaning_.unreadable.insert(where.begin);
        relate_day(from[0]);
    }

    void apply(int x, const Sentence& sentence) {
        if (sentence.kind == Sentence::Kind::by || sentence.kind == Sentence::Kind::from || sentence.kind == Sentence::Kind::on) {
            return apply_day(x, sentence.kind, sentence.date, sentence.where);
        }
        Relation relation = sentence.relation;
        if (sentence.kind == Sentence::Kind::within) {
            relation = {sentence.before ? RelationKind::before : RelationKind::after, Bound::at_most, sentence.amount, 0};
        }
        for (const Place& place : sentence.places) {
            const Side own{variable(x).step, ""};
            if (place.kind == Place::Kind::date) {
                Claim& claim = add(x, -1, sentence.where, sentence.where, relation_words(relation));
                claim.date.days = place.date;
                relate(plan_, relation, own, {}, claim);
            }
            const Ids others = steps_at({place}, variable(x).matter);
            if (others.empty() && place.kind != Place::Kind::date) meaning_.unreadable.insert(sentence.where.begin);
            for (const int y : others) {
                if (!pair_up(x, y)) continue;
                const Side other{variable(y).step, place.deadline};
                Claim& claim = add(x, y, sentence.where, sentence.where, full_words(relation, other));
                claim.words = (sentence.kind == Sentence::Kind::by_deadline ? "on or before" : claim.words) + "||" + place.deadline;
                if (!fits(relation, own, x) || !fits(sentence.kind == Sentence::Kind::by_deadline ? Relation{} : relation, other, y))
                    meaning_.unreadable.insert(sentence.where.begin);
                if (sentence.kind == Sentence::Kind::by_deadline) {
                    relate_by_deadline(plan_, other, claim);
                    if (x != y && is_limit_after(other)) {
                        Claim& after = add(x, y, sentence.where, sentence.where, "on or after||");
                        after.implied = 1;
                        relate(plan_, {RelationKind::on_or_after, Bound::none, {}, 0}, own, {variable(y).step, ""}, after);
                    }
                } else {
                    relate(plan_, relation, own, other, claim);
                }
            }
        }
    }

    // A deadline of some days after the meeting within which something is to be done.
    bool is_limit_after(const Side& side) const {
        for (const std::string& id : side.step->bodies) {
            for (const Deadline& deadline : plan_.body(id)->deadlines) {
                if (deadline.name == side.deadline) return !deadline.before;
            }
        }
        return false;
    }

    // `2 meetings before` with the body whose meetings are counted: to name it or not is the same.
    static std::string full_words(Relation relation, const Side& counted_from) {
        const std::vector<std::string>& bodies = counted_from.step->bodies;
        if (relation.low.unit == Unit::meeting && relation.low.of.empty() && bodies.size() == 1) relation.low.of = bodies.front();
        return relation_words(relation);
    }

    // Steps that hang on each other alone: no date and no meeting holds any of them.
    void find_undated() {
        std::vector<int> group(meaning_.variables.size());
        for (std::size_t i = 0; i < group.size(); ++i) group[i] = static_cast<int>(i);
        std::set<int> held;
        for (const Claim& claim : meaning_.claims) {
            if (!claim.steers) continue;
            if (claim.b < 0) held.insert(claim.a);
            else
                std::replace(group.begin(), group.end(), int{group[static_cast<std::size_t>(claim.b)]},
                             int{group[static_cast<std::size_t>(claim.a)]});
        }
        std::set<int> dated;
        for (std::size_t i = 0; i < group.size(); ++i) {
            const Step& step = *meaning_.variables[i].step;
            const bool meets =
                std::any_of(step.bodies.begin(), step.bodies.end(), [&](const std::string& id) { return plan_.body(id)->listed; });
            const bool wishes = step.prefer && step.prefer->kind == Prefer::Kind::nearest;
            const bool unread = meaning_.beside_hole.count(static_cast<int>(i)) > 0;  // what was said of its date made no sense
            if (unread || has_date_[i] || meets || wishes || held.count(static_cast<int>(i)) > 0) dated.insert(group[i]);
        }
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (dated.count(group[i]) == 0) meaning_.undated.insert(static_cast<int>(i));
        }
        // A circle is all that is said of the steps on it and of what hangs on them.
        for (const int i : meaning_.undated) {
            std::set<int> claims;
            for (std::size_t c = 0; c < meaning_.claims.size(); ++c) {
                const Claim& claim = meaning_.claims[c];
                if (claim.steers && group[static_cast<std::size_t>(claim.a)] == group[static_cast<std::size_t>(i)])
                    claims.insert(static_cast<int>(c));
            }
            if (!goes_round(meaning_, claims)) meaning_.codes.insert("E0504");
        }
    }

    // Nothing is said of a step that has no place to lie.
    void drop_holes() {
        const auto hole = [&](int id) { return id >= 0 && variable(id).kind == Kind::hole; };
        for (Claim& claim : meaning_.claims) {
            claim.beside_hole = hole(claim.a) || hole(claim.b);
            if (!claim.steers) continue;
            if (hole(claim.a) && claim.b >= 0) meaning_.beside_hole.insert(claim.b);
            if (hole(claim.b)) meaning_.beside_hole.insert(claim.a);
        }
    }

    const Plan& plan_;
    Meaning meaning_;
    std::vector<bool> has_date_;  // by variable: a date of its own
};

}  // namespace

bool Meaning::is_refused(int variable) const {
    if (variable < 0) return false;
    const Variable& step = variables[static_cast<std::size_t>(variable)];
    return (step.kind == Kind::pin || step.kind == Kind::window) &&
           (step.allowed[0].days.last < plan->period.first || plan->period.last < step.allowed[0].days.first);
}

bool Claim::holds(const Candidate& x, const Candidate& y) const {
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) { return part(x, y); });
}

namespace {

std::vector<Candidate> days_of(const Candidate& candidate, bool window) {
    if (!window) return {candidate};
    std::vector<Candidate> days;
    for (Day day = candidate.days.first; day <= candidate.days.last; ++day) days.push_back({{day, day}, {}, {}});
    return days;
}

}  // namespace

bool Claim::certain(const Candidate& x, bool x_window, const Candidate& y, bool y_window) const {
    const std::vector<Candidate> xs = days_of(x, x_window), ys = days_of(y, y_window);
    return std::all_of(xs.begin(), xs.end(), [&](const Candidate& one) {
        return std::all_of(ys.begin(), ys.end(), [&](const Candidate& other) { return holds(one, other); });
    });
}

bool Claim::on_some_day(const Candidate& x, bool x_window, const Candidate& y, bool y_window) const {
    const std::vector<Candidate> xs = days_of(x, x_window), ys = days_of(y, y_window);
    return std::any_of(xs.begin(), xs.end(), [&](const Candidate& one) {
        return std::any_of(ys.begin(), ys.end(), [&](const Candidate& other) { return holds(one, other); });
    });
}

bool Claim::possible(const Candidate& x, bool x_window, const Candidate& y, bool y_window) const {
    std::vector<Candidate> xs = days_of(x, x_window), ys = days_of(y, y_window);
    if (x_window) xs.push_back(x);
    if (y_window) ys.push_back(y);
    return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
        return std::any_of(xs.begin(), xs.end(), [&](const Candidate& one) {
            return std::any_of(ys.begin(), ys.end(), [&](const Candidate& other) { return part(one, other); });
        });
    });
}

Meaning understand(const Plan& plan) { return Reader(plan).read(); }

}  // namespace naive
