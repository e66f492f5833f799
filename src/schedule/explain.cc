// Conflicts in words: who cannot be when, with the numbers, the demands and the meetings beside the gap.
// In: Schedule, Model. Out: findings.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "schedule/conflict.h"

namespace tidplan {

namespace {

std::string span_text(const Candidate& c) { return c.first == c.last ? iso(c.first) : fmt::format("{} .. {}", iso(c.first), iso(c.last)); }

std::string days_text(int n) { return n == 1 ? "1 day" : fmt::format("{} days", n); }

// Of a long chain the beginning and the end are shown: a message is read by people.
constexpr std::size_t shown_first = 6, shown_last = 4;

bool is_shown(std::size_t i, std::size_t count) { return count <= shown_first + shown_last + 2 || i < shown_first || i + shown_last >= count; }

// `a before b before … (12 more) before c`
std::string joined(const std::vector<std::string>& names, std::string_view between, std::string_view last) {
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!is_shown(i, names.size()) && i != shown_first) continue;
        if (i > 0) result += i + 1 == names.size() ? last : between;
        result += is_shown(i, names.size()) ? names[i] : fmt::format("… ({} more)", names.size() - shown_first - shown_last);
    }
    return result;
}

class Explainer {
public:
    Explainer(const Schedule& schedule, const Model& model, Diagnostics& diags) : schedule_(schedule), model_(model), diags_(diags), outer_(model.demands.size(), false), active_(model.links.size(), true) {
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
    std::string name(StepId step) const {
        const ModelStep& s = model_.step(step);
        if (s.kind != StepKind::date) return fmt::format("`{}`", s.name);
        return span_text(model_.candidates[s.allowed.begin]);
    }
    std::string end_name(const Demand& d, StepId step) const { return model_.step(step).kind == StepKind::date ? name(step) : fmt::format("`{}`", model_.end_name(d, step)); }
    std::string demand_text(const Demand& d) const { return fmt::format("{} {} {}", end_name(d, d.a), want_text(model_.want(d), Language::english), end_name(d, d.b)); }
    const Candidate& fixed(StepId step) const { return model_.candidates[model_.step(step).allowed.begin]; }

    std::string bodies_text(const ModelStep& step) const {
        std::string result;
        for (const BodyId body : step.bodies) result += fmt::format("{}`{}`", result.empty() ? "" : step.any_body ? " or " : " and ", model_.calendar->body(body).id.value);
        return result;
    }
    std::string place_text(const ModelStep& step) const { return step.has_listed_meetings ? "meeting of " + bodies_text(step) : "working day"; }

    // The demands of a conflict as labels, those of rules with their sources.
    void add_demands(Diagnostics::Builder& report, const Conflict& conflict) const {
        for (const StepId step : conflict.steps) {
            if (model_.step(step).kind != StepKind::date) report.about(model_.step(step).name);
        }
        const std::size_t count = conflict.demands.size();
        if (!is_shown(shown_first, count)) report.note("{} more demands stand between these", count - shown_first - shown_last);
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_shown(i, count)) continue;
            const Demand& d = model_.demands[conflict.demands[i]];
            report.label(model_.want(d).span, demand_text(d));
            if (model_.want(d).rule == no_rule) continue;
            const ModelRule& rule = model_.rules[index_of(model_.want(d).rule)];
            report.note("the rule `{}`{} wants {}", rule.id, rule.source.empty() ? "" : fmt::format(" ({})", rule.source), demand_text(d));
        }
        for (std::size_t i = 0; i < conflict.dated.size(); ++i) {
            const StepId step = conflict.dated[i];
            if (is_shown(i, conflict.dated.size())) report.label(model_.step(step).date_span, "{} may only be here", name(step));
        }
    }

    void explain_cycle(const Conflict& conflict) {
        std::vector<std::string> names;
        for (const StepId step : conflict.steps) names.push_back(name(step));
        names.push_back(names.front());
        Diagnostics::Builder report = diags_.report(Code::order_cycle, model_.want(model_.demands[conflict.demands.front()]).span, "the order goes round in a circle: {}", joined(names, " before ", " before "));
        report.says(demand_text(model_.demands[conflict.demands.front()]));
        Conflict others = conflict;
        others.demands.erase(others.demands.begin());
        add_demands(report, others);
        const Demand& first = model_.demands[conflict.demands.front()];
        if (model_.want(first).rule != no_rule) report.note("the rule `{}` wants {}", model_.rules[index_of(model_.want(first).rule)].id, demand_text(first));
        if (visits_twice(conflict)) {
            report.help("a body that is visited twice needs `round: 1` and `round: 2` at its steps, so that the rule pairs those of one round");
        } else {
            report.help("take one of these demands away, or turn it round");
        }
    }

    // Two steps of one body, and a rule that pairs all with all: a second visit (återremiss, two treatments).
    bool visits_twice(const Conflict& conflict) const {
        const bool by_rule = std::any_of(conflict.demands.begin(), conflict.demands.end(), [this](std::uint32_t d) { return model_.want(model_.demands[d]).rule != no_rule; });
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

        std::optional<Day> from, until;
        if (before != nullptr) from = model_.least_day(*before, at_edge(before->from, *before, model_.candidates[p.low(p.position(before->from))]));
        if (ends_fixed) until = model_.greatest_day(last, at_edge(last.to, last, fixed(last.to)));

        std::string where;
        if (before != nullptr && ends_fixed) where = fmt::format(" between {} and {}", name(before->from), name(last.to));
        else if (before != nullptr) where = fmt::format(" after {}", name(before->from));
        else where = fmt::format(" before {}", name(last.to));
        Diagnostics::Builder report = diags_.report(Code::no_meeting_fits, step.span, "no {} fits{} for {}", place_text(step), where, name(shown));
        if (from && until && *from <= *until) report.says("has to be from {} to {}", iso(*from), iso(*until));
        else if (from && until) report.says("has to be {} or later, and {} or earlier", iso(*from), iso(*until));
        else if (from) report.says("has to be {} or later", iso(*from));
        else if (until) report.says("has to be {} or earlier", iso(*until));
        add_chain(report, p, chain, shown);
        add_demands(report, conflict);
        add_neighbours(report, step, range, from, until);
        add_help(report, step, from, until, range);
    }

    // Where each step of the chain is pushed to.
    void add_chain(Diagnostics::Builder& report, const Propagation& p, const std::vector<std::uint32_t>& chain, StepId shown) const {
        std::vector<StepId> steps{model_.links[chain.front()].from};
        for (const std::uint32_t l : chain) steps.push_back(model_.links[l].to);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const StepId id = steps[i];
            const ModelStep& step = model_.step(id);
            if (!is_shown(i, steps.size()) || id == shown || step.kind == StepKind::date) continue;
            const Candidate& c = model_.candidates[p.low(p.position(id))];
            if (step.kind == StepKind::free) report.label(step.span, "{} at the earliest", span_text(c));
            else report.label(step.date_span, "{} is {}", name(id), step.kind == StepKind::window ? range_text(*step.window, Language::english) : span_text(c));
        }
    }

    // The meetings beside the gap, so that one sees how much is missing.
    void add_neighbours(Diagnostics::Builder& report, const ModelStep& step, CandidateRange range, std::optional<Day> from, std::optional<Day> until) const {
        if (!step.has_listed_meetings) return;
        const Candidate *early = nullptr, *late = nullptr;
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            const Candidate& c = model_.candidates[i];
            if (from && c.first < *from) early = &c;
            if (until && c.last > *until && late == nullptr && (!from || c.first >= *from)) late = &c;
        }
        const auto meeting_span = [this](const Candidate& c) { return c.meeting == none ? Span{} : model_.meetings[c.meeting]->span; };
        if (early != nullptr) report.label(meeting_span(*early), "{} too early", days_text((*from - early->first).count));
        if (late != nullptr) report.label(meeting_span(*late), "{} too late", days_text((late->last - *until).count));
    }

    // Whether the plan's period is what leaves the step nothing there.
    bool meets_beyond(const ModelStep& step, bool after) const {
        return std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId id) {
            const std::vector<Meeting>& meetings = model_.calendar->body(id).meetings;
            return std::any_of(meetings.begin(), meetings.end(), [&](const Meeting& m) { return after ? m.days.last > model_.period.last : m.days.first < model_.period.first; });
        });
    }
    void note_period(Diagnostics::Builder& report, const ModelStep& step, std::optional<Day> from, std::optional<Day> until) const {
        const bool is_end = from && !until && (*from > model_.period.last || meets_beyond(step, true));
        const bool is_begin = until && !from && (*until < model_.period.first || meets_beyond(step, false));
        if (is_end) report.note("the plan's period ends {}", iso(model_.period.last));
        if (is_begin) report.note("the plan's period begins {}", iso(model_.period.first));
        if ((is_end || is_begin) && model_.plan->period) report.label(model_.plan->period.span, "the period");
    }

    void add_help(Diagnostics::Builder& report, const ModelStep& step, std::optional<Day> from, std::optional<Day> until, CandidateRange range) const {
        note_period(report, step, from, until);
        if (from && until && *from > *until) {
            report.help("the demands leave no day at all; {} {} missing", days_text((*from - *until).count), (*from - *until).count == 1 ? "is" : "are");
        } else if (from && until && step.has_listed_meetings) {
            report.help("a meeting of {} from {} to {} would do; or let one of the demands go", bodies_text(step), iso(*from), iso(*until));
        } else if (from && !until) {
            report.help("the last {} that it may have is {}", place_text(step), span_text(model_.candidates[range.end - 1]));
        } else if (until && !from) {
            report.help("the first {} that it may have is {}", place_text(step), span_text(model_.candidates[range.begin]));
        }
    }

    // Demands that bound each other: no chain, but dates that never meet.
    void explain_circle(const Conflict& conflict) {
        std::vector<StepId> steps;
        std::vector<std::string> names;
        std::unordered_set<std::uint32_t> seen;
        for (const StepId step : conflict.steps) {
            if (!seen.insert(index_of(step)).second) continue;
            steps.push_back(step);
            names.push_back(name(step));
        }
        // A date that is written cannot give way: the message stands at a step that moves.
        const auto moves = [this](StepId step) { return !model_.is_fixed(step); };
        const auto moving = std::find_if(steps.rbegin(), steps.rend(), moves);
        const StepId place = moves(conflict.step) || moving == steps.rend() ? conflict.step : *moving;
        Diagnostics::Builder report = diags_.report(Code::no_meeting_fits, model_.step(place).span, "no dates of {} keep all that is wanted of them", joined(names, ", ", " and "));
        add_demands(report, conflict);
        if (steps.size() == 2) add_near_misses(report, conflict, steps[0], steps[1]);
        report.help("let one of these demands go, or change the meetings");
    }

    // The pairs of dates that come nearest: those that break the fewest demands, by the fewest days.
    void add_near_misses(Diagnostics::Builder& report, const Conflict& conflict, StepId x, StepId y) const {
        const CandidateRange a = model_.step(x).allowed, b = model_.step(y).allowed;
        struct Miss {
            std::size_t broken;
            int days;  // that are missing in all
            std::uint32_t a, b;
            bool is_nearer_than(const Miss& other) const { return broken != other.broken ? broken < other.broken : days < other.days; }
        };
        std::vector<Miss> misses;
        if (std::size_t{a.size()} * b.size() > 200'000) return;
        for (std::uint32_t i = a.begin; i < a.end; ++i) {
            std::optional<Miss> best;
            for (std::uint32_t j = b.begin; j < b.end; ++j) {
                Miss miss{0, 0, i, j};
                for (const std::uint32_t d : conflict.demands) {
                    const int days = days_missing(model_.demands[d], x, model_.candidates[i], model_.candidates[j]);
                    miss.broken += days > 0;
                    miss.days += days;
                }
                if (!best || miss.is_nearer_than(*best)) best = miss;
            }
            if (best) misses.push_back(*best);
        }
        std::stable_sort(misses.begin(), misses.end(), [](const Miss& m, const Miss& n) { return m.is_nearer_than(n); });
        for (std::size_t i = 0; i < misses.size() && i < 2; ++i) {
            const Candidate &c = model_.candidates[misses[i].a], &d = model_.candidates[misses[i].b];
            report.note("near: {} on {} and {} on {}, {} apart", name(x), span_text(c), name(y), span_text(d), days_text(std::abs((d.first - c.last).count)));
        }
    }

    // How many days later a step would have to be for the demand to hold; at least 1 if it does not.
    int days_missing(const Demand& demand, StepId x, const Candidate& at_x, const Candidate& at_y) const {
        int days = 0;
        for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) {
            const Link& link = model_.links[l];
            const Candidate &from = link.from == x ? at_x : at_y, &to = link.from == x ? at_y : at_x;
            if (model_.holds(link, from, to)) continue;
            const std::optional<Day> least = model_.least_day(link, from);
            days = std::max({days, 1, least ? (*least - to.first).count : 1});
        }
        return days;
    }

    void explain_edge(const Demand& d) {
        const bool a_is_window = model_.step(d.a).kind == StepKind::window;
        const ModelStep& window = model_.step(a_is_window ? d.a : d.b);
        const StepId other = a_is_window ? d.b : d.a;
        if (model_.waived(model_.step(other), "edge")) return;
        const std::uint32_t chosen = schedule_.chosen[index_of(other)];
        diags_.report(Code::outer_edge, model_.step(other).span, "{} holds only at the edge of `{}`, {}", demand_text(d), window.name, range_text(*window.window, Language::english))
            .says("on {}", chosen == none ? std::string("no date") : span_text(model_.candidates[chosen]))
            .label(window.date_span, "only a part of this span leaves room")
            .help("give `{}` a narrower date", window.name)
            .about(model_.step(other).name);
    }

    void explain_wish(const WishResult& result) {
        const Wish& wish = model_.wishes[result.wish];
        const std::uint32_t chosen = schedule_.chosen[index_of(wish.step)];
        if (result.days_off == 0 || chosen == none || model_.waived(model_.step(wish.step), "wish")) return;
        diags_.report(Code::wish_not_met, wish.span, "`{}` cannot be on {}; the nearest date is {}", model_.step(wish.step).name, iso(wish.day.first), span_text(model_.candidates[chosen]))
            .says("{} away", days_text(result.days_off));
    }

    const Schedule& schedule_;
    const Model& model_;
    Diagnostics& diags_;
    std::vector<bool> outer_;
    std::vector<bool> active_;
};

}  // namespace

void explain(const Schedule& schedule, const Model& model, Diagnostics& diags) { Explainer(schedule, model, diags).explain(); }

std::string dump(const Schedule& schedule, const Model& model) {
    std::string out;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const auto text = [&](std::uint32_t c) { return c == none ? std::string("-") : span_text(model.candidates[c]); };
        out += fmt::format("{}: {} (earliest {}, latest {})\n", model.steps[i].name, text(schedule.chosen[i]), text(schedule.earliest[i]), text(schedule.latest[i]));
    }
    return out;
}

}  // namespace tidplan
