#include "report/because.h"

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string_view pick(Language language, std::string_view swedish, std::string_view english) {
    return language == Language::swedish ? swedish : english;
}

std::string days_words(const Model& model, StepId step, const Candidate& c) {
    if (model.step(step).kind == StepKind::window) return range_text(*model.step(step).window, model.plan->language);
    return c.first == c.last ? iso(c.first) : fmt::format("{}–{}", iso(c.first), iso(c.last));
}

class Because {
public:
    Because(const Model& model, const Schedule& schedule) : model_(model), schedule_(schedule), language_(model.plan->language) {}

    std::string text(StepId id) const {
        const ModelStep& step = model_.step(id);
        const Cause& cause = schedule_.causes[index_of(id)];
        if (schedule_.chosen[index_of(id)] == none) return {};
        switch (cause.kind) {
            case CauseKind::fixed: return std::string(step.kind == StepKind::window ? pick(language_, "tidsrymd enligt planen", "span given in the plan") : pick(language_, "datum enligt planen", "date given in the plan"));
            case CauseKind::wish: return std::string(pick(language_, "önskat datum, så nära som möjligt", "preferred date, as near as possible"));
            case CauseKind::own: return own(step, cause.late);
            case CauseKind::link: return link(id, model_.links[cause.link]);
        }
        return {};
    }

private:
    std::string own(const ModelStep& step, bool late) const {
        std::string bodies;
        for (const BodyId body : step.bodies) bodies += (bodies.empty() ? "" : "/") + std::string(model_.calendar->body(body).id.value);
        if (!step.has_listed_meetings) return std::string(late ? pick(language_, "sista möjliga dag", "the last possible day") : pick(language_, "första möjliga dag", "the first possible day"));
        const std::string within = step.window ? fmt::format(" {} {}", pick(language_, "i", "in"), range_text(*step.window, language_)) : std::string{};
        return fmt::format("{} {}{}", late ? pick(language_, "sista möjliga möte med", "the last possible meeting of") : pick(language_, "första möjliga möte med", "the first possible meeting of"), bodies, within);
    }

    // The demand as seen from this step.
    std::string link(StepId id, const Link& link) const {
        const Demand& d = model_.demands[link.demand];
        const StepId other = d.a == id ? d.b : d.a;
        const std::uint32_t at = schedule_.chosen[index_of(other)];
        const bool is_date = model_.step(other).kind == StepKind::date;
        const std::string when = at == none ? std::string{} : days_words(model_, other, model_.candidates[at]);
        const std::string name = is_date ? when : fmt::format("{} {}", model_.step(other).name, when);
        const Want& want = model_.want(d);
        const std::string wanted = want_text(want, language_);
        std::string text = d.a == id ? fmt::format("{} {}", wanted, name) : language_ == Language::swedish ? fmt::format("{} ska vara {}", name, wanted) : fmt::format("{} is to be {}", name, wanted);
        if (want.rule != no_rule) {
            const ModelRule& rule = model_.rules[index_of(want.rule)];
            text += rule.source.empty() ? fmt::format(" ({})", rule.id) : fmt::format(" ({}, {})", rule.id, rule.source);
        }
        return text;
    }

    const Model& model_;
    const Schedule& schedule_;
    Language language_;
};

}  // namespace

std::string because_text(const Model& model, const Schedule& schedule, StepId step) { return Because(model, schedule).text(step); }

}  // namespace tidplan
