// A meeting whose year was mistyped: it would be there without a word, and steps would move to another meeting.
// In: the meetings of one list, as they are written. Out: W0422.
#include <fmt/format.h>

#include "calendar/read.h"

namespace tidplan {

namespace {

int year_of(Day day) { return date_of(day).year; }

// The date with its year exchanged, when it is then a date that stands between its neighbours.
std::optional<std::string> date_meant(const Text& written, int year, const Meeting& before, const Meeting& meeting, const Meeting& after) {
    const std::string wrong = std::to_string(year_of(meeting.days.first)), right = std::to_string(year);
    std::string text(written.value);
    std::size_t at = text.find(wrong);
    if (at == std::string::npos) return std::nullopt;
    for (; at != std::string::npos; at = text.find(wrong, at + right.size())) text.replace(at, wrong.size(), right);
    Diagnostics faults;
    const std::optional<DateRange> range = read_date_range({text, written.span, false}, {{}, nullptr, nullptr}, faults);
    const bool fits = range && faults.all().empty() && before.days.last < range->first && range->last < after.days.first;
    return fits ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

void check_years(const std::vector<Meeting>& meetings, const std::vector<Text>& dates, Diagnostics& diags) {
    for (std::size_t i = 1; i + 1 < meetings.size(); ++i) {
        const Meeting &before = meetings[i - 1], &meeting = meetings[i], &after = meetings[i + 1];
        const int year = year_of(before.days.last);
        if (year != year_of(after.days.first) || year == year_of(meeting.days.first)) continue;
        const std::optional<std::string> meant = date_meant(dates[i], year, before, meeting, after);
        if (!meant) continue;
        Diagnostics::Builder report =
            diags.report(Code::odd_meeting_year, dates[i].span, "`{}` stands between two meetings of {}", dates[i].value, year);
        report.label(before.span, "the one before").label(after.span, "the one after").help("did you mean `{}`?", *meant);
        if (dates[i].verbatim) report.replace(dates[i].span, *meant);
    }
}

}  // namespace tidplan
