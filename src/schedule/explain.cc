// Conflicts in words: who cannot be when, with the numbers, the demands and the meetings beside the gap.
// In: Schedule, Model. Out: findings.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "schedule/beginnings.h"
#include "schedule/conflict.h"
#include "schedule/gap.h"
#include "schedule/ways_out.h"

namespace tidplan {

namespace {

// Of a long chain the beginning and the end are shown: a message is read by people.
struct Ends {
    std::size_t first, last;
    bool show(std::size_t i, std::size_t count) const { return count <= first + last + 2 || i < first || i + last >= count; }
    std::size_t hidden(std::size_t count) const { return count - first - last; }
};
constexpr Ends of_names{6, 4};
constexpr Ends of_labels{1, 4};  // what lies next to the gap tells most

// `a before b before … (12 more) before c`
std::string joined(const std::vector<std::string>& names, std::string_view between, std::string_view last) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!of_names.show(i, names.size()) && i != of_names.first) continue;
        if (i > 0) result += i + 1 == names.size() ? last : between;
        result += of_names.show(i, names.size()) ? names[i] : fmt::format("… ({} more)", of_names.hidden(names.size()));
    }
    return result;
}

class Explainer {
public:
    Explainer(const Schedule& schedule, const Model& model, Diagnostics& diags)
        : schedule_(schedule), model_(model), diags_(diags), outer_(model.demands.size(), false), active_(model.links.size(), true) {
        for (const std::uint32_t d : schedule.at_outer_edge) outer_[d] = true;
        // A conflict was found with windows at their outer edge, where they leave the most room.
        for (const Conflict& conflict : schedule.conflicts) {
            for (const std::uint32_t d : conflict.demands) outer_[d] = true;
        }
    }

    void explain() {
        for (const Conflict& conflict : schedule_.conflicts) {
            if (conflict.kind == ConflictKind::cycle) explain_cycle(conflict);
            else explain_chain(conflict);
        }
        for (const StepId step : schedule_.undated) {
            diags_.report(Code::nothing_dates, model_.step(step).span, "nothing gives {} a date", name(step))
                .help("give it a `date`, a `body` with meetings, or a `when` that relates it to a step with a date");
        }
        for (const std::uint32_t d : schedule_.at_outer_edge) explain_edge(model_.demands[d]);
        for (const WishResult& result : schedule_.wishes) explain_wish(result);
    }

private:
    std::string name(StepId step) const { return step_text(model_, step); }
    std::string end_name(const Demand& d, StepId step) const {
        return model_.step(step).kind == StepKind::date ? name(step) : fmt::format("`{}`", model_.end_name(d, step));
    }
    std::string demand_text(const Demand& d) const {
        return fmt::format("{} {} {}", end_name(d, d.a), want_text(model_.want(d), Language::english), end_name(d, d.b));
    }
    // The demands of a conflict as labels, those of rules with their sources.
    void add_demands(Diagnostics::Builder& report, const Conflict& conflict) const {
        for (const StepId step : conflict.steps) {
            if (model_.step(step).kind != StepKind::date) report.about(model_.step(step).name);
        }
        const std::size_t count = conflict.demands.size();
        if (!of_labels.show(of_labels.first, count)) report.note("{} more demands stand between these", of_labels.hidden(count));
        for (std::size_t i = 0; i < count; ++i) {
            if (!of_labels.show(i, count)) continue;
            const Demand& d = model_.demands[conflict.demands[i]];
            report.label(model_.want(d).span, demand_text(d));
            note_rule(report, d);
        }
        for (std::size_t i = 0; i < conflict.dated.size(); ++i) {
            const StepId step = conflict.dated[i];
            if (of_labels.show(i, conflict.dated.size())) report.label(model_.step(step).date_span, "{} may only be here", name(step));
        }
    }

    void note_rule(Diagnostics::Builder& report, const Demand& d) const {
        if (model_.want(d).rule == no_rule) return;
        const ModelRule& rule = model_.rules[index_of(model_.want(d).rule)];
        report.note("the rule `{}`{} wants {}", rule.id, rule.source.empty() ? "" : fmt::format(" ({})", rule.source), demand_text(d));
    }

    void explain_cycle(const Conflict& conflict) {
        std::vector<std::string> names;
        for (const StepId step : conflict.steps) names.push_back(name(step));
        names.push_back(names.front());
        Diagnostics::Builder report = diags_.report(Code::order_cycle, model_.want(model_.demands[conflict.demands.front()]).span,
                                                    "the order goes round in a circle: {}", joined(names, " before ", " before "));
        report.says(demand_text(model_.demands[conflict.demands.front()]));
        Conflict others = conflict;
        others.demands.erase(others.demands.begin());
        add_demands(report, others);
        note_rule(report, model_.demands[conflict.demands.front()]);
        if (visits_twice(conflict)) {
            report.help(
                "a body that is visited twice needs `round: 1` and `round: 2` at its steps, so that the rule pairs those of one round");
        } else {
            report.help("take one of these demands away, or turn it round");
        }
    }

    // Two steps of one body, and a rule that pairs all with all: a second visit (återremiss, two treatments).
    bool visits_twice(const Conflict& conflict) const {
        const bool by_rule = std::any_of(conflict.demands.begin(), conflict.demands.end(),
                                         [this](std::uint32_t d) { return model_.want(model_.demands[d]).rule != no_rule; });
        for (const StepId a : conflict.steps) {
            const MatterId matter = model_.step(a).matter;
            if (!by_rule || matter == no_matter || model_.step(a).bodies.empty()) continue;
            for (const StepId b : model_.matters[index_of(matter)].steps) {
                if (a != b && model_.step(b).moving && model_.step(a).bodies == model_.step(b).bodies) return true;
            }
        }
        return false;
    }

    Candidate at_edge(StepId step, const Link& link, Candidate c) const {
        if (!outer_[link.demand] || model_.step(step).kind != StepKind::window) return c;
        (step == link.from ? c.last : c.first) = step == link.from ? c.first : c.last;
        return c;
    }

    void explain_chain(const Conflict& conflict) {
        std::vector<StepId> undated;
        Propagation p = replay(model_, conflict, {active_, outer_}, undated);
        p.raise();
        const std::vector<std::uint32_t> chain = p.failures().front().chain;
        std::unordered_set<std::uint32_t> seen{index_of(model_.links[chain.front()].from)};
        const auto is_new = [&](std::uint32_t l) { return seen.insert(index_of(model_.links[l].to)).second; };
        if (!std::all_of(chain.begin(), chain.end(), is_new)) return explain_circle(conflict);

        // The step that is shown as having no room: the last free one.
        const Link& last = model_.links[chain.back()];
        const bool ends_fixed = model_.is_fixed(last.to);
        const StepId shown = ends_fixed ? last.from : last.to;
        const ModelStep& step = model_.step(shown);
        const std::size_t into = chain.size() - (ends_fixed ? 2 : 1);  // the chain's link into the shown step, if it has one
        const Link* before = into < chain.size() ? &model_.links[chain[into]] : nullptr;
        const bool is_undated = std::binary_search(undated.begin(), undated.end(), shown);
        const CandidateRange range = is_undated ? step.domain : step.allowed;

        Gap gap{.model = model_, .step = step, .range = range};
        Candidate edge_before{}, edge_last{};
        if (before != nullptr) {
            edge_before = at_edge(before->from, *before, model_.candidates[p.low(p.position(before->from))]);
            gap.from = model_.least_day(*before, edge_before);
            if (!gap.from && asks_for_next(*before)) gap.from = edge_before.last + CalendarDays{1};  // no meeting follows
            if (by_clock(*before) && edge_before.timed()) gap.from_time = edge_before;
        }
        if (ends_fixed) {
            edge_last = at_edge(last.to, last, model_.fixed_at(last.to));
            gap.until = model_.greatest_day(last, edge_last);
            if (by_clock(last) && edge_last.timed()) gap.until_time = edge_last;
        }
        tighten(gap, conflict, shown);
        gap.counts_meetings = (before != nullptr && counts_meetings(*before)) || (ends_fixed && counts_meetings(last));

        std::string where;
        if (before != nullptr && ends_fixed) where = fmt::format(" between {} and {}", name(before->from), name(last.to));
        else if (before != nullptr) where = fmt::format(" after {}", name(before->from));
        else where = fmt::format(" before {}", name(last.to));
        Diagnostics::Builder report =
            diags_.report(Code::no_meeting_fits, step.span, "no {} fits{} for {}", place_text(model_, step), where, name(shown));
        gap.say_bounds(report);
        add_chain(report, p, chain, shown);
        add_demands(report, conflict);
        const auto day = [](std::optional<Day> d) { return d ? std::optional(Candidate{*d, *d, -1, -1, none}) : std::nullopt; };
        const std::optional<Candidate> from = day(gap.from), until = day(gap.until);
        if (before != nullptr) note_counting(report, *before, &edge_before, from ? &*from : nullptr);
        if (ends_fixed) note_counting(report, last, until ? &*until : nullptr, &edge_last);
        note_longest_wait(report, p, chain);
        gap.note_period(report);
        if (gap.counts_meetings) {
            report.help("add a meeting to the calendar, or ask for fewer meetings between the steps");
            return;
        }
        const Candidate* late = gap.label_neighbours(report);
        gap.label_passed_over(report);
        gap.add_help(report, late);
        if (before != nullptr) add_earlier_period(report, model_, p, conflict, chain);
        if (visits_twice(conflict)) report.help("if they belong to different rounds, say so with `round: 1` and `round: 2` at the steps");
        if (late != nullptr && ends_fixed && !(is_undated && step.has_own_date())) add_other_way(report, model_, conflict, last, *late);
    }

    void note_counting(Diagnostics::Builder& report, const Link& link, const Candidate* from, const Candidate* to) const {
        for (const std::string& counting : model_.counting_texts(link, from, to)) report.note("{}", counting);
    }

    // `exactly`, `between` and the like bound it on both sides.
    void tighten(Gap& gap, const Conflict& conflict, StepId shown) const {
        for (const Link* link : links_of(model_, conflict)) {
            if (link->to == shown && model_.is_fixed(link->from)) {
                const std::optional<Day> least = model_.least_day(*link, at_edge(link->from, *link, model_.fixed_at(link->from)));
                if (!least || (gap.from && *least <= *gap.from)) continue;
                gap.from = least;
                gap.from_time.reset();
            } else if (link->from == shown && model_.is_fixed(link->to)) {
                const std::optional<Day> greatest = model_.greatest_day(*link, at_edge(link->to, *link, model_.fixed_at(link->to)));
                if (!greatest || (gap.until && *greatest >= *gap.until)) continue;
                gap.until = greatest;
                gap.until_time.reset();
            }
        }
    }

    bool asks_for_next(const Link& link) const {
        return model_.want(model_.demands[link.demand]).relation.kind == RelationKind::next_meeting_after;
    }
    static bool by_clock(const Link& link) {
        return link.lower.kind == MapKind::ends && link.upper.kind == MapKind::begins && link.lower.deadline == none &&
               link.upper.deadline == none;
    }
    bool counts_meetings(const Link& link) const {
        const Relation& relation = model_.want(model_.demands[link.demand]).relation;
        return relation.bound != BoundKind::none && relation.low.unit == Unit::meeting;
    }

    // The longest time for which a body of the chain does not meet: often a meeting is missing in its list.
    void note_longest_wait(Diagnostics::Builder& report, const Propagation& p, const std::vector<std::uint32_t>& chain) const {
        constexpr int long_wait = 60;  // days
        std::optional<Day> from;
        const Candidate* until = nullptr;
        StepId waits = no_step;
        for (const std::uint32_t l : chain) {
            const Link& link = model_.links[l];
            const ModelStep& step = model_.step(link.to);
            if (step.kind != StepKind::free || !step.has_listed_meetings || p.low(p.position(link.to)) >= step.allowed.end) continue;
            const Candidate& at = model_.candidates[p.low(p.position(link.to))];
            const std::optional<Day> least =
                model_.least_day(link, at_edge(link.from, link, model_.candidates[p.low(p.position(link.from))]));
            if (!least || (at.first - *least).count < long_wait ||
                (until != nullptr && (at.first - *least).count <= (until->first - *from).count))
                continue;
            from = least;
            until = &at;
            waits = link.to;
        }
        if (until != nullptr)
            report.note("{} waits for {} days: {} has no meeting from {} until {}", name(waits), (until->first - *from).count,
                        bodies_text(model_, model_.step(waits)), iso(*from), iso(until->first));
    }

    void label_fixed(Diagnostics::Builder& report, StepId id) const {
        const ModelStep& step = model_.step(id);
        report.label(step.date_span, "{} is {}", name(id),
                     step.kind == StepKind::window ? range_text(*step.window, Language::english) : span_text(model_.fixed_at(id)));
    }

    // Where each step of the chain is pushed to.
    void add_chain(Diagnostics::Builder& report, const Propagation& p, const std::vector<std::uint32_t>& chain, StepId shown) const {
        std::vector<StepId> steps{model_.links[chain.front()].from};
        for (const std::uint32_t l : chain) steps.push_back(model_.links[l].to);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const StepId id = steps[i];
            const ModelStep& step = model_.step(id);
            if (!of_labels.show(i, steps.size()) || id == shown || step.kind == StepKind::date) continue;
            const Candidate& c = model_.candidates[p.low(p.position(id))];
            if (step.kind == StepKind::free) report.label(step.span, "{} {} at the earliest", name(id), span_text(c));
            else label_fixed(report, id);
        }
    }

    // Demands that bound each other: no chain, but dates that never meet.
    void explain_circle(const Conflict& conflict) {
        std::vector<StepId> steps;
        std::vector<std::string> names;
        std::unordered_set<std::uint32_t> seen;
        for (const StepId step : conflict.steps) {
            if (!seen.insert(index_of(step)).second || model_.step(step).kind == StepKind::date) continue;
            steps.push_back(step);
            names.push_back(name(step));
        }
        // A date that is written cannot give way: the message stands at a step that moves.
        const auto moves = [this](StepId step) { return !model_.is_fixed(step); };
        const auto moving = std::find_if(steps.rbegin(), steps.rend(), moves);
        const StepId place = moves(conflict.step) || moving == steps.rend() ? conflict.step : *moving;
        for (const StepId step : steps) {
            if (const std::optional<DayOff> off = day_off_wanted(model_, conflict, step)) return explain_day_off(conflict, step, *off);
        }
        Diagnostics::Builder report = diags_.report(
            Code::no_meeting_fits, model_.step(place).span, "no date{} of {} keep{} all that is wanted of {}", names.size() == 1 ? "" : "s",
            joined(names, ", ", " and "), names.size() == 1 ? "s" : "", names.size() == 1 ? "it" : "them");
        add_demands(report, conflict);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (of_labels.show(i, steps.size()) && model_.is_fixed(steps[i])) label_fixed(report, steps[i]);
        }
        if (steps.size() == 2) add_near_misses(report, conflict, steps[0], steps[1]);
        report.help("let one of these demands go, or change the meetings");
    }

    void explain_day_off(const Conflict& conflict, StepId step, const DayOff& off) const {
        const auto day_text = [this](Day day) { return fmt::format("{}, {}", model_.work->why_off(day), iso(day)); };
        const std::string first = day_text(off.days.first), last = day_text(off.days.last);
        const bool is_one = off.days.first == off.days.last;
        Diagnostics::Builder report =
            diags_.report(Code::no_meeting_fits, model_.step(step).span, "{} would be {}, and is placed on working days only", name(step),
                          is_one ? "on " + first : fmt::format("between {}, and {}", first, last));
        add_demands(report, conflict);
        if (model_.step(off.other).kind == StepKind::free)
            report.label(model_.step(off.other).span, "{} is {}", name(off.other), span_text(off.at));
        else if (model_.step(off.other).kind != StepKind::date) label_fixed(report, off.other);
        report.help("ask for another day, or, if it may be on any day of the week, say `days: all` at the step");
    }

    void add_near_misses(Diagnostics::Builder& report, const Conflict& conflict, StepId x, StepId y) const {
        std::unordered_set<std::string> said;
        for (const auto& [a, b] : find_near_misses(model_, conflict, x, y)) {
            const Candidate &c = model_.candidates[a], &d = model_.candidates[b];
            if (!said.insert(span_text(c) + span_text(d)).second) continue;
            report.note("near: {} on {} and {} on {}, {} apart", name(x), span_text(c), name(y), span_text(d),
                        days_text(std::abs((d.first - c.last).count)));
        }
    }

    void explain_edge(const Demand& d) {
        const bool a_is_window = model_.step(d.a).kind == StepKind::window;
        const ModelStep& window = model_.step(a_is_window ? d.a : d.b);
        const StepId other = a_is_window ? d.b : d.a;
        if (model_.waived(model_.step(other), "edge")) return;
        const std::uint32_t chosen = schedule_.chosen[index_of(other)];
        diags_
            .report(Code::outer_edge, model_.step(other).span, "{} holds only at the edge of `{}`, {}", demand_text(d), window.name,
                    range_text(*window.window, Language::english))
            .says("on {}", chosen == none ? std::string("no date") : span_text(model_.candidates[chosen]))
            .label(window.date_span, "only a part of this span leaves room")
            .help("give `{}` a narrower date", window.name)
            .about(model_.step(other).name);
    }

    void explain_wish(const WishResult& result) {
        const Wish& wish = model_.wishes[result.wish];
        const std::uint32_t chosen = schedule_.chosen[index_of(wish.step)];
        if (result.days_off == 0 || chosen == none || model_.waived(model_.step(wish.step), "wish")) return;
        diags_
            .report(Code::wish_not_met, wish.span, "`{}` cannot be on {}; the nearest date is {}", model_.step(wish.step).name,
                    iso(wish.day.first), span_text(model_.candidates[chosen]))
            .says("{} away", days_text(result.days_off));
    }

    const Schedule& schedule_;
    const Model& model_;
    Diagnostics& diags_;
    std::vector<bool> outer_;
    std::vector<bool> active_;
};

}  // namespace

void explain(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    Explainer(schedule, model, diags).explain();
    report_beginnings(schedule, model, diags);
    report_early_last_days(schedule, model, diags);
}

std::string dump(const Schedule& schedule, const Model& model) {
    std::string out;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const auto text = [&](std::uint32_t c) { return c == none ? std::string("-") : span_text(model.candidates[c]); };
        out += fmt::format("{}: {} (earliest {}, latest {})\n", model.steps[i].name, text(schedule.chosen[i]), text(schedule.earliest[i]),
                           text(schedule.latest[i]));
    }
    return out;
}

}  // namespace tidplan
