#include "schedule/room.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "schedule/path.h"

namespace tidplan {

namespace {

bool by_clock(const Link& link) {
    return link.lower.kind == MapKind::ends && link.upper.kind == MapKind::begins && link.lower.deadline == none &&
           link.upper.deadline == none;
}

class RoomFinder {
public:
    RoomFinder(const Model& model, const Conflict& conflict, const Scope& scope, StepId shown, const Link* chain_in, bool keep_dates)
        : model_(model), shown_(shown), chain_in_(chain_in), beside_(follow_others(conflict, scope, keep_dates)) {}

    Room find() {
        room_.is_open = beside_.raise() && beside_.lower();
        bound_below();
        bound_above();
        while (room_.is_open && room_.from && push_up()) bound_below();
        while (room_.is_open && room_.until && push_down()) bound_above();
        const bool is_same_day = room_.from_time && room_.until_time && room_.from_time->last == room_.until_time->first;
        if (room_.from && room_.until && *room_.from > *room_.until && !is_same_day) room_.is_open = false;
        if (!room_.is_open && until_is_next_) room_.next_meeting = std::exchange(room_.until, std::nullopt);
        return room_;
    }

private:
    // What the conflict says of all steps but the shown one.
    Propagation follow_others(const Conflict& conflict, const Scope& scope, bool keep_dates) {
        replay(model_, conflict, scope, undated_);
        const auto keeps_own = [&](StepId id) { return has_own_date(model_.step(id)) && !model_.step(id).allowed.empty() && id != shown_; };
        if (keep_dates) {
            std::copy_if(undated_.begin(), undated_.end(), std::back_inserter(room_.dated), keeps_own);
            std::erase_if(undated_, keeps_own);
        }
        std::vector<std::uint32_t> others;
        std::vector<StepId> steps;
        for (const std::uint32_t demand : conflict.demands) {
            const Demand& d = model_.demands[demand];
            for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count; ++l) {
                const Link& link = model_.links[l];
                if (link.from == shown_) out_.push_back(&link);
                else if (link.to == shown_) in_.push_back(&link);
                else others.push_back(l);
                if (link.from == shown_ || link.to == shown_) steps.push_back(link.from == shown_ ? link.to : link.from);
            }
        }
        return Propagation(model_, std::move(others), steps, {&scope.at_outer_edge, &undated_});
    }

    bool is_undated(const ModelStep& step, StepId id) const {
        return !step.has_own_date() || std::binary_search(undated_.begin(), undated_.end(), id);
    }
    bool only_period_bounds(StepId id, bool below) const {
        const ModelStep& step = model_.step(id);
        const std::size_t i = beside_.position(id);
        if (step.kind != StepKind::free || step.has_listed_meetings || !is_undated(step, id)) return false;
        return below ? beside_.low(i) == step.domain.begin : beside_.high(i) + 1 == step.domain.end;
    }

    // `at the next meeting after` and counts look at the meetings there are, and one more changes what they ask for.
    bool counts_own_meetings(const Link& link) const {
        const std::optional<MeetingCount> counted = counted_meetings(model_, link);
        const std::vector<BodyId>& bodies = model_.step(shown_).bodies;
        return counted && std::find(bodies.begin(), bodies.end(), counted->body) != bodies.end();
    }
    static Link without_list(Link link) {
        if (link.lower.kind != MapKind::next_meeting) return link;
        link.lower.kind = MapKind::ends;
        link.upper.kind = MapKind::begins;
        return link;
    }

    std::optional<Candidate> low_of(const Link& link) const {
        if (&link != chain_in_ && only_period_bounds(link.from, true)) return std::nullopt;
        return at_outer_edge(model_, link, link.from, model_.candidates[beside_.low(beside_.position(link.from))]);
    }
    std::optional<Candidate> high_of(const Link& link) const {
        if (only_period_bounds(link.to, false)) return std::nullopt;
        return at_outer_edge(model_, link, link.to, model_.candidates[beside_.high(beside_.position(link.to))]);
    }

    void bound_below() {
        for (const Link* in : in_) {
            const std::optional<Candidate> at = low_of(*in);
            if (!at || counts_own_meetings(*in)) continue;
            const Link link = without_list(*in);
            const std::optional<Day> least = model_.least_day(link, *at);
            const std::optional<Candidate> time = by_clock(link) && at->timed() ? at : std::nullopt;
            const bool is_as_late = least && room_.from == least && room_.from_time && (!time || room_.from_time->end < time->end);
            if (!least || (room_.from && *room_.from >= *least && !is_as_late)) continue;
            room_.from = least;
            room_.from_time = time;
        }
    }
    void bound_above() {
        for (const Link* out : out_) {
            const std::optional<Candidate> at = high_of(*out);
            if (!at || counts_own_meetings(*out)) continue;
            const std::optional<Day> greatest = model_.greatest_day(*out, *at);
            const std::optional<Candidate> time = by_clock(*out) && at->timed() ? at : std::nullopt;
            const bool is_as_early =
                greatest && room_.until == greatest && room_.until_time && (!time || time->start < room_.until_time->start);
            if (!greatest || (room_.until && *room_.until <= *greatest && !is_as_early)) continue;
            room_.until = greatest;
            until_is_next_ = out->upper.kind == MapKind::next_meeting;
            room_.until_time = time;
        }
    }

    // The first and the last day that a new meeting would have: one on which somebody works, and that the step's own `date` allows.
    DaySpan new_meeting() const {
        const DateRange all{day_before_all, day_after_all};
        Day first = room_.from.value_or(all.first), last = room_.until.value_or(all.last);
        const DateRange own = model_.step(shown_).has_own_date() ? model_.step(shown_).window.value_or(all) : all;
        if (own.first <= last && first <= own.last) {
            first = std::max(first, own.first);
            last = std::min(last, own.last);
        }
        const DaySpan worked{model_.work->at_or_after(first), model_.work->at_or_before(last)};
        return worked.first <= worked.last ? worked : DaySpan{first, last};
    }

    // Moves on what follows, as far as the step's first day wants; true when that may move the day in turn.
    bool push_up() {
        const Day first = room_.from_time ? room_.from_time->last : new_meeting().first;
        bool any = false;
        for (const Link* out : out_) {
            const std::size_t i = beside_.position(out->to);
            const auto lets = [&](std::uint32_t c) {
                const Candidate at = at_outer_edge(model_, *out, out->to, model_.candidates[c]);
                const std::optional<Day> greatest = model_.greatest_day(*out, at);
                return !greatest || first <= (by_clock(*out) && at.timed() ? at.first : *greatest);
            };
            if (counts_own_meetings(*out) || lets(beside_.low(i))) continue;
            std::uint32_t below = beside_.low(i), above = beside_.high(i) + 1;
            while (above - below > 1) {
                const std::uint32_t middle = below + (above - below) / 2;
                (lets(middle) ? above : below) = middle;
            }
            if (above > beside_.high(i)) return room_.is_open = false;
            beside_.set_low(i, above);
            any = true;
        }
        return any && (room_.is_open = beside_.raise());
    }
    bool push_down() {
        const Day last = room_.until_time ? room_.until_time->first : new_meeting().last;
        bool any = false;
        for (const Link* in : in_) {
            const std::size_t i = beside_.position(in->from);
            const auto lets = [&](std::uint32_t c) {
                const Candidate at = at_outer_edge(model_, *in, in->from, model_.candidates[c]);
                const Link link = without_list(*in);
                const std::optional<Day> least = model_.least_day(link, at);
                return !least || last >= (by_clock(link) && at.timed() ? at.last : *least);
            };
            if (counts_own_meetings(*in) || lets(beside_.high(i))) continue;
            if (!lets(beside_.low(i))) return room_.is_open = false;
            std::uint32_t below = beside_.low(i), above = beside_.high(i);
            while (above - below > 1) {
                const std::uint32_t middle = below + (above - below) / 2;
                (lets(middle) ? below : above) = middle;
            }
            beside_.set_high(i, below);
            any = true;
        }
        return any && (room_.is_open = beside_.lower());
    }

    const Model& model_;
    StepId shown_;
    const Link* chain_in_;
    Room room_;
    std::vector<const Link*> in_, out_;
    std::vector<StepId> undated_;
    Propagation beside_;
    bool until_is_next_ = false;
};

}  // namespace

Room find_room(const Model& model, const Conflict& conflict, const Scope& scope, StepId shown, const Link* chain_in) {
    Room narrow = RoomFinder(model, conflict, scope, shown, chain_in, true).find();
    if (narrow.dated.empty()) return narrow;
    Room wide = RoomFinder(model, conflict, scope, shown, chain_in, false).find();
    return narrow.is_open && (narrow.from != wide.from || narrow.until != wide.until) ? narrow : wide;
}

Candidate at_outer_edge(const Model& model, const Link& link, StepId step, Candidate at) {
    if (model.step(step).kind == StepKind::window) (step == link.from ? at.last : at.first) = step == link.from ? at.first : at.last;
    return at;
}

std::optional<MeetingCount> counted_meetings(const Model& model, const Link& link) {
    const bool back = link.upper.kind == MapKind::back_meetings && !link.upper.far_edge;
    const bool on = link.lower.kind == MapKind::forward_meetings && !link.lower.far_edge;
    const Map& map = back ? link.upper : link.lower;
    if ((!back && !on) || map.list.empty()) return std::nullopt;
    return MeetingCount{model.meetings[model.candidates[map.list.begin].meeting]->body, map.count, back};
}

}  // namespace tidplan
