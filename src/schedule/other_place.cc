#include "schedule/other_place.h"

#include <algorithm>
#include <unordered_set>

#include "schedule/graph.h"

namespace tidplan {

void OtherPlaces::find_groups() {
    std::vector<Edge> edges;
    for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
        const std::uint32_t from = index_of(model_.links[l].from), to = index_of(model_.links[l].to);
        if (model_.is_fixed(StepId{from}) || model_.is_fixed(StepId{to})) continue;
        edges.push_back({from, to, l});
        edges.push_back({to, from, l});
    }
    groups_ = Graph(static_cast<std::uint32_t>(model_.steps.size()), edges).components();
}

std::vector<Candidate> OtherPlaces::places_of(StepId id) const {
    const ModelStep& step = model_.step(id);
    std::vector<Candidate> places;
    if (!step.has_listed_meetings) {
        for (Day day = model_.work->at_or_after(model_.period.first); day <= model_.period.last;
             day = model_.work->at_or_after(day + CalendarDays{1}))
            places.push_back({day, day, -1, -1, none});
        return places;
    }
    if (step.bodies.size() > 1 && !step.any_body) return places;
    for (const BodyId body : step.bodies) {
        for (std::uint32_t i = first_meeting(model_, body); i < model_.meetings.size() && model_.meetings[i]->body == body; ++i) {
            const Meeting& m = *model_.meetings[i];
            const bool is_in_period = model_.period.first <= m.days.first && m.days.last <= model_.period.last;
            if (counts_for(step, m) && is_in_period) places.push_back(candidate_of(m, i));
        }
    }
    std::sort(places.begin(), places.end(), [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
    return places;
}

std::optional<Candidate> OtherPlaces::first(StepId fixed, const Conflict& conflict) {
    if (groups_.empty()) find_groups();
    std::unordered_set<std::uint32_t> reached;
    for (const Link& link : model_.links) {
        if (link.from == fixed || link.to == fixed) reached.insert(groups_[index_of(link.from == fixed ? link.to : link.from)]);
    }
    std::vector<std::uint32_t> in, out, others;
    std::vector<StepId> beside;
    for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
        const Link& link = model_.links[l];
        const bool is_of_conflict = std::find(conflict.demands.begin(), conflict.demands.end(), link.demand) != conflict.demands.end();
        const bool counts = is_of_conflict || link.from == fixed || link.to == fixed || !schedule_.suspended[link.demand];
        const bool can_hold = !model_.step(link.from).allowed.empty() && !model_.step(link.to).allowed.empty();
        if (!counts || !can_hold || !model_.want(model_.demands[link.demand]).steers) continue;
        if (link.from == fixed || link.to == fixed) {
            (link.from == fixed ? out : in).push_back(l);
            beside.push_back(link.from == fixed ? link.to : link.from);
        } else if (reached.contains(groups_[index_of(link.from)]) || reached.contains(groups_[index_of(link.to)])) {
            others.push_back(l);
        }
    }
    Propagation p(model_, std::move(others), beside, {&scope_.at_outer_edge, nullptr});
    if (!p.raise()) return std::nullopt;

    const auto from_value = [&](std::uint32_t l, const Candidate& c) {
        return tidplan::from_value(model_, model_.links[l], c, scope_.at_outer_edge[model_.links[l].demand]);
    };
    const auto to_value = [&](std::uint32_t l, const Candidate& c) {
        return tidplan::to_value(model_, model_.links[l], c, scope_.at_outer_edge[model_.links[l].demand]);
    };
    // What lies beside it only ever rises, so a place that once was too early stays so.
    for (const Candidate& place : places_of(fixed)) {
        const auto is_late_enough = [&](std::uint32_t l) {
            return from_value(l, model_.candidates[p.low(p.position(model_.links[l].from))]) <= to_value(l, place);
        };
        for (bool is_rising = true; is_rising && std::all_of(in.begin(), in.end(), is_late_enough);) {
            is_rising = false;
            for (const std::uint32_t l : out) {
                const std::size_t i = p.position(model_.links[l].to);
                std::uint32_t low = p.low(i);
                while (low <= p.high(i) && to_value(l, model_.candidates[low]) < from_value(l, place)) ++low;
                if (low > p.high(i)) return std::nullopt;
                if (low == p.low(i)) continue;
                p.set_low(i, low);
                is_rising = true;
            }
            if (!is_rising) return place;
            if (!p.raise()) return std::nullopt;
        }
    }
    return std::nullopt;
}

void OtherPlaces::add_help(Diagnostics::Builder& report, StepId fixed, const Conflict& conflict) {
    const ModelStep& step = model_.step(fixed);
    if (step.kind == StepKind::date || step.held) return;
    const std::optional<Candidate> place = first(fixed, conflict);
    if (!place) return;
    const bool is_bounded = std::any_of(model_.links.begin(), model_.links.end(), [&](const Link& link) { return link.from == fixed; });
    if (place->meeting == none)
        report.help("or let {} be {}{}", step_text(model_, fixed), iso(place->first), is_bounded ? "" : " or later");
    else
        report.help("or let {} be at the meeting of `{}` on {}", step_text(model_, fixed),
                    model_.calendar->body(model_.meetings[place->meeting]->body).id.value, iso(place->first));
}

}  // namespace tidplan
