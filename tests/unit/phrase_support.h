// Values of the phrase stage as short texts, so that tests of it are tables; and known names to test with.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "tidplan/phrase.h"
#include "tidplan/text.h"

namespace tidplan::phrase_test {

// A text that stands in file 0 from byte 100 on.
inline Text verbatim(std::string_view text) { return {text, {FileId{0}, 100, static_cast<std::uint32_t>(100 + text.size())}, true}; }

class Names : public KnownNames {
public:
    explicit Names(std::vector<std::string> names) : names_(std::move(names)) {}

    std::size_t longest(std::string_view rest) const override {
        std::size_t best = 0;
        for (const std::string& name : names_) {
            if (folded(rest.substr(0, name.size())) != folded(name) || name.size() <= best) continue;
            std::size_t after = name.size();
            const bool ends = after == rest.size() || !continues(next_character(rest, after));
            if (ends) best = name.size();
        }
        return best;
    }
    std::optional<std::string_view> nearest_name(std::string_view text) const override {
        const std::vector<std::string_view> all(names_.begin(), names_.end());
        return nearest(text, all);
    }

private:
    static bool continues(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

    std::vector<std::string> names_;
};

inline const Names& names() {
    static const Names all({"rs", "rf", "au", "csg", "fsg", "hsn", "run", "anslag", "RS AU", "RUN AU", "Plan och bygg", "regionplan",
                            "baseplan", "nämnden före jul", "decide", "consult", "RS Pres."});
    return all;
}

inline const WorkCalendar& work() {
    static const WorkCalendar calendar({}, 2020, 2023);
    return calendar;
}

inline DateContext context(std::optional<int> year = 2021) { return {year, &work(), &names()}; }

inline std::string_view shown(Precision precision) {
    constexpr std::string_view words[] = {"day", "week", "third", "month", "quarter", "year"};
    return words[static_cast<std::size_t>(precision)];
}

// `2021-02-01 .. 2021-04-30 month`, `2021-06-21`; two precisions when they differ
inline std::string shown(const DateRange& range) {
    const bool before = range.first == day_before_all, after = range.last == day_after_all;
    std::string result =
        range.is_one_day() ? iso(range.first) : fmt::format("{} .. {}", before ? "" : iso(range.first), after ? "" : iso(range.last));
    if (range.first_precision != range.last_precision) {
        result += fmt::format(" {} {}", shown(range.first_precision), shown(range.last_precision));
    } else if (range.first_precision != Precision::day) {
        result += fmt::format(" {}", shown(range.first_precision));
    }
    return result;
}

// `step:rs`, `regionplan.rs`, `baseplan(HSF)`, `role:decide#2`, `{2021-06-21}`
inline std::string shown(const Place& place) {
    constexpr std::string_view scopes[] = {"", "step:", "body:", "kind:", "role:"};
    if (place.date) return fmt::format("{{{}}}", shown(*place.date));
    std::string result = fmt::format("{}{}", scopes[static_cast<std::size_t>(place.scope)], place.name.value);
    for (const Text& part : place.path) result += fmt::format(".{}", part.value);
    if (place.value) result += fmt::format("({})", place.value.value);
    if (place.round > 0) result += fmt::format("#{}", place.round);
    return result;
}

inline std::string shown(const std::vector<Place>& places) {
    std::string result;
    for (const Place& place : places) result += (result.empty() ? "" : " + ") + shown(place);
    return result;
}

// `[before]`, `[>= 3 weeks before]`, `[<= …]`, `[= …]`, `[2 weeks to 4 weeks before]`
inline std::string shown(const Relation& relation) {
    constexpr std::string_view kinds[] = {"before",    "after",      "on_or_before", "on_or_after", "same_day",          "same_meeting",
                                          "same_week", "same_month", "same_quarter", "same_year",   "next_meeting_after"};
    const std::string_view kind = kinds[static_cast<std::size_t>(relation.kind)];
    switch (relation.bound) {
        case BoundKind::none: return fmt::format("[{}]", kind);
        case BoundKind::at_least: return fmt::format("[>= {} {}]", amount_text(relation.low), kind);
        case BoundKind::at_most: return fmt::format("[<= {} {}]", amount_text(relation.high), kind);
        case BoundKind::exactly: return fmt::format("[= {} {}]", amount_text(relation.low), kind);
        case BoundKind::between: return fmt::format("[{} to {} {}]", amount_text(relation.low), amount_text(relation.high), kind);
    }
    return {};
}

inline std::string shown(const std::vector<Chain>& chains) {
    std::string result;
    for (const Chain& chain : chains) {
        if (!result.empty()) result += ", ";
        for (std::size_t i = 0; i < chain.places.size(); ++i) {
            if (i > 0) result += fmt::format(" {} ", shown(chain.relations[i - 1]));
            result += shown(chain.places[i]);
        }
    }
    return result;
}

inline std::string shown(const DatePhrase& date) {
    const std::string_view side = date.before ? "before" : "after";
    switch (date.kind) {
        case DateKind::nth_meeting: return fmt::format("meeting {} of {}", date.ordinal, shown(date.ranges.at(0)));
        case DateKind::marked_meeting: return fmt::format("marked {}", date.mark.value);
        case DateKind::computed: return fmt::format("{} {} {}", amount_text(date.amount), side, shown(date.place.value()));
        case DateKind::weekday_beside:
            return fmt::format("{} {} {}", weekday_name(date.weekday, Language::english), side, shown(date.place.value()));
        case DateKind::ranges: break;
    }
    std::string result;
    for (const DateRange& range : date.ranges) result += (result.empty() ? "" : " or ") + shown(range);
    return result;
}

inline std::string shown(const When& when) {
    switch (when.kind) {
        case When::Kind::relation: return fmt::format("{} {}", shown(when.relation), shown(when.places));
        case When::Kind::by: return fmt::format("by {}", shown(when.date));
        case When::Kind::from: return fmt::format("from {}", shown(when.date));
        case When::Kind::on: return fmt::format("on {}", shown(when.date));
    }
    return {};
}

inline std::string shown(const TimeSpan& time) {
    return fmt::format("{}{}", time.start ? clock_text(*time.start) : "", time.end ? "-" + clock_text(*time.end) : "");
}

template <class Value>
std::string shown(const std::optional<Value>& value) {
    return value ? shown(*value) : "-";
}

// The part of `text` that a place covers.
inline std::string_view under(std::string_view text, Span span) { return text.substr(span.begin - 100, span.end - span.begin); }

inline std::string edited(std::string_view text, const Edit& edit) {
    return std::string(text).replace(edit.span.begin - 100, edit.span.end - edit.span.begin, edit.text);
}

// What is still wrong where an edit was proposed, when the text with the edit is read; empty if nothing is.
template <class Read>
std::string faults_of_edits(std::string_view text, const Diagnostics& diags, Read read) {
    std::string result;
    for (const Diagnostic& d : diags.all()) {
        for (const Help& help : d.helps) {
            if (!help.edit) continue;
            const std::string mended = edited(text, *help.edit);
            Diagnostics again;
            read(verbatim(mended), again);
            const auto past = static_cast<std::uint32_t>(help.edit->span.begin + help.edit->text.size());
            for (const Diagnostic& other : again.all()) {
                const Span span = other.labels.at(0).span;
                if (span.begin < past && span.end > help.edit->span.begin) result += fmt::format("{}: {}\n", mended, other.message);
            }
        }
    }
    return result;
}

// `E0401 [30] message / label: … / help: … -> edited text`, one line a finding.
inline std::string report(std::string_view text, const Diagnostics& diags, bool full = false) {
    std::string result;
    for (const Diagnostic& d : diags.all()) {
        if (!result.empty()) result += "\n";
        result += fmt::format("{} [{}]", code_info(d.code).id, under(text, d.labels.at(0).span));
        if (!full) continue;
        result += fmt::format(" {}", d.message);
        if (!d.labels[0].text.empty()) result += fmt::format(" | {}", d.labels[0].text);
        for (std::size_t i = 1; i < d.labels.size(); ++i)
            result += fmt::format(" | [{}] {}", under(text, d.labels[i].span), d.labels[i].text);
        for (const std::string& note : d.notes) result += fmt::format(" | note: {}", note);
        for (const Help& help : d.helps) {
            result += fmt::format(" | help: {}", help.text);
            if (!help.edit) continue;
            result += fmt::format(" -> {}", edited(text, *help.edit));
        }
    }
    return result;
}

}  // namespace tidplan::phrase_test
