// Bodies that never meet in the period, and the steps that wait for them.
// In: what StepPlacer has put aside. Out: one E0503 for all steps without a date that share their bodies; one for all, when nobody meets.
#include <algorithm>

#include <fmt/format.h>

#include "model/place_step.h"

namespace tidplan {

void StepPlacer::report_other_year() {
    const std::vector<Body>& bodies = model_.calendar->bodies;
    if (model_.calendar->unread || std::any_of(bodies.begin(), bodies.end(), [](const Body& body) { return body.unread; })) return;
    // Of a period that reaches beyond the year a meeting in December before it, of last year's calendar, says nothing.
    const DaySpan year = year_span(model_.year);
    const bool holds_year = model_.period.first <= year.first && year.last <= model_.period.last;
    const DaySpan asked = holds_year ? year : model_.period;
    std::optional<DaySpan> all;
    for (const Meeting* meeting : model_.meetings) {
        if (meeting->days.first <= asked.last && asked.first <= meeting->days.last) return;
        all = all ? DaySpan{std::min(all->first, meeting->days.first), std::max(all->last, meeting->days.last)} : meeting->days;
    }
    const bool is_asked = std::any_of(model_.steps.begin(), model_.steps.end(), [this](const ModelStep& step) {
        return std::any_of(step.bodies.begin(), step.bodies.end(), [this](BodyId id) { return model_.calendar->body(id).listed; });
    });
    if (!all || !is_asked) return;
    nobody_meets_ = true;
    const bool is_inline = model_.plan->calendars.empty();
    const std::string when = holds_year ? std::to_string(model_.year) : fmt::format("{} .. {}", iso(asked.first), iso(asked.last));
    diags_
        .report(Code::no_candidate, period_is_given_ && !holds_year ? model_.plan->period.span : model_.plan->year.span,
                "the calendar has no meeting in {}", when)
        .note("its meetings are in {} .. {}", iso(all->first), iso(all->last))
        .help("{}name the calendar of {} in `calendar:`, or with `--calendar`",
              is_inline ? "list the meetings of that time under `bodies`, or " : "", model_.year);
}

void StepPlacer::report_idle_bodies() {
    for (const auto& [bodies, waiting] : idle_) {
        const ModelStep& step = model_.steps[waiting.front()];
        const Span place = step.body_span.is_set() ? step.body_span : step.span;
        Diagnostics::Builder report =
            diags_.report(Code::no_candidate, place, "{} {} no meeting in the period {} .. {}", bodies_text(step),
                          step.bodies.size() > 1 ? "have" : "has", iso(model_.period.first), iso(model_.period.last));
        const std::size_t others = waiting.size() - 1;
        const std::string neither = others == 0   ? ""
                                    : others == 1 ? fmt::format(", nor has `{}`", model_.steps[waiting.back()].name)
                                                  : fmt::format(", nor have {} other steps", others);
        report.label(step.span, "so `{}` has no day to lie on{}", step.name, neither);
        for (const std::ptrdiff_t i : waiting) report.about(model_.steps[i].name);
        note_nearest(report, step, model_.period);
    }
}

}  // namespace tidplan
