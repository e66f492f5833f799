// The checks, one file each, and what they have in common.
// In: Model, Schedule. Out: findings.
#pragma once

#include <span>
#include <string>

#include "tidplan/rules.h"

namespace tidplan {

// What a check looks at.
struct Dated {
    const Model& model;
    const Schedule& schedule;

    // Where a step lies; null when it has no date.
    const Candidate* at(StepId step) const {
        const std::uint32_t i = schedule.chosen[index_of(step)];
        return i == none ? nullptr : &model.candidates[i];
    }
    const Candidate* at(std::uint32_t step) const { return at(StepId{step}); }
    bool is_window(StepId step) const { return model.step(step).kind == StepKind::window; }
    // A date that has been refused as outside the period tells nothing of the order.
    bool is_outside_period(StepId step) const {
        const Candidate* c = at(step);
        return model.plan->period && model.step(step).doubtful && c != nullptr &&
               (c->last < model.period.first || model.period.last < c->first);
    }
    // Where a finding about a step's date is drawn.
    Span date_span(StepId step) const { return model.step(step).date_span.is_set() ? model.step(step).date_span : model.step(step).span; }
};

void check_orders(const Dated& dated, Diagnostics& diags);
void check_days(const Dated& dated, Diagnostics& diags);
void check_consultations(const Dated& dated, Diagnostics& diags);
void check_preparations(const Dated& dated, Diagnostics& diags);
void check_rows_alike(const Dated& dated, Diagnostics& diags);
void check_overlaps(const Dated& dated, Diagnostics& diags);
void check_meeting_times(const Dated& dated, Diagnostics& diags);
void check_clock_orders(const Dated& dated, Diagnostics& diags);
void check_roles(const Dated& dated, Diagnostics& diags);
void check_unlisted_bodies(const Dated& dated, Diagnostics& diags);
void check_waivers(const Dated& dated, Diagnostics& diags);
void check_unused(const Dated& dated, Diagnostics& diags);

// Whether the links of a demand hold between two candidates: of a window on every day of it, or (`possibly`) on some.
bool holds(const Model& model, const Demand& demand, const Candidate& a, const Candidate& b, bool possibly);
bool holds(const Model& model, const Demand& demand, std::span<const Link> links, const Candidate& a, const Candidate& b, bool possibly);

// Whether a step is a consultation that does not come before a decision of its matter.
bool consults_too_late(const Dated& dated, StepId consult, StepId decide);

// 2021-06-21, 2021-04-27 .. 2021-04-28, November 2021; for messages.
std::string when_text(const Model& model, StepId step, const Candidate& candidate);

}  // namespace tidplan
