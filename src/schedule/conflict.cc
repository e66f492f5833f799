#include "schedule/conflict.h"

#include <algorithm>
#include <unordered_set>

#include "schedule/graph.h"
#include "schedule/path.h"

namespace tidplan {

namespace {

// One thing that a conflict can do without: a demand, or the date of a step.
struct Item {
    std::uint32_t demand = none;
    StepId dated = no_step;
};

class Reducer {
public:
    Reducer(const Model& model, const Scope& scope) : model_(model), scope_(scope) {}

    // Deletes chunks of items, ever smaller ones, as long as the rest cannot hold.
    std::vector<Item> reduce(std::vector<Item> items) const {
        for (std::size_t chunk = std::max<std::size_t>(items.size() / 2, 1);; chunk /= 2) {
            for (std::size_t at = 0; at < items.size();) {
                std::vector<Item> rest(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(at));
                rest.insert(rest.end(), items.begin() + static_cast<std::ptrdiff_t>(std::min(at + chunk, items.size())), items.end());
                if (fails(rest)) {
                    items = std::move(rest);
                } else {
                    at += chunk;
                }
            }
            if (chunk == 1) return items;
        }
    }

    bool fails(const std::vector<Item>& items) const {
        std::vector<StepId> undated;
        Propagation p = propagation(items, undated);
        return !p.raise();
    }

    Propagation propagation(const std::vector<Item>& items, std::vector<StepId>& undated) const {
        std::vector<std::uint32_t> links;
        for (const Item& item : items) {
            if (item.demand == none) continue;
            const Demand& demand = model_.demands[item.demand];
            for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) {
                if (scope_.active[l]) links.push_back(l);
            }
        }
        std::vector<StepId> dated;
        for (const Item& item : items) {
            if (item.demand == none) dated.push_back(item.dated);
        }
        std::sort(dated.begin(), dated.end());
        for (const std::uint32_t l : links) {
            for (const StepId step : {model_.links[l].from, model_.links[l].to}) {
                const bool keeps = std::binary_search(dated.begin(), dated.end(), step);
                if (!keeps && model_.step(step).kind == StepKind::free) undated.push_back(step);
            }
        }
        std::sort(undated.begin(), undated.end());
        undated.erase(std::unique(undated.begin(), undated.end()), undated.end());
        return Propagation(model_, std::move(links), {}, {&scope_.at_outer_edge, &undated});
    }

private:
    const Model& model_;
    const Scope& scope_;
};

std::vector<Item> items_of(const Conflict& conflict) {
    std::vector<Item> items;
    for (const std::uint32_t demand : conflict.demands) items.push_back({demand, no_step});
    for (const StepId step : conflict.dated) items.push_back({none, step});
    return items;
}

// Demands and steps in the order in which a chain of links passes them.
void order_by_chain(const Model& model, const std::vector<std::uint32_t>& chain, Conflict& conflict) {
    std::vector<std::uint32_t> demands;
    std::unordered_set<std::uint32_t> passed;
    conflict.steps.clear();
    for (const std::uint32_t l : chain) {
        const Link& link = model.links[l];
        if (passed.insert(link.demand).second) demands.push_back(link.demand);
        for (const StepId step : {link.from, link.to}) {
            if (conflict.steps.empty() || conflict.steps.back() != step) conflict.steps.push_back(step);
        }
    }
    for (const std::uint32_t demand : conflict.demands) {  // halves that the chain did not need to pass
        if (passed.insert(demand).second) demands.push_back(demand);
    }
    conflict.demands = std::move(demands);
}

// Of any chain: by deletion.
Conflict reduce_chain(const Model& model, const std::vector<std::uint32_t>& chain, const Scope& scope) {
    std::vector<Item> items;
    std::unordered_set<std::uint32_t> steps, demands;
    for (const std::uint32_t l : chain) {
        for (const StepId step : {model.links[l].from, model.links[l].to}) {
            if (has_own_date(model.step(step)) && steps.insert(index_of(step)).second) items.push_back({none, step});
        }
    }
    for (const std::uint32_t l : chain) {
        if (demands.insert(model.links[l].demand).second) items.push_back({model.links[l].demand, no_step});
    }
    const Reducer reducer(model, scope);
    TIDPLAN_ASSERT(reducer.fails(items));
    Conflict conflict;
    for (const Item& item : reducer.reduce(std::move(items))) {
        if (item.demand == none) conflict.dated.push_back(item.dated);
        else conflict.demands.push_back(item.demand);
    }
    std::vector<StepId> undated;
    Propagation once_more = reducer.propagation(items_of(conflict), undated);
    once_more.raise();
    conflict.step = once_more.failures().front().step;
    order_by_chain(model, once_more.failures().front().chain, conflict);
    return conflict;
}

}  // namespace

Conflict find_conflict(const Model& model, const Failure& failure, const Scope& scope) {
    if (std::optional<Conflict> conflict = reduce_path(model, failure.chain, scope)) return std::move(*conflict);
    return reduce_chain(model, failure.chain, scope);
}

std::vector<const Link*> links_of(const Model& model, const Conflict& conflict) {
    std::vector<const Link*> result;
    for (const std::uint32_t demand : conflict.demands) {
        const Demand& d = model.demands[demand];
        for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count; ++l) result.push_back(&model.links[l]);
    }
    return result;
}

Propagation replay(const Model& model, const Conflict& conflict, const Scope& scope, std::vector<StepId>& undated) {
    return Reducer(model, scope).propagation(items_of(conflict), undated);
}

std::vector<Conflict> find_cycles(const Model& model, const std::vector<std::uint32_t>& links) {
    std::vector<StepId> steps;
    for (const std::uint32_t l : links) {
        steps.push_back(model.links[l].from);
        steps.push_back(model.links[l].to);
    }
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    const auto position = [&](StepId step) {
        return static_cast<std::uint32_t>(std::lower_bound(steps.begin(), steps.end(), step) - steps.begin());
    };
    std::vector<Conflict> found;
    // First along links that are strict, by the day or by the clock; then along all, when one of them alone takes a day.
    for (const bool strict_only : {true, false}) {
        std::vector<Edge> edges;
        for (const std::uint32_t l : links) {
            const Link& link = model.links[l];
            const bool counts = strict_only
                                    ? link.strict
                                    : link.minimum || model.want(model.demands[link.demand]).relation.kind == RelationKind::same_meeting;
            if (counts) edges.push_back({position(link.from), position(link.to), l});
        }
        const Graph graph(static_cast<std::uint32_t>(steps.size()), edges);
        const std::vector<std::uint32_t> component = graph.components();
        std::unordered_set<std::uint32_t> done;  // components with a circle
        for (std::uint32_t node = 0; node < graph.size(); ++node) {
            for (const Edge& edge : graph.from(node)) {
                if (component[edge.from] != component[edge.to] || (!strict_only && model.links[edge.id].days < 1)) continue;
                if (!done.insert(component[edge.from]).second) continue;
                Conflict& conflict = found.emplace_back();
                conflict.kind = ConflictKind::cycle;
                conflict.step = steps[edge.from];
                std::vector<Edge> way{edge};
                for (const Edge& next : graph.path(edge.to, edge.from, component)) way.push_back(next);
                std::unordered_set<std::uint32_t> passed;
                for (const Edge& e : way) {
                    conflict.steps.push_back(steps[e.from]);
                    const std::uint32_t demand = model.links[e.id].demand;
                    if (passed.insert(demand).second) conflict.demands.push_back(demand);
                }
            }
        }
        if (!found.empty()) return found;
    }
    return found;
}

}  // namespace tidplan
