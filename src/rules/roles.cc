// Roles that a body does not have: a decision in a body that only prepares or consults.
// In: steps and what their bodies may do. Out: W0615.
#include <algorithm>

#include "rules/checks.h"

namespace tidplan {

void check_roles(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        if (!moves_matter(step.role) || step.bodies.empty()) continue;
        const auto cannot = [&](BodyId b) { return !model.calendar->body(b).can(step.role); };
        if (!std::all_of(step.bodies.begin(), step.bodies.end(), cannot) || model.waived(step, "role")) continue;
        const Body& body = model.calendar->body(step.bodies.front());
        std::vector<std::string> may;
        for (int r = 1; r < role_count; ++r) {
            if (body.can(static_cast<Role>(r))) may.emplace_back(role_name(static_cast<Role>(r)));
        }
        std::string list;
        for (const std::string& role : may) list += (list.empty() ? "" : ", ") + role;
        diags.report(Code::role_not_allowed, step.body_span.is_set() ? step.body_span : step.span, "`{}` has the role `{}`, and `{}` may not", step.name, role_name(step.role), body.id.value)
            .note("it may {}", list.empty() ? "do nothing" : list)
            .label(step.span, "this step")
            .about(step.name);
    }
}

}  // namespace tidplan
