#include "model/sentences.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

bool leads_forward(const Relation& r) { return r.kind == RelationKind::before || r.kind == RelationKind::on_or_before; }
bool leads_back(const Relation& r) { return r.kind == RelationKind::after || r.kind == RelationKind::on_or_after; }

// Whether two steps have the same value of every `for` that both have.
bool same_variant(const ModelStep& s, const ModelStep& t) {
    for (const auto& [variable, value] : s.values) {
        for (const auto& [other, other_value] : t.values) {
            if (variable == other && value != other_value) return false;
        }
    }
    return true;
}

}  // namespace

bool Sentences::has_room(Span sentence) {
    if (model_.demands.size() + model_.waived_demands.size() < max_demands) return true;
    if (!full_)
        diags_.report(Code::too_many_steps, sentence, "with this the sentences and rules of the plan relate more than {} pairs of steps",
                      max_demands);
    full_ = true;
    return false;
}

Sentences::Term Sentences::find_term(const std::vector<Place>& places, const NameScope& scope) {
    Term term;
    for (const Place& place : places) {
        if (place.date) {
            term.ends.push_back({placer_.add_date(*place.date, place.span), none, place.span, false});
            continue;
        }
        const ResolvedPlace found = names_.resolve(place, scope, diags_);
        term.unknown = term.unknown || !found.known;
        term.as = found.as;
        if (found.as == PlaceScope::body) model_.named_bodies[static_cast<std::size_t>(*model_.calendar->find(place.name.value))] = true;
        term.by_name = term.by_name && found.by_name;
        for (const StepId step : found.steps) {
            LinkEnd end{step, none, place.span, static_cast<bool>(place.value)};
            if (found.deadline) {
                const std::optional<std::uint32_t> deadline = linker_.find_deadline(step, *found.deadline);
                if (!deadline) {
                    term.unknown = true;
                    ++lost_ends_;
                    continue;
                }
                end.deadline = *deadline;
            }
            term.ends.push_back(end);
        }
    }
    return term;
}

// Whether one of two steps waives a rule; whether that passes over anything shows only when they are dated.
bool Sentences::is_waived(StepId x, StepId y, RuleId rule) const {
    if (rule == no_rule) return false;
    const auto waives = [&](StepId step) {
        const std::vector<Waiver>& waivers = model_.step(step).waivers;
        return std::any_of(waivers.begin(), waivers.end(),
                           [&](const Waiver& w) { return w.rule.value == model_.rules[index_of(rule)].id; });
    };
    return waives(x) || waives(y);
}

void Sentences::link_waived(const LinkEnd& x, const Relation& relation, const LinkEnd& y, const DemandOrigin& origin) {
    if (linker_.link_waived(x, relation, y, origin)) return;
    for (const StepId step : {x.step, y.step}) model_.waived(model_.step(step), model_.rules[index_of(origin.rule)].id);
}

// Whether two steps belong together: the same round, and the same value of a `for` that both have.
bool Sentences::pairs(const Term& a, const LinkEnd& x, const Term& b, const LinkEnd& y) const {
    const ModelStep &s = model_.step(x.step), &t = model_.step(y.step);
    if (!(a.by_name && b.by_name) && s.round != 0 && t.round != 0 && s.round != t.round) return false;
    return (x.with_value && y.with_value) || same_variant(s, t);
}

// `RS before RS` of a matter with several steps at RS: each of them would come before the others, and they before it.
bool Sentences::report_same_group(const Term& a, const Relation& relation, const Term& b, const DemandOrigin& origin) {
    const auto same_step = [](const LinkEnd& x, const LinkEnd& y) { return x.step == y.step && x.deadline == none && y.deadline == none; };
    if (origin.rule != no_rule || relation.kind > RelationKind::on_or_after || a.ends.size() < 2 ||
        !std::equal(a.ends.begin(), a.ends.end(), b.ends.begin(), b.ends.end(), same_step)) {
        return false;
    }
    diags_
        .report(Code::step_before_itself, origin.span, "the same {} steps cannot be {} themselves", a.ends.size(),
                relation_text(relation, Language::english))
        .label(a.ends.front().span, "these steps")
        .label(b.ends.front().span, "the same steps")
        .help("name other steps in one of the two places");
    return true;
}

// True when any pair was formed, or passed over because of a waiver.
bool Sentences::link_terms(const Term& a, const Relation& relation, const Term& b, const DemandOrigin& origin) {
    if (report_same_group(a, relation, b, origin)) return true;
    bool any = false;
    const LinkEnd *itself = nullptr, *same = nullptr;
    for (const LinkEnd& x : a.ends) {
        for (const LinkEnd& y : b.ends) {
            if (x.step == y.step) {
                if (itself == nullptr && x.deadline == none && y.deadline == none) {
                    itself = &x;
                    same = &y;
                }
                continue;
            }
            if (!pairs(a, x, b, y) || !has_room(origin.span)) continue;
            any = true;
            if (is_waived(x.step, y.step, origin.rule)) link_waived(x, relation, y, origin);
            else linker_.link(x, relation, y, origin);
        }
    }
    // A body, kind or role may mean a step on both sides, as long as it pairs with others.
    if (itself != nullptr && origin.rule == no_rule && ((a.by_name && b.by_name) || !any)) {
        diags_
            .report(Code::step_before_itself, origin.span, "`{}` cannot be {} itself", model_.step(itself->step).name,
                    relation_text(relation, Language::english))
            .label(itself->span, "this step")
            .label(same->span, "the same step")
            .help("name another step in one of the two places");
    }
    return any;
}

bool Sentences::has_unread_step(MatterId matter) const {
    const std::vector<StepId>& steps = model_.matters[index_of(matter)].steps;
    return std::any_of(steps.begin(), steps.end(), [this](StepId step) { return model_.step(step).unread; });
}

void Sentences::mark_unsure(MatterId matter) {
    for (const StepId step : model_.matters[index_of(matter)].steps) model_.steps[index_of(step)].unsure = true;
}

template <class Read>
void Sentences::read_about(MatterId matter, Read read) {
    const std::size_t before = diags_.all().size() + lost_ends_;
    read();
    if (diags_.all().size() + lost_ends_ > before) mark_unsure(matter);
}

// A body, kind or role that no moving step has.
void Sentences::report_lacking(const Place& place, PlaceScope as, MatterId matter) {
    const auto has = [&](const ModelStep& step) {
        if (as == PlaceScope::role) return step.role == find_role(place.name.value);
        return std::any_of(step.bodies.begin(), step.bodies.end(), [&](BodyId b) {
            const Body& body = model_.calendar->body(b);
            return as == PlaceScope::body ? b == model_.calendar->find(place.name.value) : folded(body.kind) == folded(place.name.value);
        });
    };
    const auto is_there = [&](const ModelStep& step) { return step.kind != StepKind::date && step.matter == matter; };
    if (matter == no_matter
            ? std::any_of(model_.steps.begin(), model_.steps.end(), [&](const ModelStep& step) { return is_there(step) && step.unread; })
            : has_unread_step(matter))
        return;
    const std::string_view is = as == PlaceScope::role ? "has the role" : as == PlaceScope::body ? "is at" : "is at a body of the kind";
    const std::string what =
        fmt::format("{} `{}`{}", is, place.name.value, place.round == 0 ? "" : fmt::format(" in round {}", place.round));
    if (matter == no_matter) {
        Diagnostics::Builder report = diags_.report(
            Code::unknown_place, place.span, "`{}` stands for the steps of a matter, and this step belongs to none", place.name.value);
        const auto meant = std::find_if(model_.steps.begin(), model_.steps.end(),
                                        [&](const ModelStep& step) { return step.matter != no_matter && step.moving && has(step); });
        report.help("name the step itself, such as `{}`", meant == model_.steps.end() ? "budget.rs" : meant->name);
        return;
    }
    Diagnostics::Builder report =
        diags_.report(Code::unknown_place, place.span, "no moving step of the matter `{}` {}", model_.matters[index_of(matter)].name, what);
    const auto beside = std::find_if(model_.steps.begin(), model_.steps.end(),
                                     [&](const ModelStep& step) { return is_there(step) && !step.moving && has(step); });
    if (beside != model_.steps.end()) {
        report.label(beside->span, "this step {}, but its role is `{}`, which does not move the matter", what, role_name(beside->role));
        report.help("name the step itself: `{}`", beside->id);
        if (place.name.verbatim && place.scope == PlaceScope::any) report.replace(place.name.span, std::string(beside->id));
        return;
    }
    if (const std::optional<std::string_view> role =
            as == PlaceScope::kind ? likely_role(place.name.value) : std::nullopt) {  // `före samverkan`
        const auto in_role = [&](const ModelStep& step) { return is_there(step) && step.moving && step.role == find_role(*role); };
        if (std::any_of(model_.steps.begin(), model_.steps.end(), in_role)) {
            report.help("did you mean `role:{}`?", *role);
            if (place.name.verbatim && place.scope == PlaceScope::any) report.replace(place.name.span, fmt::format("role:{}", *role));
            return;
        }
    }
    report.note("moving steps have the role prepare, consult, propose or decide, or a body and no role");
    report.help("name a step that the matter has, or add the step that is missing");
}

void Sentences::link_chain(const Chain& chain, MatterId matter, const DemandOrigin& origin, bool any_matter) {
    std::vector<Term> terms;
    for (const std::vector<Place>& places : chain.places) terms.push_back(find_term(places, {matter, any_matter}));
    const std::size_t last = terms.size() - 1;
    for (const std::size_t end : {std::size_t{0}, last}) {
        if (!any_matter && terms[end].ends.empty() && !terms[end].unknown) report_lacking(chain.places[end].front(), terms[end].as, matter);
    }
    std::size_t before = terms.size();
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].unknown) before = terms.size();  // what could not be read is not bridged
        if (terms[i].ends.empty()) {
            const bool perhaps = matter != no_matter && !terms[i].unknown && has_unread_step(matter);
            if (perhaps) mark_unsure(matter);  // it may be the one that is missing here
            continue;
        }
        if (before < terms.size()) {
            DemandOrigin here = origin;
            Relation relation = chain.relations[i - 1];
            if (i - before > 1) {  // the matter lacks what stands between: its neighbours keep plain `before`
                const auto from = chain.relations.begin() + static_cast<std::ptrdiff_t>(before),
                           to = chain.relations.begin() + static_cast<std::ptrdiff_t>(i);
                const bool forward = std::all_of(from, to, leads_forward), back = std::all_of(from, to, leads_back);
                relation = plain(back ? RelationKind::after : RelationKind::before, relation.span);
                if (!forward && !back) {
                    before = i;
                    continue;
                }
            }
            here.span = relation.span;
            if (link_terms(terms[before], relation, terms[i], here) && origin.rule != no_rule)
                model_.rules[index_of(origin.rule)].used = true;
            if (origin.rule == no_rule) {
                check_bound_years(terms[before].ends.front().step, relation, chain.places[i], false);
                check_bound_years(terms[i].ends.front().step, relation, chain.places[before], true);
            }
        }
        before = i;
    }
}

// `samverkan before beslut`, where one matter has a step `beslut` and the others have decisions of other names: the rule would bind that one alone.
void Sentences::report_step_or_role(const Place& place) {
    if (place.scope != PlaceScope::any || place.date || !place.path.empty()) return;
    const std::string name = folded_name(place.name.value);
    const std::optional<std::string_view> word = find_role(name) ? std::optional<std::string_view>(name) : likely_role(name);
    if (!word) return;
    const auto find = [&](const ModelMatter& matter, auto&& is_it) -> const ModelStep* {
        const auto found = std::find_if(matter.steps.begin(), matter.steps.end(), [&](StepId id) { return is_it(model_.step(id)); });
        return found == matter.steps.end() ? nullptr : &model_.step(*found);
    };
    const auto is_called_so = [&](const ModelStep& step) { return folded_name(step.id) == name; };
    const auto is_unbound = [&](const ModelStep& step) { return step.role == find_role(*word) && !model_.waived(step, "step or role"); };
    const ModelStep* named = nullptr;
    const ModelStep* passed_over = nullptr;
    for (const ModelMatter& matter : model_.matters) named = named != nullptr ? named : find(matter, is_called_so);
    if (named == nullptr) return;
    for (const ModelMatter& matter : model_.matters) {
        if (passed_over == nullptr && find(matter, is_called_so) == nullptr) passed_over = find(matter, is_unbound);
    }
    if (passed_over == nullptr) return;
    Diagnostics::Builder report =
        diags_.report(Code::step_or_role, place.name.span, "here `{}` is the step that is called so, and the rule does not bind `{}`",
                      place.name.value, passed_over->name);
    report.label(named->span, "the step that it names")
        .label(passed_over->span, "this step has the role `{}`", role_name(passed_over->role))
        .help("if all such steps are meant, write `role:{}`", *word);
    if (place.name.verbatim) report.replace(place.name.span, fmt::format("role:{}", *word));
}

void Sentences::read_rules() {
    for (std::uint32_t i = 0; i < model_.rules.size(); ++i) {
        const PlanRule& rule = model_.plan->rules[i];
        if (!rule.severity) {  // switched off
            model_.rules[i].used = true;
            continue;
        }
        const DemandOrigin origin{{}, RuleId{i}, *rule.severity, rule.steer && *rule.severity == Severity::error};
        const ScopeNames names(names_, {no_matter, true});
        TemplateScope scope;
        scope.year = model_.year;
        std::vector<Chain> chains;
        const std::size_t reports = diags_.all().size();
        for (const Text& sentence : rule.order) {
            for (Chain& chain : read_chains(sentence, scope, names)) chains.push_back(std::move(chain));
        }
        for (const Chain& chain : chains) {
            for (std::uint32_t m = 0; m < model_.matters.size(); ++m) link_chain(chain, MatterId{m}, origin, true);
        }
        const bool is_read = diags_.all().size() == reports;
        for (const Chain& chain : chains) {
            for (const std::vector<Place>& places : chain.places) {
                for (const Place& place : places) report_step_or_role(place);
            }
        }
        if (is_read) continue;
        model_.rules[i].used = true;  // it would have been, for all that is known
        for (std::uint32_t m = 0; origin.steers && m < model_.matters.size(); ++m) mark_unsure(MatterId{m});
    }
}

std::vector<Chain> Sentences::read_chains(const Text& sentence, const TemplateScope& scope, const ScopeNames& names) {
    const Text text = templates_.expand(sentence, scope);
    return text ? read_order(text, context(names), diags_) : std::vector<Chain>{};
}

void Sentences::read_matter_order(MatterId matter, const MatterDraft& draft) {
    const ScopeNames names(names_, {matter});
    TemplateScope scope;
    scope.year = model_.year;
    scope.matter_values = &draft.values;
    scope.focus_years = &draft.focus_years;
    scope.focus_year_unread = draft.focus_year_unread;
    read_about(matter, [&] {
        for (const Text& sentence : draft.matter->order) {
            for (const Chain& chain : read_chains(sentence, scope, names)) link_chain(chain, matter, {}, false);
        }
    });
}

void Sentences::link_rounds(MatterId matter) {
    std::vector<StepId> rounds;
    for (const StepId step : model_.matters[index_of(matter)].steps) {
        if (model_.step(step).moving && model_.step(step).round > 0) rounds.push_back(step);
    }
    std::stable_sort(rounds.begin(), rounds.end(), [this](StepId a, StepId b) { return model_.step(a).round < model_.step(b).round; });
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        const int round = model_.step(rounds[i]).round;
        int next = 0;
        for (std::size_t j = i + 1; j < rounds.size() && has_room(model_.step(rounds[j]).span); ++j) {
            const int later = model_.step(rounds[j]).round;
            if (later == round || !same_variant(model_.step(rounds[i]), model_.step(rounds[j])) || (next != 0 && later != next)) continue;
            next = later;
            const Span a = model_.step(rounds[i]).span, b = model_.step(rounds[j]).span;
            linker_.link(self(rounds[i], a), plain(RelationKind::before, b), self(rounds[j], b), {b});
        }
    }
}

}  // namespace tidplan
