// The report as a calendar file that people subscribe to.
// In: Report, the time of building, the file published before. Out: RFC 5545 octets, one event a row that has a date or a window.
// There is no METHOD, so an event's stamp is when it last changed, and an unchanged plan gives an unchanged file.
#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>
#include <uuid/uuid.h>

#include "emit/icalendar_event.h"
#include "emit/icalendar_text.h"
#include "tidplan/emit.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t max_summary = 80;  // characters: month views cut longer ones
constexpr std::size_t max_bodies = 30;   // of it; the categories have them whole
constexpr std::size_t least_activity = 20;
constexpr std::size_t max_name = 255;    // characters: what Exchange takes as a folder's name
constexpr int minutes_without_end = 60;  // how long an event lasts of which only the start is known
constexpr std::string_view zone = "Europe/Stockholm";

// The two rules that hold since 1996. Outlook understands no more of a time zone than one rule each way.
constexpr std::string_view zone_block =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

struct Words {
    std::string_view preliminary, reserve, cancelled, reason, waived, responsible, held, planned, optional;
};
constexpr Words swedish{.preliminary = "Prel: ",
                        .reserve = "Reserv: ",
                        .cancelled = "Inställt: ",
                        .reason = "Skäl",
                        .waived = "Undantag från",
                        .responsible = "Ansvarig",
                        .held = "Genomförd",
                        .planned = "planerad",
                        .optional = "Valfri"};
constexpr Words english{.preliminary = "Prel: ",
                        .reserve = "Reserve: ",
                        .cancelled = "Cancelled: ",
                        .reason = "Reason",
                        .waived = "Exception from",
                        .responsible = "Responsible",
                        .held = "Held",
                        .planned = "planned",
                        .optional = "Optional"};

// RFC 9562 version 5, in a namespace of this program's own: the same plan, year and step always have the same UID.
std::string uid_of(const Report& report, int year, const ReportRow& row) {
    constexpr uuid_t name_space{0xfd, 0x3d, 0xb3, 0x63, 0x7e, 0x4f, 0x4d, 0xb9, 0xb7, 0x4f, 0xee, 0x3e, 0x70, 0xc5, 0xdc, 0xd8};
    const std::string name = normalized(fmt::format("{}/{}/{}", report.plan_id, year, row.step));
    uuid_t id;
    uuid_generate_sha1(id, name_space, name.data(), name.size());
    std::array<char, 37> text{};
    uuid_unparse_lower(id, text.data());
    return text.data();
}

std::string utc_text(std::int64_t timestamp) {
    constexpr std::int64_t day_seconds = 86'400;
    const std::int64_t second = ((timestamp % day_seconds) + day_seconds) % day_seconds;
    const Date date = date_of({static_cast<std::int32_t>((timestamp - second) / day_seconds)});
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", date.year, date.month, date.day, second / 3600, second / 60 % 60, second % 60);
}

std::string date_value(Day day) {
    const Date date = date_of(day);
    return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
}

std::string on_one_line(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    return std::string(trimmed(result));
}

// `text` in at most `limit` characters: cut after a word where there is one in the second half, with … for what is missing.
std::string shortened(std::string_view text, std::size_t limit) {
    if (character_count(text) <= limit) return std::string(text);
    std::size_t end = 0, word_end = 0;
    for (std::size_t i = 0, count = 0; count < limit; ++count) {
        const std::size_t begin = i;
        if (next_character(text, i) == U' ') word_end = begin;
        if (display_width(text.substr(begin, i - begin)) > 0) end = begin;  // never between a letter and its accent
    }
    if (word_end > end / 2) end = word_end;
    return std::string(trimmed(text.substr(0, end))) + "…";
}

// `RSau bereder …` and `RS AU: beredning` begin with the name `RS AU`; `RS AUktion` does not.
bool begins_with_name(std::string_view text, std::string_view name) {
    const std::string wanted = folded_name(name);
    if (wanted.empty()) return false;
    std::string read;
    std::size_t end = 0;
    while (end < text.size() && read.size() < wanted.size()) {
        const std::size_t begin = end;
        next_character(text, end);
        read += folded_name(text.substr(begin, end - begin));
        if (!wanted.starts_with(read)) return false;
    }
    if (read.size() != wanted.size()) return false;
    std::size_t after = end;
    return end == text.size() || (!is_digit(text[end]) && !is_letter(next_character(text, after)));
}

// Whether an activity says by itself whose it is, by the names in columns or by the full name of the only body.
bool names_bodies(const ReportRow& row, std::string_view activity) {
    return begins_with_name(activity, row.bodies) || (row.own_bodies == 1 && begins_with_name(activity, row.participants.front().title));
}

// First and last day of a row's event. Of a window with an open end only the known end is shown, as one day.
std::optional<DaySpan> span_of(const ReportRow& row) {
    if (row.days) return row.days;
    if (!row.window) return std::nullopt;
    DaySpan span{row.window->first, row.window->last};
    if (span.first == day_before_all) span.first = span.last;
    if (span.last == day_after_all) span.last = span.first;
    if (span.first == day_before_all || span.first == day_after_all) return std::nullopt;
    return span;
}

// A half-day (`fm`) is no time that anybody has agreed on: it is shown as a day, and said in the summary.
bool is_timed(const ReportRow& row) { return row.days && row.start && half_day_word(row, Language::swedish).empty(); }

// Something is due or done on that day; nobody sits in a meeting because of it.
bool is_mark(std::string_view role) {
    const Role r = find_role(role).value_or(Role::none);
    return r == Role::publish || r == Role::submit || r == Role::deadline;
}

class Calendar {
public:
    Calendar(const Report& report, const CalendarOptions& options)
        : report_(report),
          words_(report.language == Language::swedish ? swedish : english),
          now_(utc_text(options.timestamp)),
          published_(read_published(options.previous.value_or(""))),
          previous_is_broken_(options.previous && !is_whole_calendar(*options.previous)) {}

    CalendarResult build() {
        CalendarResult result;
        uids_.resize(report_.rows.size());
        for (std::size_t i = 0; i < report_.rows.size(); ++i) {
            if (span_of(report_.rows[i])) uids_[i] = uid_of(report_, report_.year, report_.rows[i]);
        }
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < report_.rows.size(); ++i) {
            if (!uids_[i].empty()) order.push_back(i);
        }
        result.events = order.size();
        result.without_date = report_.rows.size() - order.size();
        result.previous_is_foreign =
            !published_.empty() && std::none_of(order.begin(), order.end(), [&](std::size_t i) { return published_.contains(uids_[i]); });
        result.previous_is_broken = !result.previous_is_foreign && previous_is_broken_;
        if (result.previous_is_foreign) result.previous_year = published_year();
        if (order.empty()) return result;

        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sort_key(a) < sort_key(b); });
        write_head(result.bytes, std::any_of(order.begin(), order.end(), [&](std::size_t i) { return is_timed(report_.rows[i]); }));
        for (const std::size_t i : order) write_event(result.bytes, event_of(i));
        append_folded(result.bytes, "END:VCALENDAR");
        return result;
    }

private:
    std::optional<int> published_year() const {
        constexpr int farthest = 5;
        for (int year = report_.year - farthest; year <= report_.year + farthest; ++year) {
            const auto is_published = [&](const ReportRow& row) { return published_.contains(uid_of(report_, year, row)); };
            if (std::any_of(report_.rows.begin(), report_.rows.end(), is_published)) return year;
        }
        return std::nullopt;
    }

    std::tuple<Day, int, std::string_view> sort_key(std::size_t i) const {
        const ReportRow& row = report_.rows[i];
        return {span_of(row)->first, is_timed(row) ? row.start->minutes : -1, uids_[i]};
    }

    void write_head(std::string& out, bool any_timed) const {
        const std::string name = escape_calendar_text(shortened(on_one_line(report_.title), max_name));
        for (const std::string& line :
             {std::string("BEGIN:VCALENDAR"), std::string("VERSION:2.0"), std::string("PRODID:-//tidplan//tidplan//SV"),
              std::string("CALSCALE:GREGORIAN"), "NAME:" + name, "X-WR-CALNAME:" + name,
              std::string("REFRESH-INTERVAL;VALUE=DURATION:PT12H"), std::string("X-PUBLISHED-TTL:PT12H")}) {
            append_folded(out, line);
        }
        if (!any_timed) return;
        TIDPLAN_ASSERT(report_.timezone.empty() || report_.timezone == zone);
        out += zone_block;
    }

    void write_event(std::string& out, const CalendarEvent& event) const {
        append_folded(out, "BEGIN:VEVENT");
        append_folded(out, "UID:" + event.uid);
        append_folded(out, "DTSTAMP:" + event.stamp);
        append_folded(out, "LAST-MODIFIED:" + event.stamp);
        append_folded(out, fmt::format("SEQUENCE:{}", event.sequence));
        for (const std::string& line : event.lines(report_.language)) append_folded(out, line);
        append_folded(out, "END:VEVENT");
    }

    CalendarEvent event_of(std::size_t index) const {
        const ReportRow& row = report_.rows[index];
        CalendarEvent event;
        event.uid = uids_[index];
        event.stamp = now_;
        set_times(event, row);
        set_texts(event, row);
        set_status(event, row);
        set_others(event, row);
        const auto old = published_.find(event.uid);
        if (old != published_.end()) carry_over(event, old->second, now_, report_.language);
        return event;
    }

    static std::string time_value(Day day, int minutes) {
        day = day + CalendarDays{minutes / 1440};
        return fmt::format(";TZID={}:{}T{:02}{:02}00", zone, date_value(day), minutes % 1440 / 60, minutes % 60);
    }

    static void set_times(CalendarEvent& event, const ReportRow& row) {
        const DaySpan span = *span_of(row);
        if (!is_timed(row)) {
            event.start = "DTSTART;VALUE=DATE:" + date_value(span.first);
            event.end = "DTEND;VALUE=DATE:" + date_value(span.last + CalendarDays{1});  // the end is not included (RFC 5545 section 3.6.1)
            return;
        }
        const bool has_end = row.end && (span.first < span.last || *row.start < *row.end);
        constexpr int midnight = 24 * 60;  // of several days without an end the last one is taken whole (language, section 3)
        const int end = has_end ? row.end->minutes : span.first < span.last ? midnight : row.start->minutes + minutes_without_end;
        event.start = "DTSTART" + time_value(span.first, row.start->minutes);
        event.end = "DTEND" + time_value(span.last, end);
    }

    std::string_view status_mark(RowStatus status) const {
        switch (status) {
            case RowStatus::fixed: return "";
            case RowStatus::preliminary: return words_.preliminary;
            case RowStatus::reserve: return words_.reserve;
            case RowStatus::cancelled: return words_.cancelled;
        }
        return "";
    }

    // Who and what first. What an activity loses here stands in the description.
    void set_texts(CalendarEvent& event, const ReportRow& row) const {
        const std::string activity = on_one_line(row.activity);
        std::string front(status_mark(row.status));
        if (!row.bodies.empty() && !names_bodies(row, activity)) front += shortened(on_one_line(row.bodies), max_bodies) + ": ";
        std::string back(half_day_word(row, report_.language));
        if (row.window && !row.days) back = range_text(*row.window, report_.language);
        if (!back.empty()) back = fmt::format(" ({})", back);
        const std::size_t around = character_count(front) + character_count(back);
        const std::string shown = shortened(activity, std::max(max_summary - std::min(around, max_summary), least_activity));
        event.summary = "SUMMARY:" + escape_calendar_text(front + shown + back);

        std::vector<std::string> parts;
        if (shown != row.activity) parts.push_back(row.activity);
        if (!is_timed(row) && !row.duration.empty()) parts.push_back(row.duration);
        if (!row.day_times.empty()) parts.push_back(time_text(row));
        if (!row.because_words.empty()) parts.push_back(row.because_words);
        if (!row.comment.empty()) parts.push_back(row.comment);
        if (!row.reason.empty()) parts.push_back(fmt::format("{}: {}", words_.reason, row.reason));
        for (const auto& [rule, why] : row.waived) parts.push_back(fmt::format("{} {}: {}", words_.waived, rule, why));
        if (!row.responsible.empty()) parts.push_back(fmt::format("{}: {}", words_.responsible, row.responsible));
        if (row.optional) parts.push_back(fmt::format("{}.", words_.optional));
        if (row.held) {
            const std::string day = row.is_on_held_day() ? "" : " " + iso(*row.held);
            const std::string planned = row.planned ? fmt::format(", {} {}", words_.planned, iso(*row.planned)) : "";
            parts.push_back(fmt::format("{}{}{}.", words_.held, day, planned));
        }
        event.description = fmt::format("{}", fmt::join(parts, "\n"));
    }

    // Exchange heeds STATUS only where TRANSP and its own property are absent, so all three say the same.
    static void set_status(CalendarEvent& event, const ReportRow& row) {
        const bool tentative = row.status == RowStatus::preliminary || row.status == RowStatus::reserve;
        const bool cancelled = row.status == RowStatus::cancelled;
        // A half-day is an event of the whole day here: what is no meeting of a body does not keep that day.
        const bool is_half = !half_day_word(row, Language::swedish).empty() && row.bodies.empty();
        const bool attended = row.meeting && row.days && !cancelled && !is_mark(row.role) && !is_half;
        event.status = cancelled ? "STATUS:CANCELLED" : tentative ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED";
        event.others.emplace_back(attended ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
        event.others.emplace_back(fmt::format("X-MICROSOFT-CDO-BUSYSTATUS:{}", tentative ? "TENTATIVE" : attended ? "BUSY" : "FREE"));
    }

    void set_others(CalendarEvent& event, const ReportRow& row) const {
        if (!row.place.empty()) event.others.push_back("LOCATION:" + escape_calendar_text(row.place));
        const std::string categories = categories_of(row);
        if (!categories.empty()) event.others.push_back("CATEGORIES:" + categories);
        std::vector<std::string> targets;
        for (const std::size_t other : row.waits_for) {
            if (!uids_[other].empty()) targets.push_back("RELATED-TO;RELTYPE=DEPENDS-ON:" + uids_[other]);
        }
        std::sort(targets.begin(), targets.end());
        event.others.insert(event.others.end(), targets.begin(), targets.end());
    }

    std::string categories_of(const ReportRow& row) const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < row.own_bodies; ++i) names.push_back(row.participants[i].name);
        for (const std::string& id : row.processes) {
            const auto process =
                std::find_if(report_.processes.begin(), report_.processes.end(), [&](const auto& p) { return p.first == id; });
            names.push_back(process == report_.processes.end() ? id : process->second);
        }
        std::vector<std::string> categories;
        for (const std::string& name : names) {
            const std::string category = escape_calendar_text(on_one_line(name));
            if (!category.empty() && std::find(categories.begin(), categories.end(), category) == categories.end())
                categories.push_back(category);
        }
        return fmt::format("{}", fmt::join(categories, ","));
    }

    const Report& report_;
    const Words& words_;
    std::string now_;
    std::map<std::string, PublishedEvent> published_;
    bool previous_is_broken_;
    std::vector<std::string> uids_;  // by row; empty for a row without a date
};

}  // namespace

CalendarResult to_icalendar(const Report& report, const CalendarOptions& options) {
    TIDPLAN_ASSERT(!report.plan_id.empty());
    return Calendar(report, options).build();
}

}  // namespace tidplan
