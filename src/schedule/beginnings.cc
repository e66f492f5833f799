#include "schedule/beginnings.h"

#include <vector>

#include <fmt/format.h>

namespace tidplan {

namespace {

// Its own date says from when, or until when, it may be.
bool has_end(const Model& model, const ModelStep& step, bool first) {
    if (!step.date_span.is_set()) return false;
    return !step.window || (first ? step.window->first > model.period.first : step.window->last < model.period.last);
}

// By step: a date, or a step that has one, keeps it from the period's beginning (`from_below`) or from its end.
std::vector<bool> find_held(const Model& model, bool from_below) {
    std::vector<std::vector<std::uint32_t>> next(model.steps.size());
    for (const Link& link : model.links) {
        if (model.want(model.demands[link.demand]).steers)
            next[index_of(from_below ? link.from : link.to)].push_back(index_of(from_below ? link.to : link.from));
    }
    std::vector<bool> held(model.steps.size(), false);
    std::vector<std::uint32_t> queue;
    const auto hold = [&](std::uint32_t i) {
        if (!held[i]) queue.push_back(i);
        held[i] = true;
    };
    for (std::uint32_t i = 0; i < model.steps.size(); ++i) {
        const ModelStep& step = model.steps[i];
        if (step.kind != StepKind::free || step.unsure || has_end(model, step, from_below)) hold(i);
    }
    for (const Wish& wish : model.wishes) hold(index_of(wish.step));
    while (!queue.empty()) {
        const std::uint32_t i = queue.back();
        queue.pop_back();
        for (const std::uint32_t other : next[i]) hold(other);
    }
    return held;
}

}  // namespace

void report_beginnings(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    const std::vector<bool> below = find_held(model, true), above = find_held(model, false);
    const auto is_loose = [&](StepId id) {
        const std::uint32_t i = index_of(id);
        return i < model.plan_steps && schedule.chosen[i] != none && !below[i] && !schedule.causes[i].late;
    };
    // Of steps that hang on each other the first is told.
    std::vector<bool> told_before(model.steps.size(), false);
    for (const Link& link : model.links) {
        if (is_loose(link.from) && is_loose(link.to) && (link.minimum || link.from < link.to)) told_before[index_of(link.to)] = true;
    }
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        if (!is_loose(StepId{i}) || told_before[i] || !above[i] || model.waived(step, "beginning")) continue;
        diags.report(Code::no_earliest_date, step.span, "nothing says from when `{}` may be, so it is as early as it can be", step.name)
            .says("on {}", iso(model.candidates[schedule.chosen[i]].first))
            .help("say from when, such as `when: from 1 May`, give it a `date`, or write `prefer: latest`")
            .about(step.name);
    }
}

}  // namespace tidplan
