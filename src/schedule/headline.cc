#include "schedule/headline.h"

#include <fmt/format.h>

namespace tidplan {

namespace {

// The one demand of a conflict that says where a step is.
const Demand* only_demand_of(const Model& model, const Conflict& conflict, StepId step) {
    const Demand* only = nullptr;
    for (const std::uint32_t demand : conflict.demands) {
        const Demand& d = model.demands[demand];
        if (d.a != step && d.b != step) continue;
        if (only != nullptr || d.b == step) return nullptr;
        only = &d;
    }
    return only;
}

}  // namespace

std::string gap_headline(const Gap& gap, const Conflict& conflict, StepId shown, const Link* in, const Link* out) {
    const Model& model = gap.model;
    const std::string name = step_text(model, shown);
    const bool misses_period = gap.is_outside_period() && !gap.step.has_listed_meetings;
    const std::string place = place_text(model, gap.step) + (misses_period ? " of the period" : "");
    const bool is_reversed = (in != nullptr && is_against_order(model, *in)) || (out != nullptr && is_against_order(model, *out));
    if (is_reversed || (in == nullptr && out == nullptr)) {
        const Demand* only = only_demand_of(model, conflict, shown);
        if (only == nullptr) return fmt::format("no {} keeps all that is wanted of {}", place, name);
        const std::string wanted = want_text(model.want(*only), Language::english);
        return fmt::format("no {} fits {} {} for {}", place, wanted, end_text(model, *only, only->b), name);
    }
    if (out == nullptr) return fmt::format("no {} fits after {} for {}", place, step_text(model, in->from), name);
    if (in == nullptr) return fmt::format("no {} fits before {} for {}", place, step_text(model, out->to), name);
    return fmt::format("no {} fits between {} and {} for {}", place, step_text(model, in->from), step_text(model, out->to), name);
}

bool is_against_order(const Model& model, const Link& link) {
    const RelationKind kind = model.want(model.demands[link.demand]).relation.kind;
    return !link.minimum && (kind < RelationKind::same_day || kind > RelationKind::same_year);
}

std::string end_text(const Model& model, const Demand& demand, StepId step) {
    if (model.step(step).kind == StepKind::date) return step_text(model, step);
    return fmt::format("`{}`", model.end_name(demand, step));
}

}  // namespace tidplan
