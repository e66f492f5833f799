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

// A matter, or a step outside matters, as a node of its own.
std::uint32_t node_of(const Model& model, std::uint32_t step) {
    const MatterId matter = model.steps[step].matter;
    return matter == no_matter ? static_cast<std::uint32_t>(model.matters.size()) + step : index_of(matter);
}

// By step: it, or one that counts as one with it, moves a matter; a step that does has to come after it; one of both.
struct Leading {
    std::vector<bool> moves, precedes, leads;
};

// `back` leads from what comes after to what comes before.
Leading find_leading_steps(const Model& model, Groups& groups, const Graph& back, const std::vector<std::vector<std::uint32_t>>& members) {
    std::vector<bool> leads(model.steps.size(), false), precedes = leads;
    std::vector<std::uint32_t> queue;
    const auto add = [&](std::uint32_t group) {
        if (leads[group]) return;
        leads[group] = true;
        queue.push_back(group);
    };
    for (const ModelMatter& matter : model.matters) {
        for (const StepId step : matter.steps) {
            if (model.step(step).moving) add(groups.of(index_of(step)));
        }
    }
    std::vector<bool> moves = leads;  // by group, so far
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const Edge& edge : back.from(queue[at])) {
            precedes[edge.to] = true;
            add(edge.to);
        }
    }
    for (const std::uint32_t group : queue) {
        for (const std::uint32_t i : members[group]) {
            leads[i] = true;
            precedes[i] = precedes[group];
            moves[i] = moves[group];
        }
    }
    return {std::move(moves), std::move(precedes), std::move(leads)};
}

enum class Waits : std::uint8_t { no, last_day, after_it };

// By group: it is a last day, or has to come after one. `onward` leads from what comes before to what comes after.
std::vector<Waits> find_last_days(const Model& model, Groups& groups, const Leading& leading, const Graph& onward) {
    std::vector<Waits> waits(model.steps.size(), Waits::no);
    std::vector<std::uint32_t> queue;
    for (std::uint32_t i = 0; i < onward.size(); ++i) {
        const std::uint32_t group = groups.of(i);
        const bool is_last_day = model.steps[i].last_day && model.steps[i].kind == StepKind::free && !leading.leads[i];
        if (!is_last_day || waits[group] == Waits::last_day) continue;
        waits[group] = Waits::last_day;
        queue.push_back(group);
    }
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const Edge& edge : onward.from(queue[at])) {
            if (waits[edge.to] != Waits::no) continue;
            waits[edge.to] = Waits::after_it;
            queue.push_back(edge.to);
        }
    }
    return waits;
}

}  // namespace

bool orders_steps(const Model& model, const Link& link) {
    return link.minimum && index_of(link.from) < model.plan_steps && index_of(link.to) < model.plan_steps;
}

PlacementOrder find_placement_order(const Model& model, const std::vector<bool>& active) {
    const auto steps = static_cast<std::uint32_t>(model.plan_steps);
    Groups groups(steps);
    std::vector<Edge> between_matters;
    for (std::uint32_t l = 0; l < model.links.size(); ++l) {
        const Link& link = model.links[l];
        const std::uint32_t from = index_of(link.from), to = index_of(link.to);
        if (!active[l] || from >= steps || to >= steps || !count_as_one(model, link)) continue;
        groups.join(from, to);
        between_matters.push_back({node_of(model, from), node_of(model, to), l});
        between_matters.push_back({node_of(model, to), node_of(model, from), l});
    }
    // Edges against the order: from what comes after to what comes before.
    std::vector<Edge> back;
    for (std::uint32_t l = 0; l < model.links.size(); ++l) {
        const Link& link = model.links[l];
        if (!active[l] || !orders_steps(model, link)) continue;
        const std::uint32_t from = index_of(link.from), to = index_of(link.to);
        if (groups.of(to) != groups.of(from)) back.push_back({groups.of(to), groups.of(from), l});
        between_matters.push_back({node_of(model, from), node_of(model, to), l});
    }
    const std::uint32_t nodes = static_cast<std::uint32_t>(model.matters.size()) + steps;
    // A way from a step to one of its own matter can lead through others only if those lead back: then they are one component.
    const std::vector<std::uint32_t> circle = Graph(nodes, std::move(between_matters)).components();
    std::vector<Edge> onward;
    for (const Edge& edge : back) onward.push_back({edge.to, edge.from, edge.id});
    const Graph graph(steps, std::move(back)), forward(steps, std::move(onward));
    std::vector<std::vector<std::uint32_t>> members(steps);
    for (std::uint32_t i = 0; i < steps; ++i) members[groups.of(i)].push_back(i);

    // By step: another group that a way leads to from a moving step of the same matter.
    std::vector<bool> moves(model.matters.size(), false);
    const auto reached_in_matter = [&](const Graph& ways) {
        std::vector<bool> reached(model.steps.size(), false);
        std::vector<std::uint32_t> seen(steps, none);
        for (std::uint32_t m = 0; m < model.matters.size(); ++m) {
            std::vector<std::uint32_t> queue;
            for (const StepId step : model.matters[m].steps) {
                if (!model.step(step).moving) continue;
                queue.push_back(groups.of(index_of(step)));
                moves[m] = true;
            }
            for (std::size_t at = 0; at < queue.size(); ++at) {
                for (const Edge& edge : ways.from(queue[at])) {
                    const auto leads_back = [&](std::uint32_t i) { return circle[node_of(model, i)] == circle[m]; };
                    if (seen[edge.to] == m || std::none_of(members[edge.to].begin(), members[edge.to].end(), leads_back)) continue;
                    seen[edge.to] = m;
                    queue.push_back(edge.to);
                    for (const std::uint32_t i : members[edge.to]) {
                        if (index_of(model.steps[i].matter) == m) reached[i] = true;
                    }
                }
            }
        }
        return reached;
    };
    // What a moving step of the same matter has to come after does not close it.
    std::vector<bool> closing = reached_in_matter(graph);
    closing.flip();
    const Leading leading = find_leading_steps(model, groups, graph, members);
    const std::vector<Waits> waits = find_last_days(model, groups, leading, forward);
    // Outside matters, and in matters that do not move, a step closes when nothing but last days, and what waits for them, has to come after it.
    for (std::uint32_t node = 0; node < steps; ++node) {
        if (waits[node] != Waits::no) continue;
        for (const Edge& edge : graph.from(node)) {
            for (const std::uint32_t i : members[edge.to]) {
                const MatterId matter = model.steps[i].matter;
                if (matter == no_matter || !moves[index_of(matter)]) closing[i] = false;
            }
        }
    }
    // What neither moves its matter nor follows what does, and stands before what moves another, prepares that one.
    const std::vector<bool> follows = reached_in_matter(forward);
    for (std::uint32_t i = 0; i < steps; ++i) {
        if (leading.precedes[i] && !leading.moves[i] && !follows[i]) closing[i] = false;
    }
    // A last day stands late even if it closes its matter.
    for (std::uint32_t i = 0; i < steps; ++i) {
        if (waits[groups.of(i)] == Waits::last_day) closing[i] = false;
    }
    // Steps of one day count as one: together they close only if each does.
    for (const std::vector<std::uint32_t>& group : members) {
        if (std::any_of(group.begin(), group.end(), [&](std::uint32_t i) { return !closing[i]; })) {
            for (const std::uint32_t i : group) closing[i] = false;
        }
    }
    std::vector<Round> round(model.steps.size(), Round::comes_last);
    for (std::uint32_t i = 0; i < steps; ++i) {
        if (leading.leads[i]) round[i] = Round::leads;
        else if (waits[groups.of(i)] == Waits::last_day || (closing[i] && waits[groups.of(i)] == Waits::no)) round[i] = Round::follows;
    }
    return {std::move(closing), std::move(round)};
}

}  // namespace tidplan
