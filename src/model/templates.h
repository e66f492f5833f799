// Templates: `$(year+1)`, `$(matter.title)`, `$(enhet)` in texts, dates and names of bodies.
// In: a Text and what its variables stand for. Out: the Text with the templates worked out.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tidplan/plan.h"

namespace tidplan {

// What the variables stand for at one place of the plan. Those that are not known there are unset.
struct TemplateScope {
    int year = 0;
    const std::vector<int>* focus_years = nullptr;
    bool focus_year_unread = false;  // it is written, and was reported
    std::optional<std::string_view> matter_title;
    bool matter_title_unread = false;  // it is written, and was reported
    std::optional<std::string_view> body;
    std::optional<std::string_view> body_name;
    bool meeting_number = false;                                                                // may be used: in texts, not in dates
    const std::vector<std::pair<std::string_view, std::string_view>>* values = nullptr;         // of the step's `for`
    const std::vector<std::pair<std::string_view, std::string_view>>* matter_values = nullptr;  // of the matter's
};

class Templates {
public:
    Templates(const Plan& plan, std::deque<std::string>& strings, Diagnostics& diags);

    // Empty after an error. A text without a template comes back as it is.
    Text expand(const Text& text, const TemplateScope& scope);

    const PlanVariable* find_variable(std::string_view name);  // counts as a use
    // A `for` was reported, so that values which it would have given are missing: their templates are empty without a word.
    void miss_values() { values_missing_ = true; }
    // Reports the variables that nothing has used.
    void report_unused() const;

private:
    struct Value {
        std::string text;
        bool is_list = false;  // several focus years
    };
    std::optional<Value> value_of(std::string_view name, const TemplateScope& scope, const Text& text, Span place);
    std::nullopt_t report_no_focus_year(const TemplateScope& scope, Span place);
    std::vector<std::string_view> known_names(const TemplateScope& scope) const;
    bool report_without_brackets(std::size_t dollar, const TemplateScope& scope, const Text& text);
    std::optional<std::string> work_out(std::string_view expression, const TemplateScope& scope, const Text& text, Span place);

    const Plan& plan_;
    std::deque<std::string>& strings_;
    Diagnostics& diags_;
    std::vector<bool> used_;  // by variable
    bool values_missing_ = false;
};

}  // namespace tidplan
