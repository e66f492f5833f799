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

// The meetings next to some days, so that a reader sees at once what was meant.
void StepPlacer::note_nearest(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const {
    for (const BodyId id : step.bodies) {
        const Body& body = model_.calendar->body(id);
        if (!body.listed) continue;
        const Meeting *before = nullptr, *after = nullptr;
        for (const Meeting& m : body.meetings) {
            if (m.status == MeetingStatus::cancelled) continue;
            if (m.days.last < days.first) before = &m;
            if (m.days.first > days.last && after == nullptr) after = &m;
        }
        if (before != nullptr && after != nullptr) {
            report.note("`{}` meets {} and then {}", body.id.value, span_text(before->days), span_text(after->days));
        } else if (before != nullptr) {
            report.note("`{}` meets {}, and has no later meeting in the calendar", body.id.value, span_text(before->days));
        } else if (after != nullptr) {
            report.note("`{}` meets {}, and has no earlier meeting in the calendar", body.id.value, span_text(after->days));
        } else {
            report.note("`{}` has no meetings in the calendar", body.id.value);
        }
    }
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

std::uint32_t StepPlacer::check_meeting(const ModelStep& step, const Reading& reading, DaySpan days) {
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
    if (missing != nullptr && model_.waived(step, "no meeting")) return chosen;
    if (missing != nullptr && cancelled != nullptr) {
        diags_.report(Code::pin_on_cancelled, step.date_span, "the meeting of `{}` on {} is cancelled", missing->id.value, span_text(days)).label(cancelled->span, "cancelled here").about(step.name);
    } else if (missing != nullptr) {
        const std::string who = step.any_body ? bodies_text(step) : fmt::format("`{}`", missing->id.value);
        Diagnostics::Builder report = diags_.report(Code::no_such_meeting, step.date_span, "{} {} not meet on {}, {}", who, step.any_body ? "do" : "does", weekday_name(weekday_of(days.first), Language::english), span_text(days));
        report.about(step.name);
        if (const std::string off = model_.work->why_off(days.first); !off.empty()) report.note("{} is {}", iso(days.first), off);
        note_nearest(report, step, days);
    } else if (reserve != nullptr && !model_.waived(step, "reserve")) {
        diags_.report(Code::pin_on_reserve, step.date_span, "the meeting on {} is a reserve meeting", span_text(days)).label(reserve->span, "listed as reserve").help("if it is to be used, say `reserve: allowed` at the step").about(step.name);
    }
    return chosen;
}

void StepPlacer::check_period(const ModelStep& step, DaySpan days) {
    if (!period_is_given_ || (model_.period.first <= days.first && days.last <= model_.period.last)) return;
    diags_.report(Code::pin_outside_period, step.date_span, "{} lies outside the plan's period, {}", span_text(days), span_text(model_.period))
        .label(model_.plan->period.span, "the period")
        .about(step.name);
}

void StepPlacer::pin(ModelStep& step, const Candidate& candidate) {
    step.kind = StepKind::pin;
    step.domain = step.allowed = lists_.single(candidate);
    check_period(step, {candidate.first, candidate.last});
}

void StepPlacer::pin_day(ModelStep& step, const Reading& reading, DaySpan days) {
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
    if (step.has_listed_meetings) return true;
    Diagnostics::Builder report = diags_.report(Code::date_needs_body, step.date_span, "{} needs a body whose meetings are listed", what);
    if (step.bodies.empty()) {
        report.help("give the step a `body`");
    } else {
        report.label(step.body_span, "no meetings are listed for {}", bodies_text(step));
    }
    step.kind = StepKind::hole;
    return false;
}

// Gives the step a part of its domain; reports when nothing is left of it in `span`.
void StepPlacer::choose_among(ModelStep& step, CandidateRange allowed, std::string_view what, DaySpan span) {
    step.kind = allowed.empty() ? StepKind::hole : StepKind::free;
    step.allowed = allowed;
    if (!allowed.empty()) return;
    const std::string who = step.bodies.empty() ? "no working day lies" : fmt::format("{} {} no meeting", bodies_text(step), step.bodies.size() > 1 ? "have" : "has");
    Diagnostics::Builder report = diags_.report(Code::no_candidate, step.date_span.is_set() ? step.date_span : step.body_span.is_set() ? step.body_span : step.span, "{} in {}", who, what);
    report.about(step.name).label(step.span, "so `{}` has no day to lie on", step.name);
    note_nearest(report, step, span);
}

void StepPlacer::place_days(ModelStep& step, const Reading& reading) {
    step.domain = lists_.within(step.has_listed_meetings ? lists_.meetings(reading.wanted, step.body_span) : lists_.days(reading.wanted), model_.period);
}

void StepPlacer::place_free(ModelStep& step, const Reading& reading) {
    place_days(step, reading);
    choose_among(step, step.domain, fmt::format("the period {}", span_text(model_.period)), model_.period);
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
    choose_among(step, allowed, what, {only.first, only.last});
}

void StepPlacer::place_nth_meeting(ModelStep& step, const Reading& reading) {
    if (!needs_meetings(step, "counting meetings")) return;
    const DatePhrase& date = *reading.date;
    const DateRange& range = date.ranges.front();
    const CandidateRange meetings = lists_.within(lists_.meetings(reading.wanted, step.body_span), {range.first, range.last});
    const std::uint32_t count = meetings.size();
    const std::uint32_t index = date.ordinal < 0 ? count - 1 : static_cast<std::uint32_t>(date.ordinal - 1);
    if (count == 0 || index >= count) {
        Diagnostics::Builder report = diags_.report(Code::no_such_meeting, step.date_span, "{} {} {} {} in {}, so there is no {} one", bodies_text(step), step.bodies.size() > 1 ? "have" : "has", count == 0 ? "no" : std::to_string(count), count == 1 ? "meeting" : "meetings",
                                                    range_text(range, Language::english), ordinal_text(date.ordinal));
        if (count == 0) note_nearest(report, step, {range.first, range.last});
        step.kind = StepKind::hole;
        return;
    }
    pin(step, Candidate(model_.candidates[meetings.begin + index]));
}

void StepPlacer::place_marked_meeting(ModelStep& step, const Reading& reading) {
    if (!needs_meetings(step, "a mark")) return;
    const std::string_view mark = reading.date->mark.value;
    place_days(step, reading);
    const CandidateRange marked = lists_.copy_if(step.domain, [&](const Candidate& c) { return c.meeting != none && has_mark(*model_.meetings[c.meeting], mark); });
    if (marked.empty()) {
        diags_.report(Code::no_such_meeting, step.date_span, "no meeting of {} is marked `{}` in {}", bodies_text(step), mark, span_text(model_.period))
            .help("write `marks: [{}]` at the meeting in the calendar", mark);
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
    if (reading.open_day && !reading.date) {
        diags_.report(Code::missing_key, step.span, "`day: open` shows the `date` as it is written, and `{}` has none", step.name).help("give it a `date`, such as `May`");
        return;
    }
    if (reading.lasts) {
        pin_day(step, reading, {reading.lasts->first, reading.lasts->last});
    } else if (!reading.date && step.held) {
        pin_day(step, reading, {*step.held, *step.held});
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
