#include "schedule/path.h"

#include <unordered_set>

namespace tidplan {

namespace {

class Path {
public:
    Path(const Model& model, const std::vector<std::uint32_t>& chain, const Scope& scope) : model_(model), chain_(chain), scope_(scope) {
        steps_.push_back(model.links[chain.front()].from);
        for (const std::uint32_t l : chain) steps_.push_back(model.links[l].to);
        for (const StepId step : steps_) dated_.push_back(has_own_date(model.step(step)));
    }

    // Each link begins where the one before ends, no step is passed twice, and no demand says more than its one link.
    bool is_simple() const {
        std::unordered_set<std::uint32_t> steps{index_of(steps_.front())};
        for (std::size_t i = 0; i < chain_.size(); ++i) {
            const Link& link = model_.links[chain_[i]];
            const Demand& demand = model_.demands[link.demand];
            if (link.from != steps_[i] || demand.link_count != 1 || !steps.insert(index_of(link.to)).second) return false;
        }
        return true;
    }

    Conflict reduce() {
        drop_dates();
        const std::size_t begin = last_start(), end = first_end(begin);
        Conflict conflict;
        for (std::size_t i = begin; i <= end; ++i) {
            conflict.steps.push_back(steps_[i]);
            if (dated_[i]) conflict.dated.push_back(steps_[i]);
            if (i > begin) conflict.demands.push_back(model_.links[chain_[i - 1]].demand);
        }
        conflict.step = steps_[end];
        return conflict;
    }

private:
    using Bound = std::optional<std::uint32_t>;  // a candidate

    CandidateRange range(std::size_t i) const {
        const ModelStep& step = model_.step(steps_[i]);
        return dated_[i] || step.kind != StepKind::free ? step.allowed : step.domain;
    }
    std::int64_t from(std::size_t link, std::uint32_t candidate) const {
        const Link& l = model_.links[chain_[link]];
        return from_value(model_, l, model_.candidates[candidate], scope_.at_outer_edge[l.demand]);
    }
    std::int64_t to(std::size_t link, std::uint32_t candidate) const {
        const Link& l = model_.links[chain_[link]];
        return to_value(model_, l, model_.candidates[candidate], scope_.at_outer_edge[l.demand]);
    }

    // The first candidate of step `i` after the one before it.
    Bound low(std::size_t i, std::uint32_t before) const {
        const std::int64_t needed = from(i - 1, before);
        auto [begin, end] = range(i);
        const std::uint32_t stop = end;
        while (begin < end) {
            const std::uint32_t middle = begin + (end - begin) / 2;
            if (to(i - 1, middle) < needed) begin = middle + 1;
            else end = middle;
        }
        return begin < stop ? Bound(begin) : std::nullopt;
    }
    // The last candidate of step `i` before the one after it.
    Bound high(std::size_t i, std::uint32_t after) const {
        const std::int64_t limit = to(i, after);
        auto [begin, end] = range(i);
        const std::uint32_t start = begin;
        while (begin < end) {
            const std::uint32_t middle = begin + (end - begin) / 2;
            if (from(i, middle) <= limit) begin = middle + 1;
            else end = middle;
        }
        return begin > start ? Bound(begin - 1) : std::nullopt;
    }

    // The last candidate of every step from which the rest of the path can be gone.
    std::vector<Bound> highs() const {
        std::vector<Bound> result(steps_.size());
        result.back() = range(steps_.size() - 1).end - 1;
        for (std::size_t i = steps_.size() - 1; i-- > 0 && result[i + 1];) result[i] = high(i, *result[i + 1]);
        return result;
    }

    // Takes away each date, from the first on, without which the path still cannot be gone.
    void drop_dates() {
        const std::vector<Bound> latest = highs();
        Bound before;
        bool is_gone = true;  // as far as here
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const bool was_dated = dated_[i];
            dated_[i] = false;
            Bound here = !is_gone ? std::nullopt : i == 0 ? Bound(range(i).begin) : low(i, *before);
            if (was_dated) {
                const Bound until = i + 1 == steps_.size() ? Bound(range(i).end - 1)
                                    : latest[i + 1]        ? high(i, *latest[i + 1])
                                                           : std::nullopt;
                const bool holds = here && until && *here <= *until;
                dated_[i] = holds;
                if (holds) here = i == 0 ? Bound(range(i).begin) : low(i, *before);
            }
            is_gone = here.has_value();
            before = here;
        }
    }

    // What stands before it adds nothing: from there on the path cannot be gone.
    std::size_t last_start() const {
        const std::vector<Bound> latest = highs();
        std::size_t i = steps_.size() - 1;
        while (i > 0 && latest[i]) --i;
        TIDPLAN_ASSERT(!latest[i]);
        return i;
    }
    std::size_t first_end(std::size_t begin) const {
        std::uint32_t before = range(begin).begin;
        for (std::size_t i = begin + 1; i < steps_.size(); ++i) {
            const Bound here = low(i, before);
            if (!here) return i;
            before = *here;
        }
        TIDPLAN_ASSERT(false);
        return begin;
    }

    const Model& model_;
    const std::vector<std::uint32_t>& chain_;
    const Scope& scope_;
    std::vector<StepId> steps_;
    std::vector<bool> dated_;  // by place on the path: its own date counts
};

}  // namespace

bool has_own_date(const ModelStep& step) {
    return step.kind == StepKind::free && (step.allowed.begin != step.domain.begin || step.allowed.end != step.domain.end);
}

std::optional<Conflict> reduce_path(const Model& model, const std::vector<std::uint32_t>& chain, const Scope& scope) {
    Path path(model, chain, scope);
    return path.is_simple() ? std::optional(path.reduce()) : std::nullopt;
}

}  // namespace tidplan
