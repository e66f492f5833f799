#include "schedule/counting.h"

#include <algorithm>

#include <fmt/format.h>

namespace tidplan {

namespace {

// Those of its own body, after what it follows: the one for the step, and those that have to lie between.
std::optional<MissingMeetings> missing_own(const Gap& gap, const Conflict& conflict, const MeetingCount& counted, const Link& link,
                                           const Candidate& after) {
    // With more that bounds it the number would be a guess.
    const bool is_alone =
        conflict.demands.size() == 1 && gap.model.want(gap.model.demands[link.demand]).relation.bound == BoundKind::at_least;
    if (gap.step.has_own_date() && !gap.own()) return std::nullopt;
    if (!is_alone) return MissingMeetings{counted.body, 1};
    const CandidateRange list = counted.back ? link.upper.list : link.lower.list;
    const auto begin = gap.model.candidates.begin();
    std::optional<Day> until = gap.until;
    if (const std::optional<DateRange> own = gap.own(); own && own->last != day_after_all && (!until || own->last < *until))
        until = own->last;
    const auto there = std::count_if(begin + list.begin, begin + list.end,
                                     [&](const Candidate& c) { return after.last < c.first && (!until || c.last <= *until); });
    const int missing = counted.count + (counted.back ? 1 : 0) - static_cast<int>(there);
    if (missing <= 0 || !gap.is_open) return std::nullopt;
    return MissingMeetings{counted.body, missing, after.last + CalendarDays{1}, until};
}

}  // namespace

std::optional<MissingMeetings> missing_meetings(const Gap& gap, const Conflict& conflict, const Beside& beside) {
    for (const Link* link : links_of(gap.model, conflict)) {
        const bool comes_in = beside.in != nullptr && link->from == beside.in->from && link->to == beside.shown;
        const bool goes_out = beside.out != nullptr && link->from == beside.shown && link->to == beside.out->to;
        const std::optional<MeetingCount> counted = comes_in || goes_out ? counted_meetings(gap.model, *link) : std::nullopt;
        if (!counted) continue;
        const std::vector<BodyId>& own = gap.step.bodies;
        const bool is_own = own.size() == 1 && own.front() == counted->body;
        if (is_own && comes_in && link->lower.deadline == none && beside.at_in != nullptr)
            return missing_own(gap, conflict, *counted, *link, *beside.at_in);
        const auto lies_between = [&](const Candidate& c) {
            return (beside.at_in == nullptr || beside.at_in->last < c.first) && (beside.at_out == nullptr || c.last < beside.at_out->first);
        };
        const auto begin = gap.model.candidates.begin();
        if (std::none_of(begin + gap.range.begin, begin + gap.range.end, lies_between)) return std::nullopt;
        return MissingMeetings{counted->body, 1};
    }
    return std::nullopt;
}

void add_missing_meetings(Diagnostics::Builder& report, const Gap& gap, const MissingMeetings& missing) {
    const std::string_view body = gap.model.calendar->body(missing.body).id.value;
    if (!missing.from) {
        report.help("add at least one more meeting of `{}` between the steps, or ask for fewer", body);
        return;
    }
    const std::string days = missing.until ? fmt::format("from {} to {}", iso(*missing.from), iso(*missing.until))
                                           : fmt::format("on {} or later", iso(*missing.from));
    report.help("it needs {} more {} of `{}` {}, or ask for fewer meetings between the steps", missing.at_least,
                missing.at_least == 1 ? "meeting" : "meetings", body, days);
}

}  // namespace tidplan
