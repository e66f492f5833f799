#include "schedule/beginnings.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "schedule/graph.h"

namespace tidplan {

namespace {

constexpr int longest_weekend = 5;  // days: from 23 to 28 December, where Christmas Eve is a Friday

// Its own date says from when, or until when, it may be.
bool has_bound(const ModelStep& step, bool first) {
    if (!step.has_own_date()) return false;
    return !step.window || (first ? step.window->first != day_before_all : step.window->last != day_after_all);
}

// By step: it is reached from a step that is held by a date.
std::vector<bool> spread(const Model& model, const std::vector<Edge>& edges, bool any_bound) {
    const Graph graph(static_cast<std::uint32_t>(model.steps.size()), edges);
    std::vector<bool> held(model.steps.size(), false);
    std::vector<std::uint32_t> queue;
    const auto hold = [&](std::uint32_t i) {
        if (!held[i]) queue.push_back(i);
        held[i] = true;
    };
    for (std::uint32_t i = 0; i < model.steps.size(); ++i) {
        const ModelStep& step = model.steps[i];
        if (step.kind != StepKind::free || step.unsure || has_bound(step, true) || (any_bound && has_bound(step, false))) hold(i);
    }
    for (const Wish& wish : model.wishes) hold(index_of(wish.step));
    while (!queue.empty()) {
        const std::uint32_t i = queue.back();
        queue.pop_back();
        for (const Edge& edge : graph.from(i)) hold(edge.to);
    }
    return held;
}

// By step: a date, or a step that has one, keeps it from the period's beginning.
std::vector<bool> find_held_from_below(const Schedule& schedule, const Model& model) {
    std::vector<Edge> edges;
    for (const Link& link : model.links) {
        if (model.want(model.demands[link.demand]).steers) edges.push_back({index_of(link.from), index_of(link.to), 0});
    }
    // What stands as late as another lets it is held by that one.
    for (const Cause& cause : schedule.causes) {
        if (!cause.late || cause.link == none) continue;
        const Link& link = model.links[cause.link];
        edges.push_back({index_of(link.to), index_of(link.from), 0});
    }
    return spread(model, edges, false);
}

// By step: it hangs together with some date.
std::vector<bool> find_dated(const Model& model) {
    std::vector<Edge> edges;
    for (const Link& link : model.links) {
        if (!model.want(model.demands[link.demand]).steers) continue;
        edges.push_back({index_of(link.from), index_of(link.to), 0});
        edges.push_back({index_of(link.to), index_of(link.from), 0});
    }
    return spread(model, edges, true);
}

// That a date of the step is of another year was told, with the period that it wants.
bool is_of_other_year(const Diagnostics& diags, const ModelStep& step) {
    return std::any_of(diags.all().begin(), diags.all().end(), [&](const Diagnostic& d) {
        return d.code == Code::date_in_other_year && std::find(d.steps.begin(), d.steps.end(), step.name) != d.steps.end();
    });
}

}  // namespace

void report_beginnings(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    const std::vector<bool> below = find_held_from_below(schedule, model);
    const auto may_be_loose = [&](std::uint32_t i) {
        return schedule.chosen[i] != none && !below[i] && !schedule.causes[i].late && schedule.chosen[i] == schedule.earliest[i] &&
               schedule.earliest[i] != schedule.latest[i];
    };
    bool any = false;
    for (std::uint32_t i = 0; i < model.plan_steps && !any; ++i) any = may_be_loose(i);
    if (!any) return;
    const std::vector<bool> dated = find_dated(model);
    const auto is_loose = [&](StepId id) { return index_of(id) < model.plan_steps && dated[index_of(id)] && may_be_loose(index_of(id)); };
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

void report_only_bodies(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    const bool has_circle = std::any_of(schedule.conflicts.begin(), schedule.conflicts.end(),
                                        [](const Conflict& conflict) { return conflict.kind == ConflictKind::cycle; });
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        // What goes round in a circle has no date for another reason.
        if (step.only_body_dates == OnlyBody::no || (has_circle && schedule.chosen[i] == none)) continue;
        diags
            .report(Code::only_body_dates, step.span, "only its body gives `{}` a date: any meeting in the period will do{}", step.name,
                    step.only_body_dates == OnlyBody::with_others ? ", and the steps before it hang on it" : "")
            .help("give it a `date` such as `June`, or relate it to a step that has one");
    }
}

void report_early_last_days(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    // The last day that its own words let a step be, and the step that they count from.
    struct Limit {
        Day day;
        StepId from;
    };
    std::vector<std::optional<Limit>> limits(model.plan_steps);
    const auto at = [&](StepId step) {
        const std::uint32_t chosen = schedule.chosen[index_of(step)];
        return model.is_fixed(step) ? &model.fixed_at(step) : chosen == none ? nullptr : &model.candidates[chosen];
    };
    for (std::uint32_t l = 0; l < model.links.size(); ++l) {
        const Link& link = model.links[l];
        const Demand& demand = model.demands[link.demand];
        const std::uint32_t i = index_of(link.from);
        if (i >= model.plan_steps || !model.steps[i].last_day || demand.a != link.from || !model.is_own(demand)) continue;
        const Candidate* other = at(link.to);
        const std::optional<Day> limit = other == nullptr ? std::nullopt : model.greatest_day(link, *other);
        if (limit && (!limits[i] || *limit < limits[i]->day)) limits[i] = {*limit, link.to};
    }
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        const std::uint32_t chosen = schedule.chosen[i];
        const bool is_placed = step.kind == StepKind::free && chosen != none && schedule.causes[i].kind != CauseKind::wish;
        if (!is_placed || !limits[i]) continue;
        const Candidate& c = model.candidates[chosen];
        const bool is_cut = chosen + 1 == step.allowed.end && model.period.last < limits[i]->day;
        const bool is_early = chosen + 1 < step.allowed.end && model.candidates[chosen + 1].last <= limits[i]->day;
        // A weekend or a holiday is passed over without a word, a closed month is not.
        const bool is_closed = !step.has_listed_meetings && (limits[i]->day - c.last).count > longest_weekend;
        if ((!is_cut && !is_early && !is_closed) || model.waived(step, "last day")) continue;
        if (is_cut && is_of_other_year(diags, step)) continue;
        const bool keeps_day = step.has_listed_meetings || (is_closed && !is_cut && !is_early);
        const Day limit = keeps_day ? limits[i]->day : model.work->at_or_before(limits[i]->day);
        Diagnostics::Builder report = diags.report(Code::early_last_day, step.span, "`{}` stands on {}, before its last day, {}", step.name,
                                                   iso(c.first), iso(limit));
        report.about(step.name);
        const StepId from = limits[i]->from;
        if (is_cut) {
            report.help("let the period end later, such as `period: {}`", model.period_text(model.period.first, limit));
        } else if (!is_early) {
            report.note("there is no working day between").help("if it may be on any day, say `days: all` at the step");
        } else if (model.step(from).kind == StepKind::free && schedule.causes[index_of(from)].late) {
            report.help("let `{}`, which it is counted from, be earlier, or what has to come after it later", model.step(from).name);
        } else if (limit <= model.candidates[schedule.latest[i]].last) {
            report.help("let what has to come after it be later, or write `date: {}`", iso(limit));
        } else {
            report.help("let what has to come after it be later");
        }
    }
}

}  // namespace tidplan
