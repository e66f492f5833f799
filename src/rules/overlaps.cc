// Times that overlap for a body or a participant.
// In: rows with clock times. Out: W0609.
#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "rules/checks.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

struct Slot {
    StepId step;
    Candidate at;
};

bool same_start_and_end(const Candidate& a, const Candidate& b) { return a.first == b.first && a.start == b.start && a.end == b.end; }

// The minutes that a slot takes of one of its days. Its hours are those of each day: nobody sits through the night where an end is said.
std::pair<int, int> minutes_on(const Model& model, const Candidate& c, Day day) {
    const Meeting* meeting = c.meeting == none ? nullptr : model.meetings[c.meeting];
    if (meeting != nullptr && !meeting->day_times.empty() && same_start_and_end(c, known_time(model, candidate_of(*meeting, c.meeting)))) {
        const TimeSpan hours = hours_on(*meeting, day);
        return {hours.start->minutes, hours.end.value_or(*hours.start).minutes};
    }
    if (c.start < c.end) return {c.start, c.end};
    constexpr int midnight = 24 * 60;
    return {day == c.first ? c.start : 0, day == c.last ? c.end : midnight};
}

std::string slot_text(const Model& model, const Candidate& c, Day day) {
    const auto [start, end] = minutes_on(model, c, day);
    const Clock last{static_cast<std::int16_t>(end - start == 1 ? start : end)};  // a moment takes its minute
    return fmt::format("{} {}", iso(day), clock_text({static_cast<std::int16_t>(start)}, last));
}

// The first day on which they do.
std::optional<Day> overlap(const Model& model, const Candidate& a, const Candidate& b) {
    for (Day day = std::max(a.first, b.first); day <= std::min(a.last, b.last); day = day + CalendarDays{1}) {
        const auto [a_start, a_end] = minutes_on(model, a, day);
        const auto [b_start, b_end] = minutes_on(model, b, day);
        if (a_start < b_end && b_start < a_end) return day;
    }
    return std::nullopt;
}

// Of several bodies any of which will do, only the one whose meeting it is.
bool is_of(const Model& model, const Slot& slot, BodyId body) {
    const ModelStep& step = model.step(slot.step);
    if (step.any_body && slot.at.meeting != none) return model.meetings[slot.at.meeting]->body == body;
    return std::find(step.bodies.begin(), step.bodies.end(), body) != step.bodies.end();
}

// How long a row takes of a meeting without an end says nothing of when it begins.
bool has_own_time(const Model& model, const Meeting& meeting, const Slot& slot) {
    if (!meeting.start) return true;
    const bool is_part = slot.at.first == slot.at.last;
    const TimeSpan hours = is_part ? hours_on(meeting, slot.at.first) : TimeSpan{meeting.start, meeting.end};
    const Clock end = hours.end.value_or(*hours.start);
    const bool is_moment = !hours.end && slot.at.end == end.minutes + 1;
    const bool takes_long = end == *hours.start && (is_moment || !model.step(slot.step).duration.empty());
    return slot.at.start != hours.start->minutes || (slot.at.end != end.minutes && !takes_long);
}

// What is due or done at a time of day takes nobody's time.
bool is_mark(Role role) { return role == Role::publish || role == Role::submit || role == Role::deadline; }

// Rows at one meeting: those who are there take them as they come, unless both say times of their own within it.
bool same_meeting(const Model& model, const Slot& a, const Slot& b) {
    const bool alike = same_start_and_end(a.at, b.at);
    const auto is_at = [](const Meeting& m, const Slot& slot) { return m.days.first <= slot.at.last && slot.at.first <= m.days.last; };
    const std::vector<BodyId>& bodies = model.step(a.step).bodies;
    return std::any_of(bodies.begin(), bodies.end(), [&](BodyId body) {
        if (!is_of(model, a, body) || !is_of(model, b, body)) return false;
        if (alike || a.at.meeting == none || b.at.meeting == none) return alike;
        const std::vector<Meeting>& meetings = model.calendar->body(body).meetings;
        return std::any_of(meetings.begin(), meetings.end(), [&](const Meeting& m) {
            return is_at(m, a) && is_at(m, b) && (!has_own_time(model, m, a) || !has_own_time(model, m, b));
        });
    });
}

}  // namespace

void check_overlaps(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    std::map<std::string, std::pair<std::string_view, std::vector<Slot>>> by_name;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        if (dated.at(i) == nullptr || step.kind == StepKind::window || step.status == MeetingStatus::cancelled) continue;
        Candidate at = known_time(model, *dated.at(i));
        if (!at.timed()) continue;
        const bool is_moment = at.first == at.last && at.end <= at.start;
        if (is_moment && is_mark(step.role)) continue;
        if (is_moment) at.end = static_cast<std::int16_t>(at.start + 1);
        std::vector<std::string_view> names;
        for (const BodyId body : step.bodies) {
            if (is_of(model, {StepId{i}, at}, body)) names.push_back(model.calendar->body(body).id.value);
        }
        for (const std::string_view name : step.participants) {
            if (!model.calendar->is_kind(name)) names.push_back(name);  // a kind is not one person or body
        }
        for (const std::string_view name : names) {
            const std::optional<BodyId> body = model.calendar->find(name);
            const std::string_view shown = body ? model.calendar->body(*body).id.value : name;
            auto& entry = by_name[folded_name(shown)];
            entry.first = shown;
            entry.second.push_back({StepId{i}, at});
        }
    }
    for (auto& [key, entry] : by_name) {
        std::vector<Slot>& slots = entry.second;
        std::stable_sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
            return a.at.first != b.at.first ? a.at.first < b.at.first : a.at.start < b.at.start;
        });
        for (std::size_t i = 0; i < slots.size(); ++i) {
            for (std::size_t j = i + 1; j < slots.size() && slots[j].at.first <= slots[i].at.last; ++j) {
                const std::optional<Day> day = overlap(model, slots[i].at, slots[j].at);
                if (slots[i].step == slots[j].step || !day || same_meeting(model, slots[i], slots[j])) continue;
                const ModelStep &a = model.step(slots[i].step), &b = model.step(slots[j].step);
                const bool first = model.waived(a, "overlap"), second = model.waived(b, "overlap");
                if (first || second) continue;
                diags.report(Code::times_overlap, b.span, "`{}` and `{}` overlap, and `{}` takes part in both", a.name, b.name, entry.first)
                    .says(slot_text(model, slots[j].at, *day))
                    .label(a.span, slot_text(model, slots[i].at, *day))
                    .about(a.name)
                    .about(b.name);
            }
        }
    }
}

}  // namespace tidplan
