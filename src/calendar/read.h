// Reading the parts of a calendar from a document's nodes.
// In: nodes. Out: Body, Meeting, Deadline, HolidayRules.
#pragma once

#include <optional>
#include <vector>

#include "tidplan/calendar.h"
#include "tidplan/shape.h"

namespace tidplan {

struct CalendarDefaults {
    MeetingStatus status = MeetingStatus::fixed;
    std::optional<int> year;         // of dates that say none
    std::optional<int> likely_year;  // for helps, where there is none
};

inline DateContext context_of(const CalendarDefaults& defaults) { return {defaults.year, nullptr, nullptr, defaults.likely_year}; }

std::optional<MeetingStatus> read_meeting_status(const Text& text, Diagnostics& diags);
// In the order of the list, and their dates as they are written.
std::vector<Meeting> read_meetings(const ShapeReader& reader, NodeId list, const CalendarDefaults& defaults, std::vector<Text>& dates);
// Reports those of a list, dated as it is written, whose year was most likely mistyped. `expected`: the plan's or the file's year.
void check_years(std::vector<Meeting>& meetings, const std::vector<Text>& dates, std::optional<int> expected, Diagnostics& diags);
std::vector<Deadline> read_deadlines(const ShapeReader& reader, NodeId map);
// Puts right what was most likely meant to be a kind that the language knows: reported.
void correct_kinds(MeetingCalendar& calendar, Diagnostics& diags);
void enter_kinds(MeetingCalendar& calendar);
Body read_body(const ShapeReader& reader, const Entry& entry, const CalendarDefaults& defaults);

}  // namespace tidplan
