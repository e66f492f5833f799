// Relations between steps become demands, and demands become links.
// In: two steps and what a sentence wants of them. Out: Demand and its Links in the model.
#pragma once

#include <map>
#include <optional>
#include <tuple>

#include "model/candidates.h"

namespace tidplan {

// One end of a relation: a step, or a deadline of its meeting.
struct LinkEnd {
    StepId step = no_step;
    std::uint32_t deadline = none;  // index into Model::deadlines
    Span span;
    bool with_value = false;  // `baseplan(HSF)`
};

// Where a demand comes from.
struct DemandOrigin {
    Span span;  // of the relation
    RuleId rule = no_rule;
    Severity severity = Severity::error;
    bool steers = true;
};

inline Relation plain(RelationKind kind, Span span) { return {kind, BoundKind::none, {}, {}, span}; }

class Linker {
public:
    Linker(Model& model, CandidateLists& lists, Diagnostics& diags) : model_(model), lists_(lists), diags_(diags) {}

    // `a relation b`. Reports relations that cannot be (the same meeting of different bodies) and makes nothing of them.
    void link(const LinkEnd& a, const Relation& relation, const LinkEnd& b, const DemandOrigin& origin);
    // The same of a pair for which the rule is waived: kept aside from what steers and is checked. False when the relation cannot be.
    bool link_waived(const LinkEnd& a, const Relation& relation, const LinkEnd& b, const DemandOrigin& origin);
    // `a` is on the very day that a count from `b` reaches (`8 working days before rs`, `the Thursday before rf`).
    void link_computed(StepId a, const DatePhrase& date, const LinkEnd& b, bool roll, const DemandOrigin& origin);
    // `a` is not after, or not before, such a day.
    void link_bound(StepId a, bool latest, const DatePhrase& date, const LinkEnd& b, bool roll, const DemandOrigin& origin);

    // The deadline `name` of a step's bodies; none after a report.
    std::optional<std::uint32_t> find_deadline(StepId id, const Text& name);

private:
    void add(const LinkEnd& from, Map lower, const LinkEnd& to, Map upper, bool minimum, bool strict, std::int32_t days);
    void open_demand(const LinkEnd& a, const LinkEnd& b, Want want);
    void close_demand();
    void link_before(const LinkEnd& first, const LinkEnd& second, const Relation& relation, bool counted_back);
    void link_at_least(const LinkEnd& first, const LinkEnd& second, const Amount& amount, bool back);
    void link_at_most(const LinkEnd& first, const LinkEnd& second, const Amount& written, bool back);
    void link_exactly(const LinkEnd& first, const LinkEnd& second, const Amount& written, bool back);
    Map count(const LinkEnd& counted_from, const LinkEnd& other, const Amount& amount, bool back, bool far_edge);
    Map computed_day(const DatePhrase& date, const LinkEnd& b, bool roll);
    BodyId counted_body(const LinkEnd& counted_from, const LinkEnd& other) const;
    Relation with_body(const Relation& relation, const LinkEnd& counted_from, const LinkEnd& other) const;
    std::optional<CandidateRange> counted_list(const LinkEnd& counted_from, const LinkEnd& other, const Amount& amount);
    bool has_no_clock(StepId id) const;
    std::string_view listed_body() const;  // for examples
    bool check_same_meeting(const LinkEnd& a, const LinkEnd& b, const Relation& relation);
    bool check_limits(const LinkEnd& a, const LinkEnd& b, const Relation& relation);

    Model& model_;
    CandidateLists& lists_;
    Diagnostics& diags_;
    std::map<std::tuple<FileId, std::uint32_t, RelationKind, BoundKind, Unit, int, int, std::string_view>, std::uint32_t>
        wants_;            // by place and content
    bool failed_ = false;  // a part of the demand that is being made was reported
};

}  // namespace tidplan
