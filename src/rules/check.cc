// All checks of a finished schedule, in the order of their files.
// In: Model, Schedule. Out: findings.
#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// The day of a window that lets a link hold, if any does: its first on the left side, its last on the right.
Candidate edge(const Model& model, StepId step, Candidate c, bool left) {
    if (model.step(step).kind != StepKind::window) return c;
    (left ? c.last : c.first) = left ? c.first : c.last;
    return c;
}

}  // namespace

bool holds(const Model& model, const Demand& demand, const Candidate& a, const Candidate& b, bool possibly) {
    for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) {
        const Link& link = model.links[l];
        const bool forward = link.from == demand.a;
        const Candidate from = possibly ? edge(model, link.from, forward ? a : b, true) : forward ? a : b;
        const Candidate to = possibly ? edge(model, link.to, forward ? b : a, false) : forward ? b : a;
        if (!model.holds(link, from, to)) return false;
    }
    return true;
}

std::string when_text(const Model& model, StepId step, const Candidate& c) {
    if (model.step(step).kind == StepKind::window) return range_text(*model.step(step).window, Language::english);
    return c.first == c.last ? iso(c.first) : fmt::format("{} .. {}", iso(c.first), iso(c.last));
}

void check(const Model& model, const Schedule& schedule, Diagnostics& diags) {
    const Dated dated{model, schedule};
    check_orders(dated, diags);
    check_days(dated, diags);
    check_consultations(dated, diags);
    check_rows_alike(dated, diags);
    check_meeting_times(dated, diags);
    check_overlaps(dated, diags);
    check_clock_orders(dated, diags);
    check_roles(dated, diags);
    check_unlisted_bodies(dated, diags);
    check_unused(dated, diags);
}

}  // namespace tidplan
