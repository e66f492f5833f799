// The plan as it is written: a typed tree of what stands in the file, nothing looked up yet.
// In: the plan's document. Out: Plan: texts with their places, in the file's order.
// It alone knows the names of the keys.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/calendar.h"
#include "tidplan/shape.h"

namespace tidplan {

inline constexpr std::size_t max_steps = 200'000;        // after expansion; with the pairs, about 1 GB
inline constexpr int first_plan_year = first_year + 11;  // so that dates around it are accepted too
inline constexpr int last_plan_year = last_year - 11;
inline constexpr std::size_t max_demands = 1'000'000;  // pairs of steps that sentences and rules relate
inline constexpr int max_period_years = 20;

enum class StepKey : std::uint8_t {
    activity,
    body,
    role,
    date,
    lasts,
    time,
    place,
    duration,
    when,
    earliest,
    latest,
    prefer,
    day,
    days,
    status,
    held,
    optional,
    reason,
    reserve,
    roll,
    processes,
    focus_year,
    responsible,
    participants,
    comment,
    for_each,
    round,
    waive,
    only,
    declared,
};

// The keys of a step, in the order of StepKey without `declared`.
std::span<const KeyInfo> step_keys();

// One key of a step with its value.
struct StepField {
    StepKey key{};
    std::uint16_t declared = 0;  // index into Plan::fields
    NodeId value{};
    Span key_span;
};

struct PlanStep {
    std::string_view id;
    Span id_span;
    std::vector<StepField> fields;
    bool unread = false;  // one of its keys could not be read

    const StepField* find(StepKey key) const;
};

struct PlanMatter {
    std::string_view id;
    Span id_span;
    Text title;
    std::vector<Text> order;
    std::vector<StepField> defaults;  // of all its steps; `for_each` among them makes a matter of each value
    std::vector<PlanStep> steps;
    bool unread = false;  // one of its keys could not be read
};

struct PlanRule {
    std::string_view id;
    Span id_span;
    std::vector<Text> order;
    Text source;
    std::optional<Severity> severity;  // empty: `off`
    bool steer = true;                 // also moves dates; only rules of severity error do
};

struct PlanVariable {
    std::string_view name;
    Span span;
    std::vector<Text> values;
    bool is_list = false;
};

struct PlanProcess {
    std::string_view id;
    Span span;
    Text title;
};

struct PlanField {
    std::string_view key;
    Span span;
    Text title;
};

enum class ColumnKind : std::uint8_t {
    date,
    time,
    processes,
    activity,
    focus_year,
    body,
    bodies_of_kind,
    role,
    matter,
    status,
    responsible,
    participants,
    place,
    comment,
    reason,
    field,
};

struct PlanColumn {
    ColumnKind kind = ColumnKind::date;
    Text title;             // empty: the kind's own
    Text body_kind;         // bodies_of_kind
    std::size_t field = 0;  // field: index into Plan::fields
};

// The words of `columns:`, by ColumnKind; bodies_of_kind and field have none.
std::span<const std::string_view> column_words();

struct PlanLint {
    Code code{};
    std::optional<Severity> severity;  // empty: `off`
};

// The checks that are always made, by the names that `lints:` and `waive:` use.
struct LintInfo {
    std::string_view name;
    Code code{};
};
std::span<const LintInfo> known_lints();

struct Plan {
    const Document* document = nullptr;  // outlives the plan
    FileId file = no_file;
    Text id;
    Text title;
    Text year;
    Text year_in_file;  // whatever year the command line asks for
    Text period;
    Language language = Language::swedish;
    std::vector<Text> calendars;
    CalendarPart calendar_part;
    std::vector<PlanVariable> variables;
    std::vector<PlanProcess> processes;
    std::vector<PlanField> fields;
    std::vector<PlanRule> rules;
    std::vector<PlanMatter> matters;
    std::vector<PlanStep> steps;
    std::vector<std::string_view> refused_ids;  // of steps and matters: reported, and names all the same
    std::vector<PlanColumn> columns;
    std::vector<PlanLint> lints;
    Span header_span;  // of `tidplan: 1`: where a missing key would be added

    bool unread = false;    // one of its keys could not be read
    bool readable = false;  // false: it is no plan at all, and nothing below is worth looking at
};

// The keys of a step with the plan's own fields behind them, and the field that an entry with the key at `index` is.
std::vector<KeyInfo> step_keys_of(const Plan& plan);
StepField step_field(std::size_t index, const Entry& entry);

// The document must outlive the plan.
Plan read_plan(const Document& document, const SourceFile& source, Diagnostics& diags);

// The year that a plan is for, if it is one that the program accepts; reports nothing.
std::optional<int> plan_year(const Text& year);

std::string dump(const Plan& plan);

}  // namespace tidplan
