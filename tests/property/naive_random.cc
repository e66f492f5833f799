#include "naive_random.h"

#include <algorithm>

#include "naive_meaning.h"

namespace naive {

namespace {

constexpr int most_rows = 8;  // after `for`

class Generator {
public:
    explicit Generator(std::uint64_t seed) : dice_(seed) {}

    Plan make() {
        frame();
        plan_.bodies = random_bodies(dice_, plan_);
        matters();
        for (Matter& matter : plan_.matters) {
            for (Step& step : matter.steps) fill(step, &matter);
        }
        for (Step& step : plan_.steps) fill(step, nullptr);
        limit_rows();
        rules();
        random_relations(dice_, plan_);
        wishes();
        take_away_unreadable();
        return std::move(plan_);
    }

private:
    void frame() {
        plan_.year = dice_.between(2015, 2030);
        const int length = dice_.between(20, 100);
        // Often around Easter, midsummer or Christmas, where working days are few.
        static const std::vector<std::pair<int, int>> middles{{4, 5}, {5, 20}, {6, 20}, {12, 24}};
        Day middle = day_number(plan_.year, 1, 1) + dice_.between(0, 364);
        if (dice_.chance(60)) {
            const auto [month, day] = dice_.pick(middles);
            middle = day_number(plan_.year, month, day);
        }
        plan_.period = {middle - length / 2, middle + length / 2};
        plan_.work.eves_off = dice_.chance(60);
        if (dice_.chance(25)) {
            const Day first = random_day(dice_, plan_);
            plan_.work.closed.push_back({first, first + dice_.between(0, 9)});
        }
        plan_.rules_last = dice_.chance(50);
    }

    void matters() {
        int left = dice_.between(2, 6);
        const int count = dice_.between(1, 3);
        char id = 'a';
        for (int i = 0; i < count && left > 0; ++i) {
            Matter matter;
            matter.id = std::string("matter") + std::to_string(i + 1);
            const int steps = i + 1 == count ? left : dice_.between(1, left);
            for (int k = 0; k < steps; ++k) matter.steps.push_back(named(id++));
            left -= steps;
            plan_.matters.push_back(matter);
        }
        if (plan_.matters.size() == 1 && dice_.chance(30)) {
            plan_.steps = std::move(plan_.matters[0].steps);
            plan_.matters.clear();
        } else if (dice_.chance(35)) {
            plan_.steps.push_back(named(id));
        }
    }

    static Step named(char id) {
        Step step;
        step.id = std::string("s") + id;
        return step;
    }

    void fill(Step& step, Matter* matter) {
        choose_bodies(step);
        static const std::vector<Role> roles{Role::prepare,  Role::prepare,  Role::consult,  Role::propose,  Role::decide, Role::inform,
                                             Role::deadline, Role::deadline, Role::deadline, Role::deadline, Role::work};
        if (dice_.chance(45)) step.role = dice_.pick(roles);
        const bool listed = has_listed_body(plan_, step);
        if (!listed && dice_.chance(10)) step.duration = random_duration();
        if (listed && dice_.chance(12)) step.reserve = true;
        if (step.bodies.empty() && dice_.chance(10)) step.all_days = true;
        if (!step.duration && dice_.chance(listed ? 6 : 12)) step.time = random_time(dice_);
        if (!step.duration && step.time.end < 0 && dice_.chance(step.time.start < 0 ? 5 : 40)) step.minutes = 30;
        if (dice_.chance(listed ? 45 : 55)) random_date(dice_, plan_, step);
        if (matter != nullptr && dice_.chance(10)) step.round = dice_.between(1, 2);
        if (dice_.chance(8)) step.earliest = random_bound(dice_, plan_);
        if (dice_.chance(8)) step.latest = random_bound(dice_, plan_);
        if (dice_.chance(9)) loop(step);
    }

    void choose_bodies(Step& step) {
        if (dice_.chance(30)) return;
        step.bodies = {dice_.pick(plan_.bodies).id};
        if (!dice_.chance(25)) return;
        const Body& other = dice_.pick(plan_.bodies);
        if (other.id == step.bodies[0] || !other.listed || !plan_.body(step.bodies[0])->listed) return;
        step.bodies.push_back(other.id);
        step.all_bodies = dice_.chance(50);
    }

    Amount random_duration() {
        const Unit unit = dice_.pick<Unit>({Unit::week, Unit::working_day, Unit::day, Unit::month});
        return {unit == Unit::week ? dice_.between(1, 2) : unit == Unit::month ? 1 : dice_.between(2, 8), unit, {}};
    }

    void loop(Step& step) {
        For each{"unit", {"HSF", "RUF"}, {}};
        if (step.date && !step.open_day && dice_.chance(30)) {
            Step other = step;
            other.date.reset();
            random_date(dice_, plan_, other);
            if (!other.lasts && !other.open_day) {
                each.dates = {other.date, dice_.chance(50) ? step.date : std::nullopt};
                step.date.reset();
            }
        }
        step.each = each;
    }

    std::size_t rows() const {
        std::size_t count = plan_.steps.size();
        const auto rows_of = [](const Step& step) { return step.each ? step.each->values.size() : std::size_t{1}; };
        for (const Step& step : plan_.steps) count += rows_of(step) - 1;
        for (const Matter& matter : plan_.matters) {
            for (const Step& step : matter.steps) count += rows_of(step) * (matter.each ? matter.each->values.size() : 1);
        }
        return count;
    }

    void limit_rows() {
        for (Matter& matter : plan_.matters) {
            if (dice_.chance(10)) matter.each = For{"org", {"North", "South"}, {}};
            if (rows() > most_rows) matter.each.reset();
        }
        for (Matter& matter : plan_.matters) {
            for (Step& step : matter.steps) shorten(step);
        }
        for (Step& step : plan_.steps) shorten(step);
    }

    void shorten(Step& step) {
        if (rows() > most_rows && step.each && step.each->dates.empty()) step.each.reset();
    }

    void rules() {
        if (plan_.matters.empty() || !dice_.chance(35)) return;
        const int count = dice_.between(1, 2);
        for (int i = 0; i < count; ++i) {
            Rule rule;
            rule.id = "rule" + std::to_string(i + 1);
            rule.severity = dice_.pick<std::string>({"error", "error", "error", "error", "warning", "info", "off"});
            rule.steers = dice_.chance(85);
            plan_.rules.push_back(rule);
        }
        for (Matter& matter : plan_.matters) {
            for (Step& step : matter.steps) {
                if (dice_.chance(8)) step.waived.push_back(dice_.pick(plan_.rules).id);
            }
        }
    }

    void wishes() {
        const auto wish = [&](Step& step) {
            if (!dice_.chance(22)) return;
            Prefer prefer;
            prefer.kind =
                dice_.pick<Prefer::Kind>({Prefer::Kind::earliest, Prefer::Kind::latest, Prefer::Kind::nearest, Prefer::Kind::nearest});
            prefer.date = one_day(dice_, plan_, random_working_day(dice_, plan_));
            step.prefer = prefer;
        };
        for (Matter& matter : plan_.matters) {
            for (Step& step : matter.steps) wish(step);
        }
        for (Step& step : plan_.steps) wish(step);
    }

    // Sentences that name no step, or a step as coming before itself, are errors in the text: not what this test is about.
    void take_away_unreadable() {
        while (true) {
            print(plan_);
            const Meaning meaning = understand(plan_);
            std::set<const Step*> fixed;
            for (const Variable& variable : meaning.variables) {
                if (variable.kind == Kind::pin || variable.kind == Kind::window) fixed.insert(variable.step);
            }
            const auto is_bad = [&](const Range& where) { return meaning.unreadable.count(where.begin) > 0; };
            const auto clean = [&](Step& step) {
                std::erase_if(step.when, [&](const Sentence& sentence) { return is_bad(sentence.where); });
                if (step.date && is_bad(step.date->where)) step.date.reset();
                if (fixed.count(&step) > 0) step.prefer.reset();
            };
            for (Matter& matter : plan_.matters) {
                std::erase_if(matter.order, [&](const Chain& chain) { return is_bad(chain.where); });
                for (Step& step : matter.steps) clean(step);
            }
            for (Step& step : plan_.steps) clean(step);
            if (meaning.unreadable.empty()) return;
        }
    }

    Dice dice_;
    Plan plan_;
};

}  // namespace

Plan random_plan(std::uint64_t seed) { return Generator(seed).make(); }

std::vector<Target> targets_of(const Plan& plan) {
    std::vector<Target> found;
    for (const Matter& matter : plan.matters) {
        for (const Step& step : matter.steps) found.push_back({matter.id + "." + step.id, matter.id, &step});
    }
    for (const Step& step : plan.steps) found.push_back({step.id, "", &step});
    return found;
}

}  // namespace naive
