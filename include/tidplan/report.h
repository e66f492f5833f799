// The plan as rows that people read: what every output is written from.
// In: Model, Schedule, findings. Out: Report: one typed row a step, in the order of the outputs, with texts in the plan's language.
// It alone knows order, grouping and wording. It holds its texts itself, so it outlives the plan it was made from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tidplan/rules.h"

namespace tidplan {

enum class RowStatus : std::uint8_t { fixed, preliminary, reserve, cancelled };

// A body, kind or outsider that a row names.
struct RowBody {
    std::string name;          // as columns show it: RS AU
    std::string kind;          // political, samverkan, management, external, or a word of the plan's own; empty for an outsider
    bool is_kind = false;      // the row names the kind itself: shown as `x` in that kind's column
    std::string title{};       // the body's full name; empty if it has none
    bool is_outsider = false;  // no body, and no kind
};

struct RowFinding {
    std::string code;  // E0603
    Severity severity = Severity::error;
    std::string message;
    std::string place{};  // plan.yaml:12, the file without its folders; empty if it has none

    friend auto operator<=>(const RowFinding&, const RowFinding&) = default;
};

struct ReportRow {
    std::string step;    // full name: regionplan.rf, baseplan(HSF); stable over the years, no two rows alike
    std::string matter;  // id, or empty
    std::string matter_title;
    std::string activity;
    std::string role;                   // prepare, consult, …; empty if none
    std::string bodies;                 // of the step itself, as one text: RS, RS/RUN, VSG/FSG
    std::vector<RowBody> participants;  // the step's own bodies first, then the others it names
    std::size_t own_bodies = 0;         // how many of them are the step's own

    // When. A dated row has `days`; a window has `window` and no day; a row with neither has no date.
    std::optional<DaySpan> days;
    std::optional<DateRange> window;
    std::optional<Clock> start;       // of the first day
    std::optional<Clock> end;         // of the last day; never without start
    std::vector<TimeSpan> day_times;  // of each day, when its meeting gives each its own
    RowStatus status = RowStatus::fixed;
    bool meeting = false;  // one attends: a meeting of a body, or a time of day
    bool optional = false;
    std::optional<Day> held;     // the day on which it was done
    std::optional<Day> planned;  // the other day on which it was to be done
    bool is_on_held_day() const { return held && days && days->first == *held && days->last == *held; }

    std::optional<Day> earliest;  // over all schedules that keep the rules; of the first day
    std::optional<Day> latest;
    std::string because;        // why this date, in the plan's language, with the ids of steps
    std::string because_words;  // the same for people who do not know the ids

    std::vector<std::string> processes;  // ids, in the plan's order
    std::vector<int> focus_years;
    std::string place;
    std::string duration;     // `1 h`, as written
    bool lasts_days = false;  // the duration is of days: `3 weeks`
    std::string responsible;
    std::string comment;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> waived;  // rule and reason, of those that pass over something
    std::vector<std::string> fields;                          // values of Report::fields, in that order
    std::vector<RowFinding> findings;
    std::vector<std::size_t> waits_for;  // rows (indices) that must be before this one, by a link of the plan; sorted, none twice
};

struct ReportColumn {
    std::string title;
    ColumnKind kind = ColumnKind::date;
    std::string body_kind;  // bodies_of_kind; empty: those that have no kind
    std::size_t field = 0;  // field: index into Report::fields
};

struct ReportField {
    std::string key;
    std::string title;
};

struct Report {
    std::string title;
    std::string plan_id;  // empty: the plan has none
    int year = 0;
    Language language = Language::swedish;
    std::string timezone;                                        // of clock times: Europe/Stockholm, the only one that this version knows
    std::vector<std::pair<std::string, std::string>> processes;  // id and title, in the plan's order
    std::vector<std::pair<std::string, std::string>> bodies;     // id and full name of those that rows name, in the calendar's order
    std::vector<ReportField> fields;
    std::vector<ReportColumn> columns;  // of tables for people; at least one
    std::vector<ReportRow> rows;        // by date, time, last day, step; rows without a date last
    std::vector<RowFinding> findings;   // all, in the order of the messages; shown only when the output is made in spite of errors
    bool has_errors = false;
};

Report make_report(const Model& model, const Schedule& schedule, const Diagnostics& findings, const Sources& sources);

// What a table for people shows in one cell, as plain text (not escaped): `2021-06-21 (må v. 25)`, `09:00–12:00`, `P/B`.
std::string cell_text(const Report& report, const ReportRow& row, const ReportColumn& column);

// The words of outputs that more than one format uses.
std::string_view status_word(RowStatus status, Language language);        // preliminär
std::string_view short_weekday(Weekday weekday, Language language);       // må, Mon
std::string time_text(const ReportRow& row);                              // 09:00-12:00, or empty
std::string_view half_day_word(const ReportRow& row, Language language);  // fm, em: of a row from midnight to noon or from noon to midnight
std::string date_text(const ReportRow& row, Language language);           // for people: 2021-06-21 (må v. 25), november 2021, saknar datum
std::string focus_years_text(const ReportRow& row);                       // 2021/2022
std::string participants_text(const ReportRow& row);                      // VSG, HR: those beside the step's own bodies

}  // namespace tidplan
