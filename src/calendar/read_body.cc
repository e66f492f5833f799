// One body: its keys, meetings, deadlines and what it may do.
// In: an entry of the Document. Out: Body, with what could not be read marked.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "calendar/read.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::array body_keys{
    KeyInfo{"name", Shape::text, "the full name: Regionfullmäktige"},
    KeyInfo{"kind", Shape::text, "political, samverkan, management, external, or a word of your own"},
    KeyInfo{"aliases", Shape::texts, "other names by which plans may call it"},
    KeyInfo{"time", Shape::any, "when its meetings begin and end, if they say nothing else"},
    KeyInfo{"place", Shape::text, "where it meets, if a meeting says nothing else"},
    KeyInfo{"part of", Shape::text, "the body to which it belongs: RS, of RS AU"},
    KeyInfo{"may", Shape::texts, "the roles that it can have"},
    KeyInfo{"meetings", Shape::map_or_list, "its meetings; without them it may meet on any working day"},
    KeyInfo{"deadlines", Shape::map, "named offsets from its meetings: handlingar, kungörelse"},
    KeyInfo{"marks", Shape::map, "what a mark in an imported grid means", true},
    KeyInfo{"every", Shape::text, "meetings by a rule: 2nd Tuesday of the month", true},
    KeyInfo{"from", Shape::text, "meetings from a calendar file or a table", true},
};

constexpr std::array recurrence_keys{
    KeyInfo{"every", Shape::text, "meetings by a rule: 2nd Tuesday of the month", true},
    KeyInfo{"except", Shape::texts, "without these", true},
    KeyInfo{"also", Shape::texts, "and these", true},
    KeyInfo{"move", Shape::map, "one day for another", true},
    KeyInfo{"on holiday", Shape::text, "what becomes of a meeting on a holiday", true},
    KeyInfo{"from", Shape::text, "meetings from a calendar file or a table", true},
    KeyInfo{"match", Shape::text, "which of them", true},
};

constexpr std::array time_keys{
    KeyInfo{"from", Shape::text, "the day from which it holds"},
    KeyInfo{"time", Shape::text, "when meetings begin and end"},
};

// Bodies are called by names that people use, so more may stand in them than in other ids: spaces, points, slashes, ampersands.
bool check_body_name(std::string_view name, Span span, Diagnostics& diags) {
    std::size_t at = 0;
    const char32_t first = name.empty() ? U' ' : next_character(name, at);
    if (!is_letter(first)) {
        diags.report(Code::bad_id, span, "`{}` cannot be the name of a body: it does not begin with a letter", name);
        return false;
    }
    for (at = 0; at < name.size();) {
        const std::size_t begin = at;
        const char32_t c = next_character(name, at);
        if (is_letter(c) || is_mark(c) ||
            (c < 0x80 &&
             (is_digit(static_cast<char>(c)) || std::string_view(" -_.&").find(static_cast<char>(c)) != std::string_view::npos)))
            continue;
        diags.report(Code::bad_id, span, "`{}` cannot be the name of a body: it holds `{}`", name, name.substr(begin, at - begin))
            .help("a name is made of letters, digits, spaces, `-`, `_`, `.` and `&`; put the rest in `name:`");
        return false;
    }
    if (is_reserved_word(name)) {
        diags.report(Code::bad_id, span, "`{}` cannot be the name of a body: it reads as a date or as a word of the grammar", name)
            .help("choose another, and put this one in `name:`");
        return false;
    }
    return true;
}

std::uint16_t read_may(const std::vector<Text>& texts, Diagnostics& diags) {
    std::uint16_t bits = 0;
    for (const Text& text : texts) {
        const std::optional<Role> role = find_role(text.value);
        if (role) {
            bits = static_cast<std::uint16_t>(bits | 1 << static_cast<int>(*role));
        } else {
            read_word(text, role_words(), Code::unknown_word, "`may`", diags);
        }
    }
    return bits;
}

// `time: [09:30-17:00, 09:00-16:00]`: the times of the days of one meeting, which are written there.
bool report_times_of_days(const ShapeReader& reader, NodeId list) {
    std::string times;
    for (const NodeId item : reader.document().items(list)) {
        if (reader.document().node(item).kind != NodeKind::scalar) return false;
        times.append(times.empty() ? "" : ", ").append(reader.document().node(item).text);
    }
    if (times.empty()) return false;
    reader.diags()
        .report(Code::bad_time, reader.document().node(list).span,
                "the times of the days of one meeting stand at the meeting, not at its body")
        .help("write `{{date: …, time: [{}]}}` under `meetings`", times)
        .help("or, if the time changes on a day, write that day: `[{from: 2027-07-01, time: 9:00-12:00}]`");
    return true;
}

std::vector<TimeDefault> read_time_defaults(const ShapeReader& reader, NodeId node, const CalendarDefaults& defaults) {
    std::vector<TimeDefault> result;
    const Node& written = reader.document().node(node);
    if (written.kind != NodeKind::sequence) {
        if (const Text text = reader.text(node, "`time`")) {
            if (const std::optional<TimeSpan> time = read_time(text, reader.diags())) result.push_back({day_before_all, *time});
        }
        return result;
    }
    if (report_times_of_days(reader, node)) return result;
    for (const NodeId item : reader.document().items(node)) {
        TimeDefault value{day_before_all, {}};
        bool timed = false;
        for (const Entry& entry : reader.known_entries(item, time_keys, "a time with `from`")) {
            const Text text = reader.text(entry.value, fmt::format("`{}`", entry.key));
            if (!text) continue;
            if (entry.key == "from") {
                value.from = read_one_day(text, context_of(defaults), reader.diags()).value_or(day_before_all);
            } else if (const std::optional<TimeSpan> time = read_time(text, reader.diags())) {
                value.time = *time;
                timed = true;
            }
        }
        if (timed) result.push_back(value);
    }
    std::stable_sort(result.begin(), result.end(), [](const TimeDefault& a, const TimeDefault& b) { return a.from < b.from; });
    return result;
}

// `SN: Socialnämnden`: it can only be meant as the name, and what is missing of the body is no second mistake.
void read_bare_name(const ShapeReader& reader, const Entry& entry, Body& body) {
    const Text name = reader.text(entry.value, "a body");
    body.unread = body.deadlines_unread = true;
    if (!name) return;
    body.name = name;
    reader.report_wrong_shape(entry.value, "a body", fmt::format("a map such as `{{name: {}}}`", name.value));
}

}  // namespace

Body read_body(const ShapeReader& reader, const Entry& entry, const CalendarDefaults& defaults) {
    Body body;
    body.span = entry.key_span;
    // What cannot be a name is one all the same to those who call it so.
    if (!check_body_name(entry.key, entry.key_span, reader.diags())) body.refused_names.push_back(entry.key);
    if (entry.key.empty()) return body;
    body.id = {entry.key, entry.key_span, true};
    const Node& written = reader.document().node(entry.value);
    if (written.kind == NodeKind::scalar) {
        read_bare_name(reader, entry, body);
        return body;
    }
    const std::vector<Entry> entries = reader.known_entries(entry.value, body_keys, "a body");
    const bool whole = written.kind != NodeKind::map || entries.size() == reader.document().entries(entry.value).size();
    std::vector<Text> dates;
    for (const Entry& e : entries) {
        const std::string what = fmt::format("`{}`", e.key);
        const std::size_t reports = reader.diags().all().size();
        if (e.key == "meetings") {
            const NodeKind kind = reader.document().node(e.value).kind;
            if (kind == NodeKind::map) {
                reader.known_entries(e.value, recurrence_keys, "`meetings`");
            } else if (kind == NodeKind::sequence) {
                body.meetings = read_meetings(reader, e.value, defaults, dates);
                body.unread = body.unread || body.meetings.size() < reader.document().items(e.value).size();
            } else {
                reader.report_wrong_shape(e.value, what, "a list of days (`[]`: it never meets)");
            }
            body.listed = true;
        } else if (e.key == "deadlines") {
            body.deadlines = read_deadlines(reader, e.value);
        } else if (e.key == "time") {
            body.times = read_time_defaults(reader, e.value, defaults);
        } else if (e.key == "aliases") {
            for (const Text& alias : reader.texts(e.value, what)) {
                if (!check_body_name(alias.value, alias.span, reader.diags())) body.refused_names.push_back(alias.value);
                body.aliases.push_back(alias);
            }
        } else if (e.key == "may") {
            body.may = read_may(reader.texts(e.value, what), reader.diags());
        } else if (const Text text = reader.text(e.value, what)) {
            if (e.key == "name") body.name = text;
            if (e.key == "kind" && check_id(text.value, text.span, "a kind", reader.diags())) {
                body.kind = text.value;
                body.kind_span = text.span;
            }
            if (e.key == "place") body.place = text;
            if (e.key == "part of") body.part_of_text = text;
        }
        const bool reported = reader.diags().all().size() > reports;
        if (e.key == "meetings" || e.key == "time") body.unread = body.unread || reported;
        if (e.key == "deadlines" || e.key == "meetings") body.deadlines_unread = body.deadlines_unread || reported;
    }
    if (!body.listed && reader.document().find(entry.value, "meetings") != nullptr) body.listed = body.unread = true;
    // A key that could not be read may have been the one that is missing.
    body.unread = body.unread || (!whole && !body.listed);
    body.deadlines_unread = body.deadlines_unread || (!whole && body.deadlines.empty());
    check_years(body.meetings, dates, defaults.year ? defaults.year : defaults.likely_year, reader.diags());
    return body;
}

}  // namespace tidplan
