#include "naive_schedule.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <tuple>

namespace naive {

namespace {

constexpr std::uint64_t few_combinations = 3000;

class Placer {
public:
    Placer(const Meaning& meaning, Expected& expected, const std::vector<int>& component)
        : meaning_(meaning), expected_(expected), component_(component), closing_(closing_steps(meaning)), rounds_(rounds(meaning)) {
        for (std::size_t i = 0; i < meaning.claims.size(); ++i) {
            const Claim& claim = meaning.claims[i];
            if (!claim.steers || claim.beside_hole || (!in_component(claim.a) && !in_component(claim.b))) continue;
            claims_.push_back(static_cast<int>(i));
            if (meaning.is_window(claim.a) || meaning.is_window(claim.b)) at_windows_.push_back(static_cast<int>(i));
        }
    }

    void place() {
        pass_over_refused();
        if (goes_round(meaning_, std::set<int>(claims_.begin(), claims_.end()))) {
            expected_.cycle = true;
            return give_up();
        }
        if (meaning_.undated.count(component_[0]) > 0) return;
        const std::set<int> outer = edges();
        Trial trial = make(outer);
        std::vector<Choices> left = trial.search.in_solutions();
        check_search(trial.search, left);
        if (left[0].none()) return give_up();
        expected_.at_outer_edge.insert(outer.begin(), outer.end());
        store(trial, left, expected_.earliest, expected_.latest);
        wishes(trial, left);
        stand_on_last_days(trial, left);
        for (int round = 0; round <= *std::max_element(rounds_.begin(), rounds_.end()); ++round) {
            fix(trial, left, round, true);
            fix(trial, left, round, false);
        }
        store(trial, left, expected_.chosen, expected_.chosen);
    }

    // Its steps have no date, and nothing is said of that.
    bool is_passed_over() const { return passed_over_; }

private:
    // Dates outside the period are kept to if all of them can be; if not, they are the mistake.
    void pass_over_refused() {
        const auto is_refused = [&](int id) {
            const Claim& claim = meaning_.claims[static_cast<std::size_t>(id)];
            return meaning_.is_refused(claim.a) || meaning_.is_refused(claim.b);
        };
        if (std::none_of(claims_.begin(), claims_.end(), is_refused) || make({}).search.feasible()) return;
        passed_over_ = true;
        for (const int id : claims_) {
            if (is_refused(id)) expected_.passed_over.insert(id);
        }
        const auto gone = [&](int id) { return expected_.passed_over.count(id) > 0; };
        claims_.erase(std::remove_if(claims_.begin(), claims_.end(), gone), claims_.end());
        at_windows_.erase(std::remove_if(at_windows_.begin(), at_windows_.end(), gone), at_windows_.end());
    }

    bool in_component(int variable) const { return std::find(component_.begin(), component_.end(), variable) != component_.end(); }

    Trial make(const std::set<int>& outer) const {
        Trial trial(meaning_);
        for (const int variable : component_) trial.add(variable, meaning_.variables[static_cast<std::size_t>(variable)].allowed);
        for (const int id : claims_) {
            const Claim& claim = meaning_.claims[static_cast<std::size_t>(id)];
            for (const int side : {claim.a, claim.b}) {
                if (side >= 0 && !trial.has(side)) trial.add(side, meaning_.variables[static_cast<std::size_t>(side)].allowed);
            }
            trial.add(claim, outer.count(id) > 0);
        }
        return trial;
    }

    // The demands at windows that cannot keep the safe edge: tried in the file's order, the later ones still at their outer edge.
    std::set<int> edges() const {
        if (make({}).search.feasible()) return {};
        std::set<int> outer(at_windows_.begin(), at_windows_.end());
        for (const int id : at_windows_) {
            outer.erase(id);
            if (!make(outer).search.feasible()) outer.insert(id);
        }
        return outer;
    }

    void check_search(const Search& search, const std::vector<Choices>& found) {
        if (search.combinations(few_combinations) == few_combinations) return;
        const std::vector<Choices> all = search.by_enumeration();
        const bool none = std::any_of(all.begin(), all.end(), [](const Choices& choices) { return choices.none(); });
        if (none ? !found[0].none() : all != found) expected_.fault = "the search and the enumeration differ";
    }

    void give_up() {
        expected_.feasible = false;
        for (const int variable : component_) expected_.in_conflict[static_cast<std::size_t>(variable)] = true;
    }

    void store(const Trial& trial, const std::vector<Choices>& left, std::vector<std::optional<Candidate>>& first,
               std::vector<std::optional<Candidate>>& last) const {
        for (std::size_t i = 0; i < component_.size(); ++i) {
            const auto variable = static_cast<std::size_t>(component_[i]);
            first[variable] = trial.candidate(i, first_of(left[i]));
            last[variable] = trial.candidate(i, last_of(left[i]));
        }
    }

    void wishes(Trial& trial, std::vector<Choices>& left) {
        for (std::size_t i = 0; i < component_.size(); ++i) {
            const std::optional<Prefer>& wish = meaning_.variables[static_cast<std::size_t>(component_[i])].step->prefer;
            if (!wish) continue;
            std::size_t best = wish->kind == Prefer::Kind::latest ? last_of(left[i]) : first_of(left[i]);
            if (wish->kind == Prefer::Kind::nearest) {
                const auto off = [&](std::size_t c) {
                    const Candidate& candidate = trial.candidate(i, c);
                    const int days = distance(candidate, wish->date);
                    return std::pair(days, days > 0 ? 0 : distance({{candidate.days.first, candidate.days.first}, {}, {}}, wish->date));
                };
                for (std::size_t c = best; c < max_candidates; c = left[i]._Find_next(c)) {
                    if (off(c) < off(best)) best = c;
                }
                expected_.days_off[component_[i]] = distance(trial.candidate(i, best), wish->date);
            }
            trial.search.choices[i].reset();
            trial.search.choices[i].set(best);
            left = trial.search.in_solutions();
        }
    }

    // From a day to the nearest of a step's days. Of those that share a day with the wish, the one that begins nearest to it is nearest.
    static int distance(const Candidate& candidate, const Date& date) {
        const Span wanted = date.spans[0];
        if (candidate.days.last < wanted.first) return wanted.first - candidate.days.last;
        return std::max(0, candidate.days.first - wanted.last);
    }

    // Last days that a decision waits for, each if it can be on the very day that it says and that does not move with another step.
    void stand_on_last_days(Trial& trial, std::vector<Choices>& left) {
        while (stand_on_next_last_day(trial, left)) {
        }
    }

    bool stand_on_next_last_day(Trial& trial, std::vector<Choices>& left) {
        for (std::size_t i = 0; i < component_.size(); ++i) {
            const Variable& variable = meaning_.variables[static_cast<std::size_t>(component_[i])];
            const std::size_t high = last_of(left[i]);
            if (first_of(left[i]) == high) continue;
            if (rounds_[static_cast<std::size_t>(component_[i])] != 0 || !is_last_day(variable) || high + 1 == variable.allowed.size())
                continue;
            bool is_limit = false, moves = false;
            for (const int id : claims_) {
                const Claim& claim = meaning_.claims[static_cast<std::size_t>(id)];
                if (claim.a != component_[i]) continue;
                const Variable* other = claim.b < 0 ? nullptr : &meaning_.variables[static_cast<std::size_t>(claim.b)];
                const auto at = std::find(component_.begin(), component_.end(), claim.b) - component_.begin();
                const bool is_free = other != nullptr && other->kind == Kind::free;
                const bool stands = is_free && first_of(left[static_cast<std::size_t>(at)]) == last_of(left[static_cast<std::size_t>(at)]);
                if (other == nullptr || other->kind == Kind::pin) {
                    is_limit = is_limit || !claim.holds(variable.allowed[high + 1], other == nullptr ? claim.date : other->allowed[0]);
                } else if (stands && claim.caps && claim.follows <= 0) {
                    const Candidate& place = other->allowed[first_of(left[static_cast<std::size_t>(at)])];
                    is_limit = is_limit || !claim.holds(variable.allowed[high + 1], place);
                } else {
                    moves = moves || (claim.caps && (other->kind == Kind::window || claim.follows <= 0));
                }
            }
            if (!is_limit || moves) continue;
            trial.search.choices[i].reset();
            trial.search.choices[i].set(high);
            left = trial.search.in_solutions();
            return true;
        }
        return false;
    }

    // Of the steps of a round: all closing ones at once as early as they can be, or all others as late.
    void fix(Trial& trial, std::vector<Choices>& left, int round, bool closing) {
        for (std::size_t i = 0; i < component_.size(); ++i) {
            const auto variable = static_cast<std::size_t>(component_[i]);
            if (closing_[variable] != closing || rounds_[variable] != round) continue;
            const std::size_t bound = closing ? first_of(left[i]) : last_of(left[i]);
            trial.search.choices[i].reset();
            trial.search.choices[i].set(bound);
        }
        const std::vector<Choices> fixed = trial.search.in_solutions();
        if (fixed[0].none()) {
            expected_.fault =
                closing ? "no solution has all closing steps at their earliest" : "no solution has all other steps at their latest";
            return;
        }
        left = fixed;
    }

    const Meaning& meaning_;
    Expected& expected_;
    const std::vector<int>& component_;
    std::vector<bool> closing_;
    std::vector<int> rounds_;
    std::vector<int> claims_;
    std::vector<int> at_windows_;
    bool passed_over_ = false;
};

// What is only checked: demands between fixed steps, and rules that do not steer.
void find_violations(const Meaning& meaning, Expected& expected) {
    std::set<std::tuple<int, int, Day, Day, std::string, std::string>> said;  // the same is said once
    for (const Claim& claim : meaning.claims) {
        const bool free = meaning.is_free(claim.a) || meaning.is_free(claim.b);
        if (free && claim.steers) continue;
        if (meaning.is_refused(claim.a) || meaning.is_refused(claim.b)) continue;
        if (expected.undated(claim.a) || (claim.b >= 0 && expected.undated(claim.b))) continue;
        const Candidate& x = *expected.chosen[static_cast<std::size_t>(claim.a)];
        const Candidate& y = claim.b < 0 ? claim.date : *expected.chosen[static_cast<std::size_t>(claim.b)];
        const bool x_window = meaning.is_window(claim.a), y_window = meaning.is_window(claim.b), both = x_window && y_window;
        if (claim.certain(x, x_window, y, y_window)) continue;
        const bool possible = claim.on_some_day(x, x_window, y, y_window);
        std::string severity = claim.severity;
        if (possible && (both || severity == "info")) severity = "info";
        if (possible && severity == "error") severity = "warning";
        if (!said.emplace(claim.a, claim.b, claim.date.days.first, claim.date.days.last, claim.words, severity).second) continue;
        ++expected.findings[severity + (possible ? " W0602" : " E0601")];
    }
}

}  // namespace

std::size_t Trial::index_of(int variable) const {
    return static_cast<std::size_t>(std::find(variables.begin(), variables.end(), variable) - variables.begin());
}

void Trial::add(int variable, const std::vector<Candidate>& candidates) {
    variables.push_back(variable);
    lists_.push_back(candidates);
    Choices all;
    for (std::size_t i = 0; i < candidates.size(); ++i) all.set(i);
    search.choices.push_back(all);
}

bool Trial::add(const Claim& claim, bool outer) {
    const auto holds = [&](const Candidate& x, const Candidate& y) {
        return outer ? claim.possible(x, meaning_.is_window(claim.a), y, meaning_.is_window(claim.b)) : claim.holds(x, y);
    };
    if (!has(claim.a) || (claim.b >= 0 && !has(claim.b))) return false;
    const std::size_t x = index_of(claim.a);
    if (claim.b < 0) {
        for (std::size_t i = 0; i < lists_[x].size(); ++i) {
            if (!holds(lists_[x][i], claim.date)) search.choices[x].reset(i);
        }
        return true;
    }
    const std::size_t y = index_of(claim.b);
    Pairs pairs{static_cast<int>(x), static_cast<int>(y), std::vector<Choices>(lists_[x].size()), std::vector<Choices>(lists_[y].size())};
    for (std::size_t i = 0; i < lists_[x].size(); ++i) {
        for (std::size_t j = 0; j < lists_[y].size(); ++j) {
            if (!holds(lists_[x][i], lists_[y][j])) continue;
            pairs.rows[i].set(j);
            pairs.columns[j].set(i);
        }
    }
    search.pairs.push_back(pairs);
    return true;
}

std::vector<std::vector<int>> components(const Meaning& meaning) {
    std::vector<int> root(meaning.variables.size());
    std::iota(root.begin(), root.end(), 0);
    for (const Claim& claim : meaning.claims) {
        if (!claim.steers || claim.beside_hole || !meaning.is_free(claim.a) || !meaning.is_free(claim.b)) continue;
        std::replace(root.begin(), root.end(), int{root[static_cast<std::size_t>(claim.b)]}, int{root[static_cast<std::size_t>(claim.a)]});
    }
    std::map<int, std::vector<int>> groups;
    for (std::size_t i = 0; i < root.size(); ++i) {
        if (meaning.is_free(static_cast<int>(i))) groups[root[i]].push_back(static_cast<int>(i));
    }
    std::vector<std::vector<int>> found;
    for (auto& [first, group] : groups) found.push_back(group);
    return found;
}

Expected schedule(const Meaning& meaning) {
    Expected expected;
    const std::size_t n = meaning.variables.size();
    expected.chosen.resize(n);
    expected.earliest.resize(n);
    expected.latest.resize(n);
    expected.in_conflict.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Variable& variable = meaning.variables[i];
        if (variable.kind == Kind::pin || variable.kind == Kind::window)
            expected.chosen[i] = expected.earliest[i] = expected.latest[i] = variable.allowed[0];
    }
    for (const std::vector<int>& component : components(meaning)) {
        const std::set<int> at_outer_edge = expected.at_outer_edge;
        Placer placer(meaning, expected, component);
        placer.place();
        // What hangs on a step whose date could not be read gets no date.
        if (!placer.is_passed_over() &&
            std::none_of(component.begin(), component.end(), [&](int variable) { return meaning.beside_hole.count(variable) > 0; }))
            continue;
        expected.at_outer_edge = at_outer_edge;
        for (const int variable : component) {
            const auto i = static_cast<std::size_t>(variable);
            expected.chosen[i] = expected.earliest[i] = expected.latest[i] = std::nullopt;
            expected.days_off.erase(variable);
        }
    }
    find_violations(meaning, expected);
    return expected;
}

}  // namespace naive
