#include "schedule/other_place.h"

#include <algorithm>
#include <cstdlib>
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

std::vector<Candidate> OtherPlaces::meetings_near(StepId id, Day day) const {
    const ModelStep& step = model_.step(id);
    std::vector<Candidate> places;
    if (step.bodies.size() > 1 && !step.any_body) return places;
    for (const BodyId body : step.bodies) {
        for (std::uint32_t i = first_meeting(model_, body); i < model_.meetings.size() && model_.meetings[i]->body == body; ++i) {
            const Meeting& m = *model_.meetings[i];
            const bool is_in_period = model_.period.first <= m.days.first && m.days.last <= model_.period.last;
            if (counts_for(step, m) && is_in_period) places.push_back(candidate_of(m, i));
        }
    }
    std::stable_sort(places.begin(), places.end(), [&](const Candidate& a, const Candidate& b) {
        return std::abs((a.first - day).count) < std::abs((b.first - day).count);
    });
    return places;
}

namespace {

enum class Fit : std::uint8_t { yes, too_early, no };

// Whether a step can be at a place, with all that it moves. `p` holds the steps beside it; it is raised as far as the place asks for.
class Trial {
public:
    Trial(const Model& model, const Scope& scope, StepId step) : model_(model), scope_(scope), step_(step) {}

    void add(std::uint32_t link) { (model_.links[link].from == step_ ? out_ : in_).push_back(link); }

    Fit fit(Propagation& p, const Candidate& place) const {
        const auto is_late_enough = [&](std::uint32_t l) {
            return holds(l, model_.candidates[p.low(p.position(model_.links[l].from))], place);
        };
        while (std::all_of(in_.begin(), in_.end(), is_late_enough)) {
            bool is_rising = false;
            for (const std::uint32_t l : out_) {
                const std::size_t i = p.position(model_.links[l].to);
                std::uint32_t low = p.low(i);
                while (low <= p.high(i) && !holds(l, place, model_.candidates[low])) ++low;
                if (low > p.high(i)) return Fit::no;
                if (low == p.low(i)) continue;
                p.set_low(i, low);
                is_rising = true;
            }
            if (!is_rising) return Fit::yes;
            if (!p.raise()) return Fit::no;
        }
        return Fit::too_early;
    }

private:
    bool holds(std::uint32_t l, const Candidate& from, const Candidate& to) const {
        const Link& link = model_.links[l];
        const bool outer = scope_.at_outer_edge[link.demand];
        return from_value(model_, link, from, outer) <= to_value(model_, link, to, outer);
    }

    const Model& model_;
    const Scope& scope_;
    StepId step_;
    std::vector<std::uint32_t> in_, out_;
};

}  // namespace

std::optional<Candidate> OtherPlaces::find(StepId fixed, const Conflict& conflict) {
    if (groups_.empty()) find_groups();
    std::unordered_set<std::uint32_t> reached;
    for (const Link& link : model_.links) {
        if (link.from == fixed || link.to == fixed) reached.insert(groups_[index_of(link.from == fixed ? link.to : link.from)]);
    }
    std::vector<bool> counts(model_.demands.size());  // those of other conflicts only where they are about the same step
    for (std::uint32_t d = 0; d < counts.size(); ++d) counts[d] = !schedule_.suspended[d];
    for (const Conflict& other : schedule_.conflicts) {
        if (std::find(other.steps.begin(), other.steps.end(), fixed) == other.steps.end()) continue;
        for (const std::uint32_t d : other.demands) counts[d] = true;
    }
    for (const std::uint32_t d : conflict.demands) counts[d] = true;
    Trial trial(model_, scope_, fixed);
    std::vector<std::uint32_t> others;
    std::vector<StepId> beside;
    for (std::uint32_t l = 0; l < model_.links.size(); ++l) {
        const Link& link = model_.links[l];
        const bool can_hold = !model_.step(link.from).allowed.empty() && !model_.step(link.to).allowed.empty();
        if (!counts[link.demand] || !can_hold || !model_.want(model_.demands[link.demand]).steers) continue;
        if (link.from == fixed || link.to == fixed) {
            trial.add(l);
            beside.push_back(link.from == fixed ? link.to : link.from);
        } else if (reached.contains(groups_[index_of(link.from)]) || reached.contains(groups_[index_of(link.to)])) {
            others.push_back(l);
        }
    }
    Propagation p(model_, std::move(others), beside, {&scope_.at_outer_edge, nullptr});
    if (!p.raise()) return std::nullopt;
    const Day now = model_.fixed_at(fixed).first;
    if (model_.step(fixed).has_listed_meetings) {
        for (const Candidate& place : meetings_near(fixed, now)) {
            Propagation beside_it = p;
            if (trial.fit(beside_it, place) == Fit::yes) return place;
        }
        return std::nullopt;
    }
    for (Day day = model_.work->at_or_after(now); day <= model_.period.last; day = model_.work->at_or_after(day + CalendarDays{1})) {
        const Candidate place{day, day, -1, -1, none};
        const Fit fit = trial.fit(p, place);  // what lies beside it only ever rises, so later days need not start anew
        if (fit == Fit::yes) return place;
        if (fit == Fit::no) break;
    }
    return std::nullopt;
}

void OtherPlaces::add_help(Diagnostics::Builder& report, StepId fixed, const Conflict& conflict) {
    const ModelStep& step = model_.step(fixed);
    if (!model_.is_fixed(fixed) || step.kind == StepKind::date || step.held) return;
    const std::optional<Candidate> place = find(fixed, conflict);
    if (!place) return;
    const bool is_bounded = std::any_of(model_.links.begin(), model_.links.end(), [&](const Link& link) { return link.from == fixed; });
    if (place->meeting == none)
        report.help("or let {} be {}{}", step_text(model_, fixed), iso(place->first), is_bounded ? "" : " or later");
    else
        report.help("or let {} be at the meeting of `{}` on {}", step_text(model_, fixed),
                    model_.calendar->body(model_.meetings[place->meeting]->body).id.value, iso(place->first));
}

}  // namespace tidplan
