#include <algorithm>

#include "naive_schedule.h"

namespace naive {

namespace {

// Steps that count as one, and which of these has to come after which.
class Order {
public:
    explicit Order(const Meaning& meaning) : meaning_(meaning), group_(meaning.variables.size()) {
        for (std::size_t i = 0; i < group_.size(); ++i) group_[i] = static_cast<int>(i);
        for (const Claim& claim : meaning.claims) {
            if (claim.steers && claim.together && claim.b >= 0 && !meaning.is_window(claim.a) && !meaning.is_window(claim.b))
                join(group(claim.a), group(claim.b));
        }
        for (const Claim& claim : meaning.claims) {
            if (!claim.steers || claim.follows == 0 || claim.b < 0) continue;
            const int early = claim.follows > 0 ? claim.a : claim.b;
            const int late = claim.follows > 0 ? claim.b : claim.a;
            if (group(early) != group(late)) after_[group(early)].insert(group(late));
        }
    }

    // The groups that have to come after a step's, directly or along a way; in a circle its own too.
    std::set<int> after(int step) const {
        std::set<int> found;
        std::vector<int> open{group(step)};
        while (!open.empty()) {
            const auto next = after_.find(open.back());
            open.pop_back();
            if (next == after_.end()) continue;
            for (const int each : next->second) {
                if (found.insert(each).second) open.push_back(each);
            }
        }
        return found;
    }

    int group(int step) const { return group_[static_cast<std::size_t>(step)]; }

private:
    void join(int keep, int drop) { std::replace(group_.begin(), group_.end(), drop, keep); }

    const Meaning& meaning_;
    std::vector<int> group_;
    std::map<int, std::set<int>> after_;
};

bool same_matter(const Variable& a, const Variable& b) {
    if (a.matter == nullptr || a.matter != b.matter) return false;
    return !a.matter->each || a.values.at(a.matter->each->variable) == b.values.at(b.matter->each->variable);
}

struct Way {
    int from = 0;
    int to = 0;
    bool takes_day = false;
};

bool leads(const std::vector<Way>& ways, int from, int to) {
    std::set<int> seen;
    std::vector<int> open{from};
    while (!open.empty()) {
        const int at = open.back();
        open.pop_back();
        if (at == to) return true;
        if (!seen.insert(at).second) continue;
        for (const Way& way : ways) {
            if (way.from == at) open.push_back(way.to);
        }
    }
    return false;
}

// By variable: it moves a matter, or such a step has to come after it.
std::vector<bool> leading_steps(const Meaning& meaning, const Order& order) {
    std::vector<bool> leading;
    for (std::size_t i = 0; i < meaning.variables.size(); ++i) {
        std::set<int> later = order.after(static_cast<int>(i));
        later.insert(order.group(static_cast<int>(i)));
        bool leads = false;
        for (std::size_t j = 0; j < meaning.variables.size(); ++j) {
            const Variable& other = meaning.variables[j];
            leads = leads || (other.matter != nullptr && other.moving && later.count(order.group(static_cast<int>(j))) > 0);
        }
        leading.push_back(leads);
    }
    return leading;
}

// The sentences of a step that say until when it may be.
bool says_until(const Sentence& sentence) {
    switch (sentence.kind) {
        case Sentence::Kind::by:
        case Sentence::Kind::by_deadline:
        case Sentence::Kind::within: return true;
        case Sentence::Kind::relation: break;
        default: return false;
    }
    const Relation& relation = sentence.relation;
    if (relation.kind == RelationKind::on_or_before || relation.kind == RelationKind::before) return true;
    return relation.kind == RelationKind::after && (relation.bound == Bound::at_most || relation.bound == Bound::between);
}

// The groups of last days that prepare nothing.
std::set<int> last_days(const Meaning& meaning, const Order& order, const std::vector<bool>& leading) {
    std::set<int> found;
    for (std::size_t i = 0; i < meaning.variables.size(); ++i) {
        if (is_last_day(meaning.variables[i]) && !leading[i]) found.insert(order.group(static_cast<int>(i)));
    }
    return found;
}

bool hangs_on(const Claim& claim, const Order& order, const std::set<int>& groups, const std::vector<bool>& leading) {
    return claim.steers && !leading[static_cast<std::size_t>(claim.a)] && claim.b >= 0 && groups.count(order.group(claim.b)) > 0 &&
           groups.count(order.group(claim.a)) == 0;
}

// The groups that name one of `groups` as what they have to come before.
std::set<int> preparing(const Meaning& meaning, const Order& order, const std::set<int>& groups, const std::vector<bool>& leading) {
    std::set<int> found;
    for (const Claim& claim : meaning.claims) {
        if (hangs_on(claim, order, groups, leading) && claim.follows > 0) found.insert(order.group(claim.a));
    }
    return found;
}

// Last days, what names one of them, and all that has to come after these.
std::set<int> with_later(const Meaning& meaning, const Order& order, std::set<int> groups, const std::vector<bool>& leading) {
    const std::set<int> last = groups;
    for (const Claim& claim : meaning.claims) {
        if (hangs_on(claim, order, last, leading)) groups.insert(order.group(claim.a));
    }
    for (std::size_t i = 0; i < meaning.variables.size(); ++i) {
        if (groups.count(order.group(static_cast<int>(i))) > 0) groups.merge(order.after(static_cast<int>(i)));
    }
    return groups;
}

// By waiting group: how often, on the longest way to it, a last day comes after what waits for another.
std::map<int, int> turns_of(const Meaning& meaning, const Order& order, const std::set<int>& late, const std::set<int>& waiting,
                            const std::vector<bool>& leading) {
    std::vector<Way> ways;
    for (const Claim& claim : meaning.claims) {
        if (!claim.steers || claim.b < 0) continue;
        const int a = order.group(claim.a), b = order.group(claim.b);
        if (a == b || waiting.count(a) == 0 || waiting.count(b) == 0) continue;
        const bool waits_for_b = hangs_on(claim, order, late, leading) || claim.follows < 0;
        if (waits_for_b) ways.push_back({b, a, false});
        else if (claim.follows > 0) ways.push_back({a, b, false});
    }
    std::map<int, int> turns;
    for (const int group : waiting) turns[group] = 0;
    for (bool more = true; more;) {
        more = false;
        for (const Way& way : ways) {
            if (leads(ways, way.to, way.from)) continue;  // in a circle nothing is the first
            const int turn = turns[way.from] + (late.count(way.from) == 0 && late.count(way.to) > 0 ? 1 : 0);
            more = more || turn > turns[way.to];
            turns[way.to] = std::max(turns[way.to], turn);
        }
        // What goes round has one turn.
        for (const Way& way : ways) {
            if (!leads(ways, way.to, way.from) || turns[way.from] <= turns[way.to]) continue;
            turns[way.to] = turns[way.from];
            more = true;
        }
    }
    return turns;
}

}  // namespace

bool is_last_day(const Variable& variable) {
    if (variable.kind != Kind::free || variable.step->role != Role::deadline) return false;
    const std::vector<Sentence>& when = variable.step->when;
    return variable.step->latest || std::any_of(when.begin(), when.end(), says_until);
}

// All strict; or some of them not, but one that takes a day.
bool goes_round(const Meaning& meaning, const std::set<int>& claims) {
    std::vector<Way> strict;
    std::vector<Way> all;
    for (const int id : claims) {
        const Claim& claim = meaning.claims[static_cast<std::size_t>(id)];
        if (claim.b < 0) continue;
        const bool takes_day = claim.takes_day || (claim.by_clock && !(meaning.has_clock(claim.a) && meaning.has_clock(claim.b)));
        const Way way = claim.follows > 0 ? Way{claim.a, claim.b, takes_day} : Way{claim.b, claim.a, takes_day};
        if (claim.follows != 0) all.push_back(way);
        if (claim.follows != 0 && claim.strict) strict.push_back(way);
        if (!claim.same_meeting) continue;
        all.push_back({claim.a, claim.b, false});
        all.push_back({claim.b, claim.a, false});
    }
    return std::any_of(strict.begin(), strict.end(), [&](const Way& way) { return leads(strict, way.to, way.from); }) ||
           std::any_of(all.begin(), all.end(), [&](const Way& way) { return way.takes_day && leads(all, way.to, way.from); });
}

std::vector<bool> closing_steps(const Meaning& meaning) {
    const Order order(meaning);
    const std::vector<bool> leading = leading_steps(meaning, order);
    const std::set<int> late = last_days(meaning, order, leading), waiting = with_later(meaning, order, late, leading);
    const std::set<int> prepares = preparing(meaning, order, late, leading);
    std::vector<bool> closing;
    for (std::size_t i = 0; i < meaning.variables.size(); ++i) {
        const Variable& step = meaning.variables[i];
        const std::set<int> later = order.after(static_cast<int>(i));
        bool has_moving = false;
        bool before_moving = false;
        bool before_any = false;
        bool follows = false;  // or counts as one with a moving step
        for (std::size_t j = 0; j < meaning.variables.size(); ++j) {
            const Variable& other = meaning.variables[j];
            const bool is_later = later.count(order.group(static_cast<int>(j))) > 0;
            follows = follows ||
                      (other.matter != nullptr && other.moving && order.group(static_cast<int>(i)) == order.group(static_cast<int>(j)));
            before_any = before_any || (other.matter != nullptr && other.moving && is_later);
            if (!same_matter(step, other) || !other.moving) continue;
            has_moving = true;
            follows = follows || order.after(static_cast<int>(j)).count(order.group(static_cast<int>(i))) > 0;
            before_moving = before_moving || is_later;
        }
        const bool is_prepared = prepares.count(order.group(static_cast<int>(i))) > 0 && !follows;
        closing.push_back(is_prepared   ? false
                          : !has_moving ? std::includes(waiting.begin(), waiting.end(), later.begin(), later.end())
                                        : !before_moving && (step.moving || follows || !before_any));
    }
    std::set<int> open = late;
    for (std::size_t i = 0; i < closing.size(); ++i) {
        if (!closing[i]) open.insert(order.group(static_cast<int>(i)));
    }
    for (std::size_t i = 0; i < closing.size(); ++i) closing[i] = open.count(order.group(static_cast<int>(i))) == 0;
    return closing;
}

std::vector<int> rounds(const Meaning& meaning) {
    const Order order(meaning);
    const std::vector<bool> closing = closing_steps(meaning), leading = leading_steps(meaning, order);
    const std::set<int> late = last_days(meaning, order, leading);
    const std::set<int> waiting = with_later(meaning, order, late, leading);
    const std::map<int, int> turns = turns_of(meaning, order, late, waiting, leading);
    int most = 0;
    for (const auto& [group, turn] : turns) most = std::max(most, turn);
    std::vector<int> result;
    for (std::size_t i = 0; i < meaning.variables.size(); ++i) {
        const int group = order.group(static_cast<int>(i));
        if (leading[i]) result.push_back(0);
        else if (late.count(group) > 0) result.push_back(1 + 2 * turns.at(group));
        else if (waiting.count(group) > 0) result.push_back(2 + 2 * turns.at(group));
        else result.push_back(closing[i] ? 1 : 2 + 2 * most);
    }
    return result;
}

}  // namespace naive
