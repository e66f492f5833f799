// The outputs as bytes.
// In: Report. Out: Markdown (GFM), CSV (RFC 4180), iCalendar (RFC 5545), and a table for the terminal.
// It alone knows escaping, folding and line ends; one file a format. The same report gives the same bytes, whatever the locale or time zone.
#pragma once

#include <cstdint>
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
};

// The data form: a fixed header of names (docs/formats), then the declared fields.
CsvResult to_csv(const Report& report, const CsvOptions& options = {});

struct CalendarOptions {
    std::int64_t timestamp = 0;  // seconds since 1970-01-01 UTC: the change stamp of new and changed events
    std::string_view previous;   // the calendar file that this one replaces, or empty
};

struct CalendarResult {
    std::string bytes;
    std::size_t events = 0;
    std::size_t without_date = 0;     // rows that are not in the file
    bool previous_is_foreign = false; // `previous` has events and none of them is of this plan and year
};

// One all-day or timed event a row that has a date or a window. Unchanged events keep change stamp and sequence of `previous`.
// The report has a plan id.
CalendarResult to_icalendar(const Report& report, const CalendarOptions& options);

struct TerminalOptions {
    std::size_t width = 80;
    bool color = false;
};

// A table fitted to the width: texts are wrapped, columns without any content are left out.
std::string to_terminal(const Report& report, const TerminalOptions& options);

}  // namespace tidplan
