// Roles that a body does not have: a decision in a body that only prepares or consults.
// In: steps, their bodies or the kinds of bodies that take part, and what those may do. Out: W0615.
#include <algorithm>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// `consult or inform`, of the roles that a body may have.
std::string roles_text(const Body& body) {
    std::vector<std::string_view> may;
    for (int r = 1; r < role_count; ++r) {
        if (body.can(static_cast<Role>(r))) may.push_back(role_name(static_cast<Role>(r)));
    }
    std::string text;
    for (std::size_t i = 0; i < may.size(); ++i) text.append(i == 0 ? "" : i + 1 == may.size() ? " or " : ", ").append(may[i]);
    return may.empty() ? "may do nothing" : "may only " + text;
}

struct Unable {
    std::string who;
    const Body* example = nullptr;
};

// Who is to do the step, if none of them may: its bodies; without one, the bodies of the kinds that alone take part.
std::optional<Unable> unable(const Model& model, const ModelStep& step) {
    if (!step.bodies.empty()) {
        const Body& body = model.calendar->body(step.bodies.front());
        if (std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) { return model.calendar->body(b).can(step.role); }))
            return std::nullopt;
        return Unable{fmt::format("`{}`", body.id.value), &body};
    }
    std::optional<Unable> found;
    for (const std::string_view kind : step.participants) {
        found.reset();
        if (!model.calendar->is_kind(kind)) return std::nullopt;
        for (const Body& body : model.calendar->bodies) {
            if (body.kind != kind) continue;
            if (body.can(step.role)) return std::nullopt;
            found = Unable{fmt::format("a body of the kind `{}`", kind), &body};
        }
        if (!found) return std::nullopt;
    }
    return found;
}

}  // namespace

void check_roles(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        if (!moves_matter(step.role)) continue;
        const std::optional<Unable> found = unable(model, step);
        if (!found || model.waived(step, "role")) continue;
        const bool has_place = step.body_span.is_set();
        Diagnostics::Builder report =
            diags.report(Code::role_not_allowed, has_place ? step.body_span : step.span, "`{}` has the role `{}`, but {} {}", step.name,
                         role_name(step.role), found->who, roles_text(*found->example));
        if (has_place) report.label(step.span, "this step");
        report.about(step.name);
    }
}

}  // namespace tidplan
