// Order between dates that cannot move, and rules that are only checked.
// In: demands that the solver does not keep. Out: E0601, W0602.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// How far the one day lies before the other, in the unit that is wanted: a reader compares the two numbers.
int distance(Day from, Day until, Unit unit, bool back, const WorkCalendar& work) {
    const int days = (until - from).count;
    if (unit == Unit::clear_working_day) return work.count({from + CalendarDays{1}, until - CalendarDays{1}}).count;
    if (unit != Unit::working_day) return days;
    int n = 0;
    while (back ? work.before(until, WorkingDays{n + 1}) >= from : work.after(from, WorkingDays{n + 1}) <= until) ++n;
    return n;
}

// Of a window from its nearest to its farthest day.
std::string distances(const Candidate& first, const Candidate& second, const Want& want, std::pair<bool, bool> windows,
                      const WorkCalendar& work) {
    const Relation& r = want.relation;
    constexpr int longest_counted = 1000;
    const bool is_short = (second.last - first.first).count <= longest_counted;
    const Unit wanted = r.bound == BoundKind::none || !is_short ? Unit::day : r.bound == BoundKind::at_most ? r.high.unit : r.low.unit;
    const Unit unit = wanted == Unit::working_day || wanted == Unit::clear_working_day ? wanted : Unit::day;
    const bool back = r.kind == RelationKind::before;
    const int least = distance(first.last, second.first, unit, back, work);
    const int most = distance(windows.first ? first.first : first.last, windows.second ? second.last : second.first, unit, back, work);
    const std::string text = amount_text({most, unit, {}, {}});
    return least == most ? text : fmt::format("{} to {}", least, text);
}

// How the two rows really lie to each other.
std::string fact(const Candidate& a, const Candidate& b, const Want& want, std::pair<bool, bool> windows, const WorkCalendar& work) {
    if (a.last < b.first) return fmt::format("it is {} before", distances(a, b, want, windows, work));
    if (b.last < a.first) return fmt::format("it is {} after", distances(b, a, want, {windows.second, windows.first}, work));
    if (!a.timed() || !b.timed()) return "they share a day";
    return fmt::format("they share a day, at {}-{} and {}-{}", clock_text({a.start}), clock_text({a.end}), clock_text({b.start}),
                       clock_text({b.end}));
}

class OrderCheck {
public:
    OrderCheck(const Dated& dated, Diagnostics& diags) : dated_(dated), model_(dated.model), diags_(diags) {}

    void check(std::uint32_t index) {
        const Demand& d = model_.demands[index];
        const bool solved = model_.want(d).steers && !(model_.is_fixed(d.a) && model_.is_fixed(d.b));
        const Candidate *a = dated_.at(d.a), *b = dated_.at(d.b);
        if (solved || dated_.schedule.suspended[index] || a == nullptr || b == nullptr || holds(model_, d, *a, *b, false)) return;
        if (model_.step(d.a).half_read || model_.step(d.b).half_read || is_said_of_consultation(d) || dated_.is_outside_period(d.a) ||
            dated_.is_outside_period(d.b))
            return;
        const bool windows = dated_.is_window(d.a) || dated_.is_window(d.b);
        if (windows && holds(model_, d, *a, *b, true)) {
            const bool one = model_.waived(model_.step(d.a), "edge"), other = model_.waived(model_.step(d.b), "edge");
            if (one || other) return;
            const Severity most = dated_.is_window(d.a) && dated_.is_window(d.b) ? Severity::info : Severity::warning;
            report(d, *a, *b, Code::order_perhaps_broken, "perhaps not", std::min(most, model_.want(d).severity));
        } else {
            report(d, *a, *b, Code::order_broken, "not", model_.want(d).severity);
        }
    }

private:
    // A consultation after the decision is a finding of its own, and worse than what a rule warns of.
    bool is_said_of_consultation(const Demand& d) const {
        const std::vector<PlanLint>& lints = model_.plan->lints;
        const bool is_set =
            std::any_of(lints.begin(), lints.end(), [](const PlanLint& lint) { return lint.code == Code::consult_after_decide; });
        if (is_set || model_.want(d).severity == Severity::error) return false;
        return consults_too_late(dated_, d.a, d.b) || consults_too_late(dated_, d.b, d.a);
    }

    // What was done cannot be undone, nor what was to come before it be put there: a finding about it informs. What follows it can be mended.
    bool is_done(const Demand& d) const {
        const bool a = model_.step(d.a).held.has_value(), b = model_.step(d.b).held.has_value();
        const auto follows = [&](StepId step) {
            return std::any_of(model_.links.begin() + d.first_link, model_.links.begin() + d.first_link + d.link_count,
                               [&](const Link& link) { return link.minimum && link.to == step && link.from != step; });
        };
        if (a == b) return a;
        if (model_.is_own(d) && model_.step(d.a).held) return true;  // its own words, of what it did not keep
        const StepId open = a ? d.b : d.a, done = a ? d.a : d.b;
        return model_.step(open).kind == StepKind::date || !follows(open) || follows(done);
    }

    std::string name(const Demand& d, StepId step, const Candidate& c) const {
        if (model_.step(step).kind == StepKind::date) return when_text(model_, step, c);
        return fmt::format("`{}` ({})", model_.end_name(d, step), when_text(model_, step, model_.end_at(d, step, c)));
    }

    void report(const Demand& d, const Candidate& a, const Candidate& b, Code code, std::string_view negation, Severity severity) {
        if (is_done(d)) severity = Severity::info;
        Diagnostics::Builder report = diags_.report(code, dated_.date_span(d.a), "{} is {} {} {}", name(d, d.a, a), negation,
                                                    want_text(model_.want(d), Language::english), name(d, d.b, b));
        report.severity(severity);
        for (const StepId step : {d.a, d.b}) {
            if (model_.step(step).kind != StepKind::date) report.about(model_.step(step).name);
        }
        if (code == Code::order_perhaps_broken)
            report.says("only some days of `{}` would do", model_.step(dated_.is_window(d.a) ? d.a : d.b).name);
        else
            report.says(fact(model_.end_at(d, d.a, a), model_.end_at(d, d.b, b), model_.want(d),
                             {dated_.is_window(d.a), dated_.is_window(d.b)}, *model_.work));
        if (model_.step(d.b).kind != StepKind::date) report.label(dated_.date_span(d.b), "`{}`", model_.step(d.b).name);
        if (model_.want(d).rule != no_rule) {
            const ModelRule& rule = model_.rules[index_of(model_.want(d).rule)];
            report.label(model_.want(d).span, "the rule `{}`{}", rule.id, rule.source.empty() ? "" : fmt::format(" ({})", rule.source));
        } else {
            report.label(model_.want(d).span, "wanted here");
        }
        note_counting(report, d, a, b);
        if (code == Code::order_perhaps_broken)
            report.help("give `{}` a narrower date", model_.step(dated_.is_window(d.a) ? d.a : d.b).name);
        if (!is_done(d)) add_nearest(report, d, a, b);
    }

    void note_counting(Diagnostics::Builder& report, const Demand& d, const Candidate& a, const Candidate& b) const {
        std::set<std::string> said;  // `exactly` counts the same on two links
        for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count; ++l) {
            const Link& link = model_.links[l];
            const Candidate &from = link.from == d.a ? a : b, &to = link.to == d.a ? a : b;
            for (const std::string& counting : model_.counting_texts(link, &from, &to)) {
                if (said.insert(counting).second) report.note("{}", counting);
            }
        }
    }

    // The date nearest to its own on which each row would keep the demand, when the other one stays.
    void add_nearest(Diagnostics::Builder& report, const Demand& d, const Candidate& a, const Candidate& b) const {
        std::optional<Day> a_until, a_from, b_until, b_from;
        const auto keep_least = [](std::optional<Day>& bound, std::optional<Day> day) {
            if (day && (!bound || *day < *bound)) bound = day;
        };
        const auto keep_greatest = [](std::optional<Day>& bound, std::optional<Day> day) {
            if (day && (!bound || *day > *bound)) bound = day;
        };
        for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count; ++l) {
            const Link& link = model_.links[l];
            if (link.from == d.a) {
                keep_least(a_until, model_.greatest_day(link, b));
                keep_greatest(b_from, model_.least_day(link, a));
            } else {
                keep_greatest(a_from, model_.least_day(link, b));
                keep_least(b_until, model_.greatest_day(link, a));
            }
        }
        std::vector<std::string> ways;
        const auto add = [&](StepId step, const Candidate& now, std::optional<Day> from, std::optional<Day> until) {
            if (model_.step(step).kind == StepKind::date || dated_.is_window(step)) return;
            const bool earlier = until && now.last > *until, later = from && now.first < *from;
            if (!earlier && !later) return;
            const std::optional<Candidate> other = earlier ? nearest_until(step, *until, now) : nearest_from(step, *from, now);
            if (!other || !holds(model_, d, step == d.a ? *other : a, step == d.a ? b : *other, false)) return;
            const bool is_outside = other->last < model_.period.first || model_.period.last < other->first;
            if (is_outside && model_.plan->period) return;
            const bool open = earlier ? !from : !until;
            ways.push_back(fmt::format("`{}` {}{}", model_.step(step).name, iso(other->first),
                                       !open     ? ""
                                       : earlier ? " or earlier"
                                                 : " or later"));
        };
        add(d.a, a, a_from, a_until);
        add(d.b, b, b_from, b_until);
        if (!ways.empty()) report.help("{}{}{} would do", ways.front(), ways.size() > 1 ? ", or " : "", ways.size() > 1 ? ways.back() : "");
    }

    static Candidate at(DaySpan days, std::int16_t start, std::int16_t end) { return {days.first, days.last, start, end, none}; }

    // The meeting of a step's bodies that `is_better` than all others that do.
    template <class Does, class Better>
    std::optional<Candidate> best_meeting(const ModelStep& step, Does does, Better is_better) const {
        const Meeting* best = nullptr;
        for (const BodyId body : step.bodies) {
            for (const Meeting& m : model_.calendar->body(body).meetings) {
                if (counts_for(step, m) && does(m) && (best == nullptr || is_better(m, *best))) best = &m;
            }
        }
        return best == nullptr ? std::nullopt : std::optional(candidate_of(*best));
    }

    // What ends by `day`, as long as `now`.
    std::optional<Candidate> nearest_until(StepId id, Day day, const Candidate& now) const {
        const ModelStep& step = model_.step(id);
        const CalendarDays length = now.last - now.first;
        if (!step.has_listed_meetings) {
            const Day first = model_.work->at_or_before(day - length);
            return at({first, first + length}, now.start, now.end);
        }
        return best_meeting(
            step, [&](const Meeting& m) { return m.days.last <= day; },
            [](const Meeting& m, const Meeting& best) { return m.days.first > best.days.first; });
    }

    std::optional<Candidate> nearest_from(StepId id, Day day, const Candidate& now) const {
        const ModelStep& step = model_.step(id);
        if (!step.has_listed_meetings) {
            const Day first = model_.work->at_or_after(day);
            return at({first, first + (now.last - now.first)}, now.start, now.end);
        }
        return best_meeting(
            step, [&](const Meeting& m) { return m.days.first >= day; },
            [](const Meeting& m, const Meeting& best) { return m.days.first < best.days.first; });
    }

    const Dated& dated_;
    const Model& model_;
    Diagnostics& diags_;
};

}  // namespace

void check_orders(const Dated& dated, Diagnostics& diags) {
    OrderCheck check(dated, diags);
    for (std::uint32_t i = 0; i < dated.model.demands.size(); ++i) check.check(i);
}

}  // namespace tidplan
