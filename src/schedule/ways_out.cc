#include "schedule/ways_out.h"

#include <algorithm>

#include <fmt/format.h>

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

// A step that says where a deadline lies, and what that is a deadline of.
bool is_at_deadline(const Model& model, const Demand& demand, StepId id) {
    const ModelStep& step = model.step(id);
    const bool is_row = step.role == Role::none || step.role == Role::publish || step.role == Role::submit || step.role == Role::deadline;
    if (!is_row || !step.has_listed_meetings || step.kind != StepKind::free) return false;
    const auto of_other = [&](const Link& link) {
        return link.from == id ? link.upper.deadline : link.to == id ? link.lower.deadline : none;
    };
    const auto begin = model.links.begin() + demand.first_link;
    return std::any_of(begin, begin + demand.link_count, [&](const Link& link) { return of_other(link) != none; });
}

bool has_working_day(const Model& model, const Room& room) {
    const Day first = std::max(room.from.value_or(day_before_all), model.period.first);
    const Day last = std::min(room.until.value_or(day_after_all), model.period.last);
    return room.is_open && model.work->at_or_after(first) <= last;
}

// The demands of a conflict on a step can hold, were a date in one of them another.
bool would_do(const Model& model, const Conflict& conflict, StepId shown, StepId date, const Candidate& moved) {
    const CandidateRange places = model.step(shown).allowed;
    const auto keeps = [&](const Candidate& at) {
        const auto place_of = [&](StepId id) {
            return id == shown ? &at : id == date ? &moved : model.is_fixed(id) ? &model.fixed_at(id) : nullptr;
        };
        const std::vector<const Link*> links = links_of(model, conflict);
        return std::all_of(links.begin(), links.end(), [&](const Link* link) {
            const Candidate *from = place_of(link->from), *to = place_of(link->to);
            return from == nullptr || to == nullptr || model.holds(*link, *from, *to);
        });
    };
    return std::any_of(model.candidates.begin() + places.begin, model.candidates.begin() + places.end, keeps);
}

}  // namespace

bool add_way_without_body(Diagnostics::Builder& report, const Model& model, const Conflict& conflict, const Scope& scope) {
    for (const std::uint32_t demand : conflict.demands) {
        const Demand& d = model.demands[demand];
        for (const StepId id : {d.a, d.b}) {
            if (!is_at_deadline(model, d, id) || !has_working_day(model, find_room(model, conflict, scope, id, nullptr))) continue;
            report.help("leave out `body` at {}, so that it may be on any working day; `participants` can still name {}",
                        step_text(model, id), bodies_text(model, model.step(id)));
            return true;
        }
    }
    return false;
}

void add_year_meant(Diagnostics::Builder& report, const Model& model, const Conflict& conflict, StepId shown) {
    for (const std::uint32_t demand : conflict.demands) {
        const Demand& d = model.demands[demand];
        const StepId other = d.a == shown ? d.b : d.a;
        const ModelStep& date = model.step(other);
        if ((d.a != shown && d.b != shown) || date.kind != StepKind::date || !date.window->is_one_day()) continue;
        const Date written = date_of(date.window->first);
        const std::optional<Day> meant = make_day(model.year, written.month, written.day);
        if (written.year == model.year || !meant || !would_do(model, conflict, shown, other, {*meant, *meant, -1, -1, none})) continue;
        report.help("did you mean `{}`?", iso(*meant)).replace(date.span, iso(*meant));
        return;
    }
}

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
    report.help("or let the period begin earlier, such as `period: {}`", model.period_text(day, model.period.last));
}

void add_ways_of_held(Diagnostics::Builder& report, const Model& model, const Conflict& conflict) {
    bool done = false, moved = false;
    for (const std::uint32_t demand : conflict.demands) {
        const Demand& d = model.demands[demand];
        for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count && !done; ++l) {
            const Link& link = model.links[l];
            done = link.minimum && model.step(link.to).held && !model.step(link.from).held && model.step(link.from).kind == StepKind::free;
            if (done)
                report.help("or, if {} is done too, give it a `held`, the day on which it was; if it never was, delete it",
                            step_text(model, link.from));
        }
        const ModelStep& other = model.step(d.b);
        const CandidateRange places = other.allowed.empty() ? other.domain : other.allowed;
        if (moved || !model.step(d.a).held || !model.is_own(d) || !other.has_listed_meetings || places.empty()) continue;
        moved = true;
        report.help("or, if its meeting stands all the same, write the day at {}, such as `date: {}`", step_text(model, d.b),
                    iso(model.candidates[places.begin].first));
    }
}

}  // namespace tidplan
