// Deadlines that sentences name: `rf.kungörelse`.
// In: a step and the name. Out: DeadlineUse, what the bodies that the step may be in count for it.
#include <algorithm>

#include <fmt/format.h>

#include "model/linker.h"
#include "tidplan/text.h"

namespace tidplan {

std::optional<std::uint32_t> Linker::find_deadline(StepId id, const Text& name) {
    const ModelStep& step = model_.step(id);
    DeadlineUse use;
    use.name = name.value;
    use.stricter = !step.any_body && step.bodies.size() > 1;
    std::vector<std::string_view> known;
    for (const BodyId body : step.bodies) {
        const std::vector<Deadline>& deadlines = model_.calendar->body(body).deadlines;
        const auto found = std::find_if(deadlines.begin(), deadlines.end(), [&](const Deadline& d) { return d.name.value == name.value; });
        for (const Deadline& d : deadlines) known.push_back(d.name.value);
        if (found != deadlines.end()) use.of.emplace_back(body, &*found);
    }
    const auto unread = [this](BodyId body) { return model_.calendar->body(body).deadlines_unread; };
    if (use.of.size() < step.bodies.size() && std::any_of(step.bodies.begin(), step.bodies.end(), unread)) return std::nullopt;
    if (step.unread) return std::nullopt;
    if (use.of.empty() || (step.any_body && use.of.size() != step.bodies.size())) {
        Diagnostics::Builder report =
            diags_.report(Code::unknown_deadline, name.span, "{} no deadline `{}`",
                          use.of.empty() ? fmt::format("the meetings of `{}` have", step.name) : "one of the bodies has", name.value);
        if (step.bodies.empty()) report.note("`{}` has no body", step.name);
        const bool is_value = std::any_of(step.values.begin(), step.values.end(),
                                          [&](const auto& value) { return folded(value.second) == folded(name.value); });
        if (is_value) {
            report.help("did you mean `{}({})`?", step.id, name.value);
        } else if (const std::optional<std::string_view> near = nearest(name.value, known)) {
            report.help("did you mean `{}`?", *near).replace(name.span, std::string(*near));
        } else if (!known.empty()) {
            report.note("there {} {}", known.size() == 1 ? "is" : "are", quoted_list(known, "and"));
        } else {
            report.help("deadlines stand at a body in the calendar: `deadlines: {{{}: 8 working days before}}`", name.value);
        }
        return std::nullopt;
    }
    const DeadlinePhrase& first = use.of.front().second->phrase;
    for (const auto& [body, deadline] : use.of) {
        const DeadlinePhrase& phrase = deadline->phrase;
        if (!step.any_body || (phrase.before == first.before && phrase.within == first.within &&
                               phrase.amount.count == first.amount.count && phrase.amount.unit == first.amount.unit))
            continue;
        diags_.report(Code::deadlines_differ, name.span, "the bodies of `{}` count the deadline `{}` differently", step.name, name.value)
            .label(use.of.front().second->span, "{} here", amount_text(first.amount))
            .label(deadline->span, "{} here", amount_text(phrase.amount))
            .help("name one body for the step, or give both the same deadline");
        return std::nullopt;
    }
    use.before = first.before;
    use.within = first.within;
    // One meeting's own deadline can overtake that of the next, and then the dates are in no order.
    model_.deadlines.push_back(use);
    const auto index = static_cast<std::uint32_t>(model_.deadlines.size() - 1);
    Map map;
    map.kind = MapKind::begins;
    map.deadline = index;
    for (std::uint32_t i = step.allowed.begin; i + 1 < step.allowed.end; ++i) {
        if (model_.value(map, model_.candidates[i]) <= model_.value(map, model_.candidates[i + 1])) continue;
        const Meeting& late = *model_.meetings[model_.candidates[i].meeting];
        diags_.report(Code::candidates_cross, name.span, "the deadline `{}` of one meeting lies after that of the next", name.value)
            .label(late.span, "of this meeting")
            .label(model_.meetings[model_.candidates[i + 1].meeting]->span, "of the next")
            .help("let the deadlines follow the order of the meetings");
        return std::nullopt;
    }
    return index;
}

}  // namespace tidplan
