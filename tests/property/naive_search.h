// Which candidates belong to some solution, found by trying: no order among candidates is made use of.
// In: how many candidates each variable has, and which pairs of candidates two variables may have. Out: yes or no, for each candidate.
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

namespace naive {

inline constexpr std::size_t max_candidates = 192;
using Choices = std::bitset<max_candidates>;

// Which candidates of y go with each candidate of x.
struct Pairs {
    int x = 0;
    int y = 0;
    std::vector<Choices> rows;     // by candidate of x
    std::vector<Choices> columns;  // by candidate of y
};

class Search {
public:
    std::vector<Choices> choices;  // by variable: those left
    std::vector<Pairs> pairs;

    bool feasible() const;
    // Of each variable the candidates that some solution has; all empty if there is none.
    std::vector<Choices> in_solutions() const;
    // How many combinations there are, at most `limit`.
    std::uint64_t combinations(std::uint64_t limit) const;
    // The same as in_solutions by looking at every combination.
    std::vector<Choices> by_enumeration() const;

private:
    using State = std::vector<Choices>;
    bool assign(State& state, std::size_t variable, std::size_t candidate) const;
    bool complete(const State& state, std::vector<char> done, std::vector<std::size_t>& solution) const;
    bool solve(std::vector<std::size_t>& solution, std::size_t fixed, std::size_t candidate) const;
};

inline std::size_t first_of(const Choices& choices) { return choices._Find_first(); }

inline std::size_t last_of(const Choices& choices) {
    std::size_t i = max_candidates;
    while (i > 0 && !choices.test(i - 1)) --i;
    return i - 1;
}

}  // namespace naive
