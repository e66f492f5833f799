// Directed graphs by number: edges side by side, strongly connected components, a shortest path.
// In: edges. Out: numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tidplan {

struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t id = 0;  // what the edge stands for
};

class Graph {
public:
    Graph(std::uint32_t nodes, const std::vector<Edge>& edges);

    std::uint32_t size() const { return static_cast<std::uint32_t>(first_.size() - 1); }
    std::span<const Edge> from(std::uint32_t node) const { return {edges_.data() + first_[node], edges_.data() + first_[node + 1]}; }

    // The component of each node; two nodes reach each other when they have the same.
    std::vector<std::uint32_t> components() const;
    // A shortest path between two nodes along edges inside one component; empty when there is none.
    std::vector<Edge> path(std::uint32_t from, std::uint32_t to, const std::vector<std::uint32_t>& components) const;

private:
    std::vector<std::uint32_t> first_;
    std::vector<Edge> edges_;
};

}  // namespace tidplan
