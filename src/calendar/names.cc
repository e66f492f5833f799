// What bodies are called.
// In: a name as it was written. Out: the body, or a finding that says which there are.
#include <algorithm>

#include "tidplan/calendar.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::size_t most_listed = 12;  // bodies that fit on a line

// `FSG` and `CSG`: of abbreviations so short a letter more often makes another body than a slip of the pen.
bool are_abbreviations(std::string_view one, std::string_view other) {
    constexpr std::size_t short_name = 3;
    const auto is_abbreviation = [](std::string_view name) {
        return character_count(name) <= short_name && std::none_of(name.begin(), name.end(), [](char c) { return 'a' <= c && c <= 'z'; });
    };
    return character_count(one) == character_count(other) && is_abbreviation(one) && is_abbreviation(other);
}

}  // namespace

std::optional<BodyId> MeetingCalendar::find(std::string_view name) const {
    const auto found = names.find(folded_name(name));
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

bool MeetingCalendar::is_kind(std::string_view word) const { return kinds.contains(folded(word)); }

const Body* MeetingCalendar::find_full_name(std::string_view name) const {
    const std::string wanted = folded_name(name);
    const auto found =
        std::find_if(bodies.begin(), bodies.end(), [&](const Body& body) { return body.name && folded_name(body.name.value) == wanted; });
    return found == bodies.end() ? nullptr : &*found;
}

std::vector<std::string_view> MeetingCalendar::body_names() const {
    std::vector<std::string_view> result;
    for (const Body& body : bodies) {
        result.push_back(body.id.value);
        for (const Text& alias : body.aliases) result.push_back(alias.value);
    }
    return result;
}

void MeetingCalendar::report_unknown_body(const Text& name, Diagnostics& diags) const {
    if (const Body* body = find_full_name(name.value)) {
        Diagnostics::Builder report = diags.report(Code::unknown_body, name.span, "no body is called `{}`", name.value);
        report.label(body->name.span, "the full name of `{}`", body->id.value).help("write `{}`", body->id.value);
        if (name.verbatim) report.replace(name.span, std::string(body->id.value));
        report.help("or let plans call it so: `aliases: [{}]`", name.value);
        return;
    }
    const std::optional<std::string_view> near = nearest(name.value, body_names());
    if (!near && unread) return;
    Diagnostics::Builder report = diags.report(Code::unknown_body, name.span, "no body is called `{}`", name.value);
    if (near && are_abbreviations(name.value, *near)) {
        report.help("did you mean `{}`? if not, add `{}` to the `bodies` of the plan or of the meeting calendar", *near, name.value);
        return;
    }
    if (near) {
        report.help("did you mean `{}`?", *near);
        if (name.verbatim) report.replace(name.span, std::string(*near));
        return;
    }
    if (bodies.empty()) {
        report.note("the plan has no bodies: it names no `calendar`, and has no `bodies` of its own");
    } else if (bodies.size() <= most_listed) {
        std::vector<std::string_view> ids;
        std::transform(bodies.begin(), bodies.end(), std::back_inserter(ids), [](const Body& body) { return body.id.value; });
        report.note("there {} {}", ids.size() == 1 ? "is" : "are", quoted_list(ids, "and"));
    }
    report.help("add it to the `bodies` of the plan or of the meeting calendar");
}

}  // namespace tidplan
