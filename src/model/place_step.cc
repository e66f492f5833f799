#include "model/place_step.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string span_text(DaySpan span) { return span.first == span.last ? iso(span.first) : fmt::format("{} .. {}", iso(span.first), iso(span.last)); }

bool covers(const Meeting& meeting, DaySpan days) { return meeting.days.first <= days.first && days.last <= meeting.days.last; }

// The clock times of a part of a meeting: its own on one day, until midnight and from midnight when it goes on.
void take_times(Candidate& candidate, const Meeting& meeting) {
    if (!meeting.start) return;
    if (!meeting.day_times.empty()) {
        const auto times_on = [&](Day day) -> const TimeSpan& { return meeting.day_times.at(static_cast<std::size_t>((day - meeting.days.first).count)); };
        const TimeSpan &first = times_on(candidate.first), &last = times_on(candidate.last);
        candidate.start = first.start.value_or(*meeting.start).minutes;
        candidate.end = last.end.value_or(last.start.value_or(*meeting.start)).minutes;
        return;
    }
    const bool from_start = candidate.first == meeting.days.first, to_end = candidate.last == meeting.days.last;
    if (!from_start && !to_end) return;
    candidate.start = from_start ? meeting.start->minutes : std::int16_t{0};
    candidate.end = to_end ? meeting.end.value_or(*meeting.start).minutes : std::int16_t{1440};
}

bool has_mark(const Meeting& meeting, std::string_view mark) {
    return std::any_of(meeting.marks.begin(), meeting.marks.end(), [&](const Text& m) { return folded(trimmed(m.value)) == folded(trimmed(mark)); });
}

std::string ordinal_text(int n) { return n == -1 ? "last" : n == 1 ? "first" : n == 2 ? "2nd" : n == 3 ? "3rd" : fmt::format("{}th", n); }

}  // namespace

std::string StepPlacer::bodies_text(const ModelStep& step) const {
    std::string result;
    for (const BodyId body : step.bodies) result += fmt::format("{}`{}`", result.empty() ? "" : step.any_body ? " or " : " and ", model_.calendar->body(body).id.value);
    return result;
}

// Days of meetings on which a step can count: of one body, or of all that have to meet together.
std::vector<DaySpan> StepPlacer::meeting_days(BodyId id) const {
    std::vector<DaySpan> result;
    for (const Meeting& m : model_.calendar->body(id).meetings) {
        if (m.status != MeetingStatus::cancelled && m.status != MeetingStatus::reserve) result.push_back(m.days);
    }
    return result;
}

std::vector<DaySpan> StepPlacer::common_days(const ModelStep& step) const {
    std::optional<std::vector<DaySpan>> result;
    for (const BodyId id : step.bodies) {
        if (!model_.calendar->body(id).listed) continue;
        std::vector<DaySpan> days = meeting_days(id);
        if (result) {
            std::erase_if(*result, [&](const DaySpan& mine) {
                return std::none_of(days.begin(), days.end(), [&](const DaySpan& d) { return d.first <= mine.last && mine.first <= d.last; });
            });
        } else {
            result = std::move(days);
        }
    }
    return result.value_or(std::vector<DaySpan>{});
}

// The meetings next to some days, so that a reader sees at once what was meant. The nearer one when it is near.
std::optional<DaySpan> StepPlacer::note_beside(Diagnostics::Builder& report, std::string_view who, const std::vector<DaySpan>& meetings, DaySpan days) const {
    const DaySpan *before = nullptr, *after = nullptr;
    for (const DaySpan& m : meetings) {
        if (m.last < days.first) before = &m;
        if (m.first > days.last && after == nullptr) after = &m;
    }
    if (before != nullptr && after != nullptr) {
        report.note("{} {} and then {}", who, span_text(*before), span_text(*after));
    } else if (before != nullptr) {
        report.note("{} {}, and no later day is in the calendar", who, span_text(*before));
    } else if (after != nullptr) {
        report.note("{} {}, and no earlier day is in the calendar", who, span_text(*after));
    }
    constexpr int near = 7;
    const int back = before == nullptr ? near + 1 : (days.first - before->last).count, ahead = after == nullptr ? near + 1 : (after->first - days.last).count;
    if (std::min(back, ahead) > near) return std::nullopt;
    return back < ahead ? *before : *after;
}

// Reserve and cancelled meetings on some days, which do not count.
void StepPlacer::note_uncounted(Diagnostics::Builder& report, BodyId id, DaySpan days) const {
    const Body& body = model_.calendar->body(id);
    for (const Meeting& m : body.meetings) {
        if (m.days.last < days.first || m.days.first > days.last) continue;
        if (m.status == MeetingStatus::cancelled) report.note("the meeting of `{}` on {} is cancelled", body.id.value, span_text(m.days));
        if (m.status != MeetingStatus::reserve) continue;
        report.note("the meeting of `{}` on {} is a reserve meeting", body.id.value, span_text(m.days));
        report.help("if reserve meetings may be used, say `reserve: allowed` at the step");
    }
}

void StepPlacer::note_nearest(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const {
    for (const BodyId id : step.bodies) {
        if (model_.calendar->body(id).listed) note_uncounted(report, id, days);
    }
    if (step.bodies.size() > 1 && !step.any_body) {
        note_beside(report, fmt::format("{} meet together", bodies_text(step)), common_days(step), days);
        return;
    }
    for (const BodyId id : step.bodies) {
        const Body& body = model_.calendar->body(id);
        if (!body.listed) continue;
        if (body.meetings.empty()) report.note("`{}` has no meetings in the calendar", body.id.value);
        note_beside(report, fmt::format("`{}` meets", body.id.value), meeting_days(id), days);
    }
}

std::vector<DaySpan> StepPlacer::meetings_in(const ModelStep& step, DaySpan days) const {
    std::vector<DaySpan> result;
    for (const BodyId id : step.bodies) {
        for (const DaySpan& m : meeting_days(id)) {
            if (days.first <= m.first && m.last <= days.last) result.push_back(m);
        }
    }
    return result;
}

// A list that lacks what could not be read: nothing follows from what is not in it.
bool StepPlacer::has_unread_meetings(const ModelStep& step) const {
    return (nobody_meets_ && step.has_listed_meetings) || std::any_of(step.bodies.begin(), step.bodies.end(), [this](BodyId id) { return model_.calendar->body(id).unread; });
}

const Meeting* StepPlacer::meeting_on(BodyId id, DaySpan days, std::uint32_t& index) const {
    const Body& body = model_.calendar->body(id);
    const Meeting* found = nullptr;
    for (std::size_t i = 0; i < body.meetings.size(); ++i) {
        if (!covers(body.meetings[i], days)) continue;
        const bool better = found == nullptr || found->status == MeetingStatus::cancelled;
        if (!better) continue;
        found = &body.meetings[i];
        index = first_meeting(model_, id) + static_cast<std::uint32_t>(i);
    }
    return found;
}

void StepPlacer::note_moved(Diagnostics::Builder& report, const Body& body, DaySpan days) const {
    for (const Meeting& m : body.meetings) {
        if (!m.moved_from || *m.moved_from < days.first || days.last < *m.moved_from || m.status == MeetingStatus::cancelled) continue;
        report.label(m.span, "the meeting of {} has moved to {}", iso(*m.moved_from), span_text(m.days));
    }
}

void StepPlacer::report_no_meeting(const ModelStep& step, const Body& missing, DaySpan days) {
    const std::string when = days.first == days.last ? fmt::format("{}, {}", weekday_name(weekday_of(days.first), Language::english), iso(days.first)) : span_text(days);
    std::vector<std::string_view> names;
    for (const BodyId id : step.bodies) names.push_back(model_.calendar->body(id).id.value);
    const std::string who = !step.any_body ? fmt::format("`{}` does not meet", missing.id.value) : names.size() == 2 ? fmt::format("neither {} meets", quoted_list(names, "nor")) : fmt::format("none of {} meets", quoted_list(names, "and"));
    Diagnostics::Builder report = diags_.report(Code::no_such_meeting, step.date_span, "{} on {}", who, when);
    report.about(step.name);
    const DayKind kind = model_.work->kind(days.first);
    if (kind == DayKind::holiday || (kind == DayKind::eve && !model_.work->is_working(days.first))) report.note("{} is {}", iso(days.first), model_.work->why_off(days.first));
    std::vector<DaySpan> near;
    for (const BodyId id : step.bodies) {
        const Body& body = model_.calendar->body(id);
        if (!body.listed || (!step.any_body && &body != &missing)) continue;
        if (body.meetings.empty()) report.note("`{}` has no meetings in the calendar", body.id.value);
        note_moved(report, body, days);
        if (const std::optional<DaySpan> day = note_beside(report, fmt::format("`{}` meets", body.id.value), meeting_days(id), days)) near.push_back(*day);
    }
    if (near.size() == 1 && step.bodies.size() == 1) report.help("did you mean {}, a {}?", span_text(near.front()), weekday_name(weekday_of(near.front().first), Language::english));
}

bool StepPlacer::must_meet() const {
    const std::vector<PlanLint>& lints = model_.plan->lints;
    return std::none_of(lints.begin(), lints.end(), [](const PlanLint& l) { return l.code == Code::no_such_meeting && l.severity != Severity::error; });
}

void StepPlacer::report_reserve(const ModelStep& step, const Meeting& meeting, DaySpan days) {
    if (model_.waived(step, "reserve")) return;
    diags_.report(Code::pin_on_reserve, step.date_span, "the meeting of `{}` on {} is a reserve meeting", model_.calendar->body(meeting.body).id.value, span_text(days))
        .label(meeting.span, "listed as reserve")
        .help("if it is to be used, say `reserve: allowed` at the step")
        .about(step.name);
}

std::uint32_t StepPlacer::check_meeting(ModelStep& step, const Reading& reading, DaySpan days) {
    std::uint32_t chosen = none;
    const Body* missing = nullptr;
    const Meeting *cancelled = nullptr, *reserve = nullptr;
    for (const BodyId id : step.bodies) {
        if (!model_.calendar->body(id).listed) continue;
        std::uint32_t index = none;
        const Meeting* meeting = meeting_on(id, days, index);
        if (meeting != nullptr && meeting->status != MeetingStatus::cancelled) {
            if (chosen == none) chosen = index;
            if (meeting->status == MeetingStatus::reserve && !reading.wanted.reserve) reserve = meeting;
            if (step.any_body) missing = nullptr;
            if (step.any_body) break;
        } else {
            if (meeting != nullptr) cancelled = meeting;
            missing = &model_.calendar->body(id);
        }
    }
    if (missing != nullptr && (model_.waived(step, "no meeting") || has_unread_meetings(step) || is_outside_period(days))) return chosen;
    step.doubtful = missing != nullptr && (cancelled != nullptr || must_meet());
    if (missing != nullptr && cancelled != nullptr) {
        Diagnostics::Builder report = diags_.report(Code::pin_on_cancelled, step.date_span, "the meeting of `{}` on {} is cancelled", missing->id.value, span_text(days));
        report.label(cancelled->span, "cancelled here").about(step.name);
        note_beside(report, fmt::format("`{}` meets", missing->id.value), meeting_days(*model_.calendar->find(missing->id.value)), days);
        report.help("choose another meeting, or delete `status: cancelled` if it is held after all");
    } else if (missing != nullptr) {
        report_no_meeting(step, *missing, days);
    } else if (reserve != nullptr) {
        report_reserve(step, *reserve, days);
    }
    return chosen;
}

bool StepPlacer::is_outside_period(DaySpan days) const {
    return period_is_given_ && (days.first < model_.period.first || model_.period.last < days.last);
}

void StepPlacer::check_period(const ModelStep& step, DaySpan days) {
    if (!is_outside_period(days)) return;
    diags_.report(Code::pin_outside_period, step.date_span, "{} lies outside the plan's period, {}", span_text(days), span_text(model_.period))
        .label(model_.plan->period.span, "the period")
        .help("write a date within it, or widen the `period`")
        .about(step.name);
}

void StepPlacer::pin(ModelStep& step, const Candidate& candidate) {
    step.kind = StepKind::pin;
    step.domain = step.allowed = lists_.single(candidate);
    check_period(step, {candidate.first, candidate.last});
}

void StepPlacer::pin_day(ModelStep& step, const Reading& reading, DaySpan days) {
    if (step.has_listed_meetings && nobody_meets_) return;
    Candidate candidate{days.first, days.last, -1, -1, none};
    if (step.has_listed_meetings && !reading.lasts) {
        candidate.meeting = check_meeting(step, reading, days);
        if (candidate.meeting != none) take_times(candidate, *model_.meetings[candidate.meeting]);
    }
    pin(step, lists_.with_wishes(candidate, reading.wanted));
}

void StepPlacer::place_window(ModelStep& step, const DateRange& range) {
    step.kind = StepKind::window;
    step.window = range;
    const Day first = std::max(range.first, range.first == day_before_all ? model_.period.first : range.first);
    const Day last = range.last == day_after_all ? model_.period.last : range.last;
    step.domain = step.allowed = lists_.single({first, std::max(first, last), -1, -1, none});
    check_period(step, {first, last});
}

bool StepPlacer::needs_meetings(ModelStep& step, std::string_view what) {
    step.kind = StepKind::hole;
    if (has_unread_meetings(step)) return false;
    if (step.has_listed_meetings) return true;
    Diagnostics::Builder report = diags_.report(Code::date_needs_body, step.date_span, "{} needs a body whose meetings are listed", what);
    if (step.bodies.empty()) {
        report.help("give the step a `body`, or write the day itself");
    } else {
        report.label(step.body_span, "no meetings are listed for {}", bodies_text(step));
        report.help("list them in the calendar, or write the day itself");
    }
    return false;
}

// Gives the step a part of its domain; reports when nothing is left of it in `span`.
void StepPlacer::choose_among(ModelStep& step, const Reading& reading, CandidateRange allowed, std::string_view what, DaySpan span) {
    const bool unread = has_unread_meetings(step);
    const bool crossing = lists_.cross(reading.wanted);
    step.kind = allowed.empty() || unread || crossing ? StepKind::hole : StepKind::free;
    step.allowed = allowed;
    if (!allowed.empty() || unread) return;
    if (lists_.never_meet(reading.wanted) || crossing) return;
    const std::string who = step.bodies.empty() ? "no working day lies" : fmt::format("{} {} no meeting", bodies_text(step), step.bodies.size() > 1 ? "have" : "has");
    const Span place = step.date_span.is_set() ? step.date_span : step.body_span.is_set() ? step.body_span : step.span;
    const std::vector<DaySpan> outside = step.bodies.size() == 1 || step.any_body ? meetings_in(step, span) : std::vector<DaySpan>{};
    if (!outside.empty()) {
        diags_.report(Code::pin_outside_period, place, "{} meets in {} only outside the plan's period, {}", bodies_text(step), what, span_text(model_.period))
            .label(model_.plan->period.span, "the period")
            .note("the meeting is {}", span_text(outside.front()))
            .help("write a date within the period, or widen it")
            .about(step.name);
        return;
    }
    if (!step.date_span.is_set() && !step.bodies.empty()) return idle_[{step.bodies, step.any_body}].push_back(&step - model_.steps.data());
    Diagnostics::Builder report = diags_.report(Code::no_candidate, place, "{} in {}", who, what);
    report.about(step.name).label(step.span, "so `{}` has no day to lie on", step.name);
    note_nearest(report, step, span);
}

void StepPlacer::place_days(ModelStep& step, const Reading& reading) {
    step.domain = lists_.within(step.has_listed_meetings ? lists_.meetings(reading.wanted, step.body_span) : lists_.days(reading.wanted), model_.period);
}

void StepPlacer::place_free(ModelStep& step, const Reading& reading) {
    place_days(step, reading);
    choose_among(step, reading, step.domain, fmt::format("the period {}", span_text(model_.period)), model_.period);
}

void StepPlacer::place_ranges(ModelStep& step, const Reading& reading) {
    const DatePhrase& date = *reading.date;
    const DateRange& only = date.ranges.front();
    const bool one = date.ranges.size() == 1;
    if (reading.open_day && !one) {
        diags_.report(Code::date_form_not_here, date.span, "with `day: open` a date is one span, and this is several");
        step.kind = StepKind::hole;
        return;
    }
    if (reading.open_day) return place_window(step, only);
    if (one && only.is_one_day() && place_on_shared_day(step, reading, only.first)) return;
    if (one && only.is_one_day()) return pin_day(step, reading, {only.first, only.last});
    if (!step.has_listed_meetings && one) return place_window(step, only);
    place_days(step, reading);
    if (!step.has_listed_meetings) {
        if (std::any_of(date.ranges.begin(), date.ranges.end(), [](const DateRange& r) { return !r.is_one_day(); })) {
            diags_.report(Code::date_form_not_here, date.span, "one span or another can only be chosen from by a body whose meetings are listed")
                .help("name single days (`9 July or 16 July`), or give the step a `body` with meetings");
            step.kind = StepKind::hole;
            return;
        }
        Reading every_day = reading;  // a day that somebody named may be any day of the week; the lints look at it
        every_day.wanted.every_day = true;
        place_days(step, every_day);
    }
    // A meeting of several days that is named by all of them is a pin.
    if (one && only.first_precision == Precision::day && only.last_precision == Precision::day) {
        for (std::uint32_t i = step.domain.begin; i < step.domain.end; ++i) {
            const Candidate candidate = model_.candidates[i];
            if (candidate.first == only.first && candidate.last == only.last) return pin(step, candidate);
        }
    }
    std::string what;
    for (const DateRange& r : date.ranges) what += (what.empty() ? "" : " or ") + range_text(r, Language::english);
    const CandidateRange allowed = one ? lists_.within(step.domain, {only.first, only.last}) : lists_.copy_if(step.domain, [&](const Candidate& c) {
        return std::any_of(date.ranges.begin(), date.ranges.end(), [&](const DateRange& r) { return r.first <= c.first && c.last <= r.last; });
    });
    if (!one) step.domain = allowed;
    if (one) step.window = only;
    choose_among(step, reading, allowed, what, {only.first, only.last});
}

void StepPlacer::place_nth_meeting(ModelStep& step, const Reading& reading) {
    if (!needs_meetings(step, "counting meetings")) return;
    const DatePhrase& date = *reading.date;
    const DateRange& range = date.ranges.front();
    const CandidateRange meetings = lists_.within(lists_.meetings(reading.wanted, step.body_span), {range.first, range.last});
    const std::uint32_t count = meetings.size();
    const std::uint32_t index = date.ordinal < 0 ? count - 1 : static_cast<std::uint32_t>(date.ordinal - 1);
    if (lists_.never_meet(reading.wanted) || lists_.cross(reading.wanted)) return;
    if (count == 0 || index >= count) {
        Diagnostics::Builder report =
            diags_.report(Code::no_such_meeting, step.date_span, "{} {} {} in {}, so there is no {} one", bodies_text(step), step.bodies.size() > 1 ? "have" : "has",
                          count == 0 ? "no meetings" : fmt::format("only {} meeting{}", count, count == 1 ? "" : "s"), range_text(range, Language::english), ordinal_text(date.ordinal));
        std::string dates;
        for (std::uint32_t i = meetings.begin; i < meetings.end; ++i) dates += (dates.empty() ? "" : ", ") + span_text({model_.candidates[i].first, model_.candidates[i].last});
        if (count == 0) note_nearest(report, step, {range.first, range.last});
        else report.note("there is {}", dates);
        step.kind = StepKind::hole;
        return;
    }
    pin(step, Candidate(model_.candidates[meetings.begin + index]));
}

void StepPlacer::place_marked_meeting(ModelStep& step, const Reading& reading) {
    if (!needs_meetings(step, "a mark")) return;
    const std::string_view mark = reading.date->mark.value;
    place_days(step, reading);
    // Of bodies that meet together, or that either may take the step, it is enough that one has marked it.
    const auto is_marked_by = [&](BodyId id, const Candidate& c) {
        const std::vector<Meeting>& meetings = model_.calendar->body(id).meetings;
        return std::any_of(meetings.begin(), meetings.end(), [&](const Meeting& m) {
            const bool counts = m.status != MeetingStatus::cancelled && (reading.wanted.reserve || m.status != MeetingStatus::reserve);
            if (!counts || !has_mark(m, mark)) return false;
            if (c.meeting == none || step.any_body || step.bodies.size() == 1) return lists_.is_at(m, c);
            const Meeting& first = *model_.meetings[c.meeting];
            return first.body == id ? &m == &first : m.days.first <= first.days.last && first.days.first <= m.days.last;
        });
    };
    const CandidateRange marked = lists_.copy_if(step.domain, [&](const Candidate& c) {
        return std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId id) { return is_marked_by(id, c); });
    });
    if (lists_.never_meet(reading.wanted) || lists_.cross(reading.wanted)) return;
    if (marked.empty()) {
        Diagnostics::Builder report = diags_.report(Code::no_such_meeting, step.date_span, "no meeting of {} is marked `{}` in the period {}", bodies_text(step), mark, span_text(model_.period));
        std::vector<std::string_view> marks;
        for (const BodyId id : step.bodies) {
            for (const Meeting& m : model_.calendar->body(id).meetings) std::transform(m.marks.begin(), m.marks.end(), std::back_inserter(marks), [](const Text& t) { return t.value; });
        }
        if (const std::optional<std::string_view> near = nearest(mark, marks)) {
            report.help("did you mean `{}`?", *near).replace(reading.date->mark.span, std::string(*near));
        } else {
            report.help("mark the meeting in the calendar: `{{date: 2021-06-21, marks: [{}]}}`", mark);
        }
        step.kind = StepKind::hole;
        return;
    }
    if (marked.size() == 1) return pin(step, Candidate(model_.candidates[marked.begin]));
    step.domain = step.allowed = marked;
    step.kind = StepKind::free;
}

void StepPlacer::place(ModelStep& step, const Reading& reading) {
    step.kind = StepKind::hole;
    if (reading.unreadable) return;
    step.has_listed_meetings = lists_.are_listed(reading.wanted);
    const bool unlisted = !step.bodies.empty() && !step.has_listed_meetings;
    if (unlisted && has_unread_meetings(step)) return;  // whether it has meetings could not be read
    if (reading.open_day && !reading.date) {
        diags_.report(Code::missing_key, step.span, "`day: open` shows the `date` as it is written, and `{}` has none", step.name).help("give it a `date`, such as `May`");
        return;
    }
    if (reading.lasts) {
        pin_day(step, reading, {reading.lasts->first, reading.lasts->last});
    } else if (!reading.date && step.held) {
        if (!place_on_shared_day(step, reading, *step.held)) pin_day(step, reading, {*step.held, *step.held});
    } else if (!reading.date) {
        place_free(step, reading);
    } else {
        switch (reading.date->kind) {
            case DateKind::ranges: place_ranges(step, reading); break;
            case DateKind::nth_meeting: place_nth_meeting(step, reading); break;
            case DateKind::marked_meeting: place_marked_meeting(step, reading); break;
            case DateKind::computed:
            case DateKind::weekday_beside: place_free(step, reading); break;
        }
    }
}

StepId StepPlacer::add_date(const DateRange& range, Span span) {
    ModelStep step;
    step.kind = StepKind::date;
    step.window = range;
    step.span = step.date_span = span;
    step.domain = step.allowed = lists_.single({range.first, range.last, -1, -1, none});
    model_.steps.push_back(std::move(step));
    return StepId{static_cast<std::uint32_t>(model_.steps.size() - 1)};
}

}  // namespace tidplan
