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

// An end that nobody has said takes nobody's time.
Candidate known_time(const Model& model, Candidate at) {
    if (at.meeting != none && has_open_end(*model.meetings[at.meeting], at)) at.end = at.start;
    return at;
}

std::string slot_text(const Candidate& c) { return fmt::format("{} {}", iso(c.first), clock_text({c.start}, {c.end})); }

bool overlap(const Candidate& a, const Candidate& b) {
    return a.first <= b.last && b.first <= a.last && !(a.last == b.first && a.end <= b.start) && !(b.last == a.first && b.end <= a.start);
}

bool has_body(const ModelStep& step, BodyId body) { return std::find(step.bodies.begin(), step.bodies.end(), body) != step.bodies.end(); }

// Rows at one meeting of a body: it takes them as they come, unless both say times of their own within it.
bool same_meeting(const Model& model, std::optional<BodyId> body, const Slot& a, const Slot& b) {
    if (!body || !has_body(model.step(a.step), *body) || !has_body(model.step(b.step), *body)) return false;
    const std::vector<Meeting>& meetings = model.calendar->body(*body).meetings;
    const bool alike = a.at.first == b.at.first && a.at.start == b.at.start && a.at.end == b.at.end;
    if (a.at.meeting == none || b.at.meeting == none) return alike;
    const auto is_at = [](const Meeting& m, const Slot& slot) { return m.days.first <= slot.at.last && slot.at.first <= m.days.last; };
    const auto has_own = [](const Meeting& m, const Slot& slot) {
        return m.start && (slot.at.start != m.start->minutes || slot.at.end != m.end.value_or(*m.start).minutes);
    };
    return std::any_of(meetings.begin(), meetings.end(),
                       [&](const Meeting& m) { return is_at(m, a) && is_at(m, b) && (alike || !has_own(m, a) || !has_own(m, b)); });
}

}  // namespace

void check_overlaps(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    std::map<std::string, std::pair<std::string_view, std::vector<Slot>>> by_name;
    for (std::uint32_t i = 0; i < model.plan_steps; ++i) {
        const ModelStep& step = model.steps[i];
        if (dated.at(i) == nullptr || step.kind == StepKind::window) continue;
        const Candidate at = known_time(model, *dated.at(i));
        if (!at.timed() || (at.first == at.last && at.end <= at.start)) continue;
        std::vector<std::string_view> names;
        for (const BodyId body : step.bodies) {
            if (!step.any_body || at.meeting == none || model.meetings[at.meeting]->body == body)
                names.push_back(model.calendar->body(body).id.value);
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
        const std::optional<BodyId> body = model.calendar->find(entry.first);
        std::vector<Slot>& slots = entry.second;
        std::stable_sort(slots.begin(), slots.end(), [](const Slot& a, const Slot& b) {
            return a.at.first != b.at.first ? a.at.first < b.at.first : a.at.start < b.at.start;
        });
        for (std::size_t i = 0; i < slots.size(); ++i) {
            for (std::size_t j = i + 1; j < slots.size() && slots[j].at.first <= slots[i].at.last; ++j) {
                if (slots[i].step == slots[j].step || !overlap(slots[i].at, slots[j].at) || same_meeting(model, body, slots[i], slots[j]))
                    continue;
                const ModelStep &a = model.step(slots[i].step), &b = model.step(slots[j].step);
                const bool first = model.waived(a, "overlap"), second = model.waived(b, "overlap");
                if (first || second) continue;
                diags.report(Code::times_overlap, b.span, "`{}` and `{}` overlap, and `{}` takes part in both", a.name, b.name, entry.first)
                    .says(slot_text(slots[j].at))
                    .label(a.span, slot_text(slots[i].at))
                    .about(a.name)
                    .about(b.name);
            }
        }
    }
}

}  // namespace tidplan
