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

// The candidates of a step at which its demands on third steps can hold for some place of these.
std::vector<std::uint32_t> possible_places(const Model& model, StepId step, StepId partner) {
    std::vector<const Link*> links;
    for (const Link& link : model.links) {
        const StepId third = link.from == step ? link.to : link.from;
        const bool is_own = link.from == step || link.to == step;
        if (is_own && third != partner && third != step && model.want(model.demands[link.demand]).steers &&
            !model.step(third).allowed.empty())
            links.push_back(&link);
    }
    const auto can_hold = [&](const Link* link, const Candidate& at) {
        if (link->from == step) return model.holds(*link, at, model.candidates[model.step(link->to).allowed.end - 1]);
        return model.holds(*link, model.candidates[model.step(link->from).allowed.begin], at);
    };
    std::vector<std::uint32_t> result;
    const CandidateRange allowed = model.step(step).allowed;
    for (std::uint32_t i = allowed.begin; i < allowed.end; ++i) {
        if (std::all_of(links.begin(), links.end(), [&](const Link* link) { return can_hold(link, model.candidates[i]); }))
            result.push_back(i);
    }
    return result;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> find_near_misses(const Model& model, const Conflict& conflict, StepId x, StepId y) {
    const std::vector<std::uint32_t> a = possible_places(model, x, y), b = possible_places(model, y, x);
    if (a.size() * b.size() > most_pairs) return {};
    std::vector<Miss> misses;
    for (const std::uint32_t i : a) {
        std::optional<Miss> best;
        for (const std::uint32_t j : b) {
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
