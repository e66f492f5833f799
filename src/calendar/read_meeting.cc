// One meeting of a list: its days, times, status and marks.
// In: a node of the Document. Out: Meeting; none when it could not be read and was reported.
#include <array>

#include "calendar/read.h"

namespace tidplan {

namespace {

constexpr std::array meeting_keys{
    KeyInfo{"date", Shape::text, "the day, or the first and last day: 2021-04-27 .. 2021-04-28", false, " .. "},
    KeyInfo{"time", Shape::texts, "when it begins and ends: 09:00-16:00; a list gives each day its own"},
    KeyInfo{"status", Shape::text, "fixed, preliminary, reserve or cancelled"},
    KeyInfo{"note", Shape::text, "a remark"},
    KeyInfo{"place", Shape::text, "where it is held"},
    KeyInfo{"marks", Shape::texts, "words that plans can ask for: meeting marked budget"},
    KeyInfo{"moved from", Shape::text, "the day on which it was to be held before"},
    KeyInfo{"deadlines", Shape::map, "deadlines of this meeting alone"},
};

constexpr std::array deadline_keys{
    KeyInfo{"offset", Shape::text, "how long before or after the meeting: 7 days before; within 14 days after"},
    KeyInfo{"time", Shape::text, "the time of day"},
    KeyInfo{"source", Shape::text, "the statute or custom behind it"},
    KeyInfo{"roll", Shape::text, "none: a day that is no working day stays as it is"},
};

bool read_days(const Text& text, const CalendarDefaults& defaults, Diagnostics& diags, Meeting& meeting) {
    const std::optional<DateRange> range = read_date_range(text, context_of(defaults), diags);
    if (!range) return false;
    if (range->first_precision != Precision::day || range->last_precision != Precision::day) {
        diags.report(Code::date_form_not_here, text.span, "a meeting is on a day, and `{}` is longer", text.value)
            .help("write the day: 2021-06-21");
        return false;
    }
    meeting.days = {range->first, range->last};
    return true;
}

// One time for the first and the last day, or a list with the time of each day.
void read_times(const ShapeReader& reader, NodeId node, Meeting& meeting) {
    const std::vector<Text> texts = reader.texts(node, "`time`");
    const int days = (meeting.days.last - meeting.days.first).count + 1;
    if (texts.size() > 1 && static_cast<int>(texts.size()) != days) {
        reader.diags().report(Code::bad_time, reader.document().node(node).span, "`time` lists {} times, and the meeting has {} {}",
                              texts.size(), days, days == 1 ? "day" : "days");
        return;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::optional<TimeSpan> time = read_time(texts[i], reader.diags());
        if (!time) continue;
        if (texts.size() > 1) meeting.day_times.push_back(*time);
        if (i == 0) meeting.start = time->start;
        if (i + 1 == texts.size()) meeting.end = time->end ? time->end : days > 1 ? std::nullopt : time->start;
    }
    if (static_cast<int>(meeting.day_times.size()) != days) meeting.day_times.clear();  // one could not be read
    if (days == 1 && !meeting.end) meeting.end = meeting.start;
}

// `written_date` becomes the text of its days.
Meeting read_meeting(const ShapeReader& reader, NodeId node, const CalendarDefaults& defaults, Text& written_date) {
    Meeting meeting;
    meeting.status = defaults.status;
    meeting.span = {};
    if (reader.document().node(node).kind == NodeKind::scalar) {
        const Text text = reader.text(node, "a meeting");
        if (text && read_days(text, defaults, reader.diags(), meeting)) meeting.span = text.span;
        written_date = text;
        return meeting;
    }
    std::optional<NodeId> time;
    bool dated = false;
    for (const Entry& entry : reader.known_entries(node, meeting_keys, "a meeting")) {
        if (entry.key == "time") {
            time = entry.value;
        } else if (entry.key == "marks") {
            meeting.marks = reader.texts(entry.value, "`marks`");
        } else if (entry.key == "deadlines") {
            meeting.deadlines = read_deadlines(reader, entry.value);
        } else if (const Text text = reader.text(entry.value, "`" + std::string(entry.key) + "`")) {
            if (entry.key == "date") {
                dated = true;
                written_date = text;
                if (read_days(text, defaults, reader.diags(), meeting)) meeting.span = text.span;
            } else if (entry.key == "status") {
                meeting.status = read_meeting_status(text, reader.diags()).value_or(meeting.status);
            } else if (entry.key == "note") {
                meeting.note = text;
            } else if (entry.key == "place") {
                meeting.place = text;
            } else if (entry.key == "moved from") {
                meeting.moved_from = read_one_day(text, context_of(defaults), reader.diags());
            }
        }
    }
    const Node& written = reader.document().node(node);
    if (!dated && written.kind == NodeKind::map && reader.document().find(node, "date") == nullptr) {
        reader.diags().report(Code::missing_key, written.span, "this meeting has no `date`");
    }
    if (time && meeting.span.is_set()) read_times(reader, *time, meeting);
    return meeting;
}

}  // namespace

std::optional<MeetingStatus> read_meeting_status(const Text& text, Diagnostics& diags) {
    static constexpr std::array<std::string_view, 4> words{"fixed", "preliminary", "reserve", "cancelled"};
    const std::optional<std::size_t> word = read_word(text, words, Code::unknown_word, "`status`", diags);
    return word ? std::optional(static_cast<MeetingStatus>(*word)) : std::nullopt;
}

std::vector<Meeting> read_meetings(const ShapeReader& reader, NodeId list, const CalendarDefaults& defaults, std::vector<Text>& dates) {
    std::vector<Meeting> result;
    for (const NodeId item : reader.document().items(list)) {
        const NodeKind kind = reader.document().node(item).kind;
        if (kind == NodeKind::hole) continue;
        if (kind != NodeKind::scalar && kind != NodeKind::map) {
            reader.report_wrong_shape(item, "a meeting", "a day or a map with `date`");
            continue;
        }
        Text date;
        Meeting meeting = read_meeting(reader, item, defaults, date);
        if (!meeting.span.is_set()) continue;
        result.push_back(std::move(meeting));
        dates.push_back(date);
    }
    return result;
}

std::vector<Deadline> read_deadlines(const ShapeReader& reader, NodeId map) {
    std::vector<Deadline> result;
    if (!reader.expect_map(map, "`deadlines`") || reader.document().node(map).kind == NodeKind::null) return result;
    for (const Entry& entry : reader.document().entries(map)) {
        if (!check_id(entry.key, entry.key_span, "a deadline", reader.diags())) continue;
        Deadline deadline;
        deadline.name = {entry.key, entry.key_span, true};
        deadline.span = entry.key_span;
        Text offset;
        const NodeKind kind = reader.document().node(entry.value).kind;
        if (kind == NodeKind::scalar) {
            offset = reader.text(entry.value, "a deadline");
        } else if (kind == NodeKind::map) {
            for (const Entry& part : reader.known_entries(entry.value, deadline_keys, "a deadline")) {
                const Text text = reader.text(part.value, "`" + std::string(part.key) + "`");
                if (!text) continue;
                if (part.key == "offset") offset = text;
                if (part.key == "source") deadline.source = text;
                if (part.key == "roll") {
                    static constexpr std::array<std::string_view, 1> words{"none"};
                    deadline.roll = !read_word(text, words, Code::unknown_word, "`roll`", reader.diags());
                }
                if (part.key == "time") {
                    if (const std::optional<TimeSpan> time = read_time(text, reader.diags())) deadline.time = time->start;
                }
            }
            if (!offset && reader.document().find(entry.value, "offset") == nullptr) {
                reader.diags()
                    .report(Code::missing_key, entry.key_span, "the deadline `{}` has no `offset`", entry.key)
                    .help("say how long before or after the meeting it is: `offset: 7 days before`");
            }
        } else {
            reader.report_wrong_shape(entry.value, "a deadline", "a text such as `7 days before`");
        }
        if (!offset) continue;
        const std::optional<DeadlinePhrase> phrase = read_deadline(offset, reader.diags());
        if (!phrase) continue;
        deadline.phrase = *phrase;
        result.push_back(deadline);
    }
    return result;
}

}  // namespace tidplan
