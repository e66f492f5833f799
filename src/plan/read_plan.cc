// A plan's top level: title, year, calendars, variables, rules, matters, columns, lints.
// In: Document. Out: Plan, with holes where something was reported.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "plan/keys.h"
#include "plan/read_steps.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

class PlanReader {
public:
    PlanReader(const Document& document, const SourceFile& source, Diagnostics& diags)
        : reader_(document, diags), document_(document), source_(source), diags_(diags) {}

    Plan read() {
        plan_.document = &document_;
        plan_.file = source_.id();
        if (!check_header()) return std::move(plan_);
        plan_.readable = true;
        const std::vector<Entry> entries = reader_.known_entries(document_.root(), plan_keys(), "a plan");
        plan_.unread = entries.size() < document_.entries(document_.root()).size();
        for (const Entry& entry : entries) {  // steps may use the fields, wherever they stand
            if (entry.key == "fields") read_fields(entry.value);
        }
        for (const Entry& entry : entries) read_entry(entry);
        return std::move(plan_);
    }

private:
    bool check_header() {
        if (!document_.has_root()) return false;
        const Node& root = document_.node(document_.root());
        const Entry* header = document_.find(document_.root(), "tidplan");
        if (header == nullptr) {
            const bool is_calendar = document_.find(document_.root(), "calendar") != nullptr &&
                                     document_.find(document_.root(), "steps") == nullptr &&
                                     document_.find(document_.root(), "matters") == nullptr;
            Diagnostics::Builder report =
                diags_.report(Code::not_a_plan, {source_.id(), root.span.begin, root.span.begin}, "`{}` is {}", source_.path(),
                              is_calendar ? "a meeting calendar, not a plan" : "not a plan: it has no `tidplan: 1`");
            if (is_calendar) {
                report.help("build the plan that names it in `calendar:`");
            } else {
                report.help("begin the file with `tidplan: 1`").replace({source_.id(), 0, 0}, "tidplan: 1\n");
            }
            return false;
        }
        plan_.header_span = cover(header->key_span, document_.node(header->value).span);
        const Text version = reader_.text(header->value, "`tidplan`");
        if (version && version.value != "1") {
            diags_
                .report(Code::unknown_version, version.span, "this version of tidplan reads version 1 of the language, and this is `{}`",
                        version.value)
                .help("write `tidplan: 1`; an edition of your own belongs in the `title`")
                .replace(version.span, "1");
        }
        return true;
    }

    void read_entry(const Entry& entry) {
        const NodeId value = entry.value;
        const std::string what = fmt::format("`{}`", entry.key);
        if (entry.key == "calendar") plan_.calendars = reader_.texts(value, what);
        else if (entry.key == "bodies") plan_.calendar_part.bodies = entry;
        else if (entry.key == "holidays") plan_.calendar_part.holidays = entry;
        else if (entry.key == "variables") read_variables(value);
        else if (entry.key == "processes") read_processes(value);
        else if (entry.key == "rules") read_rules(value);
        else if (entry.key == "matters") read_matters(reader_, value, plan_);
        else if (entry.key == "steps") plan_.steps = read_steps(reader_, value, plan_);
        else if (entry.key == "columns") read_columns(value);
        else if (entry.key == "lints") read_lints(value);
        else if (entry.key == "id") plan_.id = read_id(value);
        else if (entry.key == "title") plan_.title = reader_.text(value, what);
        else if (entry.key == "year") plan_.year = reader_.text(value, what);
        else if (entry.key == "period") plan_.period = reader_.text(value, what);
        else if (entry.key == "language") read_language(value);
        plan_.calendar_part.document = &document_;
    }

    Text read_id(NodeId value) {
        const Text id = reader_.text(value, "`id`");
        return id && check_id(id.value, id.span, "a plan", diags_) ? id : Text{};
    }

    void read_language(NodeId value) {
        static constexpr std::array<std::string_view, 2> words{"sv", "en"};
        const Text text = reader_.text(value, "`language`");
        if (!text) return;
        if (const std::optional<std::size_t> word = read_word(text, words, Code::unknown_word, "`language`", diags_)) {
            plan_.language = *word == 0 ? Language::swedish : Language::english;
        }
    }

    // The entries of a map whose keys are ids. One that cannot be an id is reported, and known all the same to what uses it.
    std::vector<Entry> id_entries(NodeId map, std::string_view what) {
        std::vector<Entry> result;
        if (document_.node(map).kind == NodeKind::null) return result;
        for (const Entry& entry : document_.entries(map)) {
            if (document_.node(entry.value).kind == NodeKind::hole) continue;
            check_id(entry.key, entry.key_span, what, diags_);
            result.push_back(entry);
        }
        return result;
    }

    void read_variables(NodeId map) {
        for (const Entry& entry : id_entries(map, "a variable")) {
            PlanVariable variable{entry.key, entry.key_span, {}, document_.node(entry.value).kind == NodeKind::sequence};
            variable.values = reader_.texts(entry.value, "a variable");
            std::erase_if(variable.values, [this](const Text& value) { return report_template(value); });
            plan_.variables.push_back(std::move(variable));
        }
    }

    // Values go into templates as they are: a template in one of them would be shown to the reader of the timetable.
    bool report_template(const Text& value) {
        const std::size_t at = value.value.find("$(");
        if (at == std::string_view::npos || (at > 0 && value.value[at - 1] == '$')) return false;
        diags_.report(Code::bad_template, value.part(at, 2), "the value of a variable is used as it is, so it holds no `$(…)`")
            .help("write the `$(…)` where the variable is used");
        return true;
    }

    void read_processes(NodeId map) {
        for (const Entry& entry : id_entries(map, "a process"))
            plan_.processes.push_back({entry.key, entry.key_span, reader_.text(entry.value, "a process")});
    }

    void read_fields(NodeId map) {
        for (const Entry& entry : id_entries(map, "a field")) {
            const std::span<const KeyInfo> keys = step_keys();
            if (std::any_of(keys.begin(), keys.end(), [&](const KeyInfo& key) { return key.name == entry.key; })) {
                diags_.report(Code::duplicate_name, entry.key_span, "steps have a key `{}` of their own", entry.key)
                    .help("give the field another name");
                continue;
            }
            plan_.fields.push_back({entry.key, entry.key_span, reader_.text(entry.value, "a field")});
        }
    }

    void read_rules(NodeId map) {
        for (const Entry& entry : id_entries(map, "a rule")) {
            PlanRule rule;
            rule.id = entry.key;
            rule.id_span = entry.key_span;
            rule.severity = Severity::error;
            if (document_.node(entry.value).kind == NodeKind::scalar) rule.order = read_bare_order(entry.value);
            else
                for (const Entry& e : reader_.known_entries(entry.value, rule_keys(), "a rule")) {
                    const std::string what = fmt::format("`{}`", e.key);
                    if (e.key == "order") {
                        rule.order = reader_.texts(e.value, what);
                    } else if (const Text text = reader_.text(e.value, what)) {
                        if (e.key == "source") rule.source = text;
                        if (e.key == "severity") rule.severity = read_severity(text).value_or(Severity::error);
                        if (e.key == "steer") rule.steer = reader_.flag(e.value, what).value_or(true);
                    }
                }
            const NodeKind kind = document_.node(entry.value).kind;
            if (kind == NodeKind::null || (kind == NodeKind::map && document_.node(entry.value).count == 0)) {
                diags_.report(Code::missing_key, entry.key_span, "the rule `{}` says nothing", entry.key)
                    .help("give it an `order:`, such as `RS AU before RS before RF`");
            }
            plan_.rules.push_back(std::move(rule));
        }
    }

    // `beredning: RS before RF`: it can only be meant as the order.
    std::vector<Text> read_bare_order(NodeId value) {
        const Text text = reader_.text(value, "a rule");
        if (!text) return {};
        reader_.report_wrong_shape(value, "a rule", fmt::format("a map such as `{{order: {}}}`", text.value));
        return {text};
    }

    // The inner value is empty for `off`.
    std::optional<std::optional<Severity>> read_severity(const Text& text) {
        static constexpr std::array<std::string_view, 4> words{"info", "warning", "error", "off"};
        const std::optional<std::size_t> word = read_word(text, words, Code::unknown_word, "`severity`", diags_);
        if (!word) return std::nullopt;
        return *word == 3 ? std::optional<Severity>{} : std::optional(static_cast<Severity>(*word));
    }

    void read_columns(NodeId list) {
        if (document_.node(list).kind != NodeKind::sequence) return;
        for (const NodeId item : document_.items(list)) {
            PlanColumn column;
            const bool read = document_.node(item).kind == NodeKind::scalar ? read_column_word(reader_.text(item, "a column"), column)
                                                                            : read_body_column(item, column);
            if (read && !is_shown_before(item, column)) plan_.columns.push_back(column);
        }
    }

    bool is_shown_before(NodeId item, const PlanColumn& column) {
        const bool again = std::any_of(plan_.columns.begin(), plan_.columns.end(), [&](const PlanColumn& other) {
            return other.kind == column.kind && (column.kind != ColumnKind::field || other.field == column.field) &&
                   other.body_kind.value == column.body_kind.value;
        });
        if (again)
            diags_.report(Code::duplicate_name, document_.node(item).span, "this column stands twice in `columns`")
                .help("delete one of the two");
        return again;
    }

    bool read_column_word(const Text& text, PlanColumn& column) {
        if (!text) return false;
        const auto field = std::find_if(plan_.fields.begin(), plan_.fields.end(), [&](const PlanField& f) { return f.key == text.value; });
        if (field != plan_.fields.end()) {
            column.kind = ColumnKind::field;
            column.field = static_cast<std::size_t>(field - plan_.fields.begin());
            return true;
        }
        std::vector<std::string_view> words;
        for (const std::string_view word : column_words()) {
            if (!word.empty()) words.push_back(word);
        }
        for (const PlanField& f : plan_.fields) words.push_back(f.key);
        const std::optional<std::size_t> found = read_word(text, words, Code::unknown_word, "`columns`", diags_);
        if (!found) return false;
        const std::span<const std::string_view> all = column_words();
        column.kind = static_cast<ColumnKind>(std::find(all.begin(), all.end(), words[*found]) - all.begin());
        return true;
    }

    bool read_body_column(NodeId item, PlanColumn& column) {
        column.kind = ColumnKind::bodies_of_kind;
        for (const Entry& entry : reader_.known_entries(item, column_keys(), "a column")) {
            (entry.key == "title" ? column.title : column.body_kind) = reader_.text(entry.value, fmt::format("`{}`", entry.key));
        }
        if (document_.node(item).kind == NodeKind::map && document_.find(item, "bodies") == nullptr) {
            diags_.report(Code::missing_key, document_.node(item).span, "this column has no `bodies`")
                .help("say which kind of bodies it shows: `{title: Samverkan, bodies: samverkan}`");
        }
        return static_cast<bool>(column.body_kind);
    }

    void read_lints(NodeId map) {
        static constexpr std::array keys{KeyInfo{"severity", Shape::text, "error, warning, info or off"}};
        std::vector<std::string_view> names;
        for (const LintInfo& lint : known_lints()) names.push_back(lint.name);
        if (document_.node(map).kind == NodeKind::null) return;
        for (const Entry& entry : document_.entries(map)) {
            const std::optional<std::size_t> lint =
                read_word({entry.key, entry.key_span, true}, names, Code::unknown_key, "`lints`", diags_);
            if (!lint) continue;
            Text severity;
            if (document_.node(entry.value).kind == NodeKind::map) {
                for (const Entry& e : reader_.known_entries(entry.value, keys, "a lint")) severity = reader_.text(e.value, "`severity`");
            } else {
                severity = reader_.text(entry.value, "a lint");
            }
            if (!severity) continue;
            if (const std::optional<std::optional<Severity>> read = read_severity(severity))
                plan_.lints.push_back({known_lints()[*lint].code, *read});
        }
    }

    ShapeReader reader_;
    const Document& document_;
    const SourceFile& source_;
    Diagnostics& diags_;
    Plan plan_;
};

}  // namespace

std::optional<int> plan_year(const Text& written) {
    const std::string_view text = trimmed(written.value);
    const bool digits = !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit);
    const int year = digits ? std::stoi(std::string(text)) : 0;
    return year >= first_plan_year && year <= last_plan_year ? std::optional(year) : std::nullopt;
}

Plan read_plan(const Document& document, const SourceFile& source, Diagnostics& diags) {
    return PlanReader(document, source, diags).read();
}

}  // namespace tidplan
