// Dates on weekends, holidays, eves and closed days.
// In: the calendar's meetings, and rows that are at none of them. Out: E0603, E0604, W0605, W0606; how bad it is depends on who meets.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

struct DayLint {
    Code code;
    std::string_view name;
    friend bool operator==(const DayLint&, const DayLint&) = default;
};

std::optional<DayLint> lint_of(const WorkCalendar& work, Day day) {
    if (work.is_working(day)) return std::nullopt;
    switch (work.kind(day)) {
        case DayKind::working: return std::nullopt;
        case DayKind::weekend: return DayLint{Code::on_weekend, "weekend"};
        case DayKind::holiday: return DayLint{Code::on_holiday, "holiday"};
        case DayKind::eve: return DayLint{Code::on_eve, "eve"};
        case DayKind::closed: return DayLint{Code::on_closed_day, "closed"};
    }
    return std::nullopt;
}

// A date that was refused, or on which its body does not meet, is one mistake, whatever the day.
std::unordered_set<std::string> refused_steps(const Diagnostics& diags) {
    std::unordered_set<std::string> result;
    for (const Diagnostic& d : diags.all()) {
        const bool refuses = d.code == Code::no_such_meeting || d.code == Code::pin_outside_period || d.code == Code::period_too_long ||
                             d.code == Code::date_in_other_year;
        if (refuses) result.insert(d.steps.begin(), d.steps.end());
    }
    return result;
}

// A meeting that people of the organisation attend; dates from outside and deadlines only warn.
bool is_own_meeting(const Model& model, const ModelStep& step) {
    if (step.bodies.empty()) return step.moving;
    return std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) { return model.calendar->body(b).kind != "external"; });
}

// The help that names the working days beside a span of days, as far as the accepted years hold them.
void propose_days(Diagnostics::Builder& report, const WorkCalendar& work, Day first, Day last) {
    const Day before = work.before(first, WorkingDays{1}), after = work.after(last, WorkingDays{1});
    const bool has_before = before >= *make_day(first_year, 1, 1), has_after = after <= *make_day(last_year, 12, 31);
    if (has_before && has_after) report.help("the nearest working days are {} and {}", iso(before), iso(after));
    else report.help("the nearest working day is {}", iso(has_before ? before : after));
}

void check_day(const Dated& dated, const ModelStep& step, Day day, Span place, Diagnostics& diags) {
    const Model& model = dated.model;
    const std::optional<DayLint> lint = lint_of(*model.work, day);
    if (!lint || model.waived(step, lint->name)) return;
    Diagnostics::Builder report = diags.report(lint->code, place, "`{}` is on {}, {}", step.name, model.work->why_off(day), iso(day));
    report.about(step.name);
    if (step.held) {
        report.severity(Severity::info).help("if it was done on another day, mend `held`; if not, nothing needs mending");
        return;
    }
    if (!is_own_meeting(model, step)) report.severity(Severity::warning);
    propose_days(report, *model.work, day, day);
    if (step.bodies.empty() && !step.moving) report.help("if it may be on any day, say `days: all` at the step");
}

// Who is at a meeting, by body.
std::vector<std::vector<StepId>> steps_by_body(const Dated& dated) {
    const Model& model = dated.model;
    std::vector<std::vector<StepId>> result(model.calendar->bodies.size());
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const Candidate* at = dated.at(i);
        if (at == nullptr || at->meeting == none) continue;
        for (const BodyId body : model.steps[i].bodies) result[static_cast<std::size_t>(body)].push_back(StepId{i});
    }
    return result;
}

// `a Saturday, 2027-06-05`, `a Saturday, 2027-06-05, and a Sunday, 2027-06-06`.
std::string days_text(const WorkCalendar& work, const std::vector<Day>& days) {
    std::string first = fmt::format("{}, {}", work.why_off(days[0]), iso(days[0]));
    if (days.size() == 1) return first;
    return days.size() == 2 ? fmt::format("{}, and {}, {}", first, work.why_off(days[1]), iso(days[1]))
                            : fmt::format("{}, and {} more such days", first, days.size() - 1);
}

void check_meeting(const Dated& dated, const Meeting& meeting, const DayLint& lint, const std::vector<Day>& days,
                   const std::vector<StepId>& steps, Diagnostics& diags) {
    const Model& model = dated.model;
    const WorkCalendar& work = *model.work;
    bool waived = false, held = false;
    std::vector<std::string_view> names;
    for (const StepId id : steps) {
        const Candidate& at = *dated.at(id);
        if (at.last < meeting.days.first || meeting.days.last < at.first) continue;
        waived = model.waived(model.step(id), lint.name) || waived;
        held = held || model.step(id).held;
        names.push_back(model.step(id).name);
    }
    if (waived) return;
    const Body& body = model.calendar->body(meeting.body);
    Diagnostics::Builder report =
        diags.report(lint.code, meeting.span, "the meeting of `{}` is on {}", body.id.value, days_text(work, days));
    for (const std::string_view name : names) report.about(name);
    if (held) {
        report.severity(Severity::info);
        return;
    }
    if (body.kind == "external") report.severity(Severity::warning);
    propose_days(report, work, days.front(), days.back());
}

void check_meetings(const Dated& dated, Diagnostics& diags) {
    const WorkCalendar& work = *dated.model.work;
    const std::vector<std::vector<StepId>> steps = steps_by_body(dated);
    const std::vector<PlanLint>& lints = dated.model.plan->lints;
    const bool is_year_told = std::none_of(lints.begin(), lints.end(), [](const PlanLint& l) { return l.code == Code::odd_meeting_year; });
    for (const Meeting* meeting : dated.model.meetings) {
        if (meeting->status == MeetingStatus::cancelled || (meeting->odd_year && is_year_told)) continue;
        std::vector<std::pair<DayLint, std::vector<Day>>> found;
        for (Day day = meeting->days.first; day <= meeting->days.last; day = day + CalendarDays{1}) {
            const std::optional<DayLint> lint = lint_of(work, day);
            if (!lint) continue;
            const auto same = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == *lint; });
            if (same == found.end()) found.push_back({*lint, {day}});
            else same->second.push_back(day);
        }
        for (const auto& [lint, days] : found)
            check_meeting(dated, *meeting, lint, days, steps[static_cast<std::size_t>(meeting->body)], diags);
    }
}

}  // namespace

void check_days(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    check_meetings(dated, diags);
    const std::unordered_set<std::string> refused = refused_steps(diags);
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        const Candidate* at = dated.at(i);
        // What is at a meeting is checked with it; what the program chose is a working day, but for one of several days that are written.
        const bool is_written = step.kind == StepKind::pin || (step.kind == StepKind::free && step.has_own_date());
        if (at == nullptr || !is_written || at->meeting != none || step.any_day || refused.contains(std::string(step.name))) continue;
        // A closure or a time for answers, which nobody attends, may begin and end on any day.
        if (at->first != at->last && step.bodies.empty() && !step.counted_end) continue;
        if (!step.first_implied) check_day(dated, step, at->first, dated.date_span(StepId{i}), diags);
        if (at->last != at->first && !step.counted_end && !step.last_implied)
            check_day(dated, step, at->last, dated.date_span(StepId{i}), diags);
    }
}

}  // namespace tidplan
