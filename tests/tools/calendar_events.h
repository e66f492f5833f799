// Reads back the events of a calendar file, for tests.
// In: what to_icalendar wrote. Out: properties by name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "emit/icalendar_text.h"
#include "tidplan/emit.h"

namespace tidplan::sample {

inline constexpr std::int64_t built = 1'795'290'000;  // 2026-11-21T19:40:00Z
inline constexpr std::int64_t later = built + 86'400;

using Event = std::map<std::string, std::string>;  // by name with parameters; of several alike the last

inline std::vector<Event> events_of(std::string_view file) {
    std::vector<Event> events;
    bool inside = false;
    for (const std::string& line : unfolded_lines(file)) {
        if (line == "END:VEVENT") inside = false;
        if (inside) events.back()[line.substr(0, line.find(':'))] = line.substr(line.find(':') + 1);
        if (line == "BEGIN:VEVENT") {
            inside = true;
            events.emplace_back();
        }
    }
    return events;
}

inline std::string build(const Report& report, std::int64_t now, std::string_view previous) {
    return to_icalendar(report, {now, previous}).bytes;
}

}  // namespace tidplan::sample
