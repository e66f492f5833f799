#include "schedule/beginnings.h"

#include <vector>

#include <fmt/format.h>

namespace tidplan {

namespace {

// Its own date says from when, or until when, it may be.
bool has_bound(const ModelStep& step, bool first) {
    if (!step.date_span.is_set() || step.counted_date) return false;
    return !step.window || (first ? step.window->first != day_before_all : step.window->last != day_after_all);
}

class Holds {
public:
    Holds(const Schedule& schedule, const Model& model) : model_(model), after_(model.steps.size()), beside_(model.steps.size()) {
        for (const Link& link : model.links) {
            if (!model.want(model.demands[link.demand]).steers) continue;
            after_[index_of(link.from)].push_back(index_of(link.to));
            beside_[index_of(link.from)].push_back(index_of(link.to));
            beside_[index_of(link.to)].push_back(index_of(link.from));
        }
        // What stands as late as another lets it is held by that one.
        for (const Cause& cause : schedule.causes) {
            if (cause.late && cause.link != none)
                after_[index_of(model.links[cause.link].to)].push_back(index_of(model.links[cause.link].from));
        }
    }

    // By step: a date, or a step that has one, keeps it from the period's beginning.
    std::vector<bool> from_below() const { return spread(after_, false); }
    // By step: it hangs together with some date.
    std::vector<bool> at_all() const { return spread(beside_, true); }

private:
    std::vector<bool> spread(const std::vector<std::vector<std::uint32_t>>& next, bool any_bound) const {
        std::vector<bool> held(model_.steps.size(), false);
        std::vector<std::uint32_t> queue;
        const auto hold = [&](std::uint32_t i) {
            if (!held[i]) queue.push_back(i);
            held[i] = true;
        };
        for (std::uint32_t i = 0; i < model_.steps.size(); ++i) {
            const ModelStep& step = model_.steps[i];
            if (step.kind != StepKind::free || step.unsure || has_bound(step, true) || (any_bound && has_bound(step, false))) hold(i);
        }
        for (const Wish& wish : model_.wishes) hold(index_of(wish.step));
        while (!queue.empty()) {
            const std::uint32_t i = queue.back();
            queue.pop_back();
            for (const std::uint32_t other : next[i]) hold(other);
        }
        return held;
    }

    const Model& model_;
    std::vector<std::vector<std::uint32_t>> after_, beside_;  // steps by step
};

}  // namespace

void report_beginnings(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    const Holds holds(schedule, model);
    const std::vector<bool> below = holds.from_below(), dated = holds.at_all();
    const auto is_loose = [&](StepId id) {
        const std::uint32_t i = index_of(id);
        return i < model.plan_steps && schedule.chosen[i] != none && !below[i] && dated[i] && !schedule.causes[i].late &&
               schedule.earliest[i] != schedule.latest[i];
    };
    // Of steps that hang on each other the first is told.
    std::vector<bool> told_before(model.steps.size(), false);
    for (const Link& link : model.links) {
        if (is_loose(link.from) && is_loose(link.to) && (link.minimum || link.from < link.to)) told_before[index_of(link.to)] = true;
    }
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        if (!is_loose(StepId{i}) || told_before[i] || model.waived(step, "beginning")) continue;
        diags.report(Code::no_earliest_date, step.span, "nothing says from when `{}` may be, so it is as early as it can be", step.name)
            .says("on {}", iso(model.candidates[schedule.chosen[i]].first))
            .help("say from when, such as `when: from 1 May`, give it a `date`, or write `prefer: latest`")
            .about(step.name);
    }
}

}  // namespace tidplan
