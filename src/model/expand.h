// `for`: one step or matter as written becomes several.
// In: Plan. Out: drafts, one for each row, with the keys that hold for it.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/templates.h"
#include "tidplan/model.h"

namespace tidplan {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;  // variable and value

// A row before its words are read: where its keys stand.
struct Draft {
    const PlanStep* step = nullptr;
    const PlanMatter* matter = nullptr;  // null: a step outside matters
    std::uint32_t matter_index = none;   // into Expansion::matters
    std::vector<StepField> own;          // of this value of `for`
    Values values;
    bool unread = false;  // its `for` was reported, and none of its values is left
};

struct MatterDraft {
    const PlanMatter* matter = nullptr;
    std::vector<StepField> own;
    Values values;
    std::vector<int> focus_years;    // its own
    bool focus_year_unread = false;  // it is written, and was reported
};

struct Expansion {
    std::vector<MatterDraft> matters;
    std::vector<Draft> steps;  // in the file's order: of the matters, then outside matters
    bool too_many = false;     // of them: reported, and some are missing

    // The field that holds for a draft: its own of `for`, the step's, the matter's of `for`, the matter's.
    const StepField* find(const Draft& draft, StepKey key, std::uint16_t declared = 0) const;
};

Expansion expand(const Plan& plan, Templates& templates, Diagnostics& diags);

// `vp(HSN)`, `vp`.
std::string name_with_values(std::string_view id, const Values& values);

}  // namespace tidplan
