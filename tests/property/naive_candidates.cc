#include <algorithm>

#include "naive_meaning.h"

namespace naive {

namespace {

bool counts(const Meeting& meeting, bool reserve) {
    return meeting.status != Status::cancelled && (reserve || meeting.status != Status::reserve);
}

// A meeting of several days without an end lasts until midnight of its last day.
Clock time_of(const Body& body, const Meeting& meeting) {
    Clock time = meeting.time.start >= 0 ? meeting.time : body.time;
    if (time.start >= 0 && time.end < 0 && meeting.days.first != meeting.days.last) time.end = 24 * 60;
    return time;
}

Clock own_time(const Step& step, Clock time) {
    if (step.time.start >= 0) time = step.time;
    if (time.start >= 0 && time.end < 0 && step.minutes > 0) time.end = time.start + step.minutes;
    return time;
}

bool listed(const Plan& plan, const Step& step) {
    for (const std::string& id : step.bodies) {
        if (plan.body(id)->listed) return true;
    }
    return false;
}

std::vector<Candidate> meetings_of(const Body& body, bool reserve) {
    std::vector<Candidate> found;
    for (const Meeting& meeting : body.meetings) {
        if (counts(meeting, reserve)) found.push_back({meeting.days, time_of(body, meeting), {{&body, &meeting}}});
    }
    return found;
}

// Two bodies that meet at the same time are one place for a step of either.
void join(std::vector<Candidate>& found, const Candidate& candidate, bool other_body) {
    for (Candidate& each : found) {
        if (!other_body || !each.same_place(candidate)) continue;
        each.meetings.insert(each.meetings.end(), candidate.meetings.begin(), candidate.meetings.end());
        return;
    }
    found.push_back(candidate);
}

// Whether two meetings have a minute in common; one without an end takes its first.
bool at_once(const Candidate& a, const Candidate& b) {
    if (!a.timed() || !b.timed()) return false;
    const auto past = [](const Candidate& c) { return std::max(c.end_minute(), c.time.start + 1); };
    return std::max(a.time.start, b.time.start) < std::min(past(a), past(b));
}

bool is_one_day(const Candidate& candidate) { return candidate.days.first == candidate.days.last; }

// Of several meetings on one day those that the time meets, if it meets any.
void pick_by_time(std::vector<Candidate>& found, Clock time) {
    const Candidate wanted{{}, time, {}};
    const std::vector<Candidate> all = found;
    std::erase_if(found, [&](const Candidate& each) {
        return is_one_day(each) && each.timed() && !at_once(each, wanted) &&
               std::any_of(all.begin(), all.end(), [&](const Candidate& other) {
                   return is_one_day(other) && other.days.first == each.days.first && at_once(other, wanted);
               });
    });
}

// On a day with several pairs of meetings: those that are held at once, or if none is, the one that begins and ends first.
bool is_meant(const Candidate& a, const Candidate& b, const std::vector<Candidate>& one, const std::vector<Candidate>& other) {
    const auto on_the_day = [&](const Candidate& c) { return c.days.first == a.days.first && c.days.last == a.days.last; };
    if (a.days.first != a.days.last || !on_the_day(b)) return true;
    bool any_at_once = false, earlier = false;
    for (const Candidate& x : one) {
        for (const Candidate& y : other) {
            if (!on_the_day(x) || !on_the_day(y)) continue;
            any_at_once = any_at_once || at_once(x, y);
            earlier = earlier || x.time.start < a.time.start || y.time.start < b.time.start;
        }
    }
    return any_at_once ? at_once(a, b) : !earlier;
}

// Meetings that share a day: from the first start to the last end. Where one has no clock time, nobody knows when they start.
std::vector<Candidate> meetings_together(const std::vector<Candidate>& one, const std::vector<Candidate>& other) {
    std::vector<Candidate> found;
    for (const Candidate& a : one) {
        for (const Candidate& b : other) {
            if (a.days.first > b.days.last || b.days.first > a.days.last || !is_meant(a, b, one, other)) continue;
            Candidate both{{std::min(a.days.first, b.days.first), std::max(a.days.last, b.days.last)}, {}, a.meetings};
            both.meetings.insert(both.meetings.end(), b.meetings.begin(), b.meetings.end());
            if (a.timed() && b.timed()) {
                both.time.start = std::min(std::pair(a.days.first, a.time.start), std::pair(b.days.first, b.time.start)).second;
                both.time.end = std::max(std::pair(a.days.last, a.end_minute()), std::pair(b.days.last, b.end_minute())).second;
            }
            if (std::none_of(found.begin(), found.end(), [&](const Candidate& each) { return each.same_place(both); }))
                found.push_back(both);
        }
    }
    return found;
}

// Order in which candidates have to rise: a day without clock time begins before all its times and ends after them.
int start_key(const Candidate& candidate) { return candidate.days.first * 2000 + candidate.time.start; }
int end_key(const Candidate& candidate) { return candidate.days.last * 2000 + (candidate.timed() ? candidate.end_minute() : 1999); }

void sort(std::vector<Candidate>& candidates) {
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::pair(start_key(a), end_key(a)) < std::pair(start_key(b), end_key(b));
    });
}

}  // namespace

bool rise(const std::vector<Candidate>& sorted) {
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (end_key(sorted[i - 1]) > end_key(sorted[i])) return false;
    }
    return true;
}

namespace {

Span with_duration(const WorkRules& work, Day first, const std::optional<Amount>& duration) {
    if (!duration) return {first, first};
    switch (duration->unit) {
        case Unit::week: return {first, first + 7 * duration->n - 1};
        case Unit::working_day: return {first, work.count_on(first, duration->n - (work.working(first) ? 1 : 0))};
        case Unit::month: return {first, months_on(first, duration->n) - 1};
        default: return {first, first + duration->n - 1};
    }
}

// A computed date that does not roll stays where it falls, so every day is a place for it.
bool any_day(const Step& step) { return step.all_days || !step.roll; }

bool inside(const Candidate& candidate, const std::vector<Span>& spans) {
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.has(candidate.days); });
}

std::vector<Candidate> cut(const std::vector<Candidate>& candidates, const std::vector<Span>& spans) {
    std::vector<Candidate> found;
    for (const Candidate& candidate : candidates) {
        if (inside(candidate, spans)) found.push_back(candidate);
    }
    return found;
}

bool is_reserve(const Candidate& candidate) {
    return std::all_of(candidate.meetings.begin(), candidate.meetings.end(),
                       [](const auto& meeting) { return meeting.second->status == Status::reserve; });
}

// The meetings of a day, at their own times; of a meeting of several days, that day at the same hours. Reserve meetings where nothing else is held.
std::vector<Candidate> on_day(const Plan& plan, const Step& step, Day day) {
    Step any = step;
    any.reserve = true;
    any.time = {};
    any.minutes = 0;
    std::vector<Candidate> parts;
    for (Candidate candidate : all_candidates(plan, any, false)) {
        if (!candidate.days.has(day)) continue;
        candidate.days = {day, day};
        parts.push_back(candidate);
    }
    if (!step.reserve && !std::all_of(parts.begin(), parts.end(), is_reserve)) std::erase_if(parts, is_reserve);
    // What two bodies have at the same time is the first one's.
    std::vector<Candidate> found;
    for (const std::string& id : step.bodies) {
        for (const Candidate& part : parts) {
            if (part.meetings[0].first->id == id) join(found, part, true);
        }
    }
    sort(found);
    return found;
}

bool holds_time(const Candidate& outer, const Candidate& inner) {
    return outer.time.start <= inner.time.start && inner.end_minute() <= outer.end_minute();
}

// The meetings that a clock time names: those at that time; if there are none, those that it lies in or that lie in it.
std::vector<Candidate> at_time(const std::vector<Candidate>& meetings, Clock time) {
    const Candidate wanted{{}, time, {}};
    std::vector<Candidate> same, like;
    for (const Candidate& each : meetings) {
        if (!each.timed()) continue;
        if (each.time.start == time.start && (time.end < 0 || each.end_minute() == time.end)) same.push_back(each);
        if (holds_time(each, wanted) || holds_time(wanted, each)) like.push_back(each);
    }
    return same.empty() ? like : same;
}

// The meetings that count without `reserve: allowed`, in the period and outside it.
std::vector<Candidate> fixed_meetings(const Plan& plan, const Step& step) {
    Step without_reserve = step;
    without_reserve.reserve = false;
    return all_candidates(plan, without_reserve, false);
}

// `.. June` and `June ..` mean all days on that side, of which the period keeps some.
Span with_open_end(const Date& date) {
    Span span = date.spans[0];
    if (date.text.rfind("..", 0) == 0) span.first -= 1000;
    if (date.text.size() > 2 && date.text.rfind("..") == date.text.size() - 2) span.last += 1000;
    return span;
}

// Of bodies that meet together, it is enough that one has marked a meeting that shares a day with the first body's.
bool is_marked(const Plan& plan, const Step& step, const Candidate& candidate, const std::string& mark) {
    if (step.all_bodies) {
        const Span first = candidate.meetings[0].second->days;
        for (std::size_t i = 1; i < step.bodies.size(); ++i) {
            for (const Candidate& other : meetings_of(*plan.body(step.bodies[i]), step.reserve)) {
                const bool shares = other.days.first <= first.last && first.first <= other.days.last;
                if (shares && other.meetings[0].second->mark == mark) return true;
            }
        }
        return candidate.meetings[0].second->mark == mark;
    }
    return std::any_of(candidate.meetings.begin(), candidate.meetings.end(),
                       [&](const auto& meeting) { return meeting.second->mark == mark; });
}

// A pin or window that the period does not hold.
std::string pin(const Plan& plan, Variable& variable, Kind kind, const Candidate& at) {
    variable.kind = kind;
    variable.domain = variable.allowed = {at};
    return plan.period.has(at.days) ? "" : "E0414";
}

// A day on which a body may meet whose meetings nobody has listed: at the body's time.
Clock usual_time(const Plan& plan, const Step& step) {
    return own_time(step, step.bodies.size() == 1 && !step.duration ? plan.body(step.bodies[0])->time : Clock{});
}

std::vector<Candidate> days_of(const Plan& plan, const Step& step, bool every_day) {
    std::vector<Candidate> found;
    for (Day day = plan.period.first; day <= plan.period.last; ++day) {
        if (every_day || plan.work.working(day))
            found.push_back({with_duration(plan.work, day, step.duration), usual_time(plan, step), {}});
    }
    return found;
}

}  // namespace

std::vector<Candidate> all_candidates(const Plan& plan, const Step& step, bool in_period, bool time_picks) {
    std::vector<Candidate> found;
    if (listed(plan, step)) {
        for (std::size_t i = 0; i < step.bodies.size(); ++i) {
            const std::vector<Candidate> more = meetings_of(*plan.body(step.bodies[i]), step.reserve);
            if (step.all_bodies && i > 0) {
                found = meetings_together(found, more);
            } else {
                for (const Candidate& candidate : more) join(found, candidate, i > 0);
            }
        }
        if (time_picks && step.time.start >= 0) pick_by_time(found, own_time(step, {}));
        for (Candidate& candidate : found) candidate.time = own_time(step, candidate.time);
    } else {
        found = days_of(plan, step, any_day(step));
    }
    sort(found);
    return in_period ? cut(found, {plan.period}) : found;
}

std::string place_variable(const Plan& plan, Variable& variable, const std::optional<Date>& date) {
    const Step& step = *variable.step;
    const bool has_meetings = listed(plan, step);
    const auto hole = [&](const char* code) {
        variable.kind = Kind::hole;
        return code;
    };
    if (step.lasts) return pin(plan, variable, Kind::pin, {step.lasts->spans[0], own_time(step, {}), {}});
    const bool one_span = date && date->kind == DateKind::spans && date->spans.size() == 1;
    const bool one_day = one_span && date->spans[0].first == date->spans[0].last;
    if (one_span && (step.open_day || (!has_meetings && !one_day))) return pin(plan, variable, Kind::window, {date->spans[0], {}, {}});
    if (one_day && !has_meetings)
        return pin(plan, variable, Kind::pin, {with_duration(plan.work, date->spans[0].first, step.duration), usual_time(plan, step), {}});
    if (one_day) {
        std::vector<Candidate> on = on_day(plan, step, date->spans[0].first);
        const Clock time = own_time(step, {});
        const bool several = on.size() > 1;
        if (several && time.start >= 0) {
            on = at_time(on, time);
            if (on.size() != 1) return hole("E0415");
        }
        if (on.empty()) return hole("E0415");
        // A time that only names the meeting does not change it.
        const bool named = several && time.start >= 0 && holds_time({{}, time, {}}, on[0]);
        Step wishes = step;
        if (named) wishes.time = {};
        for (Candidate& candidate : on) candidate.time = own_time(wishes, candidate.time);
        const std::string outside = pin(plan, variable, Kind::pin, on[0]);
        if (on.size() == 1) return outside;
        if (!rise(on)) return hole("E0413");
        variable.kind = Kind::free;
        variable.domain = variable.allowed = on;
        return outside;
    }
    const bool time_picks = date && date->kind == DateKind::spans;
    const std::vector<Candidate> anywhere = all_candidates(plan, step, false, time_picks);
    variable.domain = variable.allowed = all_candidates(plan, step, true, time_picks);
    if (has_meetings && step.all_bodies && step.bodies.size() > 1 && anywhere.empty()) return hole("E0420");
    if (has_meetings && !step.all_bodies && !rise(anywhere)) return hole("E0413");
    if (!date || date->kind == DateKind::computed || date->kind == DateKind::weekday) return variable.allowed.empty() ? hole("E0503") : "";
    if (date->kind == DateKind::spans) {
        if (!has_meetings) variable.domain = days_of(plan, step, true);
        variable.allowed = cut(variable.domain, date->spans);
        if (!has_meetings && !step.all_days) {  // of several days the working ones, if there are any
            const std::vector<Candidate> working = cut(days_of(plan, step, false), date->spans);
            if (!working.empty()) variable.allowed = working;
        }
        if (!one_span) variable.domain = variable.allowed;  // one of some days: they stand for the step itself
        // Both days of a meeting of several days name it.
        const Span days = one_span ? with_open_end(*date) : Span{};
        const bool by_days = one_span && date->text.find("..") != std::string::npos;
        for (const Candidate& candidate : variable.domain) {
            const bool named = candidate.days.first == days.first && candidate.days.last == days.last;
            if (by_days && named) return pin(plan, variable, Kind::pin, Candidate(candidate));
        }
        if (!variable.allowed.empty()) return "";
        const bool outside = has_meetings && (!step.all_bodies || step.bodies.size() == 1) &&
                             !cut(fixed_meetings(plan, step), {with_open_end(*date)}).empty();
        return hole(outside ? "E0414" : "E0503");
    }
    if (date->kind == DateKind::nth_meeting) {
        const std::vector<Candidate> in = cut(anywhere, date->spans);
        const std::size_t wanted = date->ordinal < 0 ? in.size() - 1 : static_cast<std::size_t>(date->ordinal - 1);
        return wanted < in.size() ? pin(plan, variable, Kind::pin, in[wanted]) : hole("E0415");
    }
    std::erase_if(variable.domain, [&](const Candidate& candidate) { return !is_marked(plan, step, candidate, date->mark); });
    variable.allowed = variable.domain;
    if (variable.allowed.size() == 1) return pin(plan, variable, Kind::pin, Candidate(variable.allowed[0]));
    return variable.allowed.empty() ? hole("E0415") : "";
}

}  // namespace naive
