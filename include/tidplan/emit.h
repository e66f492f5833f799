// The outputs as bytes.
// In: Report. Out: Markdown (GFM), CSV (RFC 4180), iCalendar (RFC 5545), and a table for the terminal.
// It alone knows escaping, folding and line ends; one file a format. A report always gives the same bytes, whatever the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "tidplan/report.h"

namespace tidplan {

// A GitHub-flavoured table under one heading, then notes, and the findings if there are errors. LF, no trailing spaces, no padding.
std::string to_markdown(const Report& report);

enum class CsvDialect : std::uint8_t { rfc4180, excel_sv };  // comma without BOM; semicolon with BOM. Both CRLF

struct CsvOptions {
    CsvDialect dialect = CsvDialect::rfc4180;
    bool guard_formulas = true;  // a text that a spreadsheet would run as a formula gets a leading '
};

struct CsvResult {
    std::string bytes;
    std::size_t guarded_cells = 0;
    std::string first_guarded;  // where the first of them is: `activity` of `m.rs`
};

// The data form: a fixed header of names (docs/formats), then the keys of the declared fields. Dates of windows are as precise as they
// were written (`2021-11`, `2021-Q2`, `2021-W23`; empty where open); weekday and week (`Mon`, `2021-W25`) are of the first day, and only of
// dated rows.
CsvResult to_csv(const Report& report, const CsvOptions& options = {});

struct CalendarOptions {
    std::int64_t timestamp = 0;                // seconds since 1970-01-01 UTC: the change stamp of new and changed events
    std::optional<std::string_view> previous;  // the calendar file that this one replaces, if there is one
};

struct CalendarResult {
    std::string bytes;
    std::size_t events = 0;
    std::size_t without_date = 0;      // rows that are not in the file
    bool previous_is_foreign = false;  // `previous` has events and none of them is of this plan and year
    bool previous_is_broken = false;   // `previous` is no whole calendar: what events had been changed before is not known of all
    std::optional<int> previous_year;  // of a foreign one: the year near this one of which it has the same plan's events
};

// One event a row that has a date or a window; no bytes when there is none, since a calendar must have one. The report has a plan id.
// A row with clock times is one event from the start on its first day to the end on its last, an hour long when only the start is known;
// all others are whole days. A window with an open end is a whole-day event on the end that is known.
// Unchanged events keep change stamp and sequence of `previous`; a changed date or status raises the sequence.
CalendarResult to_icalendar(const Report& report, const CalendarOptions& options);

struct TerminalOptions {
    std::size_t width = 80;
    bool color = false;
};

// A table fitted to the width: texts are wrapped, columns without any content are left out. Where the columns do not fit side by side, each
// row is a paragraph.
std::string to_terminal(const Report& report, const TerminalOptions& options);

}  // namespace tidplan
