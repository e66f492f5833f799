#include "plan/read_steps.h"

#include <algorithm>

#include <fmt/format.h>

#include "plan/keys.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// What cannot be an id is one all the same to the sentences that name it.
void check_step_id(const Entry& entry, std::string_view what, Plan& plan, Diagnostics& diags) {
    if (!check_id(entry.key, entry.key_span, what, diags)) {
        plan.refused_ids.push_back(entry.key);
    } else if (is_reserved_word(entry.key)) {
        diags
            .report(Code::bad_id, entry.key_span, "`{}` cannot be the id of {}: sentences read it as a date or a word of the grammar",
                    entry.key, what)
            .help("choose another id, such as `{}-1`", entry.key);
    }
}

std::vector<PlanStep> steps_of(const ShapeReader& reader, NodeId map, std::span<const KeyInfo> keys, Plan& plan) {
    std::vector<PlanStep> result;
    if (!reader.expect_map(map, "`steps`") || reader.document().node(map).kind == NodeKind::null) return result;
    const std::span<const Entry> entries = reader.document().entries(map);
    result.reserve(entries.size());
    for (const Entry& entry : entries) {
        const std::string what = "a step";
        const bool is_hole = reader.document().node(entry.value).kind == NodeKind::hole;
        if (!is_hole) check_step_id(entry, what, plan, reader.diags());
        PlanStep step{entry.key, entry.key_span, {}, is_hole || !reader.expect_map(entry.value, what)};
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

// The matters of a plan. A matter knows its own keys, and those of steps that it can give to all of them.
class MattersReader {
public:
    MattersReader(const ShapeReader& reader, Plan& plan)
        : reader_(reader),
          document_(reader.document()),
          plan_(plan),
          keys_(step_keys_of(plan)),
          own_(matter_keys().begin(), matter_keys().end()),
          as_step_key_(own_.size()) {
        for (std::size_t k = 0; k < keys_.size(); ++k) {
            if (!can_be_default(k < step_keys().size() ? static_cast<StepKey>(k) : StepKey::declared)) continue;
            own_.push_back(keys_[k]);
            as_step_key_.push_back(k);
        }
    }

    void read(NodeId map) {
        for (const Entry& entry : document_.entries(map)) {
            if (is_key_of_matter(entry)) report_shallow_key(entry, map);
            else read_matter(entry);
        }
        for (const PlanMatter& matter : plan_.matters) {
            if (!matter.steps.empty() || matter.unread) continue;
            reader_.diags()
                .report(Code::missing_key, matter.id_span, "the matter `{}` has no steps", matter.id)
                .help("give it `steps:`, or delete it");
        }
    }

private:
    // `steps:` in the column of the matters.
    bool is_key_of_matter(const Entry& entry) const {
        const auto key = std::find_if(own_.begin(), own_.end(), [&](const KeyInfo& each) { return each.name == entry.key && !each.later; });
        return key != own_.end() && document_.find(entry.value, "steps") == nullptr;
    }

    // The key is taken for one of the matter above it, so that nothing is missed that stands below it.
    void report_shallow_key(const Entry& entry, NodeId map) {
        Diagnostics::Builder report =
            reader_.diags().report(Code::bad_id, entry.key_span, "`{}` is a key of matters, and stands where a matter begins", entry.key);
        if (plan_.matters.empty()) {
            report.help("write the id of the matter above it, and indent it deeper than that");
            return;
        }
        PlanMatter& above = plan_.matters.back();
        report.label(above.id_span, "a matter begins in this column")
            .help("if it belongs to `{}`, indent it, and what stands below it, by two more spaces", above.id);
        read_key(entry, map, above);
        above.unread = true;
    }

    void read_matter(const Entry& entry) {
        const NodeKind kind = document_.node(entry.value).kind;
        if (kind != NodeKind::hole) check_step_id(entry, "a matter", plan_, reader_.diags());
        PlanMatter& matter = plan_.matters.emplace_back();
        matter.id = entry.key;
        matter.id_span = entry.key_span;
        matter.unread = kind == NodeKind::hole || !reader_.expect_map(entry.value, "a matter");
        if (kind != NodeKind::map) return;
        for (const Entry& e : document_.entries(entry.value)) {
            read_key(e, entry.value, matter);
        }
    }

    void read_key(const Entry& entry, NodeId map, PlanMatter& matter) {
        const std::optional<std::size_t> key = reader_.known_key(entry, own_, "a matter");
        if (!key) {
            matter.unread = true;
            return;
        }
        const std::string_view name = own_[*key].name;
        if (name != entry.key && document_.find(map, name) != nullptr) {
            matter.unread = true;  // the key that was meant is there too
        } else if (*key >= matter_keys().size()) {
            matter.defaults.push_back(step_field(as_step_key_[*key], entry));
        } else if (name == "steps") {
            std::vector<PlanStep> steps = steps_of(reader_, entry.value, keys_, plan_);
            std::move(steps.begin(), steps.end(), std::back_inserter(matter.steps));
            matter.unread = matter.unread || (matter.steps.empty() && document_.node(entry.value).count > 0);
        } else if (name == "order") {
            matter.order = reader_.texts(entry.value, "`order`");
        } else if (name == "title") {
            matter.title = reader_.text(entry.value, "`title`");
            matter.unread = matter.unread || !matter.title;
        }
    }

    const ShapeReader& reader_;
    const Document& document_;
    Plan& plan_;
    std::vector<KeyInfo> keys_;
    std::vector<KeyInfo> own_;
    std::vector<std::size_t> as_step_key_;  // by place in own_
};

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

std::vector<PlanStep> read_steps(const ShapeReader& reader, NodeId map, Plan& plan) {
    return steps_of(reader, map, step_keys_of(plan), plan);
}

void read_matters(const ShapeReader& reader, NodeId map, Plan& plan) {
    if (!reader.expect_map(map, "`matters`") || reader.document().node(map).kind == NodeKind::null) return;
    MattersReader(reader, plan).read(map);
}

std::string dump(const Plan& plan) {
    std::string out = fmt::format("plan {}: {} matters, {} rules\n", plan.id.value, plan.matters.size(), plan.rules.size());
    const auto add_steps = [&](const std::vector<PlanStep>& steps, std::string_view indent) {
        for (const PlanStep& step : steps) {
            out += fmt::format("{}{}:", indent, step.id);
            for (const StepField& field : step.fields) {
                const std::string_view name = field.key == StepKey::declared ? plan.fields[field.declared].key
                                                                             : step_keys()[static_cast<std::size_t>(field.key)].name;
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
