#include <algorithm>

#include "naive_meaning.h"

namespace naive {

namespace {

bool counts(const Meeting& meeting, bool reserve) {
    return meeting.status != Status::cancelled && (reserve || meeting.status != Status::reserve);
}

Clock time_of(const Body& body, const Meeting& meeting) { return meeting.time.start >= 0 ? meeting.time : body.time; }

Clock own_time(const Step& step, Clock time) {
    if (step.time.start >= 0) time = step.time;
    if (time.start >= 0 && time.end < 0 && step.minutes > 0) time.end = time.start + step.minutes;
    return time;
}

int end_of(const Candidate& candidate) { return candidate.time.end >= 0 ? candidate.time.end : candidate.time.start; }

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

// A day on which both meet, from the first start to the last end. Where one has no clock time, nobody knows when they start.
std::vector<Candidate> meetings_together(const std::vector<Candidate>& one, const std::vector<Candidate>& other) {
    std::vector<Candidate> found;
    for (const Candidate& a : one) {
        for (const Candidate& b : other) {
            const Span days{std::max(a.days.first, b.days.first), std::min(a.days.last, b.days.last)};
            if (days.first > days.last) continue;
            Candidate both{days, {}, a.meetings};
            both.meetings.insert(both.meetings.end(), b.meetings.begin(), b.meetings.end());
            if (a.timed() && b.timed()) both.time = {std::min(a.time.start, b.time.start), std::max(end_of(a), end_of(b))};
            found.push_back(both);
        }
    }
    return found;
}

// Order in which candidates have to rise: a day without clock time begins before all its times and ends after them.
int start_key(const Candidate& candidate) { return candidate.days.first * 2000 + candidate.time.start; }
int end_key(const Candidate& candidate) { return candidate.days.last * 2000 + (candidate.timed() ? end_of(candidate) : 1999); }

void sort(std::vector<Candidate>& candidates) {
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::pair(start_key(a), end_key(a)) < std::pair(start_key(b), end_key(b));
    });
}

bool rise(const std::vector<Candidate>& sorted) {
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (end_key(sorted[i - 1]) > end_key(sorted[i])) return false;
    }
    return true;
}

Span with_duration(const WorkRules& work, Day first, const std::optional<Amount>& duration) {
    if (!duration) return {first, first};
    switch (duration->unit) {
        case Unit::week: return {first, first + 7 * duration->n - 1};
        case Unit::working_day: return {first, work.count_on(first, duration->n - 1)};
        case Unit::month: return {first, months_on(first, duration->n) - 1};
        default: return {first, first + duration->n - 1};
    }
}

// A computed date stays where it falls when it does not roll, so every day is a place for it.
bool any_day(const Step& step) {
    if (step.all_days) return true;
    if (step.roll) return false;
    bool on_a_day = step.date && (step.date->kind == DateKind::computed || step.date->kind == DateKind::weekday);
    for (const Sentence& sentence : step.when) on_a_day = on_a_day || sentence.kind == Sentence::Kind::on;
    return on_a_day;
}

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

// A pin to one day of a meeting of several keeps that day.
std::vector<Candidate> on_day(const std::vector<Candidate>& candidates, Day day) {
    for (Candidate candidate : candidates) {
        if (!candidate.days.has(day)) continue;
        candidate.days = {day, day};
        return {candidate};
    }
    return {};
}

}  // namespace

std::vector<Candidate> all_candidates(const Plan& plan, const Step& step, bool in_period) {
    std::vector<Candidate> found;
    if (listed(plan, step)) {
        for (std::size_t i = 0; i < step.bodies.size(); ++i) {
            const std::vector<Candidate> more = meetings_of(*plan.body(step.bodies[i]), step.reserve);
            if (step.all_bodies && i > 0) {
                found = meetings_together(found, more);
            } else {
                found.insert(found.end(), more.begin(), more.end());
            }
        }
        for (Candidate& candidate : found) candidate.time = own_time(step, candidate.time);
    } else {
        Clock time;
        if (step.bodies.size() == 1) time = plan.body(step.bodies[0])->time;
        for (Day day = plan.period.first; day <= plan.period.last; ++day) {
            if (any_day(step) || plan.work.working(day)) found.push_back({with_duration(plan.work, day, step.duration), own_time(step, time), {}});
        }
    }
    sort(found);
    return in_period ? cut(found, {plan.period}) : found;
}

std::string place_variable(const Plan& plan, Variable& variable, const std::optional<Date>& date) {
    const Step& step = *variable.step;
    const bool has_meetings = listed(plan, step);
    variable.domain = variable.allowed = all_candidates(plan, step, true);
    if (has_meetings && !step.all_bodies && !rise(variable.domain)) return "E0413";
    if (step.lasts) {
        variable.kind = Kind::pin;
        variable.allowed = {{step.lasts->spans[0], own_time(step, {}), {}}};
        return {};
    }
    if (!date || date->kind == DateKind::computed || date->kind == DateKind::weekday) return variable.allowed.empty() ? "E0503" : "";
    const bool one_day = date->kind == DateKind::spans && date->spans.size() == 1 && date->spans[0].first == date->spans[0].last;
    const bool one_span = date->kind == DateKind::spans && date->spans.size() == 1;
    if (step.open_day || (!has_meetings && one_span && !one_day)) {
        variable.kind = Kind::window;
        variable.allowed = {{date->spans[0], {}, {}}};
        return {};
    }
    if (one_day && !has_meetings) {
        variable.kind = Kind::pin;
        Clock time;
        if (step.bodies.size() == 1) time = plan.body(step.bodies[0])->time;
        variable.allowed = {{with_duration(plan.work, date->spans[0].first, step.duration), own_time(step, time), {}}};
        return {};
    }
    if (one_day) {
        variable.kind = Kind::pin;
        Step with_reserve = step;
        with_reserve.reserve = true;
        variable.allowed = on_day(all_candidates(plan, with_reserve, false), date->spans[0].first);
        return variable.allowed.empty() ? "E0415" : "";
    }
    if (date->kind == DateKind::spans) {
        variable.allowed = cut(variable.domain, date->spans);
    } else if (date->kind == DateKind::nth_meeting) {
        const std::vector<Candidate> in = cut(variable.domain, date->spans);
        const std::size_t wanted = date->ordinal < 0 ? in.size() - 1 : static_cast<std::size_t>(date->ordinal - 1);
        variable.kind = Kind::pin;
        variable.allowed.clear();
        if (wanted < in.size()) variable.allowed = {in[wanted]};
    } else {
        variable.allowed.clear();
        for (const Candidate& candidate : variable.domain) {
            const bool marked = std::any_of(candidate.meetings.begin(), candidate.meetings.end(), [&](const auto& meeting) { return meeting.second->mark == date->mark; });
            if (marked) variable.allowed.push_back(candidate);
        }
        if (variable.allowed.size() == 1) variable.kind = Kind::pin;
    }
    return variable.allowed.empty() ? "E0503" : "";
}

}  // namespace naive
