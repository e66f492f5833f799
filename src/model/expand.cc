#include "model/expand.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

// One value of a `for`, with the keys that it sets.
struct Choice {
    std::string_view value;
    std::vector<StepField> own;
};

struct Choices {
    std::vector<Choice> all;
    std::unordered_set<std::string_view> names;
};

struct Axis {
    std::string_view variable;
    std::vector<Choice> choices;
};

const StepField* find_in(const std::vector<StepField>& fields, StepKey key, std::uint16_t declared) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const StepField& f) { return f.key == key && f.declared == declared; });
    return found == fields.end() ? nullptr : &*found;
}

class Expander {
public:
    Expander(const Plan& plan, Templates& templates, Diagnostics& diags)
        : plan_(plan), reader_(*plan.document, diags), templates_(templates), diags_(diags), keys_(step_keys_of(plan)) {}

    Expansion expand() {
        for (const PlanMatter& matter : plan_.matters) add_matter(matter);
        add_steps(plan_.steps, nullptr, none);
        return std::move(result_);
    }

private:
    using Combination = std::pair<Values, std::vector<StepField>>;

    // The first matter of a `for` shows how many steps each of them has.
    void add_matter(const PlanMatter& matter) {
        const StepField* each = find_in(matter.defaults, StepKey::for_each, 0);
        const std::size_t before = result_.steps.size();
        const std::vector<Combination> all = combinations(each);
        for (const auto& [values, own] : all) {
            if (result_.too_many) return;
            const auto index = static_cast<std::uint32_t>(result_.matters.size());
            result_.matters.push_back({&matter, own, values, {}, false});
            add_steps(matter.steps, &matter, index);
            if (&own == &all.front().second && before + (result_.steps.size() - before) * all.size() > max_steps)
                report_too_many(matter.id_span);
        }
    }

    void add_steps(const std::vector<PlanStep>& steps, const PlanMatter* matter, std::uint32_t matter_index) {
        for (const PlanStep& step : steps) {
            if (result_.too_many) return;
            const std::size_t reports = diags_.all().size();
            std::vector<Combination> all = combinations(step.find(StepKey::for_each));
            const bool unread = diags_.all().size() > reports && all.size() == 1 && all.front().first.empty();
            if (result_.steps.size() + all.size() > max_steps) return report_too_many(step.id_span);
            for (auto& [values, own] : all)
                result_.steps.push_back({&step, matter, matter_index, std::move(own), std::move(values), unread});
        }
    }

    void report_too_many(Span place) {
        if (!result_.too_many)
            diags_.report(Code::too_many_steps, place, "the plan has more than {} steps when `for` is written out", max_steps);
        result_.too_many = true;
    }

    // All choices of one value for each variable; one empty combination without `for`.
    std::vector<Combination> combinations(const StepField* each) {
        std::vector<Combination> result{{}};
        if (each == nullptr) return result;
        for (const Axis& axis : read_axes(*each)) {
            std::vector<Combination> longer;
            if (result.size() * axis.choices.size() > max_steps) {
                diags_.report(Code::too_many_steps, each->key_span, "this `for` makes more than {} steps", max_steps)
                    .note("it makes a step of each combination of its values")
                    .help("use fewer variables, or fewer values");
                result_.too_many = true;
                return {};
            }
            for (const Combination& combination : result) {
                for (const Choice& choice : axis.choices) {
                    Combination more = combination;
                    more.first.emplace_back(axis.variable, choice.value);
                    more.second.insert(more.second.end(), choice.own.begin(), choice.own.end());
                    longer.push_back(std::move(more));
                }
            }
            result = std::move(longer);
        }
        return result;
    }

    std::vector<Axis> read_axes(const StepField& each) {
        const Document& document = *plan_.document;
        std::vector<Axis> axes;
        switch (document.node(each.value).kind) {
            case NodeKind::map:
                for (const Entry& entry : document.entries(each.value)) {
                    if (entry.key == "meeting") {
                        diags_.report(Code::not_supported, entry.key_span,
                                      "this version of tidplan does not read `for: {{meeting: …}}` yet");
                    } else {
                        check_id(entry.key, entry.key_span, "a variable", diags_);  // its templates name it all the same
                        axes.push_back({entry.key, read_choices(entry)});
                    }
                }
                break;
            case NodeKind::scalar:
            case NodeKind::sequence:
                if (report_bare_values(each)) break;
                for (const Text& name : reader_.texts(each.value, "`for`")) {
                    const PlanVariable* variable = list_variable(name);
                    if (variable != nullptr) axes.push_back({variable->name, choices_of(*variable)});
                }
                break;
            default: reader_.report_wrong_shape(each.value, "`for`", "a map such as `{enhet: [HSF, RUF]}`"); break;
        }
        std::erase_if(axes, [](const Axis& axis) { return axis.choices.empty(); });
        return axes;
    }

    // `for: [HSF, RUF]`: values that no variable is named for.
    bool report_bare_values(const StepField& each) {
        const Node& node = plan_.document->node(each.value);
        if (node.kind != NodeKind::sequence) return false;
        std::string values;
        for (const NodeId item : plan_.document->items(each.value)) {
            const Node& value = plan_.document->node(item);
            if (value.kind != NodeKind::scalar || templates_.find_variable(value.text) != nullptr) return false;
            values += (values.empty() ? "" : ", ") + std::string(value.text);
        }
        if (values.empty()) return false;
        const std::string meant = fmt::format("{{enhet: [{}]}}", values);
        Diagnostics::Builder report =
            diags_.report(Code::unknown_variable, node.span, "these are no variables, and values need the name of one");
        report.help("give it a name, such as `for: {}`, and write it as `$(enhet)` in the step", meant);
        if (node.flow) report.replace(node.span, meant);
        templates_.miss_values();
        return true;
    }

    const PlanVariable* list_variable(const Text& name) {
        const PlanVariable* variable = templates_.find_variable(name.value);
        if (variable != nullptr && variable->is_list) return variable;
        std::vector<std::string_view> names;
        for (const PlanVariable& v : plan_.variables) {
            if (v.is_list) names.push_back(v.name);
        }
        Diagnostics::Builder report =
            diags_.report(Code::unknown_variable, name.span, "{} `{}`",
                          variable != nullptr ? "no list stands in the variable" : "no variable is called", name.value);
        if (const std::optional<std::string_view> near = nearest(name.value, names)) {
            report.help("did you mean `{}`?", *near).replace(name.span, std::string(*near));
        } else {
            report.help("name a variable that is a list, or write the values: `for: {enhet: [HSF, RUF]}`");
        }
        templates_.miss_values();
        return nullptr;
    }

    std::vector<Choice> choices_of(const PlanVariable& variable) {
        Choices result;
        for (const Text& value : variable.values) add_choice(result, value, {});
        return std::move(result.all);
    }

    std::vector<Choice> read_choices(const Entry& axis) {
        const Document& document = *plan_.document;
        Choices result;
        const Node& node = document.node(axis.value);
        if (node.kind == NodeKind::map) {
            for (const Entry& entry : document.entries(axis.value)) {
                if (document.node(entry.value).kind == NodeKind::hole || !reader_.expect_map(entry.value, "a value of `for`")) continue;
                std::vector<StepField> own;
                if (document.node(entry.value).kind == NodeKind::map) own = read_own(entry.value);
                add_choice(result, {entry.key, entry.key_span, true}, std::move(own));
            }
        } else if (node.kind == NodeKind::sequence) {
            for (const Text& value : reader_.texts(axis.value, "a value of `for`")) add_choice(result, value, {});
        } else if (node.kind == NodeKind::scalar) {
            if (const PlanVariable* variable = list_variable(document.text(axis.value))) return choices_of(*variable);
        } else {
            reader_.report_wrong_shape(axis.value, fmt::format("`{}`", axis.key),
                                       "a list of values, or a map of values with their own keys");
        }
        return std::move(result.all);
    }

    std::vector<StepField> read_own(NodeId map) {
        std::vector<StepField> own;
        for (const Entry& e : plan_.document->entries(map)) {
            const std::optional<std::size_t> key = reader_.known_key(e, keys_, "a step");
            if (key) own.push_back(step_field(*key, e));
        }
        return own;
    }

    void add_choice(Choices& choices, const Text& value, std::vector<StepField> own) {
        const std::string_view name = trimmed(value.value);
        if (name.find_first_of("(),") != std::string_view::npos) {
            diags_.report(Code::bad_id, value.span,
                          "`{}` cannot be a value of `for`: it stands in the step's name, and holds a bracket or comma", name);
            return;
        }
        if (!choices.names.insert(name).second) {
            diags_.report(Code::duplicate_name, value.span, "the value `{}` stands twice", name)
                .help("delete one of them; each value makes a row");
            return;
        }
        choices.all.push_back({name, std::move(own)});
    }

    const Plan& plan_;
    ShapeReader reader_;
    Templates& templates_;
    Diagnostics& diags_;
    std::vector<KeyInfo> keys_;
    Expansion result_;
};

}  // namespace

const StepField* Expansion::find(const Draft& draft, StepKey key, std::uint16_t declared) const {
    if (const StepField* own = find_in(draft.own, key, declared)) return own;
    if (const StepField* of_step = find_in(draft.step->fields, key, declared)) return of_step;
    if (draft.matter == nullptr || key == StepKey::for_each) return nullptr;
    if (const StepField* of_value = find_in(matters[draft.matter_index].own, key, declared)) return of_value;
    return find_in(draft.matter->defaults, key, declared);
}

Expansion expand(const Plan& plan, Templates& templates, Diagnostics& diags) { return Expander(plan, templates, diags).expand(); }

std::string name_with_values(std::string_view id, const Values& values) {
    std::string result(id);
    if (values.empty()) return result;
    result += "(";
    for (const auto& [variable, value] : values) result += (result.back() == '(' ? "" : ",") + std::string(value);
    return result + ")";
}

}  // namespace tidplan
