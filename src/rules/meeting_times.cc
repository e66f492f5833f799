// A step's own time beside the time of the meeting it is at, or after that of the deadline it is due by.
// In: rows with clock times at meetings or deadlines with clock times. Out: W0616, where the two do not meet.
#include <algorithm>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// "`A` and `B`", of bodies that meet together; empty when one body's meetings are all there is.
std::string together_text(const Model& model, const ModelStep& step) {
    std::vector<std::string> bodies;
    for (const BodyId id : step.bodies) {
        const Body& body = model.calendar->body(id);
        if (body.listed) bodies.push_back(fmt::format("`{}`", body.id.value));
    }
    return step.any_body || bodies.size() < 2 ? std::string{} : fmt::format("{}", fmt::join(bodies, " and "));
}

void check_due_times(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (std::uint32_t i = 0; i < model.demands.size(); ++i) {
        const Demand& d = model.demands[i];
        const Candidate *a = dated.at(d.a), *b = dated.at(d.b);
        if (dated.schedule.suspended[i] || a == nullptr || b == nullptr || !a->timed()) continue;
        const std::optional<Clock> due = model.due_time(d, *a, *b);
        const Candidate at = known_time(model, *a);
        // What is due by a time has to end by it; on the same day as it, it is enough to begin.
        const bool is_by = model.want(d).relation.kind == RelationKind::on_or_before;
        if (!due || (is_by ? at.end : at.start) <= due->minutes || model.waived(model.step(d.a), "time")) continue;
        diags
            .report(Code::time_beside_meeting, dated.date_span(d.a), "`{}` is at {}, and `{}` is at {} that day", model.step(d.a).name,
                    clock_text({at.start}, {at.end}), model.end_name(d, d.b), clock_text(*due))
            .label(model.want(d).span, "wanted here")
            .help("write a `time` that is not later, or leave it out: the step is then at the deadline's own time")
            .about(model.step(d.a).name);
    }
}

// Whether its hours are, on each of its days, before or after those of the meeting. A meeting without an end may go on.
bool is_outside(const Meeting& meeting, const Candidate& at) {
    if (at.first != at.last && at.end < at.start) return false;  // through the night
    for (Day day = std::max(at.first, meeting.days.first); day <= std::min(at.last, meeting.days.last); day = day + CalendarDays{1}) {
        const TimeSpan hours = hours_on(meeting, day);
        const Clock start = *hours.start, end = hours.end.value_or(start);
        const bool before = at.end <= start.minutes && at.start < start.minutes;
        const bool after = end > start && at.start >= end.minutes && at.end > end.minutes;
        if (!before && !after) return false;
    }
    return true;
}

}  // namespace

void check_meeting_times(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        const Candidate* at = dated.at(i);
        if (at == nullptr || !at->timed() || at->meeting == none) continue;
        const Meeting& meeting = *model.meetings[at->meeting];
        if (!meeting.start || !is_outside(meeting, *at) || model.waived(step, "time")) continue;
        const TimeSpan hours = hours_on(meeting, at->first);
        const std::string_view body = model.calendar->body(meeting.body).id.value;
        const std::string together = together_text(model, step);
        diags
            .report(Code::time_beside_meeting, dated.date_span(StepId{i}), "`{}` is at {}, when {}", step.name,
                    clock_text({at->start}, {at->end}),
                    together.empty() ? fmt::format("`{}` does not meet", body) : together + " do not meet together")
            .label(meeting.span, "{} meets at {} on {}", together.empty() ? std::string("it") : fmt::format("`{}`", body),
                   clock_text(*hours.start, hours.end.value_or(*hours.start)), iso(at->first))
            .help("write a `time` within the meeting, or leave it out: the step is then at the meeting's own time")
            .about(step.name);
    }
    check_due_times(dated, diags);
}

}  // namespace tidplan
