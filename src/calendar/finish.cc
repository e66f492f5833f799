// What concerns the bodies of all calendar files together.
// In: bodies as they were read. Out: MeetingCalendar with names, times, order; clashes and overlaps reported.
#include <algorithm>

#include <fmt/format.h>

#include "tidplan/calendar.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

std::size_t word_count(std::string_view name) {
    return 1 + static_cast<std::size_t>(std::count_if(name.begin(), name.end(), [](char c) { return c == ' ' || c == '-' || c == '.'; }));
}

void enter_name(MeetingCalendar& calendar, const Text& name, BodyId id, Diagnostics& diags) {
    calendar.longest_name_words = std::max(calendar.longest_name_words, word_count(name.value));
    const auto [found, is_new] = calendar.names.emplace(folded_name(name.value), id);
    if (is_new || found->second == id) return;
    const Body& other = calendar.body(found->second);
    diags.report(Code::bodies_clash, name.span, "`{}` and `{}` are the same name: case, spaces and hyphens do not count", name.value, other.id.value)
        .label(other.span, "the other body")
        .help("give one of them another name");
}

void apply_times(Body& body) {
    for (Meeting& meeting : body.meetings) {
        if (meeting.start) continue;
        for (const TimeDefault& value : body.times) {
            if (value.from > meeting.days.first) break;
            meeting.start = value.time.start;
            meeting.end = value.time.end ? value.time.end : value.time.start;
        }
    }
}

bool same_slot(const Meeting& a, const Meeting& b) { return a.days == b.days && a.start == b.start && a.end == b.end; }

// `a` is not later than `b`. They may share a day only when the clock keeps them apart.
bool overlap(const Meeting& a, const Meeting& b) {
    if (a.days.last != b.days.first) return a.days.last > b.days.first;
    return !a.start || !b.start || !a.end || *a.end > *b.start || (*a.start == *b.start && a.days == b.days);
}

void sort_meetings(Body& body, Diagnostics& diags) {
    std::stable_sort(body.meetings.begin(), body.meetings.end(), [](const Meeting& a, const Meeting& b) {
        return a.days.first != b.days.first ? a.days.first < b.days.first : a.start.value_or(Clock{0}) < b.start.value_or(Clock{0});
    });
    const Meeting* last = nullptr;
    std::vector<Meeting> kept;
    kept.reserve(body.meetings.size());
    for (Meeting& meeting : body.meetings) {
        if (meeting.status != MeetingStatus::cancelled && last != nullptr && overlap(*last, meeting)) {
            Diagnostics::Builder report = diags.report(Code::meetings_overlap, meeting.span, "two meetings of `{}` {}", body.id.value, same_slot(*last, meeting) ? "are the same" : "overlap");
            report.says("this one").label(last->span, "and this one");
            if (last->days.last == meeting.days.first && (!last->start || !meeting.start)) {
                report.note("meetings of one body on one day need clock times, so that it is clear which comes first");
            }
            continue;  // the later one is left out, so that what follows has one order
        }
        kept.push_back(std::move(meeting));
        if (kept.back().status != MeetingStatus::cancelled) last = &kept.back();
    }
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
        std::vector<std::string_view> names;
        for (const Body& other : calendar.bodies) names.push_back(other.id.value);
        Diagnostics::Builder report = diags.report(Code::unknown_body, body.part_of_text.span, "no body is called `{}`", body.part_of_text.value);
        if (const std::optional<std::string_view> near = nearest(body.part_of_text.value, names)) report.help("did you mean `{}`?", *near).replace(body.part_of_text.span, std::string(*near));
    }
}

std::uint16_t roles(std::initializer_list<Role> list) {
    std::uint16_t bits = 0;
    for (const Role role : list) bits = static_cast<std::uint16_t>(bits | 1 << static_cast<int>(role));
    return bits;
}

// A part of a body is of its kind, and prepares for it (KL 6 kap. 38 and 41 §§); samverkan consults and informs.
void apply_defaults(MeetingCalendar& calendar, Diagnostics& diags) {
    for (std::size_t i = 0; i < calendar.bodies.size(); ++i) {
        Body& body = calendar.bodies[i];
        if (body.part_of && !body.may) body.may = roles({Role::prepare, Role::propose});
        const Body* parent = &body;
        for (std::size_t steps = 0; parent->part_of; ++steps) {
            if (steps > calendar.bodies.size()) {
                diags.report(Code::body_part_of_itself, body.part_of.span, "`{}` is part of itself", body.id.value).help("take away one of the `part of`");
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
    for (std::size_t i = 0; i < calendar_.bodies.size(); ++i) {
        const BodyId id{static_cast<std::uint16_t>(i)};
        Body& body = calendar_.bodies[i];
        enter_name(calendar_, body.id, id, diags_);
        for (const Text& alias : body.aliases) enter_name(calendar_, alias, id, diags_);
        apply_times(body);
        sort_meetings(body, diags_);
        for (Meeting& meeting : body.meetings) meeting.body = id;
    }
    find_parents(calendar_, diags_);
    apply_defaults(calendar_, diags_);
    for (const std::string_view kind : {"political", "samverkan", "management", "external"}) calendar_.kinds.emplace(folded(kind), kind);
    for (const Body& body : calendar_.bodies) {
        if (!body.kind.empty()) calendar_.kinds.emplace(folded(body.kind), body.kind);
    }
    return std::move(calendar_);
}

std::optional<BodyId> MeetingCalendar::find(std::string_view name) const {
    const auto found = names.find(folded_name(name));
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

bool MeetingCalendar::is_kind(std::string_view word) const { return kinds.contains(folded(word)); }

std::string dump(const MeetingCalendar& calendar) {
    static constexpr std::string_view status[] = {"", " preliminary", " reserve", " cancelled"};
    std::string out;
    for (const Body& body : calendar.bodies) {
        out += fmt::format("{} ({}){}\n", body.id.value, body.kind.empty() ? "no kind" : body.kind, body.listed ? "" : " meets on any working day");
        for (const Meeting& m : body.meetings) {
            out += fmt::format("  {}", iso(m.days.first));
            if (m.days.last != m.days.first) out += fmt::format(" .. {}", iso(m.days.last));
            if (m.start) out += fmt::format(" {}-{}", clock_text(*m.start), clock_text(m.end.value_or(*m.start)));
            out += fmt::format("{}\n", status[static_cast<std::size_t>(m.status)]);
        }
        for (const Deadline& d : body.deadlines) {
            out += fmt::format("  {}: {}{} {}\n", d.name.value, d.phrase.within ? "within " : "", amount_text(d.phrase.amount), d.phrase.before ? "before" : "after");
        }
    }
    return out;
}

}  // namespace tidplan
