#include "plan/keys.h"

#include <array>

namespace tidplan {

namespace {

constexpr std::array plan_table{
    KeyInfo{"tidplan", Shape::text, "version of the language: 1"},
    KeyInfo{"id", Shape::text, "names the plan in calendar files; never change it"},
    KeyInfo{"title", Shape::text, "the heading of the outputs"},
    KeyInfo{"year", Shape::text, "the year that dates without one lie in"},
    KeyInfo{"period", Shape::text, "where dates may lie; the year and its pins, if not given"},
    KeyInfo{"language", Shape::text, "of headings, months and weekdays in outputs: sv or en"},
    KeyInfo{"calendar", Shape::texts, "the meeting calendar's file, or several"},
    KeyInfo{"use", Shape::texts, "built-in rule packs", true},
    KeyInfo{"include", Shape::texts, "more steps, matters and rules", true},
    KeyInfo{"variables", Shape::map, "values for templates"},
    KeyInfo{"processes", Shape::map, "the processes: id and title"},
    KeyInfo{"fields", Shape::map, "further fields of steps: key and title"},
    KeyInfo{"rules", Shape::map, "what must hold in every matter"},
    KeyInfo{"matters", Shape::map, "the matters with their steps"},
    KeyInfo{"steps", Shape::map, "steps that belong to no matter"},
    KeyInfo{"bodies", Shape::map, "bodies that stand in no calendar file"},
    KeyInfo{"holidays", Shape::map, "which days are no working days"},
    KeyInfo{"columns", Shape::list, "the columns of tables"},
    KeyInfo{"views", Shape::map, "tables of a part of the plan", true},
    KeyInfo{"lints", Shape::map, "severities of the checks that are always made"},
    KeyInfo{"as", Shape::map, "which bodies are the council, the board and so on", true},
    KeyInfo{"derive", Shape::texts, "rows that a rule implies", true},
};

constexpr std::array rule_table{
    KeyInfo{"order", Shape::texts, "what comes before what: RS AU before RS before RF"},
    KeyInfo{"source", Shape::text, "the statute, agreement or custom behind it"},
    KeyInfo{"severity", Shape::text, "error, warning, info or off"},
    KeyInfo{"steer", Shape::text, "no: the rule is only checked, and moves no date"},
    KeyInfo{"require", Shape::text, "what a matter must have", true},
    KeyInfo{"forbid", Shape::text, "when something must not be", true},
    KeyInfo{"limit", Shape::text, "how many there may be", true},
    KeyInfo{"latest", Shape::text, "the last day for something", true},
    KeyInfo{"of", Shape::text, "for what `latest` holds", true},
    KeyInfo{"year", Shape::text, "the year of a date in the rule", true},
    KeyInfo{"where", Shape::map, "for which steps it holds", true},
    KeyInfo{"within", Shape::text, "plan: pairs are formed over all matters", true},
    KeyInfo{"from", Shape::text, "the first year in which it holds", true},
    KeyInfo{"to", Shape::text, "the last year in which it holds", true},
    KeyInfo{"only", Shape::texts, "the years in which it holds", true},
};

constexpr std::array matter_table{
    KeyInfo{"title", Shape::text, "what the matter is called; templates write it as $(matter.title)"},
    KeyInfo{"order", Shape::texts, "sentences: csg before au"},
    KeyInfo{"steps", Shape::map, "its steps"},
    KeyInfo{"type", Shape::text, "what the matter is, so that built-in rules know it: budget, tax-rate, annual-report", true},
    KeyInfo{"urgent", Shape::text, "the matter is urgent, so that built-in rules allow it what the law allows", true},
    KeyInfo{"mbl", Shape::text, "by which section of MBL the unions are consulted: 11, 12, 38", true},
    KeyInfo{"exempt", Shape::map, "built-in rules that do not apply to the matter, each with the reason", true},
    KeyInfo{"period end", Shape::text, "the last day of the time that a report is about", true},
};

constexpr std::array column_table{
    KeyInfo{"title", Shape::text, "its heading"},
    KeyInfo{"bodies", Shape::text, "the kind of bodies that it shows"},
};

// In the order of StepKey.
constexpr std::array step_table{
    KeyInfo{"activity", Shape::text, "the text of the row"},
    KeyInfo{"body", Shape::text, "at whose meeting the step happens: RS, `RS and RUN`, `VSG or FSG`", false, " and "},
    KeyInfo{"role", Shape::text, "prepare, consult, propose, decide; inform, publish, submit, deadline, work"},
    KeyInfo{"date", Shape::text, "which day or days it may be", false, " or "},
    KeyInfo{"lasts", Shape::text, "its first and last day: 2021-08-29 .. 2021-09-11"},
    KeyInfo{"time", Shape::text, "when on the day: 13:00-15:00"},
    KeyInfo{"place", Shape::text, "where"},
    KeyInfo{"duration", Shape::text, "how long: 1 h, 3 weeks, 10 working days"},
    KeyInfo{"when", Shape::texts, "how it relates to other steps and dates: at least 14 days before rf"},
    KeyInfo{"earliest", Shape::text, "not before this date"},
    KeyInfo{"latest", Shape::text, "not after this date"},
    KeyInfo{"prefer", Shape::text, "earliest, latest, or nearest 15 March"},
    KeyInfo{"day", Shape::text, "open: the date stays as written, and no day is chosen"},
    KeyInfo{"days", Shape::text, "all: it may lie on any day of the week"},
    KeyInfo{"status", Shape::text, "preliminary or fixed"},
    KeyInfo{"held", Shape::text, "the day on which it was done"},
    KeyInfo{"optional", Shape::flag, "yes: shown as such"},
    KeyInfo{"reason", Shape::text, "why its date is as it is"},
    KeyInfo{"reserve", Shape::text, "allowed: reserve meetings count too"},
    KeyInfo{"roll", Shape::text, "none: a computed day stays where it falls"},
    KeyInfo{"processes", Shape::texts, "the processes it belongs to"},
    KeyInfo{"focus year", Shape::texts, "the year or years it is about"},
    KeyInfo{"responsible", Shape::text, "who sees to it"},
    KeyInfo{"participants", Shape::texts, "bodies, kinds of bodies, or others who take part"},
    KeyInfo{"comment", Shape::text, "a remark"},
    KeyInfo{"for", Shape::any, "a row of each value: {enhet: [HSF, RUF]}"},
    KeyInfo{"round", Shape::number, "1, 2 … of repeated visits"},
    KeyInfo{"waive", Shape::map, "rules that do not apply to it, each with the reason"},
    KeyInfo{"only", Shape::texts, "the years in which it exists", true},
};
static_assert(step_table.size() == static_cast<std::size_t>(StepKey::declared));

// In the order of ColumnKind.
constexpr std::array<std::string_view, 16> column_word_table{
    "date",   "time",   "processes",   "activity",     "focus year", "body",    "",       "role",
    "matter", "status", "responsible", "participants", "place",      "comment", "reason", "",
};
static_assert(column_word_table.size() == static_cast<std::size_t>(ColumnKind::field) + 1);

constexpr std::array lint_table{
    LintInfo{"meeting year", Code::odd_meeting_year},
    LintInfo{"weekend", Code::on_weekend},
    LintInfo{"holiday", Code::on_holiday},
    LintInfo{"eve", Code::on_eve},
    LintInfo{"closed", Code::on_closed_day},
    LintInfo{"no meeting", Code::no_such_meeting},
    LintInfo{"reserve", Code::pin_on_reserve},
    LintInfo{"consult after decide", Code::consult_after_decide},
    LintInfo{"prepare after decide", Code::prepare_after_decide},
    LintInfo{"untied preparation", Code::untied_preparation},
    LintInfo{"rows alike", Code::rows_alike},
    LintInfo{"overlap", Code::times_overlap},
    LintInfo{"time", Code::time_beside_meeting},
    LintInfo{"order by clock", Code::order_by_clock},
    LintInfo{"role", Code::role_not_allowed},
    LintInfo{"step or role", Code::step_or_role},
    LintInfo{"only body", Code::only_body_dates},
    LintInfo{"beginning", Code::no_earliest_date},
    LintInfo{"last day", Code::early_last_day},
    LintInfo{"no list", Code::body_without_meetings},
    LintInfo{"edge", Code::outer_edge},
    LintInfo{"wish", Code::wish_not_met},
    LintInfo{"unused body", Code::unused_body},
    LintInfo{"unused process", Code::unused_process},
    LintInfo{"unused variable", Code::unused_variable},
    LintInfo{"unused waiver", Code::unused_waiver},
    LintInfo{"unused rule", Code::unused_rule},
};

}  // namespace

std::span<const std::string_view> column_words() { return column_word_table; }
std::span<const LintInfo> known_lints() { return lint_table; }
std::span<const KeyInfo> plan_keys() { return plan_table; }
std::span<const KeyInfo> rule_keys() { return rule_table; }
std::span<const KeyInfo> matter_keys() { return matter_table; }
std::span<const KeyInfo> column_keys() { return column_table; }
std::span<const KeyInfo> step_keys() { return step_table; }

bool can_be_default(StepKey key) {
    switch (key) {
        case StepKey::body:
        case StepKey::role:
        case StepKey::time:
        case StepKey::place:
        case StepKey::status:
        case StepKey::optional:
        case StepKey::reserve:
        case StepKey::processes:
        case StepKey::focus_year:
        case StepKey::responsible:
        case StepKey::participants:
        case StepKey::comment:
        case StepKey::for_each:
        case StepKey::waive:
        case StepKey::declared: return true;
        default: return false;
    }
}

}  // namespace tidplan
