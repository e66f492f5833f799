// What concerns the bodies of all calendar files together.
// In: bodies as they were read. Out: MeetingCalendar with names, times, order; clashes and overlaps reported.
#include <algorithm>

#include <fmt/format.h>

#include "calendar/read.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

std::size_t word_count(std::string_view name) {
    return 1 + static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char c) { return c == ' ' || c == '-' || c == '.'; }));
}

// The id or alias of a body that is called so.
const Text& name_of(const Body& body, std::string_view folded) {
    const auto alias =
        std::find_if(body.aliases.begin(), body.aliases.end(), [&](const Text& a) { return folded_name(a.value) == folded; });
    return folded_name(body.id.value) == folded || alias == body.aliases.end() ? body.id : *alias;
}

void enter_name(MeetingCalendar& calendar, const Text& name, BodyId id, Diagnostics& diags) {
    calendar.longest_name_words = std::max(calendar.longest_name_words, word_count(name.value));
    const auto [found, is_new] = calendar.names.emplace(folded_name(name.value), id);
    if (is_new || found->second == id) return;
    const Body &body = calendar.body(id), &other = calendar.body(found->second);
    const Text& first = name_of(other, found->first);
    Diagnostics::Builder report =
        name.value == first.value
            ? diags.report(Code::bodies_clash, name.span, "`{}` and `{}` are both called `{}`", other.id.value, body.id.value, name.value)
            : diags.report(Code::bodies_clash, name.span, "`{}` and `{}` are the same name: case, spaces and hyphens do not count",
                           name.value, first.value);
    if (name.span != body.span) report.says("an alias of `{}`", body.id.value);
    report.label(first.span, first.span == other.span ? "the other body" : fmt::format("an alias of `{}`", other.id.value));
    report.help("give one of the two another name, so that it is clear which is meant");
}

void apply_times(Body& body) {
    for (Meeting& meeting : body.meetings) {
        if (meeting.start) continue;
        for (const TimeDefault& value : body.times) {
            if (value.from > meeting.days.first) break;
            meeting.start = value.time.start;
            meeting.end = value.time.end || meeting.days.first != meeting.days.last ? value.time.end : value.time.start;
        }
    }
}

// `a` is not later than `b`. They may share a day only when the clock keeps them apart.
bool overlap(const Meeting& a, const Meeting& b) {
    if (a.days.last != b.days.first) return a.days.last > b.days.first;
    return !a.start || !b.start || !a.end || *a.end > *b.start || (*a.start == *b.start && a.days == b.days);
}

std::string slot_text(const Meeting& meeting, bool by_clock) {
    if (by_clock && meeting.start)
        return fmt::format("{}-{}", clock_text(*meeting.start), clock_text(meeting.end.value_or(*meeting.start)));
    if (meeting.days.first == meeting.days.last) return iso(meeting.days.first);
    return fmt::format("{} .. {}", iso(meeting.days.first), iso(meeting.days.last));
}

bool are_same(const Meeting& a, const Meeting& b) {
    return a.days == b.days && (!a.start || !b.start || (a.start == b.start && a.end == b.end));
}

// `a` is not later than `b`.
void report_overlap(const Body& body, const Meeting& a, const Meeting& b, Diagnostics& diags) {
    const bool swapped = a.span.file == b.span.file && a.span.begin > b.span.begin;
    const Meeting &first = swapped ? b : a, &second = swapped ? a : b;  // as they are written
    const bool timed = a.start && b.start;
    if (are_same(a, b)) {
        Diagnostics::Builder report = diags.report(Code::meetings_overlap, second.span, "the meeting of `{}` on {} is listed twice",
                                                   body.id.value, slot_text(a, false));
        report.says("here").label(first.span, "and here").help("delete one of them");
        if (!timed) report.help("or, if they are two meetings on one day, give both a `time`");
        return;
    }
    const bool by_clock = a.days == b.days && timed;
    Diagnostics::Builder report = diags.report(Code::meetings_overlap, second.span, "two meetings of `{}` overlap", body.id.value);
    report.says(slot_text(second, by_clock)).label(first.span, slot_text(first, by_clock));
    if (!by_clock && a.days.last == b.days.first && !timed) {
        report.help("delete one of them, change its days, or give both a `time` that keeps them apart on {}", iso(b.days.first));
    } else {
        report.help("delete one of them, or change its {}", by_clock ? "time" : "days");
    }
}

// A list that stands in two files is one mistake, however long it is.
void report_lists_twice(const Body& body, const std::vector<std::pair<Meeting, Meeting>>& twice, std::size_t all, Diagnostics& diags) {
    if (twice.empty()) return;
    const auto& [first, second] = twice.front();
    if (twice.size() == 1) return report_overlap(body, first, second, diags);
    diags
        .report(Code::meetings_overlap, second.span, "{}{} meetings of `{}` are listed in two files", twice.size() == all ? "all " : "",
                twice.size(), body.id.value)
        .says("the first of them")
        .label(first.span, "and here")
        .help("delete {} of the lists", twice.size() == all ? "one" : "them from one");
}

void sort_meetings(Body& body, Diagnostics& diags) {
    std::stable_sort(body.meetings.begin(), body.meetings.end(), [](const Meeting& a, const Meeting& b) {
        return a.days.first != b.days.first ? a.days.first < b.days.first : a.start.value_or(Clock{0}) < b.start.value_or(Clock{0});
    });
    const Meeting* last = nullptr;
    std::vector<Meeting> kept;
    kept.reserve(body.meetings.size());
    std::vector<std::pair<Meeting, Meeting>> twice;
    for (Meeting& meeting : body.meetings) {
        if (meeting.status != MeetingStatus::cancelled && last != nullptr && overlap(*last, meeting)) {
            if (last->span.file != meeting.span.file && are_same(*last, meeting)) twice.emplace_back(*last, meeting);
            else report_overlap(body, *last, meeting, diags);
            body.unread = body.unread || last->days != meeting.days;
            continue;  // the later one is left out, so that what follows has one order
        }
        kept.push_back(std::move(meeting));
        if (kept.back().status != MeetingStatus::cancelled) last = &kept.back();
    }
    report_lists_twice(body, twice, kept.size(), diags);
    body.meetings = std::move(kept);
}

void find_parents(MeetingCalendar& calendar, Diagnostics& diags) {
    for (Body& body : calendar.bodies) {
        if (!body.part_of_text) continue;
        const std::optional<BodyId> parent = calendar.find(body.part_of_text.value);
        if (parent) {
            body.part_of = {*parent, body.part_of_text.span};
            continue;
        }
        calendar.report_unknown_body(body.part_of_text, diags);
    }
}

std::uint16_t roles(std::initializer_list<Role> list) {
    std::uint16_t bits = 0;
    for (const Role role : list) bits = static_cast<std::uint16_t>(bits | 1 << static_cast<int>(role));
    return bits;
}

void report_part_of_itself(const MeetingCalendar& calendar, const Body& body, Diagnostics& diags) {
    Diagnostics::Builder report = diags.report(Code::body_part_of_itself, body.part_of.span, "`{}` is part of itself", body.id.value);
    const Body* at = &body;
    for (std::size_t steps = 0; steps < calendar.bodies.size(); ++steps) {
        const Body* parent = &calendar.body(at->part_of.value);
        const std::string text = fmt::format("`{}` is part of `{}`", at->id.value, parent->id.value);
        if (at == &body) report.says(text);
        else report.label(at->part_of.span, text);
        if (parent == &body) break;
        at = parent;
    }
    report.help("delete the `part of` that is wrong: a committee is part of its board, and the board of nothing");
}

// A part of a body is of its kind, and prepares for it (KL 6 kap. 38 and 41 §§); samverkan consults and informs.
void apply_defaults(MeetingCalendar& calendar, Diagnostics& diags) {
    for (std::size_t i = 0; i < calendar.bodies.size(); ++i) {
        Body& body = calendar.bodies[i];
        if (body.part_of && !body.may) body.may = roles({Role::prepare, Role::propose});
        const Body* parent = &body;
        for (std::size_t steps = 0; parent->part_of; ++steps) {
            if (steps > calendar.bodies.size()) {
                report_part_of_itself(calendar, body, diags);
                body.part_of = {};
                break;
            }
            parent = &calendar.body(parent->part_of.value);
            if (body.kind.empty()) body.kind = parent->kind;
        }
        if (!body.may && body.kind == "samverkan") body.may = roles({Role::consult, Role::inform});
    }
}

}  // namespace

MeetingCalendar CalendarReader::finish() {
    for (std::size_t i = 0; i < calendar_.bodies.size(); ++i) {  // an id is stronger than another body's alias
        enter_name(calendar_, calendar_.bodies[i].id, BodyId{static_cast<std::uint16_t>(i)}, diags_);
    }
    for (std::size_t i = 0; i < calendar_.bodies.size(); ++i) {
        const BodyId id{static_cast<std::uint16_t>(i)};
        Body& body = calendar_.bodies[i];
        for (const Text& alias : body.aliases) enter_name(calendar_, alias, id, diags_);
        apply_times(body);
        sort_meetings(body, diags_);
        for (Meeting& meeting : body.meetings) meeting.body = id;
    }
    find_parents(calendar_, diags_);
    correct_kinds(calendar_, diags_);
    apply_defaults(calendar_, diags_);
    enter_kinds(calendar_);
    return std::move(calendar_);
}

std::string dump(const MeetingCalendar& calendar) {
    static constexpr std::string_view status[] = {"", " preliminary", " reserve", " cancelled"};
    std::string out;
    for (const Body& body : calendar.bodies) {
        out += fmt::format("{} ({}){}\n", body.id.value, body.kind.empty() ? "no kind" : body.kind,
                           body.listed ? "" : " meets on any working day");
        for (const Meeting& m : body.meetings) {
            out += fmt::format("  {}", iso(m.days.first));
            if (m.days.last != m.days.first) out += fmt::format(" .. {}", iso(m.days.last));
            if (m.start) out += fmt::format(" {}-{}", clock_text(*m.start), clock_text(m.end.value_or(*m.start)));
            out += fmt::format("{}\n", status[static_cast<std::size_t>(m.status)]);
        }
        for (const Deadline& d : body.deadlines) {
            out += fmt::format("  {}: {}{} {}\n", d.name.value, d.phrase.within ? "within " : "", amount_text(d.phrase.amount),
                               d.phrase.before ? "before" : "after");
        }
    }
    return out;
}

}  // namespace tidplan
