// The order in which steps get their dates (language, section 8).
// In: Model. Out: Schedule.
#include <algorithm>
#include <numeric>
#include <span>
#include <unordered_set>

#include <fmt/format.h>

#include "schedule/closing.h"
#include "schedule/conflict.h"
#include "schedule/gap.h"
#include "schedule/propagation.h"

namespace tidplan {

namespace {

// How far a candidate is from a span of days.
std::int32_t distance(const Candidate& c, DaySpan wanted) {
    if (c.last < wanted.first) return (wanted.first - c.last).count;
    if (c.first > wanted.last) return (c.first - wanted.last).count;
    return 0;
}

class Solver {
public:
    explicit Solver(const Model& model) : model_(model), active_(model.links.size(), false), outer_(model.demands.size(), false) {
        const std::size_t n = model.steps.size();
        schedule_.chosen.assign(n, none);
        schedule_.earliest.assign(n, none);
        schedule_.latest.assign(n, none);
        schedule_.causes.assign(n, {});
        schedule_.suspended.assign(model.demands.size(), false);
    }

    Schedule solve() {
        for (std::uint32_t i = 0; i < model_.steps.size(); ++i) place_fixed(i);
        find_components();
        order_ = find_placement_order(model_, steering_);
        for (Component& component : components_) solve_component(component);
        std::sort(schedule_.wishes.begin(), schedule_.wishes.end(),
                  [](const WishResult& a, const WishResult& b) { return a.wish < b.wish; });
        return std::move(schedule_);
    }

private:
    // Steps that links join; fixed steps stand between components and join none.
    struct Component {
        std::vector<StepId> steps;
        std::vector<std::uint32_t> links;
        std::vector<std::uint32_t> doubted;  // links to doubtful pins
        std::vector<std::uint32_t> wishes;
        bool uncertain = false;  // a step without a date, or a conflict, has a say in it
        bool undated = false;    // nothing dates its steps
    };

    void place_fixed(std::uint32_t i) {
        if (!model_.is_fixed(StepId{i})) return;
        schedule_.chosen[i] = schedule_.earliest[i] = schedule_.latest[i] = model_.steps[i].allowed.begin;
        schedule_.causes[i] = {CauseKind::fixed, none, false};
    }

    DaySpan span_of(std::uint32_t candidate) const { return {model_.candidates[candidate].first, model_.candidates[candidate].last}; }

    bool is_free(StepId step) const { return model_.step(step).kind == StepKind::free; }

    // What hangs on such a step gets no date: it would be a wrong one.
    bool is_hole(StepId step) const { return model_.step(step).kind == StepKind::hole || model_.step(step).half_read; }

    void find_components() {
        std::vector<std::uint32_t> parent(model_.steps.size());
        std::iota(parent.begin(), parent.end(), 0u);
        const auto root = [&](StepId step) {
            std::uint32_t i = index_of(step);
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        };
        steering_.assign(model_.links.size(), false);
        std::vector<bool> beside_hole(model_.steps.size(), false);
        for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
            const Link& link = model_.links[l];
            if (!model_.want(model_.demands[link.demand]).steers) continue;
            steering_[l] = true;
            const bool free_from = is_free(link.from), free_to = is_free(link.to);
            if (free_from && is_hole(link.to)) beside_hole[index_of(link.from)] = true;
            if (free_to && is_hole(link.from)) beside_hole[index_of(link.to)] = true;
            if (is_hole(link.from) || is_hole(link.to)) continue;
            active_[l] = free_from || free_to;
            if (free_from && free_to) parent[root(link.from)] = root(link.to);
        }
        std::vector<std::uint32_t> index(model_.steps.size(), none);
        const auto component_of = [&](StepId step) -> Component& {
            std::uint32_t& i = index[root(step)];
            if (i == none) {
                i = static_cast<std::uint32_t>(components_.size());
                components_.emplace_back();
            }
            return components_[i];
        };
        for (std::uint32_t i = 0; i < model_.steps.size(); ++i) {
            if (!is_free(StepId{i})) continue;
            Component& component = component_of(StepId{i});
            component.steps.push_back(StepId{i});
            component.uncertain = component.uncertain || beside_hole[i] || model_.steps[i].unsure;
            component.undated = component.undated || model_.steps[i].nothing_dates;
        }
        for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
            if (!active_[l]) continue;
            const Link& link = model_.links[l];
            Component& component = component_of(is_free(link.from) ? link.from : link.to);
            const bool doubted = model_.step(link.from).doubtful || model_.step(link.to).doubtful;
            active_[l] = !doubted;
            (doubted ? component.doubted : component.links).push_back(l);
        }
        for (std::uint32_t w = 0; w < model_.wishes.size(); ++w) {
            if (is_free(model_.wishes[w].step)) component_of(model_.wishes[w].step).wishes.push_back(w);
        }
    }

    Propagation propagation(const Component& component) const {
        return Propagation(model_, component.links, component.steps, {&outer_, nullptr});
    }

    void suspend(Component& component, const std::vector<Conflict>& conflicts) {
        for (const Conflict& conflict : conflicts) {
            for (const std::uint32_t d : conflict.demands) {
                schedule_.suspended[d] = true;
                const Demand& demand = model_.demands[d];
                for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) active_[l] = false;
            }
            schedule_.conflicts.push_back(conflict);
        }
        std::erase_if(component.links, [this](std::uint32_t l) { return !active_[l]; });
        component.uncertain = true;
    }

    // Reports every conflict, each without the links of those before it. Those that share nothing are taken in one round.
    void resolve(Component& component) {
        for (;;) {
            Propagation p = propagation(component);
            if (p.raise_all()) return;
            std::vector<Conflict> conflicts;
            std::unordered_set<std::uint32_t> taken;
            for (const Failure& failure : p.failures()) {
                Conflict conflict = find_conflict(model_, failure, {active_, outer_});
                const auto is_taken = [&](std::uint32_t demand) { return taken.contains(demand); };
                if (std::any_of(conflict.demands.begin(), conflict.demands.end(), is_taken)) continue;
                taken.insert(conflict.demands.begin(), conflict.demands.end());
                conflicts.push_back(std::move(conflict));
            }
            suspend(component, conflicts);
        }
    }

    // Windows count as blocks if that is possible; if not, as few as the file's order allows count with their outer edge.
    void find_bounds(Component& component) {
        const std::size_t conflicts = schedule_.conflicts.size();
        for (std::vector<Conflict> cycles = find_cycles(model_, component.links); !cycles.empty();
             cycles = find_cycles(model_, component.links)) {
            suspend(component, cycles);
        }
        if (component.undated) {
            if (schedule_.conflicts.size() == conflicts) schedule_.undated.push_back(component.steps.front());
            return;
        }
        if (propagation(component).raise()) return;
        std::vector<std::uint32_t> windows;
        for (const std::uint32_t l : component.links) {
            const Link& link = model_.links[l];
            const bool is_window = model_.step(link.from).kind == StepKind::window || model_.step(link.to).kind == StepKind::window;
            if (is_window && (windows.empty() || windows.back() != link.demand)) windows.push_back(link.demand);
        }
        const auto place = [this](std::uint32_t d) { return model_.want(model_.demands[d]).span.begin; };
        std::stable_sort(windows.begin(), windows.end(), [&](std::uint32_t a, std::uint32_t b) { return place(a) < place(b); });
        for (const std::uint32_t d : windows) outer_[d] = true;
        resolve(component);
        if (component.uncertain) return;
        for (const std::uint32_t d : windows) {
            outer_[d] = false;
            outer_[d] = !propagation(component).raise();
            if (outer_[d]) schedule_.at_outer_edge.push_back(d);
        }
    }

    // A date on which its body does not meet is kept to if that is possible. If not, it is the mistake, and what hangs on it has no date.
    void keep_to_doubtful(Component& component) {
        if (component.doubted.empty()) return;
        std::vector<std::uint32_t> links = component.links;
        links.insert(links.end(), component.doubted.begin(), component.doubted.end());
        std::sort(links.begin(), links.end());
        component.uncertain = component.uncertain || !Propagation(model_, links, component.steps, {&outer_, nullptr}).raise();
        if (component.uncertain) return;
        for (const std::uint32_t l : component.doubted) active_[l] = true;
        component.links = std::move(links);
    }

    void solve_component(Component& component) {
        keep_to_doubtful(component);
        find_bounds(component);
        if (component.uncertain) return;
        Propagation p = propagation(component);
        bool possible = p.raise() && p.lower();
        TIDPLAN_ASSERT(possible);
        for (std::size_t i = 0; i < p.size(); ++i) {
            schedule_.earliest[index_of(p.step(i))] = p.low(i);
            schedule_.latest[index_of(p.step(i))] = p.high(i);
        }
        std::vector<bool> wished(p.size(), false);
        for (const std::uint32_t w : component.wishes) {
            fulfil(p, w);
            wished[p.position(model_.wishes[w].step)] = true;
        }
        stand_on_last_days(p, component);
        // With no last day to wait for, all that follows is placed at once: what keeps each from its next date is then seen.
        const bool has_last_day =
            std::any_of(component.steps.begin(), component.steps.end(), [this](StepId step) { return model_.step(step).last_day; });
        const auto round_of = [&](std::size_t i) {
            const std::uint32_t round = order_.round[index_of(p.step(i))];
            return has_last_day ? round : std::min(round, 1u);
        };
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (is_free(p.step(i))) order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return round_of(a) < round_of(b); });
        for (auto begin = order.begin(); begin != order.end();) {
            const auto end = std::find_if(begin, order.end(), [&](std::size_t i) { return round_of(i) != round_of(*begin); });
            possible = p.raise();
            TIDPLAN_ASSERT(possible);
            place(p, {begin, end}, wished);
            for (auto i = begin; i != end; ++i) p.set_low(*i, p.high(*i));
            begin = end;
        }
    }

    // Last days that a decision waits for come first; one that stands may be what another is counted from.
    void stand_on_last_days(Propagation& p, const Component& component) const {
        for (bool more = true; more;) {
            more = false;
            for (std::size_t i = 0; i < p.size(); ++i) {
                if (order_.round[index_of(p.step(i))] != 0 || p.low(i) == p.high(i) || !stands_on_last_day(p, i, component.links)) continue;
                p.set_low(i, p.high(i));
                const bool possible = p.raise();
                TIDPLAN_ASSERT(possible);
                more = true;
            }
        }
    }

    // Whether one can be on the very day that it says, and that does not move with another step.
    bool stands_on_last_day(const Propagation& p, std::size_t i, const std::vector<std::uint32_t>& links) const {
        const StepId step = p.step(i);
        if (!is_free(step) || !model_.step(step).last_day || p.high(i) + 1 == model_.step(step).allowed.end) return false;
        bool is_limit = false;
        for (const std::uint32_t l : links) {
            const Link& link = model_.links[l];
            if (link.from != step || model_.demands[link.demand].a != step) continue;
            const bool is_fixed = model_.is_fixed(link.to);
            if (!is_fixed && orders_steps(model_, link)) continue;
            if (model_.step(link.to).kind == StepKind::window) return false;
            const std::size_t other = is_fixed ? i : p.position(link.to);
            if (!is_fixed && p.low(other) != p.high(other)) return false;
            const Candidate& at = is_fixed ? model_.fixed_at(link.to) : model_.candidates[p.low(other)];
            is_limit = is_limit || !model_.holds(link, model_.candidates[p.high(i) + 1], at);
        }
        return is_limit;
    }

    // Gives these steps their dates: each the latest that the others leave it, one that closes the earliest.
    void place(Propagation& p, std::span<const std::size_t> placed, const std::vector<bool>& wished) {
        p.forget_lowering();
        for (const std::size_t i : placed) {
            if (order_.closing[index_of(p.step(i))]) p.set_high(i, p.low(i));
        }
        const bool possible = p.lower();
        TIDPLAN_ASSERT(possible);
        for (const std::size_t i : placed) {
            const StepId step = p.step(i);
            schedule_.chosen[index_of(step)] = p.high(i);
            const bool late = !order_.closing[index_of(step)];
            std::uint32_t link = late ? p.lowered_by(i) : p.raised_by(i);
            if (late && (link == none || p.is_tie(link))) link = p.tightest(i);
            schedule_.causes[index_of(step)] =
                wished[i] ? Cause{CauseKind::wish, none, late} : Cause{link == none ? CauseKind::own : CauseKind::link, link, late};
        }
    }

    // Fixes a step at the date nearest to its wish that some solution has; of two equally near, the earlier.
    void fulfil(Propagation& p, std::uint32_t w) {
        const Wish& wish = model_.wishes[w];
        const std::size_t i = p.position(wish.step);
        std::uint32_t choice = p.low(i);
        std::int32_t days_off = 0;
        if (wish.kind == WishKind::latest) choice = p.high(i);
        if (wish.kind == WishKind::nearest) {
            const std::uint32_t below = last_until(p, i, wish.day), above = first_from(p, i, wish.day);
            // Of those that share a day with the wish, the one that begins nearest to it.
            const auto off = [&](std::uint32_t c) {
                const Candidate& candidate = model_.candidates[c];
                const std::int32_t days = distance(candidate, wish.day);
                return std::pair(days, days > 0 ? 0 : distance({candidate.first, candidate.first}, wish.day));
            };
            choice = below == none ? above : above == none || off(below) <= off(above) ? below : above;
            days_off = off(choice).first;
        }
        p.set_low(i, choice);
        bool possible = p.raise();
        p.set_high(i, choice);
        possible = possible && p.lower();
        TIDPLAN_ASSERT(possible);
        schedule_.wishes.push_back({w, days_off});
    }

    // The nearest dates before `day` and from it on that some solution has; of several on the same days the first.
    std::uint32_t last_until(const Propagation& p, std::size_t i, DaySpan day) const {
        std::uint32_t c = p.high(i);
        while (c > p.low(i) && model_.candidates[c].first >= day.first) --c;
        if (model_.candidates[c].first >= day.first) return none;
        Propagation trial = p;
        trial.set_high(i, c);
        if (!trial.lower()) return none;
        c = trial.high(i);
        const DaySpan days = span_of(c);
        // Of those that end on one day before the wish all are equally near.
        const bool by_end = days.last < day.first;
        while (c > p.low(i) && span_of(c - 1).last == days.last && (by_end || span_of(c - 1).first == days.first)) --c;
        Propagation alike = p;
        alike.set_low(i, c);
        return alike.raise() ? alike.low(i) : none;
    }
    std::uint32_t first_from(const Propagation& p, std::size_t i, DaySpan day) const {
        std::uint32_t c = p.low(i);
        while (c < p.high(i) && model_.candidates[c].first < day.first) ++c;
        if (model_.candidates[c].first < day.first) return none;
        Propagation trial = p;
        trial.set_low(i, c);
        return trial.raise() ? trial.low(i) : none;
    }

    const Model& model_;
    std::vector<bool> active_;    // by link: the solver has to keep it
    std::vector<bool> steering_;  // by link: of a demand that moves dates
    std::vector<bool> outer_;     // by demand
    PlacementOrder order_;
    std::vector<Component> components_;
    Schedule schedule_;
};

}  // namespace

Schedule solve(const Model& model) { return Solver(model).solve(); }

std::string dump(const Schedule& schedule, const Model& model) {
    std::string out;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const auto text = [&](std::uint32_t c) { return c == none ? std::string("-") : span_text(model.candidates[c]); };
        out += fmt::format("{}: {} (earliest {}, latest {})\n", model.steps[i].name, text(schedule.chosen[i]), text(schedule.earliest[i]),
                           text(schedule.latest[i]));
    }
    return out;
}

}  // namespace tidplan
