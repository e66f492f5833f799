#include "model/candidates.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace tidplan {

namespace {

std::int16_t minutes(const std::optional<Clock>& time) { return time ? time->minutes : std::int16_t{-1}; }

Candidate with_time(Candidate candidate, const TimeSpan& time) {
    candidate.start = minutes(time.start);
    candidate.end = time.start ? minutes(time.end ? time.end : time.start) : std::int16_t{-1};
    return candidate;
}

bool earlier(const Candidate& a, const Candidate& b) {
    return std::tie(a.first, a.start, a.last, a.end) < std::tie(b.first, b.start, b.last, b.end);
}

bool same_slot(const Candidate& a, const Candidate& b) {
    return a.first == b.first && a.last == b.last && a.start == b.start && a.end == b.end;
}

// Whether `b`, which does not begin earlier, does not end earlier either. A day without clock time ends after all times.
bool rises(const Candidate& a, const Candidate& b) {
    const auto end = [](const Candidate& c) { return std::pair(c.last, c.timed() ? c.end : std::numeric_limits<std::int16_t>::max()); };
    return end(a) <= end(b);
}

// The last day of `3 weeks` or `10 working days` that begin on `first`, which is counted.
Day last_of(Day first, const Amount& length, const WorkCalendar& work) {
    switch (length.unit) {
        case Unit::week: return first + CalendarDays{7 * length.count - 1};
        case Unit::month: return add_months(first, length.count) - CalendarDays{1};
        case Unit::year: return add_months(first, 12 * length.count) - CalendarDays{1};
        case Unit::working_day: {
            const int more = length.count - (work.is_working(first) ? 1 : 0);
            return more == 0 ? first : work.after(first, WorkingDays{more});
        }
        default: return first + CalendarDays{length.count - 1};
    }
}

bool is_one_day(const Candidate& c) { return c.first == c.last; }

// Whether two meetings of one day have minutes in common; a time without an end takes its minute.
bool at_once(const Candidate& a, const Candidate& b) {
    return a.timed() && b.timed() && a.start < std::max(b.end, static_cast<std::int16_t>(b.start + 1)) &&
           b.start < std::max(a.end, static_cast<std::int16_t>(a.start + 1));
}

// From the first start to the last end of two meetings that share a day.
Candidate joined(const Candidate& a, const Candidate& b) {
    Candidate both = a;
    if (!a.timed() || !b.timed()) {
        both.start = both.end = -1;
    } else {
        both.start = a.first < b.first ? a.start : b.first < a.first ? b.start : std::min(a.start, b.start);
        both.end = a.last > b.last ? a.end : b.last > a.last ? b.end : std::max(a.end, b.end);
    }
    both.first = std::min(a.first, b.first);
    both.last = std::max(a.last, b.last);
    return both;
}

// The meetings of two that share a day. Of several meetings on one day those that are held at once; else the earliest.
std::vector<Candidate> common(const std::vector<Candidate>& one, const std::vector<Candidate>& other) {
    std::vector<Candidate> result;
    bool last_at_once = false;
    for (const Candidate& a : one) {
        for (const Candidate& b : other) {
            if (b.last < a.first || a.last < b.first) continue;
            const Candidate both = joined(a, b);
            const bool once = at_once(a, b);
            if (!result.empty() && is_one_day(both) && result.back().first == both.first && is_one_day(result.back())) {
                if (!once) continue;
                if (!last_at_once) result.pop_back();
            }
            if (!result.empty() && (same_slot(result.back(), both) || !rises(result.back(), both))) continue;
            result.push_back(both);
            last_at_once = once;
        }
    }
    return result;
}

}  // namespace

Candidate candidate_of(const Meeting& meeting, std::uint32_t index) {
    if (!meeting.start) return {meeting.days.first, meeting.days.last, -1, -1, index};
    const bool is_open = !meeting.end && meeting.days.first != meeting.days.last;  // what comes after it comes after its days
    return {meeting.days.first, meeting.days.last, minutes(meeting.start),
            is_open ? std::int16_t{1440} : minutes(meeting.end ? meeting.end : meeting.start), index};
}

bool has_open_end(const Meeting& meeting, const Candidate& candidate) {
    const Candidate whole = candidate_of(meeting);
    return meeting.start && !meeting.end && candidate.start == whole.start && candidate.end == whole.end;
}

bool counts_for(const ModelStep& step, const Meeting& meeting) {
    return meeting.status != MeetingStatus::cancelled && (step.reserve || meeting.status != MeetingStatus::reserve);
}

std::uint32_t first_meeting(const Model& model, BodyId body) {
    const auto found =
        std::partition_point(model.meetings.begin(), model.meetings.end(), [body](const Meeting* m) { return m->body < body; });
    return static_cast<std::uint32_t>(found - model.meetings.begin());
}

Candidate part_on(Day day, const Meeting& meeting, std::uint32_t index) {
    Candidate part = candidate_of(meeting, index);
    if (!meeting.day_times.empty()) part = with_time(part, meeting.day_times.at(static_cast<std::size_t>((day - part.first).count)));
    part.first = part.last = day;
    return part;
}

CandidateLists::Key CandidateLists::key_of(const Wanted& wanted) {
    Key key;
    std::get<0>(key) = wanted.bodies;
    std::get<1>(key) = (wanted.any_body ? 1 : 0) | (wanted.reserve ? 2 : 0) | (wanted.every_day ? 4 : 0) | (wanted.time_picks ? 8 : 0) |
                       wanted.minutes * 16;
    if (wanted.time) std::get<2>(key) = {minutes(wanted.time->start), minutes(wanted.time->end)};
    if (wanted.length) std::get<3>(key) = {wanted.length->count, wanted.length->unit};
    return key;
}

bool CandidateLists::are_listed(const Wanted& wanted) const {
    const auto listed = [this](BodyId body) { return model_.calendar->body(body).listed; };
    if (wanted.bodies.empty()) return false;
    return wanted.any_body ? std::all_of(wanted.bodies.begin(), wanted.bodies.end(), listed)
                           : std::any_of(wanted.bodies.begin(), wanted.bodies.end(), listed);
}

std::vector<Candidate> CandidateLists::meetings_of(BodyId body, bool reserve) const {
    std::vector<Candidate> result;
    std::uint32_t index = first_meeting(model_, body);
    for (const Meeting& meeting : model_.calendar->body(body).meetings) {
        if (meeting.status != MeetingStatus::cancelled && (reserve || meeting.status != MeetingStatus::reserve))
            result.push_back(candidate_of(meeting, index));
        ++index;
    }
    return result;
}

bool CandidateLists::is_at(const Meeting& meeting, const Candidate& candidate) const {
    if (candidate.meeting == none) return false;
    const Meeting& own = *model_.meetings[candidate.meeting];
    return &own == &meeting || same_slot(candidate_of(own, none), candidate_of(meeting, none));
}

// The `time` of a body whose meetings are not listed: of a step that is on one day. Null where there is none.
const TimeDefault* CandidateLists::time_of_body(const Wanted& wanted, DaySpan days) const {
    if (wanted.bodies.size() != 1 || are_listed(wanted) || wanted.length || days.first != days.last) return nullptr;
    const std::vector<TimeDefault>& times = model_.calendar->body(wanted.bodies.front()).times;
    const auto later = std::find_if(times.begin(), times.end(), [&](const TimeDefault& time) { return days.first < time.from; });
    return later == times.begin() ? nullptr : &*std::prev(later);
}

Candidate CandidateLists::with_wishes(Candidate candidate, const Wanted& wanted) const {
    const TimeDefault* usual = time_of_body(wanted, {candidate.first, candidate.last});
    if (wanted.time) candidate = with_time(candidate, *wanted.time);
    else if (usual != nullptr) candidate = with_time(candidate, usual->time);
    if (wanted.minutes > 0 && candidate.timed() && is_one_day(candidate) && candidate.start == candidate.end)
        candidate.end = static_cast<std::int16_t>(std::min(candidate.start + wanted.minutes, 1440));
    if (wanted.length) candidate.last = std::max(candidate.last, last_of(candidate.first, *wanted.length, *model_.work));
    return candidate;
}

void CandidateLists::pick_by_time(std::vector<Candidate>& meetings, const Wanted& wanted) const {
    if (!wanted.time_picks || !wanted.time) return;
    const Candidate time = with_time({}, *wanted.time);
    std::set<Day> met;
    for (const Candidate& c : meetings) {
        if (is_one_day(c) && at_once(c, time)) met.insert(c.first);
    }
    std::erase_if(meetings, [&](const Candidate& c) { return is_one_day(c) && c.timed() && !at_once(c, time) && met.contains(c.first); });
}

CandidateRange CandidateLists::store(const std::vector<Candidate>& list, const Wanted& wanted) {
    const auto begin = static_cast<std::uint32_t>(model_.candidates.size());
    for (const Candidate& candidate : list) model_.candidates.push_back(with_wishes(candidate, wanted));
    return {begin, static_cast<std::uint32_t>(model_.candidates.size())};
}

// A meeting of any of the bodies: all meetings in one order, which they must have.
std::vector<Candidate> CandidateLists::either(const Wanted& wanted, Span place) {
    std::vector<Candidate> all;
    for (const BodyId body : wanted.bodies) {
        const std::vector<Candidate> meetings = meetings_of(body, wanted.reserve);
        all.insert(all.end(), meetings.begin(), meetings.end());
    }
    std::stable_sort(all.begin(), all.end(), earlier);
    all.erase(std::unique(all.begin(), all.end(), same_slot), all.end());
    pick_by_time(all, wanted);
    for (Candidate& candidate : all) candidate = with_wishes(candidate, wanted);
    std::stable_sort(all.begin(), all.end(), earlier);
    return rising(all, wanted, place);
}

// Those that keep the order that candidates must have; the others are reported.
std::vector<Candidate> CandidateLists::rising(const std::vector<Candidate>& sorted, const Wanted& wanted, Span place) {
    std::vector<Candidate> result;
    for (const Candidate& candidate : sorted) {
        if (result.empty() || rises(result.back(), candidate)) {
            result.push_back(candidate);
            continue;
        }
        crossing_.insert(key_of(wanted));
        const Meeting& a = *model_.meetings[result.back().meeting];
        const Meeting& b = *model_.meetings[candidate.meeting];
        diags_.report(Code::candidates_cross, place, "two meetings that the step may choose from cannot be put in one order")
            .label(a.span, "of `{}`", model_.calendar->body(a.body).id.value)
            .label(b.span, "of `{}`", model_.calendar->body(b.body).id.value)
            .note("one has to begin and end before the other, by the day or by the clock")
            .help("give both clock times, or name one body for the step");
    }
    return result;
}

// A day on which all bodies meet. Bodies without listed meetings come whenever the others do.
std::vector<Candidate> CandidateLists::together(const Wanted& wanted, Span place) {
    std::vector<Candidate> result;
    bool first = true;
    for (const BodyId body : wanted.bodies) {
        if (!model_.calendar->body(body).listed) continue;
        const std::vector<Candidate> meetings = meetings_of(body, wanted.reserve);
        result = first ? meetings : common(result, meetings);
        first = false;
    }
    pick_by_time(result, wanted);
    if (result.empty() && !first && wanted.bodies.size() > 1) {
        never_together_.insert(key_of(wanted));
        diags_.report(Code::never_meet_together, place, "these bodies never meet on the same day")
            .help("give the step one body, or list a common meeting in the calendar");
    }
    return result;
}

std::vector<Candidate> CandidateLists::together_on_day(const Wanted& wanted, Day day) const {
    std::vector<Candidate> result;
    bool first = true;
    for (const BodyId body : wanted.bodies) {
        if (!model_.calendar->body(body).listed) continue;
        std::vector<Candidate> meetings = meetings_of(body, wanted.reserve);
        std::erase_if(meetings, [day](const Candidate& c) { return c.first != day || c.last != day; });
        result = first ? meetings : common(result, meetings);
        first = false;
    }
    return result;
}

CandidateRange CandidateLists::meetings(const Wanted& wanted, Span place) {
    const Key key = key_of(wanted);
    if (const auto found = lists_.find(key); found != lists_.end()) return found->second;
    const CandidateRange range =
        store(wanted.any_body || wanted.bodies.size() == 1 ? either(wanted, place) : together(wanted, place), wanted);
    lists_.emplace(key, range);
    return range;
}

CandidateRange CandidateLists::counted_meetings(BodyId body) {
    Wanted wanted;
    wanted.bodies = {body};
    return meetings(wanted, {});
}

CandidateRange CandidateLists::days(const Wanted& wanted) {
    Wanted days_only = wanted;
    if (time_of_body(wanted, {model_.period.last, model_.period.last}) == nullptr) days_only.bodies.clear();
    days_only.any_body = days_only.reserve = false;
    const Key key = key_of(days_only);
    if (const auto found = day_lists_.find(key); found != day_lists_.end()) return found->second;
    std::vector<Candidate> list;
    for (Day day = model_.period.first; day <= model_.period.last; day = day + CalendarDays{1}) {
        if (wanted.every_day || model_.work->is_working(day)) list.push_back({day, day, -1, -1, none});
    }
    const CandidateRange range = store(list, wanted);
    day_lists_.emplace(key, range);
    return range;
}

std::vector<Candidate> CandidateLists::on_day(const Wanted& wanted, Day day) const {
    std::vector<Candidate> regular, reserve;
    for (const BodyId body : wanted.bodies) {
        for (const Candidate& whole : meetings_of(body, true)) {
            if (day < whole.first || whole.last < day) continue;
            const Meeting& meeting = *model_.meetings[whole.meeting];
            const bool is_other = meeting.status == MeetingStatus::reserve && !wanted.reserve;
            (is_other ? reserve : regular).push_back(part_on(day, meeting, whole.meeting));
        }
    }
    std::vector<Candidate>& parts = regular.empty() ? reserve : regular;
    std::stable_sort(parts.begin(), parts.end(), earlier);
    parts.erase(std::unique(parts.begin(), parts.end(), same_slot), parts.end());
    return std::move(parts);
}

std::optional<CandidateRange> CandidateLists::choice(const std::vector<Candidate>& list, const Wanted& wanted, Span place) {
    const std::vector<Candidate> kept = rising(list, wanted, place);
    if (kept.size() < list.size()) return std::nullopt;
    return store(kept, wanted);
}

CandidateRange CandidateLists::single(const Candidate& candidate) {
    model_.candidates.push_back(candidate);
    const auto end = static_cast<std::uint32_t>(model_.candidates.size());
    return {end - 1, end};
}

CandidateRange CandidateLists::copy_if(CandidateRange from, const std::function<bool(const Candidate&)>& keep) {
    const auto begin = static_cast<std::uint32_t>(model_.candidates.size());
    for (std::uint32_t i = from.begin; i < from.end; ++i) {
        const Candidate candidate = model_.candidates[i];
        if (keep(candidate)) model_.candidates.push_back(candidate);
    }
    return {begin, static_cast<std::uint32_t>(model_.candidates.size())};
}

CandidateRange CandidateLists::within(CandidateRange range, DaySpan span) const {
    const auto begin = model_.candidates.begin();
    const auto first =
        std::partition_point(begin + range.begin, begin + range.end, [&](const Candidate& c) { return c.first < span.first; });
    const auto last = std::partition_point(first, begin + range.end, [&](const Candidate& c) { return c.last <= span.last; });
    return {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)};
}

}  // namespace tidplan
