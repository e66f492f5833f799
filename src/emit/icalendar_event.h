// An event of a calendar file, and what it keeps from the file published before.
// In: events as they are now, the old file's text. Out: events with change stamp, sequence and the date they were moved from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/day.h"

namespace tidplan {

struct CalendarEvent {
    std::string uid;
    std::string stamp;                // DTSTAMP and LAST-MODIFIED: when it last changed, 20261121T200000Z
    int sequence = 0;                 // how many times its date or status has changed (RFC 5545 section 3.8.7.4)
    std::string start;                // content lines: DTSTART…
    std::string end;                  // DTEND…
    std::string status;               // STATUS…
    std::string summary;              // SUMMARY…
    std::string description;          // as plain text
    std::string moved_from;           // `2027-02-23`, or empty
    std::vector<std::string> others;  // content lines after STATUS

    // The content lines after SEQUENCE, unfolded.
    std::vector<std::string> lines(Language language) const;
};

// What is known of an event that has been published.
struct PublishedEvent {
    std::string stamp;
    int sequence = 0;
    std::string start;
    std::string end;
    std::string status;
    std::string moved_from;
    std::vector<std::string> lines;
};

// Whether a file has both ends of a calendar. One that is cut off or no calendar at all has not.
bool is_whole_calendar(std::string_view file);

// The events of a file of ours, by UID. Never fails: what is not understood is left out.
std::map<std::string, PublishedEvent> read_published(std::string_view file);

// Gives `event` its stamp and sequence: those of `old` if nothing has changed, else `now`, and a higher sequence if its date or status has.
void carry_over(CalendarEvent& event, const PublishedEvent& old, std::string_view now, Language language);

}  // namespace tidplan
