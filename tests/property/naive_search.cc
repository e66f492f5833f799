#include "naive_search.h"

namespace naive {

// Gives a variable its value and strikes out what no longer goes with it.
bool Search::assign(State& state, std::size_t variable, std::size_t candidate) const {
    state[variable].reset();
    state[variable].set(candidate);
    for (const Pairs& pair : pairs) {
        if (static_cast<std::size_t>(pair.x) == variable) {
            state[static_cast<std::size_t>(pair.y)] &= pair.rows[candidate];
            if (state[static_cast<std::size_t>(pair.y)].none()) return false;
        }
        if (static_cast<std::size_t>(pair.y) == variable) {
            state[static_cast<std::size_t>(pair.x)] &= pair.columns[candidate];
            if (state[static_cast<std::size_t>(pair.x)].none()) return false;
        }
    }
    return true;
}

// The variable with the fewest candidates left is tried first.
bool Search::complete(const State& state, std::vector<char> done, std::vector<std::size_t>& solution) const {
    std::size_t next = state.size();
    for (std::size_t i = 0; i < state.size(); ++i) {
        if (done[i] == 0 && (next == state.size() || state[i].count() < state[next].count())) next = i;
    }
    if (next == state.size()) {
        solution.clear();
        for (const Choices& choice : state) solution.push_back(first_of(choice));
        return true;
    }
    done[next] = 1;
    for (std::size_t candidate = first_of(state[next]); candidate < max_candidates; candidate = state[next]._Find_next(candidate)) {
        State further = state;
        if (assign(further, next, candidate) && complete(further, done, solution)) return true;
    }
    return false;
}

bool Search::solve(std::vector<std::size_t>& solution, std::size_t fixed, std::size_t candidate) const {
    State state = choices;
    for (const Choices& choice : state) {
        if (choice.none()) return false;
    }
    std::vector<char> done(state.size(), 0);
    if (fixed < state.size()) {
        if (!assign(state, fixed, candidate)) return false;
        done[fixed] = 1;
    }
    return complete(state, done, solution);
}

bool Search::feasible() const {
    std::vector<std::size_t> solution;
    return solve(solution, choices.size(), 0);
}

std::vector<Choices> Search::in_solutions() const {
    std::vector<Choices> found(choices.size());
    std::vector<std::size_t> solution;
    for (std::size_t variable = 0; variable < choices.size(); ++variable) {
        for (std::size_t candidate = first_of(choices[variable]); candidate < max_candidates;
             candidate = choices[variable]._Find_next(candidate)) {
            if (found[variable].test(candidate) || !solve(solution, variable, candidate)) continue;
            for (std::size_t i = 0; i < solution.size(); ++i) found[i].set(solution[i]);
        }
    }
    return found;
}

std::uint64_t Search::combinations(std::uint64_t limit) const {
    std::uint64_t product = 1;
    for (const Choices& choice : choices) {
        product *= choice.count();
        if (product > limit) return limit;
    }
    return product;
}

std::vector<Choices> Search::by_enumeration() const {
    std::vector<Choices> found(choices.size());
    std::vector<std::size_t> at;
    for (const Choices& choice : choices) {
        if (choice.none()) return found;
        at.push_back(first_of(choice));
    }
    while (true) {
        bool holds = true;
        for (const Pairs& pair : pairs)
            holds = holds && pair.rows[at[static_cast<std::size_t>(pair.x)]].test(at[static_cast<std::size_t>(pair.y)]);
        for (std::size_t i = 0; holds && i < at.size(); ++i) found[i].set(at[i]);
        std::size_t i = 0;
        for (; i < at.size(); ++i) {
            at[i] = choices[i]._Find_next(at[i]);
            if (at[i] < max_candidates) break;
            at[i] = first_of(choices[i]);
        }
        if (i == at.size()) return found;
    }
}

}  // namespace naive
