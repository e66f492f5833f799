// All checks of a finished schedule, in the order of their files.
// In: Model, Schedule. Out: findings.
#include <algorithm>

#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

namespace {

// Where one end of a demand lies, at the earliest: a step at its candidate, a window on one of its days.
struct End {
    Candidate at;
    Day last;  // on which it may be

    // To the first later day on which a rising condition holds; false when there is none.
    template <class Holds>
    bool raise(Holds holds) {
        const auto on = [](Day day) { return Candidate{day, day, -1, -1, none}; };
        if (at.first >= last || !holds(on(last))) return false;
        Day below = at.first, above = last;
        while ((above - below).count > 1) {
            const Day middle = below + CalendarDays{(above - below).count / 2};
            (holds(on(middle)) ? above : below) = middle;
        }
        at = on(above);
        return true;
    }
};

bool is_window(const Model& model, StepId step) { return model.step(step).kind == StepKind::window; }

End end_of(const Model& model, StepId step, const Candidate& c) {
    if (!is_window(model, step)) return {c, c.first};
    return {{c.first, c.first, c.start, c.end, none}, c.last};
}

bool holds_on_every_day(const Model& model, const Demand& demand, std::span<const Link> links, const Candidate& a, const Candidate& b) {
    return std::all_of(links.begin(), links.end(), [&](const Link& link) {
        Candidate from = link.from == demand.a ? a : b, to = link.from == demand.a ? b : a;
        if (is_window(model, link.from)) from.first = from.last;
        if (is_window(model, link.to)) to.last = to.first;
        return model.holds(link, from, to);
    });
}

// Both sides of a link rise, so each end goes to the first day that the other leaves it, until neither moves.
bool holds_on_some_day(const Model& model, const Demand& demand, std::span<const Link> links, const Candidate& a, const Candidate& b) {
    End x = end_of(model, demand.a, a), y = end_of(model, demand.b, b);
    for (bool moved = true; moved;) {
        moved = false;
        for (const Link& link : links) {
            const Candidate from = link.from == demand.a ? x.at : y.at;
            End& to = link.from == demand.a ? y : x;
            if (model.holds(link, from, to.at)) continue;
            if (!to.raise([&](const Candidate& c) { return model.holds(link, from, c); })) return false;
            moved = true;
        }
    }
    return true;
}

}  // namespace

bool holds(const Model& model, const Demand& demand, const Candidate& a, const Candidate& b, bool possibly) {
    return holds(model, demand, {model.links.data() + demand.first_link, demand.link_count}, a, b, possibly);
}

bool holds(const Model& model, const Demand& demand, std::span<const Link> links, const Candidate& a, const Candidate& b, bool possibly) {
    return possibly ? holds_on_some_day(model, demand, links, a, b) : holds_on_every_day(model, demand, links, a, b);
}

std::string when_text(const Model& model, StepId step, const Candidate& c) {
    if (model.step(step).kind == StepKind::window) return range_text(*model.step(step).window, Language::english);
    return c.first == c.last ? iso(c.first) : fmt::format("{} .. {}", iso(c.first), iso(c.last));
}

void check(const Model& model, const Schedule& schedule, Diagnostics& diags) {
    const Dated dated{model, schedule};
    check_orders(dated, diags);
    check_days(dated, diags);
    check_consultations(dated, diags);
    check_preparations(dated, diags);
    check_rows_alike(dated, diags);
    check_meeting_times(dated, diags);
    check_overlaps(dated, diags);
    check_clock_orders(dated, diags);
    check_roles(dated, diags);
    check_unlisted_bodies(dated, diags);
    check_waivers(dated, diags);
    check_unused(dated, diags);
}

}  // namespace tidplan
