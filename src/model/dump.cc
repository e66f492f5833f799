// The model as text, for `tidplan dump --stage=model`.
// In: Model. Out: a line a step, demand and link.
#include <fmt/format.h>

#include "tidplan/model.h"

namespace tidplan {

std::string dump(const Model& model) {
    static constexpr std::string_view kinds[] = {"free", "pin", "window", "date", "hole"};
    std::string out = fmt::format("period {} .. {}\n", iso(model.period.first), iso(model.period.last));
    const auto candidate_text = [&](std::uint32_t i) {
        const Candidate& c = model.candidates[i];
        std::string text = iso(c.first);
        if (c.last != c.first) text += ".." + iso(c.last);
        if (c.timed()) text += fmt::format(" {}-{}", clock_text(Clock{c.start}), clock_text(Clock{c.end}));
        return text;
    };
    for (std::size_t i = 0; i < model.steps.size(); ++i) {
        const ModelStep& step = model.steps[i];
        out += fmt::format("step {} {} {}{}:", i, step.name, kinds[static_cast<std::size_t>(step.kind)], step.moving ? " moving" : "");
        if (step.allowed.size() > 8) {
            out += fmt::format(" {} … {} ({} candidates)", candidate_text(step.allowed.begin), candidate_text(step.allowed.end - 1),
                               step.allowed.size());
        } else {
            for (std::uint32_t c = step.allowed.begin; c < step.allowed.end; ++c) out += " " + candidate_text(c);
        }
        out += "\n";
    }
    for (const Demand& demand : model.demands) {
        out += fmt::format("demand {} {} {}", index_of(demand.a), want_text(model.want(demand), Language::english), index_of(demand.b));
        if (model.want(demand).rule != no_rule) out += fmt::format(" (rule {})", model.rules[index_of(model.want(demand).rule)].id);
        out += fmt::format(", {} links{}\n", demand.link_count, model.want(demand).steers ? "" : ", only checked");
    }
    return out;
}

}  // namespace tidplan
