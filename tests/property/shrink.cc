#include <algorithm>

#include "compare.h"

namespace naive {

namespace {

// Takes the n-th thing away that a plan could do without.
class Reducer {
public:
    Reducer(Plan& plan, int n) : plan_(plan), left_(n) {}

    bool reduce() {
        for (std::size_t i = 0; i < plan_.matters.size(); ++i) {
            if (drop(plan_.matters, i)) return true;
        }
        for (std::size_t i = 0; i < plan_.rules.size(); ++i) {
            if (drop(plan_.rules, i) || reduce(plan_.rules[i].chain)) return true;
        }
        for (Matter& matter : plan_.matters) {
            if (reduce(matter)) return true;
        }
        return reduce(plan_.steps, 0) || reduce_bodies() || reduce_frame();
    }

private:
    bool now() { return left_-- == 0; }

    template <class T>
    bool drop(std::vector<T>& list, std::size_t i) {
        if (!now()) return false;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }

    template <class T>
    bool clear(std::optional<T>& value) {
        if (!value || !now()) return false;
        value.reset();
        return true;
    }

    template <class T>
    bool set(T& value, const T& plain) {
        if (value == plain || !now()) return false;
        value = plain;
        return true;
    }

    bool reduce(Amount& amount) {
        if (amount.unit != Unit::meeting && set(amount.of, std::string())) return true;
        if (amount.n > 2 && now()) {
            amount.n /= 2;
            return true;
        }
        if (amount.n > 1 && now()) {
            --amount.n;
            return true;
        }
        return amount.unit != Unit::meeting && set(amount.unit, Unit::day);
    }

    bool reduce(Relation& relation) {
        if (relation.bound == Bound::none) return set(relation.kind, RelationKind::before);
        if (set(relation.bound, Bound::none) || set(relation.bound, Bound::at_least)) return true;
        return reduce(relation.low);
    }

    bool reduce(std::vector<Place>& places) {
        for (std::size_t i = 0; places.size() > 1 && i < places.size(); ++i) {
            if (drop(places, i)) return true;
        }
        for (Place& place : places) {
            if (set(place.deadline, std::string()) || set(place.value, std::string()) || set(place.round, 0)) return true;
        }
        return false;
    }

    bool reduce(Chain& chain) {
        for (std::size_t i = 0; chain.places.size() > 2 && i < chain.places.size(); ++i) {
            if (!now()) continue;
            chain.places.erase(chain.places.begin() + static_cast<std::ptrdiff_t>(i));
            chain.relations.erase(chain.relations.begin() + static_cast<std::ptrdiff_t>(std::min(i, chain.relations.size() - 1)));
            return true;
        }
        return std::any_of(chain.places.begin(), chain.places.end(), [&](std::vector<Place>& places) { return reduce(places); }) ||
               std::any_of(chain.relations.begin(), chain.relations.end(), [&](Relation& relation) { return reduce(relation); });
    }

    bool reduce(Matter& matter) {
        if (clear(matter.each)) return true;
        for (std::size_t i = 0; i < matter.order.size(); ++i) {
            if (drop(matter.order, i) || reduce(matter.order[i])) return true;
        }
        return reduce(matter.steps, 1);
    }

    bool reduce(std::vector<Step>& steps, std::size_t at_least) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if ((steps.size() > at_least && drop(steps, i)) || reduce(steps[i])) return true;
        }
        return false;
    }

    bool reduce(Step& step) {
        for (std::size_t i = 0; i < step.when.size(); ++i) {
            Sentence& sentence = step.when[i];
            if (drop(step.when, i) || reduce(sentence.relation) || reduce(sentence.places) || reduce(sentence.amount) ||
                reduce(sentence.date.amount))
                return true;
        }
        for (std::size_t i = 0; i < step.bodies.size(); ++i) {
            if (drop(step.bodies, i)) return true;
        }
        for (std::size_t i = 0; i < step.waived.size(); ++i) {
            if (drop(step.waived, i)) return true;
        }
        if (step.date && (reduce(step.date->amount) || set(step.date->place.deadline, std::string()))) return true;
        return clear(step.each) || clear(step.prefer) || clear(step.earliest) || clear(step.latest) || clear(step.duration) ||
               clear(step.lasts) || clear(step.date) || set(step.minutes, 0) || set(step.time.end, -1) || set(step.time.start, -1) ||
               set(step.open_day, false) || set(step.all_days, false) || set(step.reserve, false) || set(step.roll, true) ||
               set(step.round, 0) || set(step.role, Role::none);
    }

    bool used(const std::string& body) const {
        const auto at = [&](const Step& step) { return std::find(step.bodies.begin(), step.bodies.end(), body) != step.bodies.end(); };
        return std::any_of(plan_.steps.begin(), plan_.steps.end(), at) ||
               std::any_of(plan_.matters.begin(), plan_.matters.end(),
                           [&](const Matter& matter) { return std::any_of(matter.steps.begin(), matter.steps.end(), at); });
    }

    bool reduce_bodies() {
        for (std::size_t i = 0; i < plan_.bodies.size(); ++i) {
            Body& body = plan_.bodies[i];
            if (!used(body.id) && drop(plan_.bodies, i)) return true;
            for (std::size_t k = 0; k < body.meetings.size(); ++k) {
                if (drop(body.meetings, k) || reduce(body.meetings[k])) return true;
            }
            for (std::size_t k = 0; k < body.deadlines.size(); ++k) {
                if (drop(body.deadlines, k) || reduce(body.deadlines[k])) return true;
            }
            if (set(body.time.end, -1) || set(body.time.start, -1)) return true;
        }
        return false;
    }

    bool reduce(Meeting& meeting) {
        for (std::size_t i = 0; i < meeting.deadlines.size(); ++i) {
            if (drop(meeting.deadlines, i) || reduce(meeting.deadlines[i])) return true;
        }
        return set(meeting.days.last, meeting.days.first) || set(meeting.time.end, -1) || set(meeting.time.start, -1) ||
               set(meeting.status, Status::fixed) || set(meeting.mark, std::string());
    }

    bool reduce(Deadline& deadline) {
        return reduce(deadline.amount) || set(deadline.time, -1) || set(deadline.within, false) || set(deadline.roll, true);
    }

    bool reduce_frame() {
        for (std::size_t i = 0; i < plan_.work.closed.size(); ++i) {
            if (drop(plan_.work.closed, i)) return true;
        }
        if (set(plan_.work.eves_off, true) || set(plan_.rules_last, false)) return true;
        const int quarter = (plan_.period.last - plan_.period.first) / 4;
        if (quarter > 0 && now()) {
            plan_.period.first += quarter;
            return true;
        }
        if (quarter > 0 && now()) {
            plan_.period.last -= quarter;
            return true;
        }
        return false;
    }

    Plan& plan_;
    int left_;
};

}  // namespace

Plan shrink(const Plan& plan, const std::string& kind) {
    Plan smallest = plan;
    bool smaller = true;
    while (smaller) {
        smaller = false;
        for (int n = 0;; ++n) {
            Plan less = smallest;
            if (!Reducer(less, n).reduce()) break;
            if (compare(less, nullptr).kind != kind) continue;
            smallest = less;
            smaller = true;
            --n;
        }
    }
    return smallest;
}

}  // namespace naive
