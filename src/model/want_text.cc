// What a demand wants, in words: for messages in English, for outputs in the plan's language.
// In: Want. Out: half a sentence that a step's name stands before and after.
#include <fmt/format.h>

#include "tidplan/model.h"

namespace tidplan {

namespace {

std::string_view pick(Language language, std::string_view swedish, std::string_view english) {
    return language == Language::swedish ? swedish : english;
}

}  // namespace

std::string amount_words(const Amount& amount, Language language) {
    if (language == Language::english) return amount_text(amount);
    const bool one = amount.count == 1;
    std::string result = fmt::format("{} ", amount.count);
    switch (amount.unit) {
        case Unit::day: result += one ? "dag" : "dagar"; break;
        case Unit::working_day: result += one ? "arbetsdag" : "arbetsdagar"; break;
        case Unit::clear_working_day: result += one ? "hel arbetsdag" : "hela arbetsdagar"; break;
        case Unit::week: result += one ? "vecka" : "veckor"; break;
        case Unit::month: result += one ? "månad" : "månader"; break;
        case Unit::year: result += "år"; break;
        case Unit::meeting: result += one ? "möte" : "möten"; break;
    }
    if (amount.of_body) result += fmt::format(" av {}", amount.of_body.value);
    return result;
}

std::string relation_text(const Relation& r, Language language) {
    const std::string_view direction = r.kind == RelationKind::before ? pick(language, "före", "before") : pick(language, "efter", "after");
    switch (r.bound) {
        case BoundKind::at_least:
            return fmt::format("{} {} {}", pick(language, "minst", "at least"), amount_words(r.low, language), direction);
        case BoundKind::at_most:
            return fmt::format("{} {} {}", pick(language, "högst", "at most"), amount_words(r.high, language), direction);
        case BoundKind::exactly:
            return fmt::format("{} {} {}", pick(language, "exakt", "exactly"), amount_words(r.low, language), direction);
        case BoundKind::between:
            return fmt::format("{} {} {} {} {}", pick(language, "mellan", "between"), r.low.count, pick(language, "och", "and"),
                               amount_words(r.high, language), direction);
        case BoundKind::none: break;
    }
    switch (r.kind) {
        case RelationKind::before:
        case RelationKind::after: return std::string(direction);
        case RelationKind::on_or_before: return std::string(pick(language, "senast samma dag som", "on or before"));
        case RelationKind::on_or_after: return std::string(pick(language, "tidigast samma dag som", "on or after"));
        case RelationKind::same_day: return std::string(pick(language, "samma dag som", "on the same day as"));
        case RelationKind::same_meeting: return std::string(pick(language, "samma möte som", "at the same meeting as"));
        case RelationKind::same_week: return std::string(pick(language, "samma vecka som", "in the same week as"));
        case RelationKind::same_month: return std::string(pick(language, "samma månad som", "in the same month as"));
        case RelationKind::same_quarter: return std::string(pick(language, "samma kvartal som", "in the same quarter as"));
        case RelationKind::same_year: return std::string(pick(language, "samma år som", "in the same year as"));
        case RelationKind::next_meeting_after: return std::string(pick(language, "vid nästa möte efter", "at the next meeting after"));
    }
    return {};
}

std::string want_text(const Want& want, Language language) {
    if (!want.counted) return relation_text(want.relation, language);
    const DatePhrase& date = *want.counted;
    const std::string_view direction = date.before ? pick(language, "före", "before") : pick(language, "efter", "after");
    const bool by = want.relation.kind == RelationKind::on_or_before, from = want.relation.kind == RelationKind::on_or_after;
    const std::string_view bound = by ? pick(language, "senast ", "by ") : from ? pick(language, "tidigast ", "from ") : "";
    if (date.kind == DateKind::weekday_beside) {
        const std::string_view weekday = weekday_name(date.weekday, language);
        return language == Language::swedish ? fmt::format("{}{}en {}", bound, weekday, direction)
                                             : fmt::format("{}the {} {}", bound.empty() ? "on " : bound, weekday, direction);
    }
    return fmt::format("{}{} {}", bound, amount_words(date.amount, language), direction);
}

std::string bodies_text(const Model& model, const ModelStep& step) {
    std::string result;
    for (const BodyId body : step.bodies)
        result += fmt::format("{}`{}`", result.empty() ? "" : step.any_body ? " or " : " and ", model.calendar->body(body).id.value);
    return result;
}

}  // namespace tidplan
