// What is not before the decision of its matter: consultations (MBL 11 §), and preparation.
// In: steps with the roles consult, prepare, propose and decide. Out: E0607, where no order of the plan demands it already; W0619, W0620.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// A decision by a body that may decide; what a committee calls a decision, though it only prepares, is another finding.
bool decides(const Model& model, const ModelStep& step) {
    if (step.role != Role::decide) return false;
    return step.bodies.empty() ||
           std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) { return model.calendar->body(b).can(Role::decide); });
}

bool same_value(const ModelStep& a, const ModelStep& b) {
    for (const auto& [variable, value] : a.values) {
        for (const auto& [other, other_value] : b.values) {
            if (variable == other && value != other_value) return false;
        }
    }
    return true;
}

// How a consultation and a decision of one day lie.
std::string same_day_text(const Candidate& before, const Candidate& after) {
    if (!before.timed() || !after.timed()) return "the same day; only clock times of both could tell that it is before";
    return fmt::format("at {}, and the decision at {}", clock_text({before.start}, {before.end}), clock_text({after.start}, {after.end}));
}

bool concern_each_other(const ModelStep& a, const ModelStep& b) {
    return (a.round == 0 || b.round == 0 || a.round == b.round) && same_value(a, b);
}

// Whether a day is known on which a step is: what is only perhaps so is left to the rules.
bool has_known_day(const Dated& dated, StepId step) {
    return dated.at(step) != nullptr && !dated.is_window(step) && !dated.is_outside_period(step) && !dated.model.step(step).half_read;
}

// By step, what the plan has come after it.
using Orders = std::vector<std::vector<StepId>>;

bool comes_after(const Orders& orders, StepId early, StepId late) {
    std::set<StepId> seen{early};
    std::vector<StepId> open{early};
    while (!open.empty()) {
        const StepId at = open.back();
        open.pop_back();
        if (at == late) return true;
        for (const StepId next : orders[index_of(at)]) {
            if (seen.insert(next).second) open.push_back(next);
        }
    }
    return false;
}

// The last decision that a step of its matter could prepare, if it stands after all of them and no order says how they lie.
StepId missed_decision(const Dated& dated, const ModelMatter& matter, StepId p, const Orders& orders) {
    const ModelStep& step = dated.model.step(p);
    StepId last = no_step;
    if ((step.role != Role::prepare && step.role != Role::propose) || step.held || !has_known_day(dated, p)) return no_step;
    for (const StepId d : matter.steps) {
        const ModelStep& decide = dated.model.step(d);
        if (!decides(dated.model, decide) || !concern_each_other(step, decide)) continue;
        if (!has_known_day(dated, d) || dated.at(p)->first <= dated.at(d)->last) return no_step;
        if (comes_after(orders, d, p) || comes_after(orders, p, d)) return no_step;
        if (last == no_step || dated.at(last)->last < dated.at(d)->last) last = d;
    }
    return last;
}

// The solver has said something of when it is.
bool is_told(const Diagnostics& diags, const ModelStep& step) {
    return std::any_of(diags.all().begin(), diags.all().end(), [&](const Diagnostic& d) {
        return code_info(d.code).id[1] == '0' && code_info(d.code).id[2] == '5' &&
               std::find(d.steps.begin(), d.steps.end(), step.name) != d.steps.end();
    });
}

// The decision that a step of its matter most likely prepares, when no order ties it to any and so it stands as early as it may.
StepId untied_decision(const Dated& dated, const ModelMatter& matter, StepId p, const Orders& orders) {
    const ModelStep& step = dated.model.step(p);
    const Schedule& schedule = dated.schedule;
    const std::size_t i = index_of(p);
    const bool prepares = step.role == Role::prepare || step.role == Role::propose || step.role == Role::consult;
    if (!prepares || step.kind != StepKind::free || step.has_own_date() || step.only_body_dates != OnlyBody::no || !has_known_day(dated, p))
        return no_step;
    const bool is_chosen_early = schedule.causes[i].kind != CauseKind::wish && !schedule.causes[i].late &&
                                 schedule.chosen[i] == schedule.earliest[i] && schedule.earliest[i] != schedule.latest[i];
    if (!is_chosen_early) return no_step;
    StepId first = no_step;
    for (const StepId d : matter.steps) {
        if (!decides(dated.model, dated.model.step(d)) || !concern_each_other(step, dated.model.step(d))) continue;
        if (comes_after(orders, d, p) || comes_after(orders, p, d)) return no_step;
        if (!has_known_day(dated, d) || dated.at(d)->first < dated.at(p)->last) continue;
        if (first == no_step || dated.at(d)->first < dated.at(first)->first) first = d;
    }
    return first;
}

void report_untied(const Dated& dated, StepId p, StepId d, Diagnostics& diags) {
    const Model& model = dated.model;
    diags
        .report(Code::untied_preparation, model.step(p).span, "nothing says that `{}` comes before the decision `{}`", model.step(p).name,
                model.step(d).name)
        .says("so it is as early as it can be, {}", when_text(model, p, *dated.at(p)))
        .label(dated.date_span(d), "the decision, {}", when_text(model, d, *dated.at(d)))
        .help("write `when: before {}` at it, or an `order` for the matter; if it is for something else, give it another `role`",
              model.step(d).id)
        .about(model.step(p).name)
        .about(model.step(d).name);
}

}  // namespace

bool consults_too_late(const Dated& dated, StepId c, StepId d) {
    const Model& model = dated.model;
    const ModelStep &consult = model.step(c), &decide = model.step(d);
    if (consult.matter == no_matter || consult.matter != decide.matter || consult.role != Role::consult || !decides(model, decide))
        return false;
    if (!concern_each_other(consult, decide) || !has_known_day(dated, c) || !has_known_day(dated, d)) return false;
    Map ends, begins;
    ends.kind = MapKind::ends;
    begins.kind = MapKind::begins;
    if (model.value(ends, *dated.at(c)) <= model.value(begins, *dated.at(d))) return false;
    const bool first = model.waived(consult, "consult after decide"), second = model.waived(decide, "consult after decide");
    return !first && !second;
}

void check_consultations(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    std::set<std::pair<StepId, StepId>> ordered;
    for (const Link& link : model.links) {
        const bool warns = model.want(model.demands[link.demand]).severity != Severity::error;
        if (!link.minimum || warns) continue;  // what a rule only warns of is looked at here too
        ordered.emplace(link.from, link.to);
    }
    for (const ModelMatter& matter : model.matters) {
        for (const StepId c : matter.steps) {
            for (const StepId d : matter.steps) {
                if (ordered.contains({c, d}) || !consults_too_late(dated, c, d)) continue;
                const ModelStep &consult = model.step(c), &decide = model.step(d);
                Diagnostics::Builder report =
                    diags.report(Code::consult_after_decide, dated.date_span(c), "`{}` ({}) is not before the decision `{}` ({})",
                                 consult.name, when_text(model, c, *dated.at(c)), decide.name, when_text(model, d, *dated.at(d)));
                report.about(consult.name).about(decide.name);
                if (decide.held) report.severity(Severity::info);
                const Candidate &before = *dated.at(c), &after = *dated.at(d);
                if (before.last == after.first) report.says("{}", same_day_text(before, after));
                report.label(dated.date_span(d), "the decision")
                    .note("the unions are consulted before the employer decides (MBL 11 §)")
                    .help(
                        "move one of them; or give both a `round`, if this one comes before another decision; or, if it is meant, give the "
                        "step `waive: {consult after decide: the reason}`");
            }
        }
    }
}

void check_preparations(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    Orders orders(model.steps.size());
    for (const Link& link : model.links) {
        if (link.minimum) orders[index_of(link.from)].push_back(link.to);
    }
    for (const ModelMatter& matter : model.matters) {
        for (const StepId p : matter.steps) {
            const StepId untied = untied_decision(dated, matter, p, orders);
            if (untied != no_step && !model.waived(model.step(p), "untied preparation") && !is_told(diags, model.step(p)))
                report_untied(dated, p, untied, diags);
            const StepId d = missed_decision(dated, matter, p, orders);
            if (d == no_step || model.waived(model.step(p), "prepare after decide")) continue;
            diags
                .report(Code::prepare_after_decide, dated.date_span(p), "`{}` ({}) {} what is already decided by `{}` ({})",
                        model.step(p).name, when_text(model, p, *dated.at(p)),
                        model.step(p).role == Role::prepare ? "prepares" : "proposes", model.step(d).name,
                        when_text(model, d, *dated.at(d)))
                .label(dated.date_span(d), "the decision")
                .help("move one of them, or give the step another `role`; or, if it is for a decision to come, say `when: after {}`",
                      model.step(d).id)
                .about(model.step(p).name)
                .about(model.step(d).name);
        }
    }
}

}  // namespace tidplan
