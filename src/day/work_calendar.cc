// Working days counted by table: weekends, holidays, eves and closed days of a span of years.
// In: HolidayRules, years. Out: whether and why a day is off; the n-th working day before or after another.
#include <algorithm>

#include "tidplan/day.h"

namespace tidplan {

namespace {

const Day first_accepted = *make_day(first_year, 1, 1);
const Day last_accepted = *make_day(last_year, 12, 31);

DaySpan accepted_part(DaySpan span) { return {std::max(span.first, first_accepted), std::min(span.last, last_accepted)}; }

bool is_weekend(Day day) { return weekday_of(day) >= Weekday::saturday; }

bool in_any(const std::vector<DaySpan>& spans, Day day) {
    return std::any_of(spans.begin(), spans.end(), [day](const DaySpan& span) { return span.contains(day); });
}

}  // namespace

WorkCalendar::WorkCalendar(HolidayRules rules, int from_year, int to_year) : rules_(std::move(rules)) {
    from_year = std::clamp(from_year, first_year, last_year);
    to_year = std::clamp(to_year, from_year, last_year);
    first_ = year_span(from_year).first;
    last_ = year_span(to_year).last;
    const auto size = static_cast<std::size_t>((last_ - first_).count + 1);
    kinds_.resize(size, DayKind::working);
    const auto at = [this](Day day) -> DayKind& { return kinds_[static_cast<std::size_t>((day - first_).count)]; };
    // In order of weight: what comes later stays.
    const int first_saturday = (static_cast<int>(Weekday::saturday) - static_cast<int>(weekday_of(first_)) + 7) % 7;
    for (std::size_t i = static_cast<std::size_t>(first_saturday); i < size; i += 7) {
        kinds_[i] = DayKind::weekend;
        if (i + 1 < size) kinds_[i + 1] = DayKind::weekend;
    }
    if (first_saturday == 6) kinds_[0] = DayKind::weekend;  // the table begins on a Sunday
    for (const DaySpan& span : rules_.closed) {
        for (Day d = std::max(span.first, first_); d <= std::min(span.last, last_); d = d + CalendarDays{1}) at(d) = DayKind::closed;
    }
    std::vector<Holiday> holidays;
    for (int year = from_year; year <= to_year; ++year) {
        for (const Holiday& holiday : holidays_of(rules_.country, year)) {
            if (holiday.kind == DayKind::holiday || at(holiday.day) == DayKind::working || rules_.eves_off) at(holiday.day) = holiday.kind;
        }
    }
    ordinals_.reserve(size);
    std::int32_t ordinal = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const Day day = first_ + CalendarDays{static_cast<int>(i)};
        if (is_working(day)) {
            ++ordinal;
            working_.push_back(day);
        }
        ordinals_.push_back(ordinal);
    }
}

DayKind WorkCalendar::computed_kind(Day day) const {
    const auto found = holiday(day);
    if (found && found->kind == DayKind::holiday) return DayKind::holiday;
    const DayKind other = in_any(rules_.closed, day) ? DayKind::closed : is_weekend(day) ? DayKind::weekend : DayKind::working;
    return found && (rules_.eves_off || other == DayKind::working) ? DayKind::eve : other;
}

DayKind WorkCalendar::kind(Day day) const {
    return in_table(day) ? kinds_[static_cast<std::size_t>((day - first_).count)] : computed_kind(day);
}

bool WorkCalendar::is_working(Day day) const {
    const DayKind k = kind(day);
    return k == DayKind::working || (k == DayKind::eve && !rules_.eves_off);
}

std::optional<Holiday> WorkCalendar::holiday(Day day) const {
    if (day < first_accepted || day > last_accepted) return std::nullopt;
    for (const Holiday& h : holidays_of(rules_.country, date_of(day).year)) {
        if (h.day == day) return h;
    }
    return std::nullopt;
}

std::string WorkCalendar::why_off(Day day) const {
    if (is_working(day)) return {};
    const DayKind k = kind(day);
    if (k == DayKind::closed) return "a day when the office is closed";
    if (k == DayKind::weekend) return std::string("a ").append(weekday_name(weekday_of(day), Language::english));
    const Holiday named = *holiday(day);
    return std::string(named.english).append(" (").append(named.swedish).append(")");
}

std::string WorkCalendar::skipped(DaySpan span) const {
    constexpr std::size_t most_named = 4;
    std::vector<std::string> names;
    int closed = 0;
    for (Day day = span.first; day <= span.last; day = day + CalendarDays{1}) {
        if (is_weekend(day) || is_working(day)) continue;
        if (kind(day) == DayKind::closed) ++closed;
        else names.emplace_back(holiday(day)->english);
    }
    const std::size_t named = std::min(names.size(), most_named);
    const std::size_t more = names.size() - named;
    names.resize(named);
    if (more > 0) names.push_back(std::to_string(more) + (more == 1 ? " more holiday" : " more holidays"));
    if (closed > 0)
        names.push_back(closed == 1 ? "a day when the office is closed" : std::to_string(closed) + " days when the office is closed");
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i) result.append(i == 0 ? "" : i + 1 == names.size() ? " and " : ", ").append(names[i]);
    return result;
}

std::optional<Day> WorkCalendar::before_in_table(Day from, WorkingDays n) const {
    if (!in_table(from)) return std::nullopt;
    // Working days before `from` in the table; the n-th of them from the end.
    const std::int32_t until = ordinals_[static_cast<std::size_t>((from - first_).count)] - (is_working(from) ? 1 : 0);
    if (until < n.count) return std::nullopt;
    return working_[static_cast<std::size_t>(until - n.count)];
}

std::optional<Day> WorkCalendar::after_in_table(Day from, WorkingDays n) const {
    if (!in_table(from)) return std::nullopt;
    const std::size_t wanted =
        static_cast<std::size_t>(ordinals_[static_cast<std::size_t>((from - first_).count)]) + static_cast<std::size_t>(n.count);
    if (wanted > working_.size()) return std::nullopt;
    return working_[wanted - 1];
}

// Outside the table a wider one is made, and at last one of all accepted years.
Day WorkCalendar::before(Day from, WorkingDays n) const {
    if (n.count < 1) return from;
    if (const std::optional<Day> day = before_in_table(from, n)) return *day;
    if (from <= first_accepted) return day_before_all;
    const Day start = std::min(from, last_accepted);
    const WorkingDays left{from > last_accepted ? n.count - (is_working(last_accepted) ? 1 : 0) : n.count};
    if (left.count == 0) return last_accepted;
    const int year = date_of(start).year;
    for (int first = std::max(first_year, year - 1 - left.count / 200);; first = first_year) {
        const std::optional<Day> day = WorkCalendar(rules_, first, year).before_in_table(start, left);
        if (day || first == first_year) return day.value_or(day_before_all);
    }
}

Day WorkCalendar::after(Day from, WorkingDays n) const {
    if (n.count < 1) return from;
    if (const std::optional<Day> day = after_in_table(from, n)) return *day;
    if (from >= last_accepted) return day_after_all;
    const Day start = std::max(from, first_accepted);
    const WorkingDays left{from < first_accepted ? n.count - (is_working(first_accepted) ? 1 : 0) : n.count};
    if (left.count == 0) return first_accepted;
    const int year = date_of(start).year;
    for (int last = std::min(last_year, year + 1 + left.count / 200);; last = last_year) {
        const std::optional<Day> day = WorkCalendar(rules_, year, last).after_in_table(start, left);
        if (day || last == last_year) return day.value_or(day_after_all);
    }
}

Day WorkCalendar::at_or_before(Day day) const { return is_working(day) ? day : before(day, WorkingDays{1}); }

Day WorkCalendar::at_or_after(Day day) const { return is_working(day) ? day : after(day, WorkingDays{1}); }

WorkingDays WorkCalendar::count(DaySpan span) const {
    span = accepted_part(span);
    if (span.last < span.first) return {};
    if (in_table(span.first) && in_table(span.last)) {
        const auto ordinal = [this](Day day) { return ordinals_[static_cast<std::size_t>((day - first_).count)]; };
        return {ordinal(span.last) - ordinal(span.first) + (is_working(span.first) ? 1 : 0)};
    }
    return {static_cast<int>(working_days(span).size())};
}

std::vector<Day> WorkCalendar::working_days(DaySpan span) const {
    span = accepted_part(span);
    std::vector<Day> result;
    for (Day d = span.first; d <= span.last; d = d + CalendarDays{1}) {
        if (is_working(d)) result.push_back(d);
    }
    return result;
}

}  // namespace tidplan
