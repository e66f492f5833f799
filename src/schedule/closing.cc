#include "schedule/closing.h"

#include <algorithm>
#include <numeric>

#include "schedule/graph.h"

namespace tidplan {

namespace {

class Groups {
public:
    explicit Groups(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
    std::uint32_t of(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[of(a)] = of(b); }

private:
    std::vector<std::uint32_t> parent_;
};

// A step that shares a day with a window is not on all of its days.
bool count_as_one(const Model& model, const Link& link) {
    const RelationKind kind = model.want(model.demands[link.demand]).relation.kind;
    if (model.step(link.from).kind == StepKind::window || model.step(link.to).kind == StepKind::window) return false;
    return kind == RelationKind::same_day || kind == RelationKind::same_meeting;
}

enum class Waits : std::uint8_t { no, last_day, after_it };

class OrderFinder {
public:
    OrderFinder(const Model& model, const std::vector<bool>& active)
        : model_(model),
          active_(active),
          steps_(static_cast<std::uint32_t>(model.plan_steps)),
          groups_(steps_),
          members_(steps_),
          moves_(model.matters.size()) {
        join_groups();
        make_graphs();
        for (std::uint32_t m = 0; m < model.matters.size(); ++m) {
            const std::vector<StepId>& of_matter = model.matters[m].steps;
            moves_[m] = std::any_of(of_matter.begin(), of_matter.end(), [&](StepId step) { return model.step(step).moving; });
        }
    }

    PlacementOrder find() {
        find_leading_steps();
        find_last_days();
        find_turns();
        const std::uint32_t last = 2 + 2 * *std::max_element(turns_.begin(), turns_.end());
        PlacementOrder order{find_closing_steps(), std::vector<std::uint32_t>(model_.steps.size(), last)};
        for (std::uint32_t i = 0; i < steps_; ++i) {
            const std::uint32_t group = groups_.of(i);
            if (leads_[group]) order.round[i] = 0;
            else if (waits_[group] != Waits::no) order.round[i] = 1 + 2 * turns_[group] + (waits_[group] == Waits::after_it ? 1 : 0);
            else if (order.closing[i]) order.round[i] = 1;
        }
        return order;
    }

private:
    // A matter, or a step outside matters, as a node of its own.
    std::uint32_t node_of(std::uint32_t step) const {
        const MatterId matter = model_.steps[step].matter;
        return matter == no_matter ? static_cast<std::uint32_t>(model_.matters.size()) + step : index_of(matter);
    }

    bool is_in_moving_matter(std::uint32_t step) const {
        const MatterId matter = model_.steps[step].matter;
        return matter != no_matter && moves_[index_of(matter)];
    }

    void join_groups() {
        for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
            const Link& link = model_.links[l];
            const std::uint32_t from = index_of(link.from), to = index_of(link.to);
            if (!active_[l] || from >= steps_ || to >= steps_ || !count_as_one(model_, link)) continue;
            groups_.join(from, to);
            between_matters_.push_back({node_of(from), node_of(to), l});
            between_matters_.push_back({node_of(to), node_of(from), l});
        }
        for (std::uint32_t i = 0; i < steps_; ++i) members_[groups_.of(i)].push_back(i);
    }

    void make_graphs() {
        std::vector<Edge> back, onward;
        for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
            const Link& link = model_.links[l];
            if (!active_[l] || !orders_steps(model_, link)) continue;
            const std::uint32_t from = index_of(link.from), to = index_of(link.to);
            between_matters_.push_back({node_of(from), node_of(to), l});
            if (groups_.of(to) == groups_.of(from)) continue;
            back.push_back({groups_.of(to), groups_.of(from), l});
            onward.push_back({groups_.of(from), groups_.of(to), l});
        }
        back_ = Graph(steps_, back);
        onward_ = Graph(steps_, onward);
        circle_ = Graph(static_cast<std::uint32_t>(model_.matters.size()) + steps_, between_matters_).components();
    }

    void find_leading_steps() {
        leads_.assign(steps_, false);
        std::vector<std::uint32_t> queue;
        const auto add = [&](std::uint32_t group) {
            if (!leads_[group]) queue.push_back(group);
            leads_[group] = true;
        };
        for (std::uint32_t i = 0; i < steps_; ++i) {
            if (model_.steps[i].matter != no_matter && model_.steps[i].moving) add(groups_.of(i));
        }
        has_moving_ = leads_;
        precedes_.assign(steps_, false);
        for (std::size_t at = 0; at < queue.size(); ++at) {
            for (const Edge& edge : back_.from(queue[at])) {
                precedes_[edge.to] = true;
                add(edge.to);
            }
        }
    }

    void find_last_days() {
        waits_.assign(steps_, Waits::no);
        prepares_.assign(steps_, false);
        std::vector<std::uint32_t> queue;
        for (std::uint32_t i = 0; i < steps_; ++i) {
            const std::uint32_t group = groups_.of(i);
            const bool is_last_day = model_.steps[i].last_day && model_.steps[i].kind == StepKind::free && !leads_[group];
            if (is_last_day && waits_[group] == Waits::no) queue.push_back(group);
            if (is_last_day) waits_[group] = Waits::last_day;
        }
        const std::size_t last_days = queue.size();
        for (std::uint32_t l = 0; l < model_.links.size() && last_days > 0; ++l) {
            const Link& link = model_.links[l];
            const std::uint32_t from = index_of(link.from), to = index_of(link.to);
            if (!active_[l] || from >= steps_ || to >= steps_) continue;
            // What names the last day hangs on it; what the last day itself names does not.
            const Demand& demand = model_.demands[link.demand];
            const std::uint32_t beside = groups_.of(index_of(demand.a)), last_day = groups_.of(index_of(demand.b));
            if (waits_[last_day] != Waits::last_day || waits_[beside] == Waits::last_day || leads_[beside]) continue;
            if (orders_steps(model_, link) && groups_.of(from) == beside) prepares_[beside] = true;
            named_.push_back({last_day, beside, l});
            if (waits_[beside] == Waits::no) queue.push_back(beside);
            waits_[beside] = Waits::after_it;
        }
        for (std::size_t at = 0; at < queue.size(); ++at) {
            for (const Edge& edge : onward_.from(queue[at])) {
                if (waits_[edge.to] != Waits::no) continue;
                waits_[edge.to] = Waits::after_it;
                queue.push_back(edge.to);
            }
        }
    }

    // A last day may itself hang on what waits for another one: by group, how many times over.
    void find_turns() {
        turns_.assign(std::max(steps_, 1u), 0);
        if (std::find(waits_.begin(), waits_.end(), Waits::after_it) == waits_.end()) return;
        std::vector<bool> is_named(model_.links.size(), false);
        for (const Edge& edge : named_) is_named[edge.id] = true;
        std::vector<Edge> ways = named_;
        for (std::uint32_t group = 0; group < steps_; ++group) {
            if (waits_[group] == Waits::no) continue;
            for (const Edge& edge : onward_.from(group)) {
                if (waits_[edge.to] != Waits::no && !is_named[edge.id]) ways.push_back({group, edge.to, edge.id});
            }
        }
        const Graph graph(steps_, ways);
        const std::vector<std::uint32_t> component = graph.components();  // what comes after has the lower number
        std::vector<std::uint32_t> order(steps_), turns(steps_, 0);
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return component[a] > component[b]; });
        for (const std::uint32_t group : order) {
            turns_[group] = turns[component[group]];
            for (const Edge& edge : graph.from(group)) {
                if (component[edge.to] == component[group]) continue;
                const bool is_next = waits_[group] == Waits::after_it && waits_[edge.to] == Waits::last_day;
                std::uint32_t& to = turns[component[edge.to]];
                to = std::max(to, turns_[group] + (is_next ? 1 : 0));
            }
        }
    }

    // By step: another group, to which a way leads from a moving step of the same matter. Such a way can leave the matter only through others that
    // lead back: then they are one component.
    std::vector<bool> reached_in_matter(const Graph& ways) {
        std::vector<bool> reached(model_.steps.size(), false);
        std::vector<std::uint32_t> seen(steps_, none);
        for (std::uint32_t m = 0; m < model_.matters.size(); ++m) {
            std::vector<std::uint32_t> queue;
            for (const StepId step : model_.matters[m].steps) {
                if (model_.step(step).moving) queue.push_back(groups_.of(index_of(step)));
            }
            const auto leads_back = [&](std::uint32_t i) { return circle_[node_of(i)] == circle_[m]; };
            for (std::size_t at = 0; at < queue.size(); ++at) {
                for (const Edge& edge : ways.from(queue[at])) {
                    const std::vector<std::uint32_t>& group = members_[edge.to];
                    if (seen[edge.to] == m || std::none_of(group.begin(), group.end(), leads_back)) continue;
                    seen[edge.to] = m;
                    queue.push_back(edge.to);
                    for (const std::uint32_t i : group) {
                        if (index_of(model_.steps[i].matter) == m) reached[i] = true;
                    }
                }
            }
        }
        return reached;
    }

    std::vector<bool> find_closing_steps() {
        // What a moving step of the same matter has to come after does not close it.
        std::vector<bool> closing = reached_in_matter(back_);
        closing.flip();
        // Outside matters, and in matters that do not move, a step closes when nothing but last days, and what waits for them, has to come after it.
        for (std::uint32_t group = 0; group < steps_; ++group) {
            if (waits_[group] != Waits::no) continue;
            for (const Edge& edge : back_.from(group)) {
                for (const std::uint32_t i : members_[edge.to]) {
                    if (!is_in_moving_matter(i)) closing[i] = false;
                }
            }
        }
        const std::vector<bool> follows = reached_in_matter(onward_);
        for (std::uint32_t i = 0; i < steps_; ++i) {
            const std::uint32_t group = groups_.of(i);
            // What neither moves its matter nor follows what does, and stands before what moves another, prepares that one.
            if (precedes_[group] && !has_moving_[group] && !follows[i]) closing[i] = false;
            if (prepares_[group] && !follows[i]) closing[i] = false;
            // A last day stands late even if it closes its matter.
            if (waits_[group] == Waits::last_day) closing[i] = false;
        }
        // Steps of one day count as one: together they close only if each does.
        for (const std::vector<std::uint32_t>& group : members_) {
            if (std::all_of(group.begin(), group.end(), [&](std::uint32_t i) { return closing[i]; })) continue;
            for (const std::uint32_t i : group) closing[i] = false;
        }
        return closing;
    }

    const Model& model_;
    const std::vector<bool>& active_;  // by link
    std::uint32_t steps_;
    Groups groups_;                                    // steps of one day
    std::vector<std::vector<std::uint32_t>> members_;  // steps by group
    std::vector<bool> moves_;                          // by matter: it has moving steps
    std::vector<Edge> between_matters_;
    Graph back_{0, {}}, onward_{0, {}};  // of groups: from what comes after to what comes before, and the other way round
    std::vector<std::uint32_t> circle_;  // by node
    std::vector<bool> leads_;            // by group: a step of it moves a matter, or one that does has to come after it
    std::vector<bool> has_moving_;       // by group: the one
    std::vector<bool> precedes_;         // by group: the other
    std::vector<Waits> waits_;           // by group: whether it is a last day, or hangs on one
    std::vector<bool> prepares_;         // by group: it has to come before a last day, by its own words
    std::vector<Edge> named_;            // from a last day to the groups that name it
    std::vector<std::uint32_t> turns_;   // by group
};

}  // namespace

bool orders_steps(const Model& model, const Link& link) {
    return link.minimum && index_of(link.from) < model.plan_steps && index_of(link.to) < model.plan_steps;
}

PlacementOrder find_placement_order(const Model& model, const std::vector<bool>& active) { return OrderFinder(model, active).find(); }

}  // namespace tidplan
