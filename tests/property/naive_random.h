// Random tiny plans that use everything the language says about dates.
// In: a seed. Out: Plan; the same for the same seed.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "naive_plan.h"

namespace naive {

Plan random_plan(std::uint64_t seed);

// The parts of it.

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    int between(int low, int high) { return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1)); }
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <class T>
    const T& pick(const std::vector<T>& from) {
        return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
    }

private:
    std::mt19937_64 engine_;
};

// Days inside the plan's period.
Day random_day(Dice& dice, const Plan& plan);
Day random_working_day(Dice& dice, const Plan& plan);
Date one_day(Dice& dice, const Plan& plan, Day day);
// A week, a third of a month, a month, two days with dots between …
Date random_span(Dice& dice, const Plan& plan);
Date random_bound(Dice& dice, const Plan& plan);  // for `by`, `from`, earliest, latest
std::vector<Body> random_bodies(Dice& dice, const Plan& plan);
Clock random_time(Dice& dice);

// Whether a body of the step has meetings of its own.
bool has_listed_body(const Plan& plan, const Step& step);
// Fills `date` and what goes with it.
void random_date(Dice& dice, const Plan& plan, Step& step);

// A step that may be named, with the names of its deadlines.
struct Target {
    std::string name;  // m.a
    std::string matter;
    const Step* step = nullptr;
};
std::vector<Target> targets_of(const Plan& plan);
// Sentences, chains and computed dates: all that names other steps.
void random_relations(Dice& dice, Plan& plan);

}  // namespace naive
