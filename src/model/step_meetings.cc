// The meetings that a step's date means, and what is said when its bodies do not meet then.
// In: ModelStep, days. Out: the meeting; findings with the meetings beside.
#include <algorithm>

#include <fmt/format.h>

#include "model/place_step.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool covers(const Meeting& meeting, DaySpan days) { return meeting.days.first <= days.first && days.last <= meeting.days.last; }

// The nearest meeting on one side that does not count, a reserve meeting if there is one: a reader who sees it in the list would not believe
// that there is none.
std::string uncounted_text(const Body* body, DaySpan days, bool later) {
    if (body == nullptr) return {};
    const Meeting* found = nullptr;
    for (const Meeting& m : body->meetings) {
        const bool beyond = later ? m.days.first > days.last : m.days.last < days.first;
        const bool better = found == nullptr || (m.status == MeetingStatus::reserve && found->status == MeetingStatus::cancelled) ||
                            (m.status == found->status && !later);
        if (beyond && better && m.status >= MeetingStatus::reserve) found = &m;
    }
    if (found == nullptr) return {};
    return span_text(found->days) +
           (found->status == MeetingStatus::reserve ? ", a reserve meeting, which counts with `reserve: allowed`" : ", which is cancelled");
}

}  // namespace

std::string span_text(DaySpan span) {
    return span.first == span.last ? iso(span.first) : fmt::format("{} .. {}", iso(span.first), iso(span.last));
}

// Days of meetings on which a step can count: of one body, or of all that have to meet together.
std::vector<DaySpan> StepPlacer::meeting_days(BodyId id, bool reserve) const {
    std::vector<DaySpan> result;
    for (const Meeting& m : model_.calendar->body(id).meetings) {
        if (m.status != MeetingStatus::cancelled && (reserve || m.status != MeetingStatus::reserve)) result.push_back(m.days);
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
                return std::none_of(days.begin(), days.end(),
                                    [&](const DaySpan& d) { return d.first <= mine.last && mine.first <= d.last; });
            });
        } else {
            result = std::move(days);
        }
    }
    return result.value_or(std::vector<DaySpan>{});
}

// The meetings next to some days, so that a reader sees at once what was meant. The nearer one when it is near.
std::optional<DaySpan> StepPlacer::note_beside(Diagnostics::Builder& report, std::string_view who, const std::vector<DaySpan>& meetings,
                                               DaySpan days, const Body* body) const {
    const DaySpan *before = nullptr, *after = nullptr;
    for (const DaySpan& m : meetings) {
        if (m.first <= days.last && days.first <= m.last) {
            report.note("{} {}, which goes beyond that", who, span_text(m)).help("write all of its days: `{}`", span_text(m));
            return std::nullopt;
        }
        if (m.last < days.first) before = &m;
        if (m.first > days.last && after == nullptr) after = &m;
    }
    const std::string earlier = uncounted_text(body, days, false), later = uncounted_text(body, days, true);
    if (before != nullptr && after != nullptr) {
        report.note("{} {} and then {}", who, span_text(*before), span_text(*after));
    } else if (before != nullptr) {
        report.note("{} {}, and {}", who, span_text(*before), later.empty() ? "no later day is in the calendar" : "later only " + later);
    } else if (after != nullptr) {
        report.note("{} {}, and {}", who, span_text(*after),
                    earlier.empty() ? "no earlier day is in the calendar" : "earlier only " + earlier);
    } else if (!later.empty() || !earlier.empty()) {
        report.note("{} only {}", who, later.empty() ? earlier : later);
    }
    constexpr int near = 7;
    const int back = before == nullptr ? near + 1 : (days.first - before->last).count,
              ahead = after == nullptr ? near + 1 : (after->first - days.last).count;
    if (std::min(back, ahead) > near) return std::nullopt;
    return back < ahead ? *before : *after;
}

// Reserve and cancelled meetings on some days, which do not count.
void StepPlacer::note_uncounted(Diagnostics::Builder& report, BodyId id, DaySpan days) const {
    const Body& body = model_.calendar->body(id);
    bool any_cancelled = false, any_reserve = false;
    for (const Meeting& m : body.meetings) {
        if (m.days.last < days.first || m.days.first > days.last || m.status < MeetingStatus::reserve) continue;
        const bool is_reserve = m.status == MeetingStatus::reserve;
        report.note("the meeting of `{}` on {} is {}", body.id.value, span_text(m.days), is_reserve ? "a reserve meeting" : "cancelled");
        (is_reserve ? any_reserve : any_cancelled) = true;
    }
    if (any_cancelled)
        report.help("if it is held after all, delete `status: cancelled`; if another is held instead, list that one in the calendar");
    if (any_reserve) report.help("if reserve meetings may be used, say `reserve: allowed` at the step");
}

void StepPlacer::note_nearest(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const {
    for (const BodyId id : step.bodies) {
        if (model_.calendar->body(id).listed) note_uncounted(report, id, days);
    }
    if (step.bodies.size() > 1 && !step.any_body) {
        note_beside(report, fmt::format("{} meet together", bodies_text(step)), common_days(step), days, nullptr);
    } else {
        for (const BodyId id : step.bodies) {
            const Body& body = model_.calendar->body(id);
            if (!body.listed) continue;
            if (body.meetings.empty()) report.note("`{}` has no meetings in the calendar", body.id.value);
            note_beside(report, fmt::format("`{}` meets", body.id.value), meeting_days(id, step.reserve), days, &body);
        }
    }
    help_with_list(report, step, days);
}

// What always would do, where nothing better is known.
void StepPlacer::help_with_list(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const {
    if (!diags_.all().back().helps.empty() || !step.has_listed_meetings) return;
    const DaySpan years{year_span(date_of(days.first).year).first, year_span(date_of(days.last).year).last};
    if (meetings_in(step, years).empty())
        report.help("list the meetings of {} in the calendar, or name one that has them in `calendar:` or with `--calendar`",
                    date_of(days.first).year);
    else report.help("give the step another date, or list the meeting in the calendar");
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
    return (nobody_meets_ && step.has_listed_meetings) ||
           std::any_of(step.bodies.begin(), step.bodies.end(), [this](BodyId id) { return model_.calendar->body(id).unread; });
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
    const std::string when = days.first == days.last
                                 ? fmt::format("{}, {}", weekday_name(weekday_of(days.first), Language::english), iso(days.first))
                                 : span_text(days);
    std::vector<std::string_view> names;
    for (const BodyId id : step.bodies) names.push_back(model_.calendar->body(id).id.value);
    const std::string who = !step.any_body      ? fmt::format("`{}` does not meet", missing.id.value)
                            : names.size() == 2 ? fmt::format("neither {} meets", quoted_list(names, "nor"))
                                                : fmt::format("none of {} meets", quoted_list(names, "and"));
    Diagnostics::Builder report = diags_.report(Code::no_such_meeting, step.date_span, "{} on {}", who, when);
    report.about(step.name);
    if (step.held) report.severity(Severity::info);
    const DayKind kind = model_.work->kind(days.first);
    if (kind == DayKind::holiday || (kind == DayKind::eve && !model_.work->is_working(days.first)))
        report.note("{} is {}", iso(days.first), model_.work->why_off(days.first));
    std::vector<DaySpan> near;
    for (const BodyId id : step.bodies) {
        const Body& body = model_.calendar->body(id);
        if (!body.listed || (!step.any_body && &body != &missing)) continue;
        if (body.meetings.empty()) report.note("`{}` has no meetings in the calendar", body.id.value);
        note_moved(report, body, days);
        if (const std::optional<DaySpan> day =
                note_beside(report, fmt::format("`{}` meets", body.id.value), meeting_days(id, step.reserve), days, &body))
            near.push_back(*day);
    }
    if (near.size() == 1 && step.bodies.size() == 1) {
        const Day nearest_day = near.front().last < days.first ? near.front().last : near.front().first;
        const DaySpan meant = step.held ? DaySpan{nearest_day, nearest_day} : near.front();
        report.help("did you mean {}, a {}?", span_text(meant), weekday_name(weekday_of(meant.first), Language::english));
    }
    if (step.held) report.help("if it met on that day, list the meeting in the calendar; if not, nothing needs mending");
    if (near.empty()) help_with_year(report, step, days);
    if (!step.held) help_with_list(report, step, days);
}

// The date with the plan's year in place of its own, when the body meets then: last year's plan, copied.
bool StepPlacer::help_with_year(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const {
    const Date date = date_of(days.first);
    if (days.first != days.last || step.bodies.size() > 1) return false;
    for (const int year : {model_.year, date_of(model_.period.first).year, date_of(model_.period.last).year}) {
        const std::optional<Day> meant = make_day(year, date.month, date.day);
        if (year == date.year || !meant || !model_.period.contains(*meant)) continue;
        // Of a plan that is made for another year than its own the day without a year serves both.
        const bool serves_both = plan_year(model_.plan->year_in_file).value_or(model_.year) != model_.year;
        const std::string text = serves_both ? fmt::format("{} {}", date.day, month_name(date.month, Language::english)) : iso(*meant);
        if (step.has_listed_meetings) {
            const std::vector<DaySpan> meetings = meeting_days(step.bodies.front());
            if (std::none_of(meetings.begin(), meetings.end(), [&](const DaySpan& m) { return m.contains(*meant); })) continue;
            report.help("did you mean {}, when {} meets?", text, bodies_text(step));
        } else {
            report.help("did you mean {}?", text);
        }
        const bool written_in_full = step.date_span.end - step.date_span.begin == iso(*meant).size();
        if (written_in_full) report.replace(step.date_span, text);
        return true;
    }
    return false;
}

bool StepPlacer::must_meet() const {
    const std::vector<PlanLint>& lints = model_.plan->lints;
    return std::none_of(lints.begin(), lints.end(),
                        [](const PlanLint& l) { return l.code == Code::no_such_meeting && l.severity != Severity::error; });
}

void StepPlacer::report_reserve(const ModelStep& step, const Meeting& meeting, DaySpan days) {
    if (model_.waived(step, "reserve")) return;
    Diagnostics::Builder report = diags_.report(Code::pin_on_reserve, step.date_span, "the meeting of `{}` on {} is a reserve meeting",
                                                model_.calendar->body(meeting.body).id.value, span_text(days));
    report.label(meeting.span, "listed as reserve").help("if it is to be used, say `reserve: allowed` at the step").about(step.name);
    if (step.held) report.severity(Severity::info);
}

std::uint32_t StepPlacer::check_meeting(ModelStep& step, const Reading& reading, DaySpan days) {
    std::uint32_t chosen = none, cancelled = none;
    const Body* missing = nullptr;
    const Meeting* reserve = nullptr;
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
            if (meeting != nullptr) cancelled = index;
            missing = &model_.calendar->body(id);
        }
    }
    // That what was held lies in another year is said of the year.
    const bool is_of_other_year = step.held && !period_is_given_ && !year_span(model_.year).contains(days.first);
    const bool is_excused = model_.waived(step, "no meeting") || has_unread_meetings(step) || is_outside_period(days) || is_of_other_year;
    if (missing != nullptr && is_excused) return chosen;
    step.doubtful = !step.held && missing != nullptr && (cancelled != none || must_meet());
    if (missing != nullptr && cancelled != none) {
        const Meeting& meeting = *model_.meetings[cancelled];
        missing = &model_.calendar->body(meeting.body);
        Diagnostics::Builder report = diags_.report(Code::pin_on_cancelled, step.date_span, "the meeting of `{}` on {} is cancelled",
                                                    missing->id.value, span_text(days));
        report.label(meeting.span, "cancelled here").about(step.name);
        if (step.held) report.severity(Severity::info);
        note_beside(report, fmt::format("`{}` meets", missing->id.value), meeting_days(meeting.body, step.reserve), days, missing);
        report.help("choose another meeting, or delete `status: cancelled` if it is held after all");
        if (step.held) return chosen;
        step.status = MeetingStatus::cancelled;
        return cancelled;
    } else if (missing != nullptr) {
        report_no_meeting(step, *missing, days);
    } else if (reserve != nullptr) {
        report_reserve(step, *reserve, days);
    }
    return chosen;
}

}  // namespace tidplan
