#include "schedule/ways_out.h"

#include <algorithm>

#include <fmt/format.h>

#include "schedule/conflict.h"
#include "schedule/gap.h"

namespace tidplan {

void add_earlier_period(Diagnostics::Builder& report, const Model& model, const Propagation& p, const std::vector<std::uint32_t>& chain,
                        StepId shown) {
    const Link& first = model.links[chain.front()];
    const ModelStep& step = model.step(first.from);
    const std::uint32_t low = p.low(p.position(first.from));
    if (step.kind != StepKind::free || step.has_listed_meetings || low != step.domain.begin) return;
    if (model.candidates[low].first > model.work->at_or_after(model.period.first)) return;
    report.note("{} cannot be before {}, where the plan's period begins", step_text(model, first.from), iso(model.period.first));
    if (model.plan->period) report.label(model.plan->period.span, "the period");
    const ModelStep& last = model.step(shown);
    const std::optional<Day> day =
        first.to == shown && !last.allowed.empty() ? model.greatest_day(first, model.candidates[last.allowed.begin]) : std::nullopt;
    if (day && *day < model.period.first)
        report.help("or let the period begin earlier, such as `period: {} .. {}`", iso(model.work->at_or_before(*day)),
                    iso(model.period.last));
    else report.help("or let the period begin earlier");
}

void add_other_way(Diagnostics::Builder& report, const Model& model, const Conflict& conflict, const Link& last, const Candidate& late) {
    const ModelStep& step = model.step(last.to);
    const std::optional<Day> least = model.least_day(last, late);
    if (!least || step.kind == StepKind::date || model.period.last < *least) return;
    const auto would_do = [&](const Candidate& other) {
        const std::vector<const Link*> links = links_of(model, conflict);
        const auto keeps_own = [&](const Link& link) {
            if (!model.want(model.demands[link.demand]).steers) return true;
            if (link.from == last.to && model.is_fixed(link.to)) return model.holds(link, other, model.fixed_at(link.to));
            if (link.to == last.to && model.is_fixed(link.from)) return model.holds(link, model.fixed_at(link.from), other);
            return true;
        };
        if (!std::all_of(model.links.begin(), model.links.end(), keeps_own)) return false;
        return std::all_of(links.begin(), links.end(), [&](const Link* link) {
            if (link->from == last.from && link->to == last.to) return model.holds(*link, late, other);
            if (link->from == last.to && link->to == last.from) return model.holds(*link, other, late);
            return true;
        });
    };
    if (!step.has_listed_meetings) {
        const Day day = model.work->at_or_after(*least);
        if (would_do({day, day, -1, -1, none})) report.help("or let {} be {} or later", step_text(model, last.to), iso(day));
        return;
    }
    const Meeting* next = nullptr;
    for (const BodyId id : step.bodies) {
        for (const Meeting& m : model.calendar->body(id).meetings) {
            if (counts_for(step, m) && m.days.first >= *least && (next == nullptr || m.days.first < next->days.first)) next = &m;
        }
    }
    if (next == nullptr) return;
    if (!would_do(candidate_of(*next))) return;
    report.help("or let {} be at the meeting of `{}` on {}", step_text(model, last.to), model.calendar->body(next->body).id.value,
                iso(next->days.first));
}

}  // namespace tidplan
