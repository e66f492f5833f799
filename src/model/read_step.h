// The words of one row: texts, role, bodies, date, time; templates worked out.
// In: a Draft. Out: the texts of ModelStep, and a Reading of what its candidates and links will be made of.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/candidates.h"
#include "model/expand.h"
#include "model/names.h"

namespace tidplan {

// What a step says of its place in time.
struct Reading {
    std::optional<DatePhrase> date;
    std::optional<DateRange> lasts;
    Text date_text;  // of `date` or `lasts`
    std::optional<DatePhrase> earliest;
    std::optional<DatePhrase> latest;
    std::vector<Text> when;
    Text prefer;
    Wanted wanted;
    Span time_span;            // of `time`
    bool time_unread = false;  // it was reported
    bool half_read = false;    // `time` or `duration` was reported: a written date stands, and no other is looked for
    bool open_day = false;
    bool roll = true;
    bool unreadable = false;  // a body or date was reported: the step is a hole
    Text status;
};

class StepReader {
public:
    StepReader(Model& model, const Expansion& expansion, Templates& templates, const NameTable& names, Diagnostics& diags)
        : model_(model),
          plan_(*model.plan),
          reader_(*model.plan->document, diags),
          expansion_(expansion),
          templates_(templates),
          names_(names),
          diags_(diags) {}

    Reading read(const Draft& draft, ModelStep& step);
    void report_held_in_other_year();  // once, after all steps
    // The focus years that a field gives: of a step, or of a matter for its title.
    std::vector<int> read_focus_years(const StepField* field, const TemplateScope& scope);

private:
    Text text(const Draft& draft, StepKey key, const TemplateScope& scope);
    std::vector<Text> texts(const Draft& draft, StepKey key, const TemplateScope& scope);
    void read_bodies_of(const Draft& draft, ModelStep& step, Reading& reading, TemplateScope& scope);
    void read_activity(const Draft& draft, ModelStep& step, const TemplateScope& scope);
    void read_row(const Draft& draft, ModelStep& step, const TemplateScope& scope);
    void read_processes(const Draft& draft, ModelStep& step, const TemplateScope& scope);
    void read_dates(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope);
    void read_held(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope);
    void read_times(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope);
    void read_words(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope);
    void report_unknown_role(const Text& role);
    void read_waivers(const Draft& draft, ModelStep& step, const TemplateScope& scope);
    bool is_word(const Draft& draft, StepKey key, std::string_view word, const TemplateScope& scope);

    Model& model_;
    const Plan& plan_;
    ShapeReader reader_;
    const Expansion& expansion_;
    Templates& templates_;
    const NameTable& names_;
    Diagnostics& diags_;
    std::string shown_bodies_;              // of the step that is being read: `RS/RUN`
    std::vector<Span> held_in_other_year_;  // where the plan is made for another year than its own
    std::set<std::string> unknown_bodies_;  // reported once each
};

}  // namespace tidplan
