// A date on which a body has several meetings: which of them the step is at.
// In: Reading. Out: a pin when the step's `time` names one meeting, else the meetings of the day as a choice.
#include <algorithm>

#include <fmt/format.h>

#include "model/place_step.h"

namespace tidplan {

namespace {

int end_of(const TimeSpan& time) { return time.end.value_or(*time.start).minutes; }

bool covers(const TimeSpan& time, const Candidate& meeting) { return time.start->minutes <= meeting.start && meeting.end <= end_of(time); }

// Whether one of the two times lies within the other: `em` names a meeting at 13–15, and so does `13:30`.
bool agrees(const Candidate& meeting, const TimeSpan& time) {
    if (!meeting.timed() || !time.start) return false;
    return covers(time, meeting) || (meeting.start <= time.start->minutes && end_of(time) <= meeting.end);
}

bool is_at(const Candidate& meeting, const TimeSpan& time) {
    return meeting.timed() && time.start && meeting.start == time.start->minutes && (!time.end || meeting.end == time.end->minutes);
}

std::string time_text(const Candidate& meeting) { return meeting.timed() ? clock_text({meeting.start}, {meeting.end}) : "without a time"; }

}  // namespace

bool StepPlacer::place_on_shared_day(ModelStep& step, const Reading& reading, Day day) {
    if (!step.has_listed_meetings) return false;
    const bool together = step.bodies.size() > 1 && !step.any_body;
    std::vector<Candidate> meetings = together ? lists_.together_on_day(reading.wanted, day) : lists_.on_day(reading.wanted, day);
    if (meetings.empty() || (meetings.size() == 1 && step.bodies.size() == 1)) return false;
    Wanted wanted = reading.wanted;
    if (const std::optional<TimeSpan>& time = wanted.time; time && meetings.size() > 1) {
        const bool exact = std::any_of(meetings.begin(), meetings.end(), [&](const Candidate& m) { return is_at(m, *time); });
        std::vector<Candidate> named;
        std::copy_if(meetings.begin(), meetings.end(), std::back_inserter(named),
                     [&](const Candidate& m) { return exact ? is_at(m, *time) : agrees(m, *time); });
        if (named.size() != 1) {
            step.kind = StepKind::hole;
            Diagnostics::Builder report =
                diags_.report(Code::no_such_meeting, reading.time_span, "the `time` of `{}` names {} of the {} meetings of {} on {}",
                              step.name, named.empty() ? "none" : "more than one", meetings.size(), bodies_text(step), iso(day));
            for (const Candidate& m : meetings) report.label(model_.meetings[m.meeting]->span, "{}", time_text(m));
            report.help("write the `time` of the meeting that is meant, or leave it out: any of them will do then").about(step.name);
            return true;
        }
        meetings = std::move(named);
        if (covers(*time, meetings.front())) wanted.time.reset();
    }
    const Meeting& first = *model_.meetings[meetings.front().meeting];
    if (first.status == MeetingStatus::reserve && !reading.wanted.reserve) report_reserve(step, first, {day, day});
    if (meetings.size() == 1) {
        pin(step, lists_.with_wishes(meetings.front(), wanted));
        return true;
    }
    const std::optional<CandidateRange> choice = lists_.choice(meetings, wanted, step.date_span);
    step.kind = choice && !has_unread_meetings(step) ? StepKind::free : StepKind::hole;
    if (!choice) return true;
    step.domain = step.allowed = *choice;
    check_period(step, {day, day});
    return true;
}

}  // namespace tidplan
