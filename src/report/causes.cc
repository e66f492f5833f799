#include "report/causes.h"

#include <algorithm>

namespace tidplan {

namespace {

class Causes {
public:
    Causes(const Model& model, const Schedule& schedule)
        : model_(model),
          schedule_(schedule),
          causes_(schedule.causes.begin(), schedule.causes.end()),
          state_(causes_.size(), State::unknown) {}

    std::vector<std::optional<Cause>> without_circles() {
        for (std::uint32_t i = 0; i < causes_.size(); ++i) walk(StepId{i});
        if (!circles_.empty()) find_links();
        for (std::vector<StepId>& circle : circles_) open(circle);
        return std::move(causes_);
    }

private:
    // `rooted`: following the causes comes to one that is no link.
    enum class State : std::uint8_t { unknown, walked, circular, rooted };

    State& state(StepId step) { return state_[index_of(step)]; }
    std::uint32_t chosen(StepId step) const { return schedule_.chosen[index_of(step)]; }

    StepId next(StepId step) const {
        const std::optional<Cause>& cause = causes_[index_of(step)];
        if (cause->kind != CauseKind::link) return no_step;
        const Link& link = model_.links[cause->link];
        return link.from == step ? link.to : link.from;
    }

    void walk(StepId step) {
        std::vector<StepId> path;
        for (; step != no_step && state(step) == State::unknown; step = next(step)) {
            state(step) = State::walked;
            path.push_back(step);
        }
        const bool is_circle = step != no_step && state(step) == State::walked;
        if (is_circle) circles_.emplace_back(std::find(path.begin(), path.end(), step), path.end());
        const State found = is_circle ? State::circular : step == no_step ? State::rooted : state(step);
        for (const StepId walked : path) state(walked) = found;
    }

    // The links of the steps on circles.
    void find_links() {
        links_.resize(causes_.size());
        std::vector<bool> on_circle(causes_.size(), false);
        for (const std::vector<StepId>& circle : circles_) {
            for (const StepId step : circle) on_circle[index_of(step)] = true;
        }
        for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
            const Link& link = model_.links[l];
            if (!model_.want(model_.demands[link.demand]).steers || schedule_.suspended[link.demand]) continue;
            for (const StepId step : {link.from, link.to}) {
                if (on_circle[index_of(step)]) links_[index_of(step)].push_back(l);
            }
        }
    }

    // Gives one of its steps another cause; the others lead to it then.
    void open(std::vector<StepId>& circle) {
        // `a same day as b` reads as a cause of a rather than of b.
        std::stable_partition(circle.begin(), circle.end(),
                              [this](StepId step) { return model_.demands[model_.links[causes_[index_of(step)]->link].demand].b == step; });
        const auto opens = [&](auto find) {
            return std::any_of(circle.begin(), circle.end(), [&](StepId step) {
                const std::optional<Cause> found = find(step);
                if (found) causes_[index_of(step)] = found;
                return found.has_value();
            });
        };
        const bool is_open = opens([this](StepId step) { return outside(step); }) || opens([this](StepId step) { return own_end(step); }) ||
                             opens([this](StepId step) { return end_of_possible(step); });
        if (!is_open) causes_[index_of(circle.front())].reset();
        for (const StepId step : circle) state(step) = State::rooted;
    }

    // A link to a step outside of the circle that keeps this one from its next date, or from the one before.
    std::optional<Cause> outside(StepId step) {
        const CandidateRange& allowed = model_.step(step).allowed;
        for (const std::uint32_t l : links_[index_of(step)]) {
            const Link& link = model_.links[l];
            const bool late = link.from == step;
            const StepId other = late ? link.to : link.from;
            if (state(other) != State::rooted || chosen(other) == none || !holds(link, step, chosen(step), other)) continue;
            const bool is_last = late ? chosen(step) + 1 == allowed.end : chosen(step) == allowed.begin;
            if (!is_last && !holds(link, step, late ? chosen(step) + 1 : chosen(step) - 1, other)) return Cause{CauseKind::link, l, late};
        }
        return std::nullopt;
    }

    bool holds(const Link& link, StepId step, std::uint32_t candidate, StepId other) const {
        const Candidate &mine = model_.candidates[candidate], &others = model_.candidates[chosen(other)];
        return link.from == step ? model_.holds(link, mine, others) : model_.holds(link, others, mine);
    }

    // The first of the step's own candidates; the last, if it is placed late.
    std::optional<Cause> own_end(StepId step) const {
        const CandidateRange& allowed = model_.step(step).allowed;
        return end(step, allowed.begin, allowed.end - 1);
    }

    // The same of the dates that keep every demand.
    std::optional<Cause> end_of_possible(StepId step) const {
        return end(step, schedule_.earliest[index_of(step)], schedule_.latest[index_of(step)]);
    }

    std::optional<Cause> end(StepId step, std::uint32_t first, std::uint32_t last) const {
        if (chosen(step) == first) return Cause{CauseKind::own, none, false};
        if (chosen(step) == last && causes_[index_of(step)]->late) return Cause{CauseKind::own, none, true};
        return std::nullopt;
    }

    const Model& model_;
    const Schedule& schedule_;
    std::vector<std::optional<Cause>> causes_;
    std::vector<State> state_;
    std::vector<std::vector<StepId>> circles_;
    std::vector<std::vector<std::uint32_t>> links_;  // by step, of those on circles
};

}  // namespace

std::vector<std::optional<Cause>> causes_without_circles(const Model& model, const Schedule& schedule) {
    return Causes(model, schedule).without_circles();
}

}  // namespace tidplan
