// The sentences of a plan: orders of matters, rules, `when`, bounds. What they want of which steps.
// In: texts and names. Out: demands, through the Linker.
#pragma once

#include <vector>

#include "model/linker.h"
#include "model/names.h"
#include "model/place_step.h"
#include "model/read_step.h"

namespace tidplan {

class Sentences {
public:
    Sentences(Model& model, Templates& templates, const NameTable& names, Linker& linker, StepPlacer& placer, Diagnostics& diags)
        : model_(model), templates_(templates), names_(names), linker_(linker), placer_(placer), diags_(diags) {}

    void read_rules();
    void read_matter_order(MatterId matter, const MatterDraft& draft);
    // Rounds of a matter: what is visited for the second time comes after all of the first.
    void link_rounds(MatterId matter);
    // `when`, `earliest`, `latest` and computed dates of a step.
    void read_step(StepId step, const Reading& reading);

private:
    // The steps of one term of a chain.
    struct Term {
        std::vector<LinkEnd> ends;
        bool by_name = true;               // all of its places name steps
        bool unknown = false;              // something in it has been reported
        PlaceScope as = PlaceScope::step;  // what its places were read as
    };

    DateContext context(const ScopeNames& names) const { return {model_.year, &*model_.work, &names}; }
    Term find_term(const std::vector<Place>& places, const NameScope& scope);
    void link_chain(const Chain& chain, MatterId matter, const DemandOrigin& origin, bool any_matter);
    bool link_terms(const Term& a, const Relation& relation, const Term& b, const DemandOrigin& origin);
    bool report_same_group(const Term& a, const Relation& relation, const Term& b, const DemandOrigin& origin);
    bool pairs(const Term& a, const LinkEnd& x, const Term& b, const LinkEnd& y) const;
    bool is_waived(StepId x, StepId y, RuleId rule) const;
    void link_waived(const LinkEnd& x, const Relation& relation, const LinkEnd& y, const DemandOrigin& origin);
    void report_step_or_role(const Place& place);
    void report_lacking(const Place& place, PlaceScope as, MatterId matter);
    // Reads something that is said of a step, or of the steps of a matter; when a part of it is reported, their dates would be guesses.
    template <class Read>
    void read_about(StepId step, Read read);
    template <class Read>
    void read_about(MatterId matter, Read read);
    bool has_unread_step(MatterId matter) const;
    void mark_unsure(MatterId matter);
    void check_bound_years(StepId step, const Relation& relation, const std::vector<Place>& dates, bool leads);
    void link_to_limits(StepId step, const Term& others, Span span);
    void read_when(StepId step, const Text& text, bool roll);
    void link_date(StepId step, const DatePhrase& date, bool latest, Span span, bool roll);
    std::optional<LinkEnd> one_end(StepId step, const DatePhrase& date);
    LinkEnd self(StepId step, Span span) const { return {step, none, span, false}; }
    bool has_room(Span sentence);
    std::vector<Chain> read_chains(const Text& sentence, const TemplateScope& scope, const ScopeNames& names);

    Model& model_;
    Templates& templates_;
    const NameTable& names_;
    Linker& linker_;
    StepPlacer& placer_;
    Diagnostics& diags_;
    bool full_ = false;
    std::size_t lost_ends_ = 0;  // of deadlines that could not be read in the calendar, where they were reported
};

}  // namespace tidplan
