// What the maps of links mean: the counting of the language (section 7), on candidates.
// In: a Map and a Candidate. Out: a number that rises with the candidate.
#include <algorithm>

#include <fmt/format.h>

#include "tidplan/model.h"

namespace tidplan {

namespace {

// A moment: minutes counted so that a day without clock time begins before all times and ends after them, and a time ends where the next may begin.
constexpr std::int64_t minutes_a_day = 1500;

std::int64_t beginning(Day day, std::int16_t start) { return day.number * minutes_a_day + (start < 0 ? 0 : 1 + start); }
// A time without an end takes its minute: what is at one meeting is not before it.
std::int64_t ending(const Candidate& c) {
    const bool moment = c.first == c.last && c.end == c.start;
    return c.last.number * minutes_a_day + (c.end < 0 ? minutes_a_day - 1 : 1 + c.end + moment);
}

bool is_open(Day day) { return day <= day_before_all || day >= day_after_all; }

Day monday_of(Day day) { return day - CalendarDays{static_cast<int>(weekday_of(day)) - static_cast<int>(Weekday::monday)}; }

std::int64_t month_number(Day day) {
    if (is_open(day)) return day.number;
    const Date date = date_of(day);
    return 12 * date.year + date.month - 1;
}

// The n-th day back from `from` or on from it, which is not counted.
Day counted(const WorkCalendar& work, Day from, Unit unit, int n, bool back) {
    const int sign = back ? -1 : 1;
    switch (unit) {
        case Unit::day: return from + CalendarDays{sign * n};
        case Unit::week: return from + CalendarDays{7 * sign * n};
        case Unit::month: return add_months(from, sign * n);
        case Unit::year: return add_months(from, 12 * sign * n);
        case Unit::working_day: return back ? work.before(from, WorkingDays{n}) : work.after(from, WorkingDays{n});
        // n working days lie between: the day beside the n-th.
        case Unit::clear_working_day:
            return back ? work.before(from, WorkingDays{n}) - CalendarDays{1} : work.after(from, WorkingDays{n}) + CalendarDays{1};
        case Unit::meeting: break;  // counted in a list
    }
    return from;
}

Day weekday_beside(Day from, Weekday weekday, bool back) {
    const int distance = (static_cast<int>(weekday) - static_cast<int>(weekday_of(from)) + 7) % 7;
    if (back) return from - CalendarDays{7 - distance};
    return from + CalendarDays{distance == 0 ? 7 : distance};
}

Day rolled(const WorkCalendar& work, Day day, int roll) {
    return roll < 0 ? work.at_or_before(day) : roll > 0 ? work.at_or_after(day) : day;
}

}  // namespace

namespace {

Day unrolled_deadline_day(const Deadline& deadline, DaySpan days, const WorkCalendar& work) {
    const DeadlinePhrase& phrase = deadline.phrase;
    // Clear working days lie between: what is counted to is the next working day.
    const bool clear = phrase.amount.unit == Unit::clear_working_day;
    return counted(work, phrase.before ? days.first : days.last, clear ? Unit::working_day : phrase.amount.unit,
                   phrase.amount.count + clear, phrase.before);
}

}  // namespace

Day deadline_day(const Deadline& deadline, DaySpan days, const WorkCalendar& work) {
    const DeadlinePhrase& phrase = deadline.phrase;
    return rolled(work, unrolled_deadline_day(deadline, days, work), !deadline.roll || phrase.within ? 0 : phrase.before ? -1 : 1);
}

namespace {

// The moment of a deadline of a candidate: as a candidate of one day, by `day_of` a deadline and its meeting.
struct DeadlineMoment {
    Candidate at;
    const Deadline* deadline;  // null: none of its bodies has it
    DaySpan counted_from;
};
DeadlineMoment deadline_of(const Model& model, const DeadlineUse& use, const Candidate& candidate,
                           Day (*day_of)(const Deadline&, DaySpan, const WorkCalendar&) = deadline_day) {
    const DaySpan days{candidate.first, candidate.last};
    DeadlineMoment result{candidate, nullptr, days};
    const auto consider = [&](const Deadline& deadline, DaySpan counted_from) {
        const Day day = day_of(deadline, counted_from, *model.work);
        const std::int16_t time = deadline.time ? deadline.time->minutes : std::int16_t{-1};
        const Candidate moment{day, day, time, time, none};
        if (result.deadline == nullptr || beginning(moment.first, moment.start) < beginning(result.at.first, result.at.start))
            result = {moment, &deadline, counted_from};
    };
    const auto consider_meeting = [&](const Meeting& meeting, const Deadline& general) {
        const auto own =
            std::find_if(meeting.deadlines.begin(), meeting.deadlines.end(), [&](const Deadline& d) { return d.name.value == use.name; });
        consider(own != meeting.deadlines.end() ? *own : general, meeting.days);
    };
    for (const auto& [body, general] : use.of) {
        const Meeting* own = candidate.meeting == none ? nullptr : model.meetings[candidate.meeting];
        const std::vector<Meeting>& meetings = model.calendar->body(body).meetings;
        if (own == nullptr || (use.stricter && meetings.empty())) {
            consider(*general, days);
        } else if (!use.stricter && own->body == body) {
            consider_meeting(*own, *general);
        } else if (use.stricter) {  // bodies that meet together
            for (const Meeting& m : meetings) {
                if (m.status != MeetingStatus::cancelled && m.days.first <= days.last && days.first <= m.days.last)
                    consider_meeting(m, *general);
            }
        }
    }
    return result;
}

std::int64_t meeting_key(const Model& model, const Candidate& candidate) {
    if (candidate.meeting == none) return beginning(candidate.first, candidate.start);
    const Meeting& meeting = *model.meetings[candidate.meeting];
    return beginning(meeting.days.first, meeting.start ? meeting.start->minutes : std::int16_t{-1});
}

// Positions in a list of meetings: the first that begins after `candidate` ends; how many end before it begins.
std::uint32_t first_after(const Model& model, CandidateRange list, const Candidate& candidate) {
    const std::int64_t end = ending(candidate);
    const auto begin = model.candidates.begin();
    const auto found =
        std::partition_point(begin + list.begin, begin + list.end, [&](const Candidate& c) { return beginning(c.first, c.start) < end; });
    return static_cast<std::uint32_t>(found - begin);
}

std::uint32_t end_before(const Model& model, CandidateRange list, const Candidate& candidate) {
    const std::int64_t start = beginning(candidate.first, candidate.start);
    const auto begin = model.candidates.begin();
    const auto found = std::partition_point(begin + list.begin, begin + list.end, [&](const Candidate& c) { return ending(c) <= start; });
    return static_cast<std::uint32_t>(found - begin);
}

}  // namespace

std::int64_t Model::value(const Map& map, const Candidate& given) const {
    const Candidate c = map.deadline == none ? given : deadline_of(*this, deadlines[map.deadline], given).at;
    const auto day = [&](Day d) -> std::int64_t { return rolled(*work, d, map.roll).number; };
    switch (map.kind) {
        case MapKind::begins: return beginning(c.first, c.start);
        case MapKind::ends: return ending(c);
        case MapKind::first_day: return c.first.number;
        case MapKind::last_day: return c.last.number;
        case MapKind::back: return is_open(c.first) ? c.first.number : day(counted(*work, c.first, map.unit, map.count, true));
        case MapKind::forward: return is_open(c.last) ? c.last.number : day(counted(*work, c.last, map.unit, map.count, false));
        case MapKind::weekday_before:
            return is_open(c.first) ? c.first.number : day(weekday_beside(c.first, static_cast<Weekday>(map.weekday), true));
        case MapKind::weekday_after:
            return is_open(c.last) ? c.last.number : day(weekday_beside(c.last, static_cast<Weekday>(map.weekday), false));
        case MapKind::week: return is_open(c.first) ? c.first.number : monday_of(c.first).number;
        case MapKind::month: return month_number(c.first);
        case MapKind::quarter: return month_number(c.first) / 3;
        case MapKind::year: return month_number(c.first) / 12;
        case MapKind::meeting: return meeting_key(*this, c);
        case MapKind::next_meeting: {
            const std::uint32_t next = first_after(*this, map.list, c);
            return next == map.list.end ? beginning(day_after_all, -1) : meeting_key(*this, candidates[next]);
        }
        case MapKind::back_meetings: {
            const std::uint32_t behind = end_before(*this, map.list, c);
            if (behind < map.list.begin + static_cast<std::uint32_t>(map.count)) return day_before_all.number;
            const Candidate& meeting = candidates[behind - static_cast<std::uint32_t>(map.count)];
            return (map.far_edge ? meeting.first : meeting.last).number;
        }
        case MapKind::forward_meetings: {
            const std::uint32_t index = first_after(*this, map.list, c) + static_cast<std::uint32_t>(map.count) - 1;
            if (index >= map.list.end) return day_after_all.number;
            return (map.far_edge ? candidates[index].last : candidates[index].first).number;
        }
    }
    return 0;
}

std::optional<Roll> Model::roll_of(const Map& map, const Candidate& candidate) const {
    if (map.deadline != none) {
        const DeadlineUse& use = deadlines[map.deadline];
        const Day from = deadline_of(*this, use, candidate, unrolled_deadline_day).at.first,
                  to = deadline_of(*this, use, candidate).at.first;
        if (from != to) return Roll{from, to};
    }
    Map unrolled = map;
    unrolled.roll = 0;
    const std::int64_t from = value(unrolled, candidate), to = value(map, candidate);
    if (from == to) return std::nullopt;
    return Roll{{static_cast<std::int32_t>(from)}, {static_cast<std::int32_t>(to)}};
}

namespace {

std::string counting_text(const WorkCalendar& work, const Amount& amount, bool before, Day from) {
    const bool clear = amount.unit == Unit::clear_working_day;
    if (is_open(from) || (amount.unit != Unit::working_day && !clear)) return {};
    const Day reached = before ? work.before(from, WorkingDays{amount.count}) : work.after(from, WorkingDays{amount.count});
    if (is_open(reached)) return {};
    const DaySpan counted = before ? DaySpan{reached, from - CalendarDays{1}} : DaySpan{from + CalendarDays{1}, reached};
    const std::string skipped = work.skipped(counted);
    const std::string_view verb = !clear ? "is" : before ? "begin on" : "end on";
    return fmt::format("{} {} {} (that day not counted{}{}{}) {} {}", amount_text(amount), before ? "before" : "after", iso(from),
                       skipped.empty() ? "" : ", ", skipped, skipped.empty() ? "" : " skipped", verb, iso(reached));
}

}  // namespace

std::string Model::counting_text(const Map& map, const Candidate& given) const {
    Candidate from = given;
    if (map.deadline != none) {
        const DeadlineMoment moment = deadline_of(*this, deadlines[map.deadline], given);
        if (moment.deadline != nullptr) {
            const DeadlinePhrase& phrase = moment.deadline->phrase;
            std::string text = tidplan::counting_text(*work, phrase.amount, phrase.before,
                                                      phrase.before ? moment.counted_from.first : moment.counted_from.last);
            if (!text.empty()) return text;
        }
        from = moment.at;
    }
    if (map.kind != MapKind::back && map.kind != MapKind::forward) return {};
    Amount amount;
    amount.count = map.count;
    amount.unit = map.unit;
    return tidplan::counting_text(*work, amount, map.kind == MapKind::back, map.kind == MapKind::back ? from.first : from.last);
}

std::vector<std::string> Model::counting_texts(const Link& link, const Candidate* from, const Candidate* to) const {
    std::vector<std::string> result;
    if (from != nullptr) result.push_back(counting_text(link.lower, *from));
    if (to != nullptr) result.push_back(counting_text(link.upper, *to));
    std::erase(result, std::string());
    return result;
}

namespace {

// The first day near the period for which a rising condition holds.
template <class Holds>
std::optional<Day> first_day_where(DaySpan period, Holds holds) {
    constexpr CalendarDays margin{4000};
    Day below = std::max(period.first - margin, *make_day(first_year, 1, 1)),
        above = std::min(period.last + margin, *make_day(last_year, 12, 31));
    if (holds(below) || !holds(above)) return std::nullopt;
    while ((above - below).count > 1) {
        const Day middle = below + CalendarDays{(above - below).count / 2};
        (holds(middle) ? above : below) = middle;
    }
    return above;
}

}  // namespace

std::optional<Day> Model::least_day(const Link& link, const Candidate& from) const {
    const std::int64_t needed = value(link.lower, from);
    return first_day_where(period, [&](Day d) { return value(link.upper, {d, d, -1, -1, none}) >= needed; });
}

std::optional<Day> Model::greatest_day(const Link& link, const Candidate& to) const {
    const std::int64_t limit = value(link.upper, to);
    const std::optional<Day> over = first_day_where(period, [&](Day d) { return value(link.lower, {d, d, -1, -1, none}) > limit; });
    return over ? std::optional(*over - CalendarDays{1}) : std::nullopt;
}

namespace {

std::uint32_t deadline_in(const Model& model, const Demand& demand, StepId step) {
    for (std::uint32_t l = demand.first_link; l < demand.first_link + demand.link_count; ++l) {
        const Link& link = model.links[l];
        if (link.from == step && link.lower.deadline != none) return link.lower.deadline;
        if (link.to == step && link.upper.deadline != none) return link.upper.deadline;
    }
    return none;
}

}  // namespace

std::string Model::end_name(const Demand& demand, StepId id) const {
    const std::uint32_t deadline = deadline_in(*this, demand, id);
    std::string name(step(id).name);
    if (deadline != none) name.append(".").append(deadlines[deadline].name);
    return name;
}

Candidate Model::end_at(const Demand& demand, StepId id, const Candidate& candidate) const {
    const std::uint32_t deadline = deadline_in(*this, demand, id);
    return deadline == none ? candidate : deadline_of(*this, deadlines[deadline], candidate).at;
}

std::optional<Clock> Model::due_time(const Demand& demand, const Candidate& a, const Candidate& b) const {
    const RelationKind kind = want(demand).relation.kind;
    const std::uint32_t deadline = deadline_in(*this, demand, demand.b);
    if (deadline == none || (kind != RelationKind::on_or_before && kind != RelationKind::same_day)) return std::nullopt;
    const Candidate due = deadline_of(*this, deadlines[deadline], b).at;
    return due.timed() && due.first == a.last ? std::optional(Clock{due.start}) : std::nullopt;
}

bool Model::waived(const ModelStep& step, std::string_view rule) const {
    for (const Waiver& waiver : step.waivers) {
        if (waiver.rule.value != rule) continue;
        waiver.used = true;
        return true;
    }
    return false;
}

}  // namespace tidplan
