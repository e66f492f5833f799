// Dates of two steps that almost keep what is wanted of them.
// In: Model, Conflict. Out: pairs of candidates, the nearest first.
#include <algorithm>

#include "schedule/conflict.h"

namespace tidplan {

namespace {

constexpr std::size_t most_pairs = 200'000, most_shown = 2;

struct Miss {
    std::size_t broken;
    int days;  // that are missing in all
    std::uint32_t a, b;
    bool is_nearer_than(const Miss& other) const { return broken != other.broken ? broken < other.broken : days < other.days; }
};

// How many days later a step would have to be for the demand to hold; at least 1 if it does not.
int days_missing(const Model& model, const Demand& demand, StepId x, const Candidate& at_x, const Candidate& at_y) {
    int days = 0;
    for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) {
        const Link& link = model.links[l];
        const Candidate &from = link.from == x ? at_x : at_y, &to = link.from == x ? at_y : at_x;
        if (model.holds(link, from, to)) continue;
        const std::optional<Day> least = model.least_day(link, from);
        days = std::max({days, 1, least ? (*least - to.first).count : 1});
    }
    return days;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_near_misses(const Model& model, const Conflict& conflict, StepId x, StepId y) {
    const CandidateRange a = model.step(x).allowed, b = model.step(y).allowed;
    if (std::size_t{a.size()} * b.size() > most_pairs) return {};
    std::vector<Miss> misses;
    for (std::uint32_t i = a.begin; i < a.end; ++i) {
        std::optional<Miss> best;
        for (std::uint32_t j = b.begin; j < b.end; ++j) {
            Miss miss{0, 0, i, j};
            for (const std::uint32_t d : conflict.demands) {
                const int days = days_missing(model, model.demands[d], x, model.candidates[i], model.candidates[j]);
                miss.broken += days > 0;
                miss.days += days;
            }
            if (!best || miss.is_nearer_than(*best)) best = miss;
        }
        if (best) misses.push_back(*best);
    }
    std::stable_sort(misses.begin(), misses.end(), [](const Miss& m, const Miss& n) { return m.is_nearer_than(n); });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
    for (std::size_t i = 0; i < misses.size() && i < most_shown; ++i) result.emplace_back(misses[i].a, misses[i].b);
    return result;
}

}  // namespace tidplan
