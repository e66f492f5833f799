// Kinds of bodies: those that the language knows, and words of one's own.
// In: bodies as they were read. Out: MeetingCalendar::kinds; a kind that was most likely meant to be a known one is reported and put right.
#include <algorithm>
#include <array>

#include "calendar/read.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::array<std::string_view, 4> known_kinds{"political", "samverkan", "management", "external"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> swedish_kinds{{
    {"politisk", "political"},
    {"politiskt", "political"},
    {"politik", "political"},
    {"facklig", "samverkan"},
    {"fackligt", "samverkan"},
    {"ledning", "management"},
    {"extern", "external"},
    {"externt", "external"},
}};

// `internal` is no slip of the pen for `external`: few mistype the first letter.
std::optional<std::string_view> slip_for(const std::string& kind) {
    const std::optional<std::string_view> near = nearest(kind, known_kinds);
    return near && near->front() == kind.front() ? near : std::nullopt;
}

std::optional<std::string_view> kind_meant(const MeetingCalendar& calendar, const Body& body) {
    const std::string kind = folded(body.kind);
    const auto swedish = std::find_if(swedish_kinds.begin(), swedish_kinds.end(), [&](const auto& words) { return words.first == kind; });
    if (swedish != swedish_kinds.end()) return swedish->second;
    const bool is_shared =
        std::count_if(calendar.bodies.begin(), calendar.bodies.end(), [&](const Body& other) { return other.kind == body.kind; }) > 1;
    return is_shared ? std::nullopt : slip_for(kind);
}

}  // namespace

void correct_kinds(MeetingCalendar& calendar, Diagnostics& diags) {
    for (Body& body : calendar.bodies) {
        if (body.kind.empty()) continue;
        const auto same = std::find(known_kinds.begin(), known_kinds.end(), folded(body.kind));
        if (same != known_kinds.end()) {
            body.kind = *same;  // `Political` is `political`
            continue;
        }
        const std::optional<std::string_view> meant = kind_meant(calendar, body);
        if (!meant) continue;
        diags.report(Code::unknown_word, body.kind_span, "`kind` does not know the word `{}`", body.kind)
            .help("did you mean `{}`?", *meant)
            .replace(body.kind_span, std::string(*meant))
            .note("it knows {}, and words of your own that are not so like these", quoted_list(known_kinds, "and"));
        body.kind = *meant;
    }
}

void enter_kinds(MeetingCalendar& calendar) {
    for (const std::string_view kind : known_kinds) calendar.kinds.emplace(folded(kind), kind);
    for (const Body& body : calendar.bodies) {
        if (!body.kind.empty()) calendar.kinds.emplace(folded(body.kind), body.kind);
    }
}

void MeetingCalendar::check_kind(const Text& kind, Diagnostics& diags) const {
    std::vector<std::string_view> known;
    for (const auto& [folded_kind, word] : kinds) known.push_back(word);
    std::sort(known.begin(), known.end());
    if (std::binary_search(known.begin(), known.end(), kind.value)) return;
    const std::optional<std::string_view> near = nearest(kind.value, known);
    if (!near && unread) return;
    Diagnostics::Builder report = diags.report(Code::unknown_word, kind.span, "no body is of the kind `{}`", kind.value);
    if (near) report.help("did you mean `{}`?", *near).replace(kind.span, std::string(*near));
    else report.note("there are {}", quoted_list(known, "and"));
}

}  // namespace tidplan
