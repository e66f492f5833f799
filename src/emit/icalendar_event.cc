#include "emit/icalendar_event.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "emit/icalendar_text.h"

namespace tidplan {

namespace {

constexpr std::string_view moved_swedish = "Flyttad från ";
constexpr std::string_view moved_english = "Moved from ";

std::string_view value_of(std::string_view line) { return line.substr(std::min(line.find(':') + 1, line.size())); }

std::string_view name_of(std::string_view line) { return line.substr(0, line.find_first_of(";:")); }

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

// The day and time of a DTSTART or DTEND line; the time is empty for a whole day.
struct Moment {
    std::optional<Day> day;
    std::string time;
};

Moment moment_of(std::string_view line) {
    const std::string_view value = value_of(line);
    if (value.size() < 8 || !all_digits(value.substr(0, 8))) return {};
    Moment result;
    result.day = read_iso_day(fmt::format("{}-{}-{}", value.substr(0, 4), value.substr(4, 2), value.substr(6, 2))).day;
    if (value.size() >= 13 && value[8] == 'T') result.time = fmt::format("{}:{}", value.substr(9, 2), value.substr(11, 2));
    return result;
}

// `2027-02-23`, `2027-02-23–2027-02-24`, `2027-02-23 13:00-15:00`; empty if the old lines cannot be read.
std::string when_text(const PublishedEvent& old) {
    const Moment start = moment_of(old.start);
    const Moment end = moment_of(old.end);
    if (!start.day || !end.day) return {};
    if (start.time.empty()) {
        const Day last = *end.day - CalendarDays{1};  // DTEND is the day after
        return last <= *start.day ? iso(*start.day) : fmt::format("{}–{}", iso(*start.day), iso(last));
    }
    if (start.day == end.day) return fmt::format("{} {}-{}", iso(*start.day), start.time, end.time);
    return fmt::format("{} {}–{} {}", iso(*start.day), start.time, iso(*end.day), end.time);
}

// What our own last line of a description says: `Flyttad från 2027-02-23.`
std::string moved_from_of(std::string_view description) {
    std::string_view line = description.substr(description.rfind('\n') + 1);
    for (const std::string_view opening : {moved_swedish, moved_english}) {
        if (!line.starts_with(opening) || !line.ends_with('.')) continue;
        line.remove_prefix(opening.size());
        line.remove_suffix(1);
        return read_iso_day(line.substr(0, 10)).day ? std::string(line) : "";
    }
    return {};
}

bool is_stamp(std::string_view text) {
    return text.size() == 16 && text[8] == 'T' && text[15] == 'Z' && all_digits(text.substr(0, 8)) && all_digits(text.substr(9, 6));
}

void read_line(PublishedEvent& event, std::string& uid, const std::string& line) {
    const std::string_view name = name_of(line);
    const std::string_view value = value_of(line);
    if (name == "UID") {
        uid = value;
    } else if (name == "DTSTAMP") {
        if (is_stamp(value)) event.stamp = value;
    } else if (name == "SEQUENCE") {
        std::from_chars(value.data(), value.data() + value.size(), event.sequence);
        event.sequence = std::clamp(event.sequence, 0, 1'000'000'000);
    } else if (name != "LAST-MODIFIED") {
        if (name == "DTSTART") event.start = line;
        if (name == "DTEND") event.end = line;
        if (name == "STATUS") event.status = line;
        if (name == "DESCRIPTION") event.moved_from = moved_from_of(unescape_calendar_text(value));
        event.lines.push_back(line);
    }
}

}  // namespace

std::vector<std::string> CalendarEvent::lines(Language language) const {
    std::string text = description;
    if (!moved_from.empty()) {
        if (!text.empty()) text += '\n';
        text += fmt::format("{}{}.", language == Language::swedish ? moved_swedish : moved_english, moved_from);
    }
    std::vector<std::string> result{start, end, summary};
    if (!text.empty()) result.push_back("DESCRIPTION:" + escape_calendar_text(text));
    result.push_back(status);
    result.insert(result.end(), others.begin(), others.end());
    return result;
}

bool is_whole_calendar(std::string_view file) {
    if (file.starts_with("\xef\xbb\xbf")) file.remove_prefix(3);
    const std::size_t end = file.find_last_not_of("\r\n");
    return end != std::string_view::npos && file.starts_with("BEGIN:VCALENDAR") && file.substr(0, end + 1).ends_with("\nEND:VCALENDAR");
}

std::map<std::string, PublishedEvent> read_published(std::string_view file) {
    std::map<std::string, PublishedEvent> events;
    std::optional<PublishedEvent> event;
    std::string uid;
    for (const std::string& line : unfolded_lines(file)) {
        if (line == "BEGIN:VEVENT") {
            event.emplace();
            uid.clear();
        } else if (line == "END:VEVENT") {
            if (event && !uid.empty()) events.emplace(uid, std::move(*event));
            event.reset();
        } else if (event) {
            read_line(*event, uid, line);
        }
    }
    return events;
}

void carry_over(CalendarEvent& event, const PublishedEvent& old, std::string_view now, Language language) {
    const bool moved = event.start != old.start || event.end != old.end;
    // A plan's own text may end like our line about a move; then nothing has been added to it.
    const bool same_without_line = event.lines(language) == old.lines;
    if (!same_without_line) event.moved_from = moved ? when_text(old) : old.moved_from;
    const bool same = same_without_line || event.lines(language) == old.lines;
    event.stamp = same && !old.stamp.empty() ? old.stamp : std::string(now);
    event.sequence = old.sequence + (moved || event.status != old.status ? 1 : 0);
}

}  // namespace tidplan
