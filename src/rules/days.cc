// Dates on weekends, holidays, eves and closed days.
// In: rows with a day. Out: E0603, E0604, W0605, W0606; how bad it is depends on what the row is.
#include <algorithm>

#include "rules/checks.h"

namespace tidplan {

namespace {

struct DayLint {
    Code code;
    std::string_view name;
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
bool is_refused(const Diagnostics& diags, const ModelStep& step) {
    return std::any_of(diags.all().begin(), diags.all().end(), [&](const Diagnostic& d) {
        const bool refuses = d.code == Code::no_such_meeting || d.code == Code::pin_outside_period || d.code == Code::period_too_long;
        return refuses && std::find(d.steps.begin(), d.steps.end(), step.name) != d.steps.end();
    });
}

// A meeting that people of the organisation attend; dates from outside and deadlines only warn.
bool is_own_meeting(const Model& model, const ModelStep& step) {
    if (step.bodies.empty()) return step.moving;
    return std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) { return model.calendar->body(b).kind != "external"; });
}

void check_day(const Dated& dated, const ModelStep& step, Day day, Span place, Diagnostics& diags) {
    const Model& model = dated.model;
    const std::optional<DayLint> lint = lint_of(*model.work, day);
    if (!lint || is_refused(diags, step) || model.waived(step, lint->name)) return;
    Diagnostics::Builder report = diags.report(lint->code, place, "`{}` is on {}, {}", step.name, model.work->why_off(day), iso(day));
    report.about(step.name);
    if (step.held) report.severity(Severity::info);
    else if (!is_own_meeting(model, step)) report.severity(Severity::warning);
    const Day before = model.work->before(day, WorkingDays{1}), after = model.work->after(day, WorkingDays{1});
    const bool has_before = before >= *make_day(first_year, 1, 1), has_after = after <= *make_day(last_year, 12, 31);
    if (has_before && has_after) report.help("the nearest working days are {} and {}", iso(before), iso(after));
    else report.help("the nearest working day is {}", iso(has_before ? before : after));
}

}  // namespace

void check_days(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        const Candidate* at = dated.at(i);
        if (at == nullptr || step.kind == StepKind::window) continue;
        if (step.kind == StepKind::pin) {
            check_day(dated, step, at->first, dated.date_span(StepId{i}), diags);
            if (at->last != at->first) check_day(dated, step, at->last, dated.date_span(StepId{i}), diags);
        } else if (at->meeting != none) {
            const Meeting& meeting = *model.meetings[at->meeting];
            check_day(dated, step, meeting.days.first, meeting.span, diags);
        }
    }
}

}  // namespace tidplan
