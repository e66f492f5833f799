#include "compare.h"

#include <algorithm>
#include <sstream>

#include "tidplan/compile.h"

namespace naive {

namespace {

using tidplan::Code;
using tidplan::Compilation;

std::string text_of(const Candidate& candidate) {
    std::string text = iso_text(candidate.days.first);
    if (candidate.days.last != candidate.days.first) text += ".." + iso_text(candidate.days.last);
    return text + (candidate.timed() ? " " + clock_words(candidate.time) : "");
}

std::string text_of(const std::optional<Candidate>& candidate) { return candidate ? text_of(*candidate) : "no date"; }

class Comparison {
public:
    Comparison(Plan& plan, Tally* tally) : tally_(tally) {
        tidplan::MemoryFileSystem fs;
        text_ = print(plan);
        fs.files["plan.yaml"] = text_;
        meaning_ = understand(plan);
        tidplan::CompileOptions options;
        options.plan = "plan.yaml";
        program_ = tidplan::compile(fs, options);
    }

    Difference run() {
        if (!errors_expected()) return difference_;
        if (!same_steps()) return difference_;
        expected_ = schedule(meaning_);
        if (!expected_.fault.empty()) return {"theory", expected_.fault};
        if (tally_ != nullptr) count_words(meaning_, expected_, *tally_);
        if (!same_feasibility()) return difference_;
        for (std::size_t i = 0; i < meaning_.variables.size(); ++i) {
            if (!same_dates(i)) return difference_;
        }
        if (!same_edges() || !same_wishes() || !same_findings()) return difference_;
        if (!expected_.feasible) check_conflicts();
        return difference_;
    }

private:
    bool differ(const std::string& kind, const std::string& text) {
        if (!difference_) difference_ = {kind, text};
        return false;
    }

    void count(const std::string& word) {
        if (tally_ != nullptr) ++(*tally_)[word];
    }

    // Errors in what is written: the generator makes none but in the dates of steps, and those are foreseen.
    bool errors_expected() {
        std::set<std::string> found;
        for (const tidplan::Diagnostic& diagnostic : program_->diagnostics.all()) {
            const std::string id(tidplan::code_info(diagnostic.code).id);
            const int number = static_cast<int>(diagnostic.code);
            const bool of_schedule = number >= 500 && id != "E0503" && id != "E0504";
            if (diagnostic.severity == tidplan::Severity::error && !of_schedule && found.insert(id).second &&
                meaning_.codes.count(id) == 0) {
                return differ(id, "not expected: " + id + " " + diagnostic.message);
            }
        }
        for (const std::string& code : meaning_.codes) {
            if (found.count(code) == 0) return differ(code, "expected " + code);
        }
        return true;
    }

    bool same_steps() {
        if (program_->model.plan_steps != meaning_.variables.size()) return differ("steps", "another number of rows");
        for (std::size_t i = 0; i < meaning_.variables.size(); ++i) {
            const tidplan::ModelStep& step = program_->model.steps[i];
            const Variable& variable = meaning_.variables[i];
            if (step.name != variable.name) return differ("steps", "expected " + variable.name + ", got " + std::string(step.name));
            if (step.moving != variable.moving) return differ("moving", variable.name + " moves its matter, or does not");
            static const std::vector<tidplan::StepKind> kinds{tidplan::StepKind::free, tidplan::StepKind::pin, tidplan::StepKind::window,
                                                              tidplan::StepKind::hole};
            if (step.kind != kinds[static_cast<std::size_t>(variable.kind)]) {
                return differ("kind",
                              variable.name + ": another kind of step, expected " + std::to_string(static_cast<int>(variable.kind)));
            }
        }
        return true;
    }

    bool same_feasibility() {
        const bool feasible = program_->schedule.conflicts.empty();
        count(expected_.feasible ? "feasible" : "infeasible");
        if (feasible == expected_.feasible) return true;
        return differ(feasible ? "conflict-missed" : "conflict-invented",
                      feasible ? "expected a conflict, got none" : "expected no conflict, got one");
    }

    bool same(const std::optional<Candidate>& expected, std::uint32_t got) const {
        if (got == tidplan::none) return !expected;
        const tidplan::Candidate& candidate = program_->model.candidates[got];
        return expected && expected->same_place(of(candidate));
    }

    static Candidate of(const tidplan::Candidate& candidate) {
        return {{candidate.first.number, candidate.last.number}, {candidate.start, candidate.end}, {}};
    }

    std::string text_at(std::uint32_t got) const { return got == tidplan::none ? "no date" : text_of(of(program_->model.candidates[got])); }

    bool same_date(const char* what, std::size_t i, const std::vector<std::optional<Candidate>>& expected,
                   const std::vector<std::uint32_t>& got) {
        if (same(expected[i], got[i])) return true;
        return differ(what, meaning_.variables[i].name + " " + what + ": expected " + text_of(expected[i]) + ", got " + text_at(got[i]));
    }

    bool same_dates(std::size_t i) {
        const tidplan::Schedule& got = program_->schedule;
        return same_date("earliest", i, expected_.earliest, got.earliest) && same_date("latest", i, expected_.latest, got.latest) &&
               same_date("chosen", i, expected_.chosen, got.chosen);
    }

    // The claim that a demand of the program is: by its steps and by the place of its sentence.
    int claim_of(std::uint32_t demand_index) const {
        const tidplan::Demand& demand = program_->model.demands[demand_index];
        const std::size_t at = program_->model.want(demand).span.begin;
        const int side = program_->model.want(demand).relation.kind == tidplan::RelationKind::on_or_after ? 1 : -1;
        int found = -1;
        for (std::size_t i = 0; i < meaning_.claims.size(); ++i) {
            const Claim& claim = meaning_.claims[i];
            if (!is(claim.a, demand.a) || !is(claim.b, demand.b) || !claim.where.has(at) || (claim.implied != 0 && claim.implied != side))
                continue;
            if (found >= 0 && !claim.relation.has(at)) continue;
            found = static_cast<int>(i);
        }
        return found;
    }

    bool is(int variable, tidplan::StepId step) const {
        const bool date = tidplan::index_of(step) >= program_->model.plan_steps;
        return date ? variable < 0 : variable == static_cast<int>(tidplan::index_of(step));
    }

    std::string text_of_claims(const std::set<int>& claims) const {
        std::string text;
        for (const int id : claims) {
            const Claim& claim = meaning_.claims[static_cast<std::size_t>(id)];
            text += (text.empty() ? "" : "; ") + meaning_.variables[static_cast<std::size_t>(claim.a)].name + " … ";
            text += claim.b < 0 ? "a date" : meaning_.variables[static_cast<std::size_t>(claim.b)].name;
            text += " (" + text_.substr(claim.where.begin, claim.where.end - claim.where.begin) + ")";
        }
        return text.empty() ? "none" : text;
    }

    bool same_edges() {
        std::set<int> got;
        for (const std::uint32_t demand : program_->schedule.at_outer_edge) got.insert(claim_of(demand));
        if (got.count(-1) > 0) return differ("edge", "a demand at the outer edge that no sentence says");
        if (!got.empty()) count("outer edge");
        if (got == expected_.at_outer_edge || !expected_.feasible) return true;
        return differ("edge", "at the outer edge: expected " + text_of_claims(expected_.at_outer_edge) + ", got " + text_of_claims(got));
    }

    bool same_wishes() {
        std::map<int, int> got;
        for (const tidplan::WishResult& result : program_->schedule.wishes) {
            const tidplan::Wish& wish = program_->model.wishes[result.wish];
            if (wish.kind == tidplan::WishKind::nearest) got[static_cast<int>(tidplan::index_of(wish.step))] = std::abs(result.days_off);
        }
        for (const auto& [variable, days] : expected_.days_off) {
            const std::string& name = meaning_.variables[static_cast<std::size_t>(variable)].name;
            count(days == 0 ? "wish met" : "wish not met");
            if (got.count(variable) == 0) return differ("wish", name + ": its wish is missing");
            if (got[variable] != days)
                return differ("wish", name + ": expected " + std::to_string(days) + " days off, got " + std::to_string(got[variable]));
        }
        return true;
    }

    // What is the same of several rows of one `for` is said once, with their values.
    static int times_said(const tidplan::Diagnostic& diagnostic) {
        for (const std::string& note : diagnostic.notes) {
            if (note.starts_with("it is so for ")) return static_cast<int>(std::count(note.begin(), note.end(), '`') / 2);
        }
        return 1;
    }

    bool same_findings() {
        std::map<std::string, int> got;
        for (const tidplan::Diagnostic& diagnostic : program_->diagnostics.all()) {
            if (diagnostic.code != Code::order_broken && diagnostic.code != Code::order_perhaps_broken) continue;
            static const std::vector<std::string> words{"info", "warning", "error"};
            got[words[static_cast<std::size_t>(diagnostic.severity)] + " " + std::string(tidplan::code_info(diagnostic.code).id)] +=
                times_said(diagnostic);
        }
        for (const auto& [word, number] : got) count(word);
        if (got == expected_.findings) return true;
        const auto listed = [](const std::map<std::string, int>& all) {
            std::string text;
            for (const auto& [word, number] : all) text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + word;
            return text.empty() ? std::string("none") : text;
        };
        return differ("findings", "findings: expected " + listed(expected_.findings) + ", got " + listed(got));
    }

    // Whether some claims can hold together for the steps they name. Only the steps in `dated` keep to their own dates.
    bool can_hold(const std::set<int>& claims, const std::set<int>& dated) const {
        Trial trial(meaning_);
        for (const int id : claims) {
            const Claim& claim = meaning_.claims[static_cast<std::size_t>(id)];
            for (const int side : {claim.a, claim.b}) {
                if (side < 0 || trial.has(side)) continue;
                const Variable& variable = meaning_.variables[static_cast<std::size_t>(side)];
                trial.add(side, dated.count(side) > 0 ? variable.allowed : variable.domain);
            }
            trial.add(claim, true);
        }
        return trial.search.feasible();
    }

    void check_conflicts() {
        std::set<int> suspended;
        std::set<int> conflicting;
        for (const tidplan::Conflict& conflict : program_->schedule.conflicts) {
            if (conflict.kind == tidplan::ConflictKind::no_candidate) continue;
            count(conflict.kind == tidplan::ConflictKind::cycle ? "cycle" : "chain");
            std::set<int> claims;
            for (const std::uint32_t demand : conflict.demands) claims.insert(claim_of(demand));
            if (claims.count(-1) > 0) return void(differ("conflict-unknown", "a conflict has a demand that no sentence says"));
            if (claims.size() != conflict.demands.size()) return void(differ("conflict-twice", "a conflict has a demand twice"));
            for (const int id : claims) {
                if (!suspended.insert(id).second) return void(differ("conflict-shared", "two conflicts share a demand"));
            }
            if (conflict.kind == tidplan::ConflictKind::cycle) {
                check_cycle(claims);
            } else {
                check_irreducible(claims, dated_of(conflict));
            }
        }
        check_rest(suspended);
        const std::vector<tidplan::Conflict>& conflicts = program_->schedule.conflicts;
        const bool has_cycle = std::any_of(conflicts.begin(), conflicts.end(),
                                           [](const tidplan::Conflict& each) { return each.kind == tidplan::ConflictKind::cycle; });
        if (has_cycle != expected_.cycle) differ("cycle", expected_.cycle ? "expected a cycle, got none" : "expected no cycle, got one");
    }

    // A circle by the order alone, whatever the dates, and none without any one of its demands.
    void check_cycle(const std::set<int>& claims) {
        if (!goes_round(meaning_, claims)) differ("not-a-cycle", "called a cycle: " + text_of_claims(claims));
        for (const int id : claims) {
            std::set<int> fewer = claims;
            fewer.erase(id);
            if (goes_round(meaning_, fewer)) differ("cycle-reducible", "a cycle with a needless demand: " + text_of_claims(claims));
        }
    }

    static std::set<int> dated_of(const tidplan::Conflict& conflict) {
        std::set<int> dated;
        for (const tidplan::StepId step : conflict.dated) dated.insert(static_cast<int>(tidplan::index_of(step)));
        return dated;
    }

    void check_irreducible(const std::set<int>& claims, const std::set<int>& dated) {
        std::string names;
        for (const int step : dated)
            names +=
                " " + (static_cast<std::size_t>(step) < meaning_.variables.size() ? meaning_.variables[static_cast<std::size_t>(step)].name
                                                                                  : "?");
        const std::string all = text_of_claims(claims) + (names.empty() ? "" : "; dates of" + names);
        if (can_hold(claims, dated)) differ("conflict-holds", "a conflict that can hold: " + all);
        for (const int id : claims) {
            std::set<int> fewer = claims;
            fewer.erase(id);
            if (!can_hold(fewer, dated))
                differ("conflict-reducible", "a conflict with a needless demand: " + all + "; needless: " + text_of_claims({id}));
        }
        for (const int step : dated) {
            std::set<int> fewer = dated;
            fewer.erase(step);
            if (!can_hold(claims, fewer)) differ("conflict-reducible", "a conflict with a needless date: " + all);
        }
    }

    // Without the suspended demands all others can hold. Of what nothing dates only circles are looked for.
    void check_rest(const std::set<int>& suspended) {
        Trial trial(meaning_);
        std::set<int> undated;
        for (std::size_t i = 0; i < meaning_.variables.size(); ++i) {
            if (meaning_.variables[i].kind != Kind::hole) trial.add(static_cast<int>(i), meaning_.variables[i].allowed);
        }
        for (std::size_t i = 0; i < meaning_.claims.size(); ++i) {
            const Claim& claim = meaning_.claims[i];
            const bool solved = claim.steers && !claim.beside_hole && (meaning_.is_free(claim.a) || meaning_.is_free(claim.b));
            if (!solved || suspended.count(static_cast<int>(i)) > 0 || expected_.passed_over.count(static_cast<int>(i)) > 0) continue;
            if (meaning_.undated.count(claim.a) > 0) undated.insert(static_cast<int>(i));
            else trial.add(claim, true);
        }
        if (!trial.search.feasible() || goes_round(meaning_, undated)) differ("conflict-left", "after the reported conflicts one is left");
    }

    Tally* tally_;
    std::string text_;
    Meaning meaning_;
    Expected expected_;
    std::unique_ptr<Compilation> program_;
    Difference difference_;
};

}  // namespace

Difference compare(Plan& plan, Tally* tally) { return Comparison(plan, tally).run(); }

}  // namespace naive
