// What a name in a sentence means: a step, a body, a kind, a role.
// In: the plan's steps and matters, the calendar's bodies. Out: the steps that a place stands for, in a scope.
// A name is read as a step of the same matter, then a step outside matters, then a body, kind or role.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "tidplan/model.h"

namespace tidplan {

// The steps of a place, and how it was named.
struct ResolvedPlace {
    std::vector<StepId> steps;
    bool by_name = false;              // a step's own name, else a body, kind or role
    bool known = false;                // the name means something, though perhaps nothing in this matter; false: it was reported
    PlaceScope as = PlaceScope::step;  // what it was read as
    std::optional<Text> deadline;      // `rs.handlingar`
};

// Where a name stands: in a matter (or outside matters), or in a rule's sentence, whose names need to be known in some matter only; and at
// which step, if at one.
struct NameScope {
    MatterId matter = no_matter;
    bool any_matter = false;
    StepId self = no_step;
};

class NameTable {
public:
    NameTable(const Model& model, const MeetingCalendar& calendar) : model_(model), calendar_(calendar) {}

    // When the model's steps and matters stand; before that nothing is found.
    void enter_steps();

    // The steps that `place` means. Reports unknown and ambiguous names once; a name that other matters know is `known` and has no steps.
    ResolvedPlace resolve(const Place& place, const NameScope& scope, Diagnostics& diags) const;

    // How long the longest known name at the start of `rest` is.
    std::size_t longest(std::string_view rest, const NameScope& scope) const;
    std::optional<std::string_view> nearest_name(std::string_view text, const NameScope& scope) const;

private:
    struct Key {
        MatterId matter;
        std::string_view id;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const { return std::hash<std::string_view>{}(key.id) * 31 + index_of(key.matter); }
    };
    using Ids = std::vector<StepId>;

    const Ids* find_steps(MatterId matter, std::string_view id) const;
    ResolvedPlace pick(const Ids& steps, const Place& place, Diagnostics& diags) const;
    ResolvedPlace resolve_matter_step(const Place& place, Diagnostics& diags) const;
    std::optional<ResolvedPlace> resolve_group(const Place& place, MatterId matter, Diagnostics& diags) const;
    void report_unknown(const Place& place, const NameScope& scope, Diagnostics& diags) const;
    std::optional<std::string> name_within(std::string_view text, const NameScope& scope) const;
    std::optional<std::string> nearest_matter_step(const Place& place) const;
    bool is_name(std::string_view text, const NameScope& scope, bool before_dot) const;
    bool is_unread_matter(std::string_view id) const;

    const Model& model_;
    const MeetingCalendar& calendar_;
    std::unordered_map<Key, Ids, KeyHash> steps_;                          // by matter and id; several after `for`
    std::unordered_map<std::string_view, std::vector<MatterId>> matters_;  // by id as written; several after `for`
    std::unordered_set<std::string_view> ids_;                             // of all steps
};

// The names of one scope, for reading its sentences.
class ScopeNames : public KnownNames {
public:
    ScopeNames(const NameTable& names, const NameScope& scope) : names_(names), scope_(scope) {}
    std::size_t longest(std::string_view rest) const override { return names_.longest(rest, scope_); }
    std::optional<std::string_view> nearest_name(std::string_view text) const override { return names_.nearest_name(text, scope_); }

private:
    const NameTable& names_;
    NameScope scope_;
};

// The names of bodies alone, for `body:`.
class BodyNames : public KnownNames {
public:
    explicit BodyNames(const MeetingCalendar& calendar) : calendar_(calendar) {}
    std::size_t longest(std::string_view rest) const override;
    std::optional<std::string_view> nearest_name(std::string_view text) const override;

private:
    const MeetingCalendar& calendar_;
};

}  // namespace tidplan
