#include "plan/read_steps.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/keys.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool check_step_id(const Entry& entry, std::string_view what, Diagnostics& diags) {
    if (!check_id(entry.key, entry.key_span, what, diags)) return false;
    if (!is_reserved_word(entry.key)) return true;
    diags.report(Code::bad_id, entry.key_span, "`{}` cannot be the id of {}: sentences read it as a date or a word of the grammar", entry.key, what)
        .help("choose another id, such as `{}-1`", entry.key);
    return false;
}

std::vector<PlanStep> steps_of(const ShapeReader& reader, NodeId map, std::span<const KeyInfo> keys) {
    std::vector<PlanStep> result;
    if (!reader.expect_map(map, "`steps`") || reader.document().node(map).kind == NodeKind::null) return result;
    const std::span<const Entry> entries = reader.document().entries(map);
    result.reserve(entries.size());
    for (const Entry& entry : entries) {
        if (reader.document().node(entry.value).kind == NodeKind::hole || !check_step_id(entry, "a step", reader.diags())) continue;
        const std::string what = "a step";
        if (!reader.expect_map(entry.value, what)) continue;
        PlanStep step{entry.key, entry.key_span, {}, false};
        if (reader.document().node(entry.value).kind == NodeKind::map) {
            for (const Entry& e : reader.document().entries(entry.value)) {
                const std::optional<std::size_t> key = reader.known_key(e, keys, what);
                if (key) step.fields.push_back(step_field(*key, e));
                else step.unread = true;
            }
        }
        result.push_back(std::move(step));
    }
    return result;
}

}  // namespace

std::vector<KeyInfo> step_keys_of(const Plan& plan) {
    std::vector<KeyInfo> result(step_keys().begin(), step_keys().end());
    for (const PlanField& field : plan.fields) result.push_back({field.key, Shape::text, field.title.value});
    return result;
}

StepField step_field(std::size_t index, const Entry& entry) {
    const std::size_t known = step_keys().size();
    if (index < known) return {static_cast<StepKey>(index), 0, entry.value, entry.key_span};
    return {StepKey::declared, static_cast<std::uint16_t>(index - known), entry.value, entry.key_span};
}

const StepField* PlanStep::find(StepKey key) const {
    for (const StepField& field : fields) {
        if (field.key == key) return &field;
    }
    return nullptr;
}

std::vector<PlanStep> read_steps(const ShapeReader& reader, NodeId map, const Plan& plan) {
    return steps_of(reader, map, step_keys_of(plan));
}

void read_matters(const ShapeReader& reader, NodeId map, Plan& plan) {
    if (!reader.expect_map(map, "`matters`") || reader.document().node(map).kind == NodeKind::null) return;
    const std::vector<KeyInfo> keys = step_keys_of(plan);
    // What a matter knows: its own keys, then those of steps that it can give to all of them.
    std::vector<KeyInfo> own(matter_keys().begin(), matter_keys().end());
    std::vector<std::size_t> as_step_key(own.size());
    for (std::size_t k = 0; k < keys.size(); ++k) {
        if (!can_be_default(k < step_keys().size() ? static_cast<StepKey>(k) : StepKey::declared)) continue;
        own.push_back(keys[k]);
        as_step_key.push_back(k);
    }
    for (const Entry& entry : reader.document().entries(map)) {
        if (reader.document().node(entry.value).kind == NodeKind::hole || !check_step_id(entry, "a matter", reader.diags())) continue;
        PlanMatter matter;
        matter.id = entry.key;
        matter.id_span = entry.key_span;
        if (!reader.expect_map(entry.value, "a matter") || reader.document().node(entry.value).kind != NodeKind::map) continue;
        for (const Entry& e : reader.document().entries(entry.value)) {
            const std::optional<std::size_t> key = reader.known_key(e, own, "a matter");
            if (!key) {
                matter.unread = true;
                continue;
            }
            const std::string_view name = own[*key].name;
            const std::string what = fmt::format("`{}`", name);
            if (name != e.key && reader.document().find(entry.value, name) != nullptr) matter.unread = true;  // the key that was meant is there too
            else if (*key >= matter_keys().size()) matter.defaults.push_back(step_field(as_step_key[*key], e));
            else if (name == "steps") matter.steps = steps_of(reader, e.value, keys);
            else if (name == "order") matter.order = reader.texts(e.value, what);
            else if (name == "title") {
                matter.title = reader.text(e.value, what);
                matter.unread = matter.unread || !matter.title;
            }
        }
        plan.matters.push_back(std::move(matter));
    }
}

std::string dump(const Plan& plan) {
    std::string out = fmt::format("plan {}: {} matters, {} rules\n", plan.id.value, plan.matters.size(), plan.rules.size());
    const auto add_steps = [&](const std::vector<PlanStep>& steps, std::string_view indent) {
        for (const PlanStep& step : steps) {
            out += fmt::format("{}{}:", indent, step.id);
            for (const StepField& field : step.fields) {
                const std::string_view name = field.key == StepKey::declared ? plan.fields[field.declared].key : step_keys()[static_cast<std::size_t>(field.key)].name;
                out += fmt::format(" {}={}", name, json_string(plan.document->node(field.value).text));
            }
            out += "\n";
        }
    };
    for (const PlanMatter& matter : plan.matters) {
        out += fmt::format("matter {}\n", matter.id);
        for (const Text& order : matter.order) out += fmt::format("  order {}\n", json_string(order.value));
        add_steps(matter.steps, "  ");
    }
    if (!plan.steps.empty()) out += "steps\n";
    add_steps(plan.steps, "  ");
    for (const PlanRule& rule : plan.rules) {
        for (const Text& order : rule.order) out += fmt::format("rule {} order {}\n", rule.id, json_string(order.value));
    }
    return out;
}

}  // namespace tidplan
