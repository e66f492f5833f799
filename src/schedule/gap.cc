#include "schedule/gap.h"

#include <algorithm>

#include <fmt/format.h>

namespace tidplan {

namespace {

// A time without an end takes its minute.
std::string from_text(const Gap& gap) {
    if (!gap.from_time) return iso(*gap.from);
    const bool moment = gap.from_time->end == gap.from_time->start;
    return fmt::format("{} {}", iso(gap.from_time->last), clock_text({static_cast<std::int16_t>(gap.from_time->end + moment)}));
}
std::string until_text(const Gap& gap) {
    return gap.until_time ? fmt::format("{} {}", iso(gap.until_time->first), clock_text({gap.until_time->start})) : iso(*gap.until);
}

}  // namespace

std::string span_text(const Candidate& c) { return c.first == c.last ? iso(c.first) : fmt::format("{} .. {}", iso(c.first), iso(c.last)); }

std::string step_text(const Model& model, StepId step) {
    if (model.step(step).kind != StepKind::date) return fmt::format("`{}`", model.step(step).name);
    return span_text(model.fixed_at(step));
}

std::string days_text(int n) { return n == 1 ? "1 day" : fmt::format("{} days", n); }

std::string place_text(const Model& model, const ModelStep& step) {
    return step.has_listed_meetings ? "meeting of " + bodies_text(model, step) : "working day";
}

bool Gap::date_allows(Day first, Day last) const {
    return !step.has_own_date() || (step.window && step.window->first <= last && first <= step.window->last);
}

void Gap::say_bounds(Diagnostics::Builder& report) const {
    if (counts_meetings) report.says("there are too few meetings for it");
    else if (from && until && *from == *until) report.says("has to be {}", iso(*from));
    else if (from && until && *from <= *until) report.says("has to be from {} to {}", iso(*from), iso(*until));
    else if (from && until) report.says("has to be {} or later, and {} or earlier", from_text(*this), until_text(*this));
    else if (from) report.says("has to be {} or later", from_text(*this));
    else if (until) report.says("has to be {} or earlier", until_text(*this));
    for (const StepId id : dated) {
        const ModelStep& other = model.step(id);
        if (other.window)
            report.note("the date of {}, {}, is taken into account", step_text(model, id), range_text(*other.window, Language::english));
    }
}

const Candidate* Gap::label_neighbours(Diagnostics::Builder& report) const {
    if (!step.has_listed_meetings) return nullptr;
    const Candidate *early = nullptr, *late = nullptr;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const Candidate& c = model.candidates[i];
        if (from && c.first < *from) early = &c;
        if (until && c.last > *until && late == nullptr && (!from || c.first >= *from)) late = &c;
    }
    const auto meeting_span = [this](const Candidate& c) { return c.meeting == none ? Span{} : model.meetings[c.meeting]->span; };
    if (early != nullptr && from_time && early->first == from_time->last && early->timed())
        report.label(meeting_span(*early), "begins {}", clock_text({early->start}));
    else if (early != nullptr) report.label(meeting_span(*early), "{} too early", days_text((*from - early->first).count));
    if (late != nullptr && until_time && late->last == until_time->first && late->timed())
        report.label(meeting_span(*late), "ends {}", clock_text({late->end}));
    else if (late != nullptr) report.label(meeting_span(*late), "{} too late", days_text((late->last - *until).count));
    return late;
}

void Gap::label_passed_over(Diagnostics::Builder& report) const {
    constexpr int most = 3;
    int told = 0;
    for (const BodyId id : step.bodies) {
        for (const Meeting& m : model.calendar->body(id).meetings) {
            const bool lies_in =
                (!from || *from <= m.days.first) && (!until || m.days.last <= *until) && date_allows(m.days.first, m.days.last);
            if (counts_for(step, m) || !lies_in || ++told > most) continue;
            const bool is_reserve = m.status == MeetingStatus::reserve;
            report.label(m.span, "{}", is_reserve ? "a reserve meeting: it counts if the step has `reserve: allowed`" : "cancelled");
        }
    }
}

const Meeting* Gap::beyond_period() const {
    if (!step.has_listed_meetings || (step.bodies.size() > 1 && !step.any_body)) return nullptr;
    const Meeting *before = nullptr, *after = nullptr;
    for (const BodyId id : step.bodies) {
        for (const Meeting& m : model.calendar->body(id).meetings) {
            const DaySpan days = m.days;
            if (!counts_for(step, m) || (from && days.first < *from) || (until && *until < days.last)) continue;
            if (!date_allows(days.first, days.last)) continue;
            if (days.first < model.period.first && (before == nullptr || before->days.first < days.first)) before = &m;
            if (days.last > model.period.last && (after == nullptr || days.last < after->days.last)) after = &m;
        }
    }
    return before != nullptr ? before : after;
}

bool Gap::is_outside_period() const { return is_open && ((until && *until < model.period.first) || (from && *from > model.period.last)); }

void Gap::note_period(Diagnostics::Builder& report) const {
    const Meeting* beyond = beyond_period();
    const bool is_end =
        (from && is_outside_period() && *from > model.period.last) || (beyond != nullptr && beyond->days.last > model.period.last);
    const bool is_begin =
        (until && is_outside_period() && *until < model.period.first) || (beyond != nullptr && beyond->days.first < model.period.first);
    if (is_end) report.note("the plan's period ends {}", iso(model.period.last));
    if (is_begin) report.note("the plan's period begins {}", iso(model.period.first));
    if ((is_end || is_begin) && model.plan->period) report.label(model.plan->period.span, "the period");
    if (beyond != nullptr) report.label(beyond->span, "{} the period", is_begin ? "before" : "after");
}

// The step's own `date`, where it bounds what the demands leave open.
std::optional<DateRange> Gap::own() const {
    const bool bounds = step.has_own_date() && step.window && date_allows(from.value_or(day_before_all), until.value_or(day_after_all));
    return bounds ? step.window : std::nullopt;
}

// Days on which somebody works, inside the period where the bound lets it.
Day Gap::first_day() const {
    Day day = std::max(from.value_or(day_before_all), model.period.first);
    if (const std::optional<DateRange> date = own()) day = std::max(day, date->first);
    return from_time && day == *from ? day : model.work->at_or_after(day);
}
Day Gap::last_day() const {
    Day day = std::min(until.value_or(day_after_all), model.period.last);
    if (const std::optional<DateRange> date = own()) day = std::min(day, date->last);
    return until_time && day == *until ? day : model.work->at_or_before(day);
}

std::string Gap::wanted_days() const {
    const std::string first = from_time && first_day() == *from ? from_text(*this) : iso(first_day());
    const std::string last = until_time && last_day() == *until ? until_text(*this) : iso(last_day());
    if (!until && !own()) return fmt::format("on {} or later", first);
    if (!from && !own()) return fmt::format("on {} or earlier", last);
    return first == last ? "on " + first : fmt::format("from {} to {}", first, last);
}

void Gap::add_help(Diagnostics::Builder& report, const Candidate* late) const {
    const Meeting* beyond = beyond_period();
    const std::string add = step.has_listed_meetings && beyond == nullptr
                                ? fmt::format(", and add a {} {}", place_text(model, step), wanted_days())
                                : std::string{};
    if (!leaves_days()) {
        const int missing = (*from - *until).count;
        report.help("the demands leave no day at all; {} {} missing", days_text(missing), missing == 1 ? "is" : "are");
    } else if (!is_open) {
        if (next_meeting) report.help("let one of the demands go: the next meeting is {}", iso(*next_meeting));
        else report.help("let one of the demands go");
    } else if (until && *until < model.period.first) {
        report.help("let the period begin earlier, such as `period: {}`{}",
                    model.period_text(beyond != nullptr ? beyond->days.first : last_day(), model.period.last), add);
    } else if (from && *from > model.period.last) {
        report.help("let the period end later, such as `period: {}`{}; or let what comes before be earlier",
                    model.period_text(model.period.first, beyond != nullptr ? beyond->days.last : first_day()), add);
    } else {
        add_ways(report, late);
        if (beyond == nullptr) return;
        const bool begins = beyond->days.first < model.period.first;
        report.help("or let the period {}, such as `period: {}`", begins ? "begin earlier" : "end later",
                    model.period_text(begins ? beyond->days.first : model.period.first, begins ? model.period.last : beyond->days.last));
    }
}

bool Gap::add_as_way_out(Diagnostics::Builder& report, std::string_view name) const {
    if (!is_open || is_outside_period() || first_day() > last_day() || (!from && !until)) return false;
    if (!date_allows(from.value_or(day_before_all), until.value_or(day_after_all))) return false;
    report.help("{} needs a {} {}; or let one of the demands go", name, place_text(model, step), wanted_days());
    return true;
}

// A day alone does not say that a new meeting is enough (what else binds the step may want another), only that it takes one there.
void Gap::add_ways(Diagnostics::Builder& report, const Candidate* late) const {
    const std::string place = place_text(model, step);
    if (from && until && first_day() > last_day()) {
        if (*from == *until) report.note("{} is {}", iso(*from), model.work->why_off(*from));
        else report.note("nobody works from {} to {}", iso(*from), iso(*until));
        report.help("let one of the demands go");
    } else if (from && until && !date_allows(first_day(), last_day())) {
        report.help("give it another date: it needs a {} {}", place, wanted_days());
    } else if (from && until && step.has_listed_meetings) {
        report.help("it needs a {} {}; or let one of the demands go", place, wanted_days());
    } else if (from && until) {
        report.help("let one of the demands go");
    } else if (until && !date_allows(day_before_all, last_day()) && !step.allowed.empty()) {
        report.help("the first {} that its date allows is {}; give it an earlier date, or let what comes after it be later", place,
                    span_text(model.candidates[step.allowed.begin]));
    } else if (until && late != nullptr) {
        report.help("it needs a {} {}", place, wanted_days());
    } else if (until) {
        report.help("the first {} that it may have is {}", place, span_text(model.candidates[range.begin]));
    } else if (from && !date_allows(first_day(), day_after_all)) {
        report.help("the last {} that its date allows is {}; give it a later date, or let what comes before it be earlier", place,
                    span_text(model.candidates[range.end - 1]));
    } else if (from && step.has_listed_meetings) {
        report.help("it needs a {} {}", place, wanted_days());
    } else if (from) {
        report.help("the last {} that it may have is {}", place, span_text(model.candidates[range.end - 1]));
    }
}

}  // namespace tidplan
