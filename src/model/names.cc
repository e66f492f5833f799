#include "model/names.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

// How many bytes of `text` the gap between two words takes that begins at `at`: a space, or one that does not break.
std::size_t gap_at(std::string_view text, std::size_t at) {
    for (const std::string_view gap : {" ", "\u00a0", "\u202f"}) {
        if (text.substr(at).starts_with(gap)) return gap.size();
    }
    return 0;
}

bool is_word_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || is_digit(c) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || c == '_' || c == '-';
}

// Calls `is_known` for the starts of `text` that end where a word ends, the shortest first, at most `words` of them; the longest known one.
template <class IsKnown>
std::size_t longest_prefix(std::string_view text, std::size_t words, IsKnown is_known) {
    std::size_t best = 0;
    std::size_t at = 0;
    for (std::size_t n = 0; n < words && at < text.size(); ++n) {
        if (text[at] == '-') return best;  // `csg -> rs`
        while (at < text.size() && is_word_character(text[at]) && gap_at(text, at) == 0) ++at;
        if (at > 0 && is_known(text.substr(0, at), at < text.size() ? text[at] : ' ')) best = at;
        // A point can end a name (`RS Pres.`), and a space or a sign goes on to the next word.
        while (at < text.size() && (gap_at(text, at) > 0 || !is_word_character(text[at]))) {
            if (const std::size_t gap = gap_at(text, at)) {
                at += gap;
                continue;
            }
            const char c = text[at++];
            if (c != '.' && c != '&') return best;
            if (c == '.' && is_known(text.substr(0, at), at < text.size() ? text[at] : ' ')) best = at;
        }
    }
    return best;
}

constexpr std::size_t most_refused = 100;  // names that a text is searched for

// `rs/ks`: a name that was refused may hold what otherwise ends one.
std::size_t longest_refused(std::string_view rest, const std::vector<std::string_view>& names) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < std::min(names.size(), most_refused); ++i) {
        const std::string_view name = names[i];
        const bool whole = rest.starts_with(name) && (rest.size() == name.size() || !is_word_character(rest[name.size()]));
        if (whole) best = std::max(best, name.size());
    }
    return best;
}

// HSF, of baseplan(HSF).
std::string_view value_of(std::string_view name) {
    const std::size_t open = name.rfind('(');
    return open == std::string_view::npos ? std::string_view{} : name.substr(open + 1, name.size() - open - 2);
}

void report_unknown_value(const Place& place, std::string_view what, const std::vector<std::string_view>& values, Diagnostics& diags) {
    Diagnostics::Builder report = diags.report(Code::unknown_value, place.value.span, "{} has no variant `{}`", what, place.value.value);
    if (values.empty()) {
        report.help("leave the brackets out: no `for` makes variants of it");
        return;
    }
    report.note("it has {}", quoted_list(values, "and"));
    if (const std::optional<std::string_view> near = nearest(place.value.value, values)) {
        report.help("did you mean `{}`?", *near);
        if (place.value.verbatim) report.replace(place.value.span, std::string(*near));
    }
}

}  // namespace

void NameTable::enter_steps() {
    for (std::uint32_t i = 0; i < model_.plan_steps; ++i) {
        const ModelStep& step = model_.steps[i];
        steps_[{step.matter, step.id}].push_back(StepId{i});
        ids_.insert(step.id);
    }
    for (std::uint32_t i = 0; i < model_.matters.size(); ++i) matters_[model_.matters[i].id].push_back(MatterId{i});
}

const NameTable::Ids* NameTable::find_steps(MatterId matter, std::string_view id) const {
    const auto found = steps_.find({matter, id});
    return found == steps_.end() ? nullptr : &found->second;
}

bool NameTable::is_name(std::string_view text, const NameScope& scope, bool before_dot) const {
    if (scope.any_matter ? ids_.contains(text) : find_steps(scope.matter, text) != nullptr || find_steps(no_matter, text) != nullptr)
        return true;
    if (before_dot && matters_.contains(text)) return true;
    return calendar_.find(text) || calendar_.is_kind(text) || find_role(text);
}

std::size_t NameTable::longest(std::string_view rest, const NameScope& scope) const {
    const std::size_t refused = std::max(longest_refused(rest, model_.plan->refused_ids), longest_refused(rest, calendar_.refused_names));
    if (refused > 0) return refused;
    const std::size_t words = std::max<std::size_t>(calendar_.longest_name_words, 2);  // `lämna in`
    return longest_prefix(rest, words, [&](std::string_view text, char next) { return is_name(text, scope, next == '.' || next == '('); });
}

std::optional<std::string_view> NameTable::nearest_name(std::string_view text, const NameScope& scope) const {
    std::vector<std::string_view> names;
    const auto add = [&](StepId step) {
        if (step != scope.self) names.push_back(model_.step(step).id);
    };
    if (scope.matter != no_matter) {
        for (const StepId step : model_.matters[index_of(scope.matter)].steps) add(step);
    }
    for (std::uint32_t i = 0; i < model_.plan_steps; ++i) {
        if (model_.steps[i].matter == no_matter) add(StepId{i});
    }
    const std::vector<std::string_view> bodies = calendar_.body_names();
    const std::vector<std::string_view> roles = role_words();
    // Who writes capital letters hardly means the step `ks`.
    const bool capital = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    names.insert(capital ? names.begin() : names.end(), bodies.begin(), bodies.end());
    for (const auto& [folded_kind, kind] : calendar_.kinds) names.push_back(kind);
    std::sort(names.begin() + static_cast<std::ptrdiff_t>(names.size() - calendar_.kinds.size()), names.end());  // not in hash order
    names.insert(names.end(), roles.begin(), roles.end());
    return nearest(text, names);
}

// Keeps the variant that `baseplan(HSF)` names.
ResolvedPlace NameTable::pick(const Ids& steps, const Place& place, Diagnostics& diags) const {
    ResolvedPlace result{{}, true, true, PlaceScope::step, std::nullopt};
    std::vector<std::string_view> values;
    for (const StepId step : steps) {
        if (place.value) {
            const std::string_view value = value_of(model_.step(step).name);
            if (!value.empty()) values.push_back(value);
            if (value != place.value.value) continue;
        }
        if (place.round == 0 || model_.step(step).round == place.round) result.steps.push_back(step);
    }
    if (!result.steps.empty()) return result;
    result.known = false;
    if (place.value) {
        report_unknown_value(place, "`" + std::string(place.name.value) + "`", values, diags);
    } else {
        diags.report(Code::unknown_value, place.span, "`{}` has no round {}", place.name.value, place.round)
            .help("leave the round out, or give the step `round: {}`", place.round);
    }
    return result;
}

// Whether a part of the matter was reported, so that it may have more steps.
bool NameTable::is_unread_matter(std::string_view id) const {
    const std::vector<PlanMatter>& matters = model_.plan->matters;
    return std::any_of(matters.begin(), matters.end(), [id](const PlanMatter& matter) { return matter.id == id && matter.unread; });
}

ResolvedPlace NameTable::resolve_matter_step(const Place& place, Diagnostics& diags) const {
    ResolvedPlace result{{}, true, true, PlaceScope::step, std::nullopt};
    const auto found = matters_.find(place.name.value);
    TIDPLAN_ASSERT(found != matters_.end() && !place.path.empty());
    bool any = false;
    std::vector<std::string_view> values;
    const auto has_value = [&](std::string_view name) {
        const std::string_view value = value_of(name);
        if (!value.empty()) values.push_back(value);
        return !place.value || value == place.value.value;
    };
    for (const MatterId id : found->second) {  // the value is the matter's, as in vp(HSN).beslut, or the step's, as in vp.beslut(HSN)
        const bool of_matter = has_value(model_.matters[index_of(id)].name);
        any = any || of_matter;
        const Ids* steps = find_steps(id, place.path[0].value);
        if (steps == nullptr) continue;
        for (const StepId step : *steps) {
            if (!of_matter && !has_value(model_.step(step).name)) continue;
            any = true;
            result.steps.push_back(step);
        }
    }
    result.known = !result.steps.empty();
    if (!any) {
        report_unknown_value(place, fmt::format("`{}.{}`", place.name.value, place.path[0].value), values, diags);
    } else if (result.steps.empty() && !is_unread_matter(place.name.value)) {
        std::vector<std::string_view> names;
        for (const StepId step : model_.matters[index_of(found->second.front())].steps) names.push_back(model_.step(step).id);
        Diagnostics::Builder report = diags.report(Code::unknown_place, place.path[0].span, "the matter `{}` has no step `{}`",
                                                   place.name.value, place.path[0].value);
        if (const std::optional<std::string_view> near = nearest(place.path[0].value, names)) {
            report.help("did you mean `{}`?", *near);
            if (place.path[0].verbatim) report.replace(place.path[0].span, std::string(*near));
        } else if (!names.empty()) {
            report.note("it has {}", quoted_list(names, "and"));
        }
    }
    if (place.path.size() > 1) result.deadline = place.path[1];
    return result;
}

// The moving steps of the matter that have a body, kind or role.
std::optional<ResolvedPlace> NameTable::resolve_group(const Place& place, MatterId matter, Diagnostics& diags) const {
    ResolvedPlace result;
    const std::string_view name = place.name.value;
    const std::optional<BodyId> body = calendar_.find(name);
    const bool kind = calendar_.is_kind(name);
    const std::optional<Role> role = find_role(name);
    const bool as_body = body && (place.scope == PlaceScope::any || place.scope == PlaceScope::body);
    const bool as_kind = kind && (place.scope == PlaceScope::any || place.scope == PlaceScope::kind);
    const bool as_role = role && (place.scope == PlaceScope::any || place.scope == PlaceScope::role);
    if (as_body + as_kind + as_role > 1) {
        std::vector<std::string> readings;
        if (as_body) readings.push_back("body");
        if (as_kind) readings.push_back("kind");
        if (as_role) readings.push_back("role");
        Diagnostics::Builder report = diags.report(Code::ambiguous_name, place.name.span, "`{}` is the name of more than one thing: a {}",
                                                   name, listed(readings, "and a"));
        for (const std::string& reading : readings) {
            report.help("for the {}, write `{}:{}`", reading, reading, name);
            if (place.name.verbatim) report.replace(place.name.span, fmt::format("{}:{}", reading, name));
        }
        return result;
    }
    if (!as_body && !as_kind && !as_role) return std::nullopt;
    result.known = true;
    result.as = as_body ? PlaceScope::body : as_kind ? PlaceScope::kind : PlaceScope::role;
    if (!place.path.empty()) result.deadline = place.path[0];
    if (matter == no_matter) return result;
    for (const StepId id : model_.matters[index_of(matter)].steps) {
        const ModelStep& step = model_.step(id);
        if (!step.moving || (place.round != 0 && step.round != place.round)) continue;
        const bool matches = as_role ? step.role == *role : std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) {
            return as_body ? b == *body : !calendar_.body(b).kind.empty() && folded(calendar_.body(b).kind) == folded(name);
        });
        if (matches) result.steps.push_back(id);
    }
    return result;
}

// `budget.kf`, for the matter alone or a misspelt one.
std::optional<std::string> NameTable::nearest_matter_step(const Place& place) const {
    std::vector<std::string_view> ids;
    for (const ModelMatter& matter : model_.matters) ids.push_back(matter.id);
    const std::optional<std::string_view> near =
        matters_.contains(place.name.value) ? std::optional(place.name.value) : nearest(place.name.value, ids);
    if (!near) return std::nullopt;
    const std::vector<StepId>& steps = model_.matters[index_of(matters_.find(*near)->second.front())].steps;
    if (place.path.empty()) return steps.empty() ? std::nullopt : std::optional(fmt::format("{}.{}", *near, model_.step(steps.back()).id));
    return fmt::format("{}.{}", *near, place.path[0].value);
}

// `the rf`, `RFs möte`, `RS-mötet`, `beslutet`: a name with a word too many, or the noun of a role.
std::optional<std::string> NameTable::name_within(std::string_view text, const NameScope& scope) const {
    for (const std::string_view article : {"the ", "den ", "det "}) {
        if (folded(text).starts_with(article)) text.remove_prefix(article.size());
    }
    if (const std::size_t known = longest(text, scope)) return std::string(text.substr(0, known));
    std::string_view first = text.substr(0, text.find_first_of(" -"));
    for (int letters = 0; letters < 2 && !first.empty(); ++letters) {
        if (is_name(first, scope, false)) return std::string(first);
        if (first.back() != 's' || first.size() == text.size()) break;
        first.remove_suffix(1);
    }
    const std::optional<std::string_view> role = likely_role(text);
    const bool near = role && !nearest_name(text, scope);
    return near ? std::optional(fmt::format("role:{}", *role)) : std::nullopt;
}

void NameTable::report_unknown(const Place& place, const NameScope& at, Diagnostics& diags) const {
    if ((place.scope == PlaceScope::any || place.scope == PlaceScope::step) && place.path.empty() && matters_.contains(place.name.value)) {
        Diagnostics::Builder report =
            diags.report(Code::unknown_place, place.name.span, "`{}` is a matter, and sentences relate steps", place.name.value);
        if (const std::optional<std::string> step = nearest_matter_step(place)) report.help("name a step of it, such as `{}`", *step);
        return;
    }
    if (calendar_.unread && place.scope != PlaceScope::step && place.scope != PlaceScope::role) return;  // it may be a body's
    static constexpr std::string_view scopes[] = {"no step, body, kind or role", "no step", "no body", "no kind of body", "no role"};
    const auto scope = static_cast<std::size_t>(place.scope);
    Diagnostics::Builder report = diags.report(Code::unknown_place, place.name.span, "{} is called `{}`", scopes[scope], place.name.value);
    if (const Body* body = calendar_.find_full_name(place.name.value)) {
        report.label(body->name.span, "the full name of `{}`", body->id.value).help("write `{}`", body->id.value);
        if (place.name.verbatim) report.replace(place.name.span, std::string(body->id.value));
        return;
    }
    if (at.any_matter) {
        report.note("a rule names steps, bodies, kinds of bodies and roles; the roles are {}", quoted_list(role_words(), "and"));
    } else if (at.matter != no_matter) {
        report.note("looked for in the matter `{}`, among the steps outside matters, and in the calendar",
                    model_.matters[index_of(at.matter)].name);
    }
    // A step of another matter is named with its matter.
    for (std::size_t i = 0; i < model_.plan_steps; ++i) {
        if (model_.steps[i].id != place.name.value) continue;
        report.help("did you mean `{}`, a step of another matter?", model_.steps[i].name);
        if (place.name.verbatim) report.replace(place.name.span, std::string(model_.steps[i].name));
        return;
    }
    const std::optional<std::string> name = place.scope == PlaceScope::any ? name_within(place.name.value, at) : std::nullopt;
    if (name && *name != place.name.value) {
        report.help("did you mean `{}`?", *name);
        if (place.name.verbatim) report.replace(place.name.span, *name);
        return;
    }
    const bool of_matter = !place.path.empty() && (place.scope == PlaceScope::any || place.scope == PlaceScope::step);
    if (const std::optional<std::string> step = of_matter ? nearest_matter_step(place) : std::nullopt) {
        report.help("did you mean `{}`, a step of the matter `{}`?", *step, step->substr(0, step->find('.')));
        if (place.name.verbatim) report.replace(place.name.span, step->substr(0, step->find('.')));
    } else if (const std::optional<std::string_view> near = nearest_name(place.name.value, at)) {
        report.help("did you mean `{}`?", *near);
        if (place.name.verbatim) report.replace(place.name.span, std::string(*near));
    }
}

ResolvedPlace NameTable::resolve(const Place& place, const NameScope& scope, Diagnostics& diags) const {
    const std::string id = normalized(place.name.value);
    if (place.scope == PlaceScope::any || place.scope == PlaceScope::step) {
        const Ids* steps = find_steps(scope.matter, id);
        if (steps == nullptr && scope.matter != no_matter) steps = find_steps(no_matter, id);
        const bool is_matter_step = matters_.contains(id) && !place.path.empty();
        // `a.b` is the step b of the matter a when there is one, else the deadline b of the step a.
        if (steps != nullptr && !(is_matter_step && find_steps(matters_.find(id)->second.front(), place.path[0].value) != nullptr)) {
            ResolvedPlace result = pick(*steps, place, diags);
            if (!place.path.empty()) result.deadline = place.path[0];
            return result;
        }
        if (is_matter_step) return resolve_matter_step(place, diags);
    }
    if (place.scope != PlaceScope::step) {
        if (const std::optional<ResolvedPlace> group = resolve_group(place, scope.matter, diags)) return *group;
    }
    ResolvedPlace result;
    result.by_name = true;
    if (scope.any_matter && ids_.contains(id)) {
        result.known = true;
        return result;
    }
    report_unknown(place, scope, diags);
    return result;
}

std::size_t BodyNames::longest(std::string_view rest) const {
    if (const std::size_t refused = longest_refused(rest, calendar_.refused_names)) return refused;
    return longest_prefix(rest, calendar_.longest_name_words,
                          [this](std::string_view text, char) { return calendar_.find(text).has_value(); });
}

std::optional<std::string_view> BodyNames::nearest_name(std::string_view text) const { return nearest(text, calendar_.body_names()); }

}  // namespace tidplan
