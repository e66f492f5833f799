#include "schedule/propagation.h"

#include <algorithm>

namespace tidplan {

std::int64_t from_value(const Model& model, const Link& link, Candidate candidate, bool outer) {
    if (outer && model.step(link.from).kind == StepKind::window) candidate.last = candidate.first;
    return model.value(link.lower, candidate);
}

std::int64_t to_value(const Model& model, const Link& link, Candidate candidate, bool outer) {
    if (outer && model.step(link.to).kind == StepKind::window) candidate.first = candidate.last;
    return model.value(link.upper, candidate);
}

Propagation::Propagation(const Model& model, std::vector<std::uint32_t> links, const std::vector<StepId>& more_steps, Options options)
    : model_(model), links_(std::move(links)), steps_(more_steps) {
    for (const std::uint32_t link : links_) {
        steps_.push_back(model.links[link].from);
        steps_.push_back(model.links[link].to);
    }
    std::sort(steps_.begin(), steps_.end());
    steps_.erase(std::unique(steps_.begin(), steps_.end()), steps_.end());

    const std::size_t n = steps_.size();
    out_first_.assign(n + 1, 0);
    in_first_.assign(n + 1, 0);
    outer_.reserve(links_.size());
    for (const std::uint32_t id : links_) {
        const Link& link = model.links[id];
        const End end{static_cast<std::uint32_t>(position(link.from)), static_cast<std::uint32_t>(position(link.to))};
        ends_.push_back(end);
        ++out_first_[end.from + 1];
        ++in_first_[end.to + 1];
        outer_.push_back(options.at_outer_edge != nullptr && (*options.at_outer_edge)[link.demand]);
    }
    for (std::size_t i = 0; i < n; ++i) {
        out_first_[i + 1] += out_first_[i];
        in_first_[i + 1] += in_first_[i];
    }
    out_.resize(links_.size());
    in_.resize(links_.size());
    std::vector<std::uint32_t> next_out(out_first_.begin(), out_first_.end() - 1), next_in(in_first_.begin(), in_first_.end() - 1);
    for (std::uint32_t l = 0; l < links_.size(); ++l) {
        out_[next_out[ends_[l].from]++] = l;
        in_[next_in[ends_[l].to]++] = l;
    }
    low_.resize(n);
    high_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const ModelStep& step = model.step(steps_[i]);
        const bool undated = options.undated != nullptr && std::binary_search(options.undated->begin(), options.undated->end(), steps_[i]);
        const CandidateRange range = undated ? step.domain : step.allowed;
        TIDPLAN_ASSERT(!range.empty());
        low_[i] = range.begin;
        high_[i] = range.end - 1;
    }
    event_.assign(n, none);
    lowered_by_.assign(n, none);
    queued_.assign(n, false);
    next_check_ = 2 * n + 1000;
}

std::size_t Propagation::position(StepId step) const {
    return static_cast<std::size_t>(std::lower_bound(steps_.begin(), steps_.end(), step) - steps_.begin());
}

void Propagation::enqueue(std::uint32_t i) {
    if (queued_[i]) return;
    queued_[i] = true;
    queue_.push_back(i);
}

void Propagation::set_low(std::size_t i, std::uint32_t candidate) {
    low_[i] = candidate;
    enqueue(static_cast<std::uint32_t>(i));
}

void Propagation::set_high(std::size_t i, std::uint32_t candidate) {
    high_[i] = candidate;
    enqueue(static_cast<std::uint32_t>(i));
}

std::int64_t Propagation::from_value(std::uint32_t l, std::uint32_t candidate) const {
    return tidplan::from_value(model_, model_.links[links_[l]], model_.candidates[candidate], outer_[l]);
}

std::int64_t Propagation::to_value(std::uint32_t l, std::uint32_t candidate) const {
    return tidplan::to_value(model_, model_.links[links_[l]], model_.candidates[candidate], outer_[l]);
}

bool Propagation::raise_along(std::uint32_t l) {
    const auto [from, to] = ends_[l];
    if (!passed_over_.empty() && passed_over_[to]) return true;
    const std::int64_t needed = from_value(l, low_[from]);
    if (to_value(l, low_[to]) >= needed) return true;
    // Gallop, then halve: the next candidate that will do is usually near.
    std::uint32_t below = low_[to], step = 1, above = below + 1;
    while (above <= high_[to] && to_value(l, above) < needed) {
        below = above;
        step *= 2;
        above = std::min(above + step, high_[to] + 1);
    }
    while (above - below > 1) {
        const std::uint32_t middle = below + (above - below) / 2;
        (middle <= high_[to] && to_value(l, middle) < needed ? below : above) = middle;
    }
    if (above > high_[to]) return fail(l);
    low_[to] = above;
    events_.push_back({links_[l], event_[from]});
    event_[to] = static_cast<std::uint32_t>(events_.size() - 1);
    if (climbs_forever(l)) return false;
    enqueue(to);
    return true;
}

// How many days more than one a step may last: a link may count from its first day what another counted to its last.
std::int64_t Propagation::longest(StepId step) const {
    std::int64_t result = 0;
    const CandidateRange range = model_.step(step).domain;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
        result = std::max<std::int64_t>(result, (model_.candidates[i].last - model_.candidates[i].first).count);
    return result;
}

// A circle of links whose days add up to more than none can never be satisfied; without looking, it would be climbed date by date.
bool Propagation::climbs_forever(std::uint32_t l) {
    if (events_.size() < next_check_) return false;
    next_check_ = events_.size() + 2 * steps_.size() + 1000;
    std::vector<std::uint32_t> seen(steps_.size(), none);  // by step: how many links back from here
    std::vector<std::uint32_t> chain;
    for (std::uint32_t e = event_[ends_[l].to]; e != none; e = events_[e].parent) {
        const Link& link = model_.links[events_[e].link];
        const std::size_t to = position(link.to);
        if (seen[to] != none) {
            std::int64_t days = 0;
            for (std::size_t i = seen[to]; i < chain.size(); ++i) days += model_.links[chain[i]].days - longest(model_.links[chain[i]].to);
            if (days <= 0) return false;
            std::vector<std::uint32_t> circle(chain.begin() + seen[to], chain.end());
            std::reverse(circle.begin(), circle.end());
            failures_.push_back({link.to, std::move(circle)});
            return true;
        }
        seen[to] = static_cast<std::uint32_t>(chain.size());
        chain.push_back(events_[e].link);
    }
    return false;
}

bool Propagation::lower_along(std::uint32_t l) {
    const auto [from, to] = ends_[l];
    const std::int64_t limit = to_value(l, high_[to]);
    if (from_value(l, high_[from]) <= limit) return true;
    std::uint32_t above = high_[from], step = 1;
    std::int64_t below = std::int64_t{above} - 1;
    while (below >= low_[from] && from_value(l, static_cast<std::uint32_t>(below)) > limit) {
        above = static_cast<std::uint32_t>(below);
        step *= 2;
        below = std::max(below - step, std::int64_t{low_[from]} - 1);
    }
    while (above - below > 1) {
        const std::int64_t middle = below + (above - below) / 2;
        if (middle >= low_[from] && from_value(l, static_cast<std::uint32_t>(middle)) > limit) {
            above = static_cast<std::uint32_t>(middle);
        } else {
            below = middle;
        }
    }
    if (below < low_[from]) return false;
    high_[from] = static_cast<std::uint32_t>(below);
    lowered_by_[from] = links_[l];
    enqueue(from);
    return true;
}

// Carries what moved along `links`, which stand by step from `first` on, until nothing moves.
bool Propagation::spread(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& links,
                         bool (Propagation::*move_along)(std::uint32_t)) {
    if (queue_.empty()) {
        for (std::uint32_t i = 0; i < steps_.size(); ++i) enqueue(i);
    }
    bool possible = true;
    for (std::size_t at = 0; at < queue_.size() && possible; ++at) {
        const std::uint32_t i = queue_[at];
        queued_[i] = false;
        for (std::uint32_t k = first[i]; k < first[i + 1] && possible; ++k) possible = (this->*move_along)(links[k]);
        if (at > 100'000 && at * 2 > queue_.size()) {  // what is done makes room
            queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
            at = static_cast<std::size_t>(-1);
        }
    }
    queue_.clear();
    queued_.assign(queued_.size(), false);
    return possible;
}

bool Propagation::raise_all() {
    passed_over_.assign(steps_.size(), false);
    // From what is fixed first: a step's own bounds (`earliest`) are then known when it is reached, and lead to the conflict if they are tighter.
    for (std::uint32_t i = 0; i < steps_.size(); ++i) {
        if (model_.is_fixed(steps_[i])) enqueue(i);
    }
    for (std::uint32_t i = 0; i < steps_.size(); ++i) enqueue(i);
    raise();
    return failures_.empty();
}

// Records why the later step of a link has no candidate. True when the search goes on without it.
bool Propagation::fail(std::uint32_t l) {
    const auto [from, to] = ends_[l];
    std::vector<std::uint32_t> chain{links_[l]};
    for (std::uint32_t e = event_[from]; e != none; e = events_[e].parent) chain.push_back(events_[e].link);
    std::reverse(chain.begin(), chain.end());
    failures_.push_back({steps_[to], std::move(chain)});
    if (passed_over_.empty()) return false;
    return passed_over_[to] = true;
}

bool Propagation::is_tie(std::uint32_t link) const {
    const Relation& relation = model_.want(model_.demands[model_.links[link].demand]).relation;
    return relation.bound == BoundKind::exactly || (relation.kind >= RelationKind::same_day && relation.kind <= RelationKind::same_year);
}

std::uint32_t Propagation::tightest(std::size_t i) const {
    const bool is_last = high_[i] + 1 == model_.step(steps_[i]).allowed.end;
    std::uint32_t tightest = none;
    int best = 0;
    std::optional<Day> least;
    for (std::uint32_t k = out_first_[i]; k < out_first_[i + 1]; ++k) {
        const std::uint32_t l = out_[k], to = high_[ends_[l].to];
        // As a reason: first an order, then `same day as` another step, last another step's `same day as` this one.
        const int own = !is_tie(links_[l]) ? 0 : model_.demands[model_.links[links_[l]].demand].a == steps_[i] ? 1 : 2;
        if (is_last ? own == 2 : from_value(l, high_[i] + 1) <= to_value(l, to)) continue;
        const std::optional<Day> day = model_.greatest_day(model_.links[links_[l]], model_.candidates[to]);
        if (is_last && !day) continue;
        const bool tighter = day && (!least || *day < *least);
        if (tightest != none && (own > best || (own == best && !tighter))) continue;
        tightest = links_[l];
        best = own;
        least = day;
    }
    return tightest;
}

}  // namespace tidplan
