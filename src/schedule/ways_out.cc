#include "schedule/ways_out.h"

#include <algorithm>

#include <fmt/format.h>

#include "schedule/conflict.h"
#include "schedule/gap.h"

namespace tidplan {

namespace {

using Places = std::vector<std::pair<StepId, Candidate>>;

// Where the first step of a link lies at the latest for it to hold, were the period to begin early enough.
std::optional<Candidate> latest_place(const Model& model, const Link& link, const Candidate& at) {
    const ModelStep& step = model.step(link.from);
    if (step.has_own_date() || (step.bodies.size() > 1 && !step.any_body)) return std::nullopt;
    if (!step.has_listed_meetings) {
        const std::optional<Day> greatest = model.greatest_day(link, at);
        if (!greatest) return std::nullopt;
        const Day day = step.any_day ? *greatest : model.work->at_or_before(*greatest);
        return Candidate{day, day, -1, -1, none};
    }
    std::optional<Candidate> latest;
    for (const BodyId id : step.bodies) {
        for (const Meeting& m : model.calendar->body(id).meetings) {
            const Candidate c = candidate_of(m);
            if (counts_for(step, m) && model.holds(link, c, at) && (!latest || latest->first < c.first)) latest = c;
        }
    }
    return latest;
}

// The steps of a chain, from its last back to its first; fewer where one's place is not known.
Places latest_places(const Model& model, const std::vector<std::uint32_t>& chain) {
    const StepId last = model.links[chain.back()].to;
    if (model.step(last).allowed.empty()) return {};
    Places places{{last, model.candidates[model.step(last).allowed.begin]}};
    for (auto l = chain.rbegin(); l != chain.rend(); ++l) {
        const std::optional<Candidate> place = latest_place(model, model.links[*l], places.back().second);
        if (!place) break;
        places.emplace_back(model.links[*l].from, *place);
    }
    return places;
}

bool keeps_all(const Model& model, const Conflict& conflict, const Places& places) {
    const auto at = [&](StepId step) -> const Candidate* {
        const auto found = std::find_if(places.begin(), places.end(), [step](const auto& place) { return place.first == step; });
        if (found != places.end()) return &found->second;
        return model.is_fixed(step) ? &model.fixed_at(step) : nullptr;
    };
    const std::vector<const Link*> links = links_of(model, conflict);
    return std::all_of(links.begin(), links.end(), [&](const Link* link) {
        const Candidate *from = at(link->from), *to = at(link->to);
        return from == nullptr || to == nullptr || model.holds(*link, *from, *to);
    });
}

}  // namespace

void add_earlier_period(Diagnostics::Builder& report, const Model& model, const Propagation& p, const Conflict& conflict,
                        const std::vector<std::uint32_t>& chain) {
    const StepId first = model.links[chain.front()].from;
    const ModelStep& step = model.step(first);
    const std::uint32_t low = p.low(p.position(first));
    if (step.kind != StepKind::free || step.has_listed_meetings || low != step.domain.begin) return;
    if (model.candidates[low].first > model.work->at_or_after(model.period.first)) return;
    report.note("{} cannot be before {}, where the plan's period begins", step_text(model, first), iso(model.period.first));
    if (model.plan->period) report.label(model.plan->period.span, "the period");
    const Places places = latest_places(model, chain);
    if (places.size() <= chain.size()) {
        report.help("or let the period begin earlier");
        return;
    }
    const Day day = places.back().second.first;
    if (day >= model.period.first || !keeps_all(model, conflict, places)) return;
    report.help("or let the period begin earlier, such as `period: {} .. {}`", iso(day), iso(model.period.last));
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
