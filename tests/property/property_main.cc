// Random tiny plans, each compiled by the program and worked out by brute force.
// In: TIDPLAN_PROPERTY_RUNS (how many), TIDPLAN_PROPERTY_SEED (the first one's).
// Out: the first plan that differs, made as small as possible, or what was tried too seldom: exit 1.
#include <cstdlib>
#include <iostream>

#include "compare.h"
#include "naive_random.h"

namespace {

constexpr std::uint64_t usual_runs = 8000;
constexpr std::uint64_t least_often = 50;  // of the usual runs

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

bool tried_everything(naive::Tally& tally, std::uint64_t runs) {
    bool enough = true;
    for (const std::string& word : naive::words_wanted()) {
        if (tally[word] >= least_often * runs / usual_runs) continue;
        std::cout << "tried too seldom: " << word << "\n";
        enough = false;
    }
    for (const auto& [word, number] : tally) std::cout << number << " " << word << "\n";
    return enough;
}

}  // namespace

int main() {
    const std::uint64_t runs = number_from("TIDPLAN_PROPERTY_RUNS", usual_runs);
    const std::uint64_t first = number_from("TIDPLAN_PROPERTY_SEED", 1);
    naive::Tally tally;
    for (std::uint64_t seed = first; seed < first + runs; ++seed) {
        naive::Plan plan = naive::random_plan(seed);
        const naive::Difference difference = naive::compare(plan, &tally);
        if (!difference) continue;
        std::cout << "seed " << seed << ", plan " << seed - first + 1 << ": " << difference.text << "\n"
                  << std::endl;  // making it small takes a while
        naive::Plan small = naive::shrink(plan, difference.kind);
        std::cout << naive::print(small) << "\n" << naive::compare(small, nullptr).text << "\n";
        return 1;
    }
    return tried_everything(tally, runs) ? 0 : 1;
}
