#include "model/place_step.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

bool has_mark(const Meeting& meeting, std::string_view mark) {
    return std::any_of(meeting.marks.begin(), meeting.marks.end(),
                       [&](const Text& m) { return folded(trimmed(m.value)) == folded(trimmed(mark)); });
}

std::string ordinal_text(int n) { return n == -1 ? "last" : n == 1 ? "first" : n == 2 ? "2nd" : n == 3 ? "3rd" : fmt::format("{}th", n); }

}  // namespace

bool StepPlacer::is_outside_period(DaySpan days) const {
    return period_is_given_ && (days.first < model_.period.first || model_.period.last < days.last);
}

void StepPlacer::check_period(ModelStep& step, DaySpan days) {
    if (!is_outside_period(days)) return;
    step.doubtful = days.last < model_.period.first || model_.period.last < days.first;
    Diagnostics::Builder report = diags_.report(Code::pin_outside_period, step.date_span, "{} lies outside the plan's period, {}",
                                                span_text(days), span_text(model_.period));
    report.label(model_.plan->period.span, "the period").about(step.name);
    if (step.held) report.help("if an earlier plan is being made anew, delete `held`; if it belongs to this one, widen the `period`");
    else if (help_with_year(report, step, days)) report.help("if it is meant, widen the `period`");
    else report.help("write a date within it, or widen the `period`");
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
        const std::uint32_t meeting = check_meeting(step, reading, days);
        if (meeting != none) candidate = part_on(days.first, *model_.meetings[meeting], meeting);
        if (step.status == MeetingStatus::cancelled) candidate.meeting = none;  // shown at its time, and held by nobody
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
    const std::string who = step.bodies.empty()
                                ? "no working day lies"
                                : fmt::format("{} {} no meeting", bodies_text(step), step.bodies.size() > 1 ? "have" : "has");
    const Span place = step.date_span.is_set() ? step.date_span : step.body_span.is_set() ? step.body_span : step.span;
    const std::vector<DaySpan> outside = step.bodies.size() == 1 || step.any_body ? meetings_in(step, span) : std::vector<DaySpan>{};
    const auto in_period = [this](const DaySpan& m) { return model_.period.first <= m.first && m.last <= model_.period.last; };
    if (const auto begins = std::find_if(outside.begin(), outside.end(), in_period); begins != outside.end()) {
        diags_.report(Code::no_candidate, place, "{} meets in {}, but the step goes on after it", bodies_text(step), what)
            .note("the meeting is {}, and the whole of the step has to lie in its date", span_text(*begins))
            .help("write a longer span, such as `{} .. {}`, or a shorter `duration`", iso(span.first), iso(span.last + CalendarDays{31}))
            .about(step.name);
        return;
    }
    if (!outside.empty()) {
        diags_
            .report(Code::pin_outside_period, place, "{} meets in {} only outside the plan's period, {}", bodies_text(step), what,
                    span_text(model_.period))
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
    step.domain = lists_.within(step.has_listed_meetings ? lists_.meetings(reading.wanted, step.body_span) : lists_.days(reading.wanted),
                                model_.period);
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
            diags_
                .report(Code::date_form_not_here, date.span,
                        "one span or another can only be chosen from by a body whose meetings are listed")
                .help("name single days (`9 July or 16 July`), or give the step a `body` with meetings");
            step.kind = StepKind::hole;
            return;
        }
        Reading every_day = reading;
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
    CandidateRange allowed =
        one ? lists_.within(step.domain, {only.first, only.last}) : lists_.copy_if(step.domain, [&](const Candidate& c) {
            return std::any_of(date.ranges.begin(), date.ranges.end(),
                               [&](const DateRange& r) { return r.first <= c.first && c.last <= r.last; });
        });
    if (!step.has_listed_meetings && !step.any_day) {
        // Where none of the days is a working day all of them stay, and the lints say it of the one that is chosen.
        const CandidateRange working = lists_.copy_if(allowed, [&](const Candidate& c) { return model_.work->is_working(c.first); });
        if (!working.empty()) allowed = working;
    }
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
            diags_.report(Code::no_such_meeting, step.date_span, "{} {} {} in {}, so there is no {} one", bodies_text(step),
                          step.bodies.size() > 1 ? "have" : "has",
                          count == 0 ? "no meetings" : fmt::format("only {} meeting{}", count, count == 1 ? "" : "s"),
                          range_text(range, Language::english), ordinal_text(date.ordinal));
        std::string dates;
        for (std::uint32_t i = meetings.begin; i < meetings.end; ++i)
            dates += (dates.empty() ? "" : ", ") + span_text({model_.candidates[i].first, model_.candidates[i].last});
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
        Diagnostics::Builder report =
            diags_.report(Code::no_such_meeting, step.date_span, "no meeting of {} is marked `{}` in the period {}", bodies_text(step),
                          mark, span_text(model_.period));
        std::vector<std::string_view> marks;
        for (const BodyId id : step.bodies) {
            for (const Meeting& m : model_.calendar->body(id).meetings)
                std::transform(m.marks.begin(), m.marks.end(), std::back_inserter(marks), [](const Text& t) { return t.value; });
        }
        const auto on_uncounted = [&](BodyId id) {
            for (const Meeting& m : model_.calendar->body(id).meetings) {
                if (has_mark(m, mark)) note_uncounted(report, id, m.days);
            }
        };
        if (std::any_of(marks.begin(), marks.end(), [&](std::string_view m) { return folded(trimmed(m)) == folded(trimmed(mark)); })) {
            std::for_each(step.bodies.begin(), step.bodies.end(), on_uncounted);
        } else if (const std::optional<std::string_view> near = nearest(mark, marks)) {
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
    if (!reading.unreadable) place_as_read(step, reading);
    if (!reading.half_read) return;
    if (step.kind == StepKind::free) step.kind = StepKind::hole;
    step.half_read = step.kind != StepKind::hole;
    if (!step.half_read || !reading.time_unread) return;
    Candidate& only = model_.candidates[step.allowed.begin];
    only.start = only.end = -1;
}

void StepPlacer::place_as_read(ModelStep& step, const Reading& reading) {
    step.has_listed_meetings = lists_.are_listed(reading.wanted);
    const bool unlisted = !step.bodies.empty() && !step.has_listed_meetings;
    if (unlisted && has_unread_meetings(step)) return;  // whether it has meetings could not be read
    if (reading.open_day && !reading.date) {
        diags_.report(Code::missing_key, step.span, "`day: open` shows the `date` as it is written, and `{}` has none", step.name)
            .help("give it a `date`, such as `May`");
        return;
    }
    if (reading.lasts) {
        pin_day(step, reading, {reading.lasts->first, reading.lasts->last});
    } else if (!reading.date) {
        place_free(step, reading);
    } else {
        switch (reading.date->kind) {
            case DateKind::ranges: place_ranges(step, reading); break;
            case DateKind::nth_meeting: place_nth_meeting(step, reading); break;
            case DateKind::marked_meeting: place_marked_meeting(step, reading); break;
            case DateKind::computed:
            case DateKind::weekday_beside:
                step.counted_date = true;
                place_free(step, reading);
                break;
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
