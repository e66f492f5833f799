// Waivers that pass over nothing.
// In: what the waived rules would have wanted, at the dates that were chosen without it; what the other checks have passed over. Out: W0613.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

using Concerns = std::set<std::pair<std::string_view, StepId>>;  // rules and steps

// A waiver of a rule is used where the rule would have been broken, or nobody knows. Returns what the rules would have concerned.
Concerns use_waivers_of_rules(const Dated& dated) {
    const Model& model = dated.model;
    Concerns concerns;
    for (const WaivedDemand& waived : model.waived_demands) {
        const Demand& d = waived.demand;
        const Candidate *a = dated.at(d.a), *b = dated.at(d.b);
        const bool is_kept = a != nullptr && b != nullptr && holds(model, d, waived.links, *a, *b, false);
        const std::string_view rule = model.rules[index_of(model.want(d).rule)].id;
        for (const StepId step : {d.a, d.b}) {
            concerns.emplace(rule, step);
            if (!is_kept) model.waived(model.step(step), rule);
        }
    }
    return concerns;
}

// What stands once in the plan, at a matter or beside a `for`, may be the waiver of many rows; that one of them uses it is enough.
struct Written {
    const Waiver* waiver = nullptr;
    std::vector<StepId> steps;
    bool used = false;
};

void report_unused(const Model& model, const Concerns& concerns, const Written& written, Diagnostics& diags) {
    const std::string_view rule = written.waiver->rule.value;
    const std::size_t others = written.steps.size() - 1;
    const bool holds = std::any_of(written.steps.begin(), written.steps.end(), [&](StepId step) {
        return concerns.contains({rule, step});
    });
    const std::string who = others == 0 ? fmt::format("`{}` waives", model.step(written.steps.front()).name)
                                        : fmt::format("`{}` and {} more {} waive", model.step(written.steps.front()).name, others,
                                                      others == 1 ? "row" : "rows");
    const std::string_view why = holds ? "holds all the same" : others == 0 ? "does not concern it" : "does not concern them";
    Diagnostics::Builder report = diags.report(Code::unused_waiver, written.waiver->rule.span, "{} `{}`, which {}", who, rule, why);
    report.help("delete it");
    for (const StepId step : written.steps) report.about(model.step(step).name);
}

}  // namespace

void check_waivers(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    const Concerns concerns = use_waivers_of_rules(dated);
    if (diags.has_input_errors()) return;  // what could not be read may be what needs it
    std::map<std::pair<FileId, std::uint32_t>, Written> places;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        for (const Waiver& waiver : model.steps[i].waivers) {
            Written& written = places[{waiver.rule.span.file, waiver.rule.span.begin}];
            written.waiver = &waiver;
            written.steps.push_back(StepId{i});
            written.used = written.used || waiver.used;
        }
    }
    for (const auto& [place, written] : places) {
        if (!written.used) report_unused(model, concerns, written, diags);
    }
}

}  // namespace tidplan
