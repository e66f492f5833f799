#include "schedule/graph.h"

#include <algorithm>

namespace tidplan {

namespace {
constexpr std::uint32_t unseen = 0xffffffff;
}

Graph::Graph(std::uint32_t nodes, const std::vector<Edge>& edges) : first_(nodes + 1, 0), edges_(edges.size()) {
    for (const Edge& edge : edges) ++first_[edge.from + 1];
    for (std::uint32_t i = 0; i < nodes; ++i) first_[i + 1] += first_[i];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (const Edge& edge : edges) edges_[next[edge.from]++] = edge;
}

// Tarjan's algorithm, with a stack of its own so that long chains cannot overflow the machine's.
std::vector<std::uint32_t> Graph::components() const {
    struct Visit {
        std::uint32_t node;
        std::uint32_t edge;
    };
    std::vector<std::uint32_t> order(size(), unseen), low(size(), 0), component(size(), unseen), open;
    std::uint32_t counter = 0, found = 0;
    for (std::uint32_t root = 0; root < size(); ++root) {
        if (order[root] != unseen) continue;
        std::vector<Visit> stack{{root, first_[root]}};
        order[root] = low[root] = counter++;
        open.push_back(root);
        while (!stack.empty()) {
            Visit& visit = stack.back();
            const std::uint32_t node = visit.node;
            if (visit.edge < first_[node + 1]) {
                const std::uint32_t to = edges_[visit.edge++].to;
                if (order[to] == unseen) {
                    order[to] = low[to] = counter++;
                    open.push_back(to);
                    stack.push_back({to, first_[to]});
                } else if (component[to] == unseen) {
                    low[node] = std::min(low[node], order[to]);
                }
                continue;
            }
            stack.pop_back();
            if (!stack.empty()) low[stack.back().node] = std::min(low[stack.back().node], low[node]);
            if (low[node] != order[node]) continue;
            for (bool more = true; more;) {
                const std::uint32_t member = open.back();
                open.pop_back();
                component[member] = found;
                more = member != node;
            }
            ++found;
        }
    }
    return component;
}

std::vector<Edge> Graph::path(std::uint32_t from, std::uint32_t to, const std::vector<std::uint32_t>& components) const {
    std::vector<const Edge*> came(size(), nullptr);
    std::vector<std::uint32_t> queue{from};
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (const Edge& edge : this->from(queue[i])) {
            if (components[edge.to] != components[from] || came[edge.to] != nullptr) continue;
            came[edge.to] = &edge;
            if (edge.to == to) {
                std::vector<Edge> result;
                for (std::uint32_t node = to; result.empty() || node != from; node = came[node]->from) result.push_back(*came[node]);
                std::reverse(result.begin(), result.end());
                return result;
            }
            queue.push_back(edge.to);
        }
    }
    return {};
}

}  // namespace tidplan
