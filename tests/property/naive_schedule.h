// Where every step of a tiny plan must land, by trying all combinations and following section 8 of the language to the letter.
// In: Meaning. Out: Expected.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "naive_meaning.h"
#include "naive_search.h"

namespace naive {

// Some steps, each with a list of candidates, and some claims between them.
class Trial {
public:
    explicit Trial(const Meaning& meaning) : meaning_(meaning) {}

    void add(int variable, const std::vector<Candidate>& candidates);
    // Outer: a window counts with any of its days, not as a block. Steps that were not added are passed over: false.
    bool add(const Claim& claim, bool outer);

    Search search;
    std::vector<int> variables;  // by index in the search
    std::size_t index_of(int variable) const;
    const Candidate& candidate(std::size_t index, std::size_t choice) const { return lists_[index][choice]; }
    bool has(int variable) const { return index_of(variable) < variables.size(); }

private:
    const Meaning& meaning_;
    std::vector<std::vector<Candidate>> lists_;
};

struct Expected {
    std::vector<std::optional<Candidate>> chosen;  // by variable; empty: no date
    std::vector<std::optional<Candidate>> earliest;
    std::vector<std::optional<Candidate>> latest;
    std::vector<bool> in_conflict;        // by variable: its component has no solution
    std::set<int> at_outer_edge;          // claims
    std::set<int> passed_over;            // claims on refused dates that cannot be kept
    std::map<int, int> days_off;          // by variable: of `prefer: nearest`
    std::map<std::string, int> findings;  // `error E0601`: how many
    bool feasible = true;
    bool cycle = false;  // steps come after one another in a circle
    std::string fault;   // of the theory: no least solution, …

    bool undated(int variable) const { return !chosen[static_cast<std::size_t>(variable)]; }
};

Expected schedule(const Meaning& meaning);

// Steps that are placed as early as possible: those that close their matter.
std::vector<bool> closing_steps(const Meaning& meaning);
// Whether a step is a deadline that says until when it may be.
bool is_last_day(const Variable& variable);
// When a step is placed: 0, it moves a matter or such a step has to come after it; 1, it closes its matter, or is a last day; then by turns what waits
// for last days, and the last days that come after that; in the last round also all others.
std::vector<int> rounds(const Meaning& meaning);
// Whether claims alone, before any date is looked at, have steps come after one another in a circle.
bool goes_round(const Meaning& meaning, const std::set<int>& claims);
// Free steps that claims join, each a list of variables.
std::vector<std::vector<int>> components(const Meaning& meaning);

}  // namespace naive
