// What stands in a plan without any effect.
// In: Model. Out: W0611, W0614, W0618. (Variables are the model stage's: it alone sees templates.)
#include <vector>

#include "rules/checks.h"

namespace tidplan {

namespace {

void check_processes(const Model& model, Diagnostics& diags) {
    const std::vector<PlanProcess>& processes = model.plan->processes;
    std::vector<bool> used(processes.size(), false);
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        for (const std::uint16_t process : model.steps[i].processes) used[process] = true;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (!used[i])
            diags.report(Code::unused_process, processes[i].span, "no step belongs to the process `{}`", processes[i].id)
                .help("delete it, or give a step `processes: [{}]`", processes[i].id);
    }
}

}  // namespace

void check_unused(const Dated& dated, Diagnostics& diags) {
    if (diags.has_input_errors()) return;  // what could not be read may be what uses it
    const Model& model = dated.model;
    std::vector<bool> used(model.calendar->bodies.size(), false);
    const auto use = [&](BodyId id) {
        for (std::size_t n = 0; n <= used.size(); ++n) {
            used[static_cast<std::size_t>(id)] = true;
            if (!model.calendar->body(id).part_of) break;
            id = model.calendar->body(id).part_of.value;
        }
    };
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        for (const BodyId body : step.bodies) use(body);
        for (const std::string_view name : step.participants) {
            if (const std::optional<BodyId> body = model.calendar->find(name)) use(*body);
        }
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        const Body& body = model.calendar->bodies[i];
        if (!used[i] && body.in_plan)
            diags.report(Code::unused_body, body.span, "no step is at `{}`", body.id.value)
                .help("delete it, or give a step `body: {}`", body.id.value);
    }
    check_processes(model, diags);
    for (const ModelRule& rule : model.rules) {
        if (!rule.used)
            diags.report(Code::unused_rule, rule.span, "the rule `{}` applies to no steps", rule.id)
                .note("it relates moving steps of one matter: {}", rule.text)
                .help("delete it, or check the names in it");
    }
}

}  // namespace tidplan
