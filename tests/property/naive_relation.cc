#include <algorithm>

#include "naive_meaning.h"

namespace naive {

namespace {

// The day that counting back from a day, or on from it, reaches. With n clear working days between, that is the one after them.
Day count_from(const WorkRules& work, Day from, const Amount& amount, int direction) {
    switch (amount.unit) {
        case Unit::day: return from + direction * amount.n;
        case Unit::week: return from + direction * 7 * amount.n;
        case Unit::month: return months_on(from, direction * amount.n);
        case Unit::year: return months_on(from, direction * 12 * amount.n);
        case Unit::working_day: return direction < 0 ? work.count_back(from, amount.n) : work.count_on(from, amount.n);
        case Unit::clear_working_day: return direction < 0 ? work.count_back(from, amount.n + 1) : work.count_on(from, amount.n + 1);
        case Unit::meeting: break;
    }
    return from;
}

// The meetings that `1 meeting before` counts, in order.
std::vector<Candidate> counted_meetings(const Plan& plan, const Amount& amount, const Side& place) {
    Step at;
    if (!amount.of.empty()) {
        at.bodies = {amount.of};
    } else {
        at.bodies = place.step->bodies;
        at.all_bodies = place.step->all_bodies;
    }
    return all_candidates(plan, at, false);
}

const Candidate* nth_before(const std::vector<Candidate>& list, const Candidate& from, int n) {
    const auto before = std::partition_point(list.begin(), list.end(), [&](const Candidate& each) { return strictly_before(each, from); });
    return before - list.begin() < n ? nullptr : &*(before - n);
}

const Candidate* nth_after(const std::vector<Candidate>& list, const Candidate& from, int n) {
    const auto after = std::partition_point(list.begin(), list.end(), [&](const Candidate& each) { return !strictly_before(from, each); });
    return list.end() - after < n ? nullptr : &*(after + (n - 1));
}

Part order(bool b_first) {
    return [=](const Candidate& a, const Candidate& b) { return b_first ? strictly_before(b, a) : strictly_before(a, b); };
}

// The parts of `at least n` and `at most n`: counted back from b's first day for `before`, on from b's last day for `after`.
Part at_least(const Plan& plan, const Amount& amount, bool before, bool exactly) {
    const WorkRules& work = plan.work;
    if (amount.unit == Unit::clear_working_day && !exactly) {
        return [=, &work](const Candidate& a, const Candidate& b) {
            const Day left = before ? a.days.last : b.days.last;
            const Day right = before ? b.days.first : a.days.first;
            return left < right && work.between(left, right) >= amount.n;
        };
    }
    return [=, &work](const Candidate& a, const Candidate& b) {
        return before ? a.days.last <= count_from(work, b.days.first, amount, -1)
                      : a.days.first >= count_from(work, b.days.last, amount, 1);
    };
}

Part at_most(const Plan& plan, const Amount& amount, bool before) {
    const WorkRules& work = plan.work;
    if (amount.unit == Unit::clear_working_day) {
        return [=, &work](const Candidate& a, const Candidate& b) {
            const Day left = before ? a.days.last : b.days.last;
            const Day right = before ? b.days.first : a.days.first;
            return work.between(left, right) <= amount.n;
        };
    }
    return [=, &work](const Candidate& a, const Candidate& b) {
        return before ? a.days.last >= count_from(work, b.days.first, amount, -1)
                      : a.days.first <= count_from(work, b.days.last, amount, 1);
    };
}

Part at_least_meetings(std::vector<Candidate> list, int n, bool before) {
    return [=](const Candidate& a, const Candidate& b) {
        const Candidate* meeting = before ? nth_before(list, b, n) : nth_after(list, b, n);
        return meeting != nullptr && (before ? a.days.last <= meeting->days.last : a.days.first >= meeting->days.first);
    };
}

// Where the calendar has no such meeting, nothing is too far away.
Part at_most_meetings(std::vector<Candidate> list, int n, bool before) {
    return [=](const Candidate& a, const Candidate& b) {
        const Candidate* meeting = before ? nth_before(list, b, n) : nth_after(list, b, n);
        return meeting == nullptr || (before ? a.days.last >= meeting->days.first : a.days.first <= meeting->days.last);
    };
}

void bound(const Plan& plan, const Relation& relation, const Side& b, bool before, Claim& claim) {
    Amount high = relation.low;
    if (relation.bound == Bound::between) high.n = relation.high;
    const bool least = relation.bound != Bound::at_most;
    const bool most = relation.bound != Bound::at_least;
    if (relation.low.unit == Unit::meeting) {
        const std::vector<Candidate> list = counted_meetings(plan, relation.low, b);
        claim.parts.push_back(order(!before));
        if (least) claim.parts.push_back(at_least_meetings(list, relation.low.n, before));
        if (most) claim.parts.push_back(at_most_meetings(list, high.n, before));
        return;
    }
    if (relation.bound == Bound::at_most) claim.parts.push_back(order(!before));
    if (least) claim.parts.push_back(at_least(plan, relation.low, before, relation.bound == Bound::exactly));
    if (most) claim.parts.push_back(at_most(plan, high, before));
}

int week_of(Day day) { return info(day).week_year * 100 + info(day).week; }

int month_of(Day day) { return info(day).year * 12 + info(day).month - 1; }

// Two parts that say that f of both is the same.
template <class F>
void same(F f, Claim& claim) {
    claim.parts.push_back([=](const Candidate& a, const Candidate& b) { return f(a) <= f(b); });
    claim.parts.push_back([=](const Candidate& a, const Candidate& b) { return f(a) >= f(b); });
    claim.caps = true;
}

std::pair<Day, int> moment(const Candidate& candidate) { return {candidate.days.first, candidate.time.start}; }

// Of a step with a clock time of its own, that of its meeting.
std::pair<Day, int> moment_of_meeting(const Candidate& candidate) {
    if (candidate.meetings.empty()) return moment(candidate);
    const auto& [body, meeting] = candidate.meetings[0];
    return {meeting->days.first, meeting->time.start >= 0 ? meeting->time.start : body->time.start};
}

void at_next_meeting(const Plan& plan, const Side& a, Claim& claim) {
    Step at;
    at.bodies = a.step->bodies;
    at.all_bodies = a.step->all_bodies;
    at.reserve = a.step->reserve;
    const std::vector<Candidate> list = all_candidates(plan, at, false);
    claim.parts.push_back([=](const Candidate& x, const Candidate& y) {
        const Candidate* next = nth_after(list, y, 1);
        return next != nullptr && moment_of_meeting(x) >= moment_of_meeting(*next);
    });
    claim.parts.push_back([=](const Candidate& x, const Candidate& y) {
        const Candidate* next = nth_after(list, y, 1);
        return next == nullptr || moment_of_meeting(x) <= moment_of_meeting(*next);
    });
}

// Whether a deadline lies after its meeting, before it, or there is none: 1, -1, 0.
int direction(const Plan& plan, const Side& side) {
    if (side.deadline.empty()) return 0;
    for (const std::string& id : side.step->bodies) {
        for (const Deadline& deadline : plan.body(id)->deadlines) {
            if (deadline.name == side.deadline) return deadline.before ? -1 : 1;
        }
    }
    return 0;
}

// `early` before `late` means that the step of `late` comes after the step of `early` unless a deadline lies on the wrong side of its meeting.
bool implies_order(const Plan& plan, const Side& early, const Side& late) {
    return direction(plan, early) >= 0 && direction(plan, late) <= 0;
}

void follow(const Plan& plan, const Side& a, const Side& b, bool before, bool strict, Claim& claim) {
    if (before ? implies_order(plan, a, b) : implies_order(plan, b, a)) claim.follows = before ? 1 : -1;
    claim.strict = strict;
}

}  // namespace

bool strictly_before(const Candidate& a, const Candidate& b) {
    if (a.days.last != b.days.first) return a.days.last < b.days.first;
    if (!a.timed() || !b.timed()) return false;
    const bool moment = a.days.first == a.days.last && a.end_minute() == a.time.start;
    return moment ? a.time.start < b.time.start : a.end_minute() <= b.time.start;
}

Candidate deadline_of(const Plan& plan, const Step& step, const Candidate& candidate, const std::string& name) {
    std::vector<std::pair<Span, Deadline>> found;
    const auto look = [&](Span days, const std::vector<Deadline>& all) {
        for (const Deadline& deadline : all) {
            if (deadline.name != name) continue;
            found.push_back({days, deadline});
            return true;
        }
        return false;
    };
    const auto look_at = [&](const Body& body, const Meeting& meeting) {
        if (!look(meeting.days, meeting.deadlines)) look(meeting.days, body.deadlines);
    };
    const bool together = step.all_bodies && step.bodies.size() > 1;
    if (!candidate.meetings.empty() && !together) look_at(*candidate.meetings[0].first, *candidate.meetings[0].second);
    for (const std::string& id : step.bodies) {
        const Body& body = *plan.body(id);
        if (candidate.meetings.empty()) look(candidate.days, body.deadlines);
        for (const Meeting& meeting : body.meetings) {
            const bool shares = meeting.days.first <= candidate.days.last && candidate.days.first <= meeting.days.last;
            if (together && !candidate.meetings.empty() && shares && meeting.status != Status::cancelled) look_at(body, meeting);
        }
    }
    std::vector<Candidate> days;
    for (const auto& [meeting, deadline] : found) {
        const int towards = deadline.before ? -1 : 1;
        Day day = count_from(plan.work, deadline.before ? meeting.first : meeting.last, deadline.amount, towards);
        if (deadline.roll && !deadline.within) day = plan.work.roll(day, towards);
        days.push_back({{day, day}, {deadline.time, deadline.time}, {}});
    }
    if (days.empty()) return candidate;
    return *std::min_element(days.begin(), days.end(), [](const Candidate& a, const Candidate& b) { return moment(a) < moment(b); });
}

void relate(const Plan& plan, const Relation& relation, const Side& a, const Side& b, Claim& claim) {
    switch (relation.kind) {
        case RelationKind::before:
        case RelationKind::after: {
            const bool before = relation.kind == RelationKind::before;
            if (relation.bound == Bound::none) {
                claim.parts.push_back(order(!before));
            } else {
                bound(plan, relation, b, before, claim);
            }
            follow(plan, a, b, before, true, claim);
            claim.caps = before || (relation.bound != Bound::none && relation.bound != Bound::at_least);
            if (!a.deadline.empty() || !b.deadline.empty()) break;
            claim.by_clock = relation.bound == Bound::none || relation.bound == Bound::at_most || relation.low.unit == Unit::meeting;
            claim.takes_day = !claim.by_clock;
            break;
        }
        case RelationKind::on_or_before:
            claim.parts.push_back([](const Candidate& x, const Candidate& y) { return x.days.last <= y.days.first; });
            follow(plan, a, b, true, false, claim);
            claim.caps = true;
            break;
        case RelationKind::on_or_after:
            claim.parts.push_back([](const Candidate& x, const Candidate& y) { return x.days.first >= y.days.last; });
            follow(plan, a, b, false, false, claim);
            break;
        case RelationKind::same_day:
            claim.parts.push_back([](const Candidate& x, const Candidate& y) { return x.days.first <= y.days.last; });
            claim.parts.push_back([](const Candidate& x, const Candidate& y) { return y.days.first <= x.days.last; });
            claim.together = claim.caps = true;
            break;
        case RelationKind::same_meeting:
            same(moment_of_meeting, claim);
            claim.together = claim.same_meeting = true;
            break;
        case RelationKind::same_week: same([](const Candidate& x) { return week_of(x.days.first); }, claim); break;
        case RelationKind::same_month: same([](const Candidate& x) { return month_of(x.days.first); }, claim); break;
        case RelationKind::same_quarter: same([](const Candidate& x) { return month_of(x.days.first) / 3; }, claim); break;
        case RelationKind::same_year: same([](const Candidate& x) { return month_of(x.days.first) / 12; }, claim); break;
        case RelationKind::next_meeting_after:
            at_next_meeting(plan, a, claim);
            claim.caps = true;
            follow(plan, a, b, false, true, claim);
            break;
    }
    if (a.deadline.empty() && b.deadline.empty()) return;
    // The same of the deadlines' days.
    for (Part& part : claim.parts) {
        part = [inner = part, &plan, a, b](const Candidate& x, const Candidate& y) {
            return inner(a.deadline.empty() ? x : deadline_of(plan, *a.step, x, a.deadline),
                         b.deadline.empty() ? y : deadline_of(plan, *b.step, y, b.deadline));
        };
    }
}

void relate_to_day(const Plan& plan, Sentence::Kind what, const Date& date, const Side& a, const Side& b, Claim& claim) {
    const bool roll = a.step->roll;
    const auto day_of = [&plan, date, b, roll](const Candidate& y) {
        const Candidate from = b.deadline.empty() ? y : deadline_of(plan, *b.step, y, b.deadline);
        const int towards = date.before ? -1 : 1;
        Day day = date.before ? from.days.first : from.days.last;
        if (date.kind == DateKind::weekday) {
            do day += towards;
            while (info(day).weekday != date.weekday);
        } else {
            day = count_from(plan.work, day, date.amount, towards);
        }
        return roll ? plan.work.roll(day, towards) : day;
    };
    // What is counted to is its last day before, and its first day after.
    const auto own_day = [before = date.before](const Candidate& x) { return before ? x.days.last : x.days.first; };
    if (what == Sentence::Kind::by) {
        claim.parts.push_back([=](const Candidate& x, const Candidate& y) { return x.days.last <= day_of(y); });
    } else if (what == Sentence::Kind::from) {
        claim.parts.push_back([=](const Candidate& x, const Candidate& y) { return x.days.first >= day_of(y); });
    } else {
        claim.parts.push_back([=](const Candidate& x, const Candidate& y) { return own_day(x) <= day_of(y); });
        claim.parts.push_back([=](const Candidate& x, const Candidate& y) { return own_day(x) >= day_of(y); });
    }
    claim.takes_day = b.deadline.empty();
    claim.caps = what != Sentence::Kind::from;
    if (what != (date.before ? Sentence::Kind::from : Sentence::Kind::by)) follow(plan, a, b, date.before, true, claim);
}

void relate_by_deadline(const Plan& plan, const Side& b, Claim& claim) {
    claim.parts.push_back(
        [&plan, b](const Candidate& x, const Candidate& y) { return x.days.last <= deadline_of(plan, *b.step, y, b.deadline).days.last; });
    if (direction(plan, b) < 0) claim.follows = 1;
    claim.caps = true;
}

}  // namespace naive
