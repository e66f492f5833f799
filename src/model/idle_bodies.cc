// Bodies that never meet in the period, and the steps that wait for them.
// In: what StepPlacer has put aside. Out: one E0503 for all steps without a date that share their bodies.
#include <fmt/format.h>

#include "model/place_step.h"

namespace tidplan {

void StepPlacer::report_idle_bodies() {
    for (const auto& [bodies, waiting] : idle_) {
        const ModelStep& step = model_.steps[waiting.front()];
        const Span place = step.body_span.is_set() ? step.body_span : step.span;
        Diagnostics::Builder report = diags_.report(Code::no_candidate, place, "{} {} no meeting in the period {} .. {}", bodies_text(step), step.bodies.size() > 1 ? "have" : "has", iso(model_.period.first), iso(model_.period.last));
        const std::size_t others = waiting.size() - 1;
        const std::string neither = others == 0 ? "" : others == 1 ? fmt::format(", nor has `{}`", model_.steps[waiting.back()].name) : fmt::format(", nor have {} other steps", others);
        report.label(step.span, "so `{}` has no day to lie on{}", step.name, neither);
        for (const std::ptrdiff_t i : waiting) report.about(model_.steps[i].name);
        note_nearest(report, step, model_.period);
    }
}

}  // namespace tidplan
