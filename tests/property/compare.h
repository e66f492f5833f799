// What the program makes of a tiny plan, held against what the naive evaluator expects.
// In: Plan. Out: the first thing that differs, in words; empty when all agrees.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "naive_schedule.h"

namespace naive {

struct Difference {
    std::string kind;  // one word, by which the shrinker knows that it still looks at the same thing
    std::string text;  // expected and got

    explicit operator bool() const { return !kind.empty(); }
};

// How often something occurred.
using Tally = std::map<std::string, std::uint64_t>;

// `tally` may be null.
Difference compare(Plan& plan, Tally* tally);

// The smallest plan that the shrinker finds with a difference of the same kind.
Plan shrink(const Plan& plan, const std::string& kind);

// Counts what a plan says, once each.
void count_words(const Meaning& meaning, const Expected& expected, Tally& tally);
// What a run of the test has to try.
const std::vector<std::string>& words_wanted();

}  // namespace naive
