// Conflicts in words: who cannot be when, with the numbers, the demands and the meetings beside the gap.
// In: Schedule, Model. Out: findings.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "schedule/beginnings.h"
#include "schedule/conflict.h"
#include "schedule/counting.h"
#include "schedule/headline.h"
#include "schedule/other_place.h"
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
        : schedule_(schedule),
          model_(model),
          diags_(diags),
          outer_(model.demands.size(), false),
          active_(model.links.size(), true),
          other_places_(model, schedule, {active_, outer_}) {
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
    std::string demand_text(const Demand& d) const {
        return fmt::format("{} {} {}", end_text(model_, d, d.a), want_text(model_.want(d), Language::english), end_text(model_, d, d.b));
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

    void explain_chain(const Conflict& conflict) {
        std::vector<StepId> undated;
        Propagation p = replay(model_, conflict, {active_, outer_}, undated);
        p.raise();
        const std::vector<std::uint32_t> chain = p.failures().front().chain;
        std::unordered_set<std::uint32_t> seen{index_of(model_.links[chain.front()].from)};
        const auto is_new = [&](std::uint32_t l) { return seen.insert(index_of(model_.links[l].to)).second; };
        if (!std::all_of(chain.begin(), chain.end(), is_new)) return explain_circle(conflict);

        // The step that is shown as having no room: the last free one, or the row beside the matter that asks to be near it.
        const Link& last = model_.links[chain.back()];
        const bool ends_fixed = model_.is_fixed(last.to), is_left = ends_fixed || is_row_beside(last);
        const StepId shown = is_left ? last.from : last.to;
        const ModelStep& step = model_.step(shown);
        const std::size_t into = chain.size() - (is_left ? 2 : 1);  // the chain's link into the shown step, if it has one
        const Link* before = into < chain.size() ? &model_.links[chain[into]] : nullptr;
        const bool is_undated = std::binary_search(undated.begin(), undated.end(), shown);
        const CandidateRange range = is_undated ? step.domain : step.allowed;

        Gap gap{find_room(model_, conflict, {active_, outer_}, shown, before), model_, step, range};
        Candidate edge_before{}, edge_last{};
        if (before != nullptr)
            edge_before = at_outer_edge(model_, *before, before->from, model_.candidates[p.low(p.position(before->from))]);
        if (ends_fixed) edge_last = at_outer_edge(model_, last, last.to, model_.fixed_at(last.to));

        const std::optional<MissingMeetings> missing = missing_meetings(
            gap, conflict,
            {shown, before, is_left ? &last : nullptr, before != nullptr ? &edge_before : nullptr, ends_fixed ? &edge_last : nullptr});
        gap.counts_meetings = missing.has_value();

        Diagnostics::Builder report =
            diags_.report(Code::no_meeting_fits, step.span, "{}", gap_headline(gap, conflict, shown, before, is_left ? &last : nullptr));
        gap.say_bounds(report);
        add_chain(report, p, chain, shown, gap.dated);
        add_demands(report, conflict);
        const auto day = [](std::optional<Day> d) { return d ? std::optional(Candidate{*d, *d, -1, -1, none}) : std::nullopt; };
        const std::optional<Candidate> from = day(gap.from), until = day(gap.until);
        if (before != nullptr) note_counting(report, *before, &edge_before, from ? &*from : nullptr);
        if (ends_fixed) note_counting(report, last, until ? &*until : nullptr, &edge_last);
        note_longest_wait(report, p, chain);
        gap.note_period(report);
        add_way_without_body(report, model_, conflict, {active_, outer_});
        if (missing) return add_missing_meetings(report, gap, *missing);
        add_year_meant(report, model_, conflict, shown);
        const Candidate* late = gap.label_neighbours(report);
        gap.label_passed_over(report);
        const bool earlier_would_do = before != nullptr && !gap.leaves_days() && add_meeting_before(report, conflict, chain, into);
        if (!earlier_would_do) gap.add_help(report, late);
        if (before != nullptr) add_earlier_period(report, model_, p, conflict, chain);
        if (visits_twice(conflict)) report.help("if they belong to different rounds, say so with `round: 1` and `round: 2` at the steps");
        other_places_.add_help(report, ends_fixed ? last.to : model_.links[chain.front()].from, conflict);
        add_ways_of_held(report, model_, conflict);
    }

    // `inform within 3 weeks after rs`, where the failing link is that by which the row holds on to the step that it is beside.
    bool is_row_beside(const Link& last) const {
        const ModelStep& row = model_.step(last.from);
        return is_against_order(model_, last) && model_.demands[last.demand].a == last.from && row.kind == StepKind::free && !row.moving &&
               model_.step(last.to).moving;
    }

    // Where the demands leave no day because a step before meets too late, that one's meeting is missing. `into` as in explain_chain.
    bool add_meeting_before(Diagnostics::Builder& report, const Conflict& conflict, const std::vector<std::uint32_t>& chain,
                            std::size_t into) const {
        constexpr std::size_t most = 8;  // of a long chain the last few
        for (std::size_t i = into + 1; i-- > 0 && into - i < most;) {
            const StepId id = model_.links[chain[i]].from;
            const ModelStep& step = model_.step(id);
            if (step.kind != StepKind::free || !step.has_listed_meetings) continue;
            const Link* in = i > 0 ? &model_.links[chain[i - 1]] : nullptr;
            const Gap gap{find_room(model_, conflict, {active_, outer_}, id, in), model_, step, step.allowed};
            if (gap.add_as_way_out(report, name(id))) return true;
        }
        return false;
    }

    void note_counting(Diagnostics::Builder& report, const Link& link, const Candidate* from, const Candidate* to) const {
        for (const std::string& counting : model_.counting_texts(link, from, to)) report.note("{}", counting);
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
                model_.least_day(link, at_outer_edge(model_, link, link.from, model_.candidates[p.low(p.position(link.from))]));
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
    void add_chain(Diagnostics::Builder& report, const Propagation& p, const std::vector<std::uint32_t>& chain, StepId shown,
                   const std::vector<StepId>& dated) const {
        std::vector<StepId> steps{model_.links[chain.front()].from};
        for (const std::uint32_t l : chain) steps.push_back(model_.links[l].to);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const StepId id = steps[i];
            const ModelStep& step = model_.step(id);
            if (!of_labels.show(i, steps.size()) || id == shown || step.kind == StepKind::date) continue;
            const bool is_dated = std::find(dated.begin(), dated.end(), id) != dated.end();
            const std::uint32_t low = p.low(p.position(id));
            const Candidate& c = model_.candidates[is_dated ? std::max(low, step.allowed.begin) : low];
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
        if (const std::optional<StepId> shown = only_to_place(conflict, steps)) {
            const Room room = find_room(model_, conflict, {active_, outer_}, *shown, nullptr);
            if (room.is_open) return explain_gap(conflict, *shown, steps, room);
        }
        Diagnostics::Builder report = diags_.report(
            Code::no_meeting_fits, model_.step(place).span, "no date{} of {} keep{} all that is wanted of {}", names.size() == 1 ? "" : "s",
            joined(names, ", ", " and "), names.size() == 1 ? "s" : "", names.size() == 1 ? "it" : "them");
        add_demands(report, conflict);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (of_labels.show(i, steps.size()) && model_.is_fixed(steps[i])) label_fixed(report, steps[i]);
        }
        const bool has_way = add_way_without_body(report, model_, conflict, {active_, outer_});
        if (steps.size() == 2 && !has_way) add_near_misses(report, conflict, steps[0], steps[1]);
        report.help("let one of these demands go, or change the meetings");
    }

    // The step of a conflict that has a choice where all others are on the one place that they may have; of several without one, that which
    // is not held by its own `date`.
    std::optional<StepId> only_to_place(const Conflict& conflict, const std::vector<StepId>& steps) const {
        std::vector<StepId> moving, undated;
        for (const StepId id : steps) {
            if (model_.is_fixed(id)) continue;
            const ModelStep& step = model_.step(id);
            const bool is_dated = std::find(conflict.dated.begin(), conflict.dated.end(), id) != conflict.dated.end();
            if ((is_dated ? step.allowed : step.domain).size() > 1) moving.push_back(id);
            if (!is_dated) undated.push_back(id);
        }
        const std::vector<StepId>& choice = moving.empty() ? undated : moving;
        return choice.size() == 1 ? std::optional(choice.front()) : std::nullopt;
    }

    void explain_gap(const Conflict& conflict, StepId shown, const std::vector<StepId>& steps, const Room& room) {
        const ModelStep& step = model_.step(shown);
        const bool is_dated = std::find(conflict.dated.begin(), conflict.dated.end(), shown) != conflict.dated.end();
        const Gap gap{room, model_, step, is_dated ? step.allowed : step.domain};
        Diagnostics::Builder report =
            diags_.report(Code::no_meeting_fits, step.span, "{}", gap_headline(gap, conflict, shown, nullptr, nullptr));
        gap.say_bounds(report);
        add_demands(report, conflict);
        for (const StepId other : steps) {
            if (model_.is_fixed(other)) label_fixed(report, other);
            else if (other != shown)
                report.label(model_.step(other).span, "{} is {}", name(other),
                             span_text(model_.candidates[model_.step(other).allowed.begin]));
        }
        gap.note_period(report);
        add_way_without_body(report, model_, conflict, {active_, outer_});
        add_year_meant(report, model_, conflict, shown);
        const Candidate* late = gap.label_neighbours(report);
        gap.label_passed_over(report);
        gap.add_help(report, late);
        const auto is_fixed = [this](StepId id) { return model_.is_fixed(id); };
        if (std::count_if(steps.begin(), steps.end(), is_fixed) == 1)
            other_places_.add_help(report, *std::find_if(steps.begin(), steps.end(), is_fixed), conflict);
        add_ways_of_held(report, model_, conflict);
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
    OtherPlaces other_places_;
};

}  // namespace

void explain(const Schedule& schedule, const Model& model, Diagnostics& diags) {
    Explainer(schedule, model, diags).explain();
    report_beginnings(schedule, model, diags);
    report_only_bodies(schedule, model, diags);
    report_early_last_days(schedule, model, diags);
}

}  // namespace tidplan
