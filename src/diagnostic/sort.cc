// The order of findings, and what is said once of several rows.
// In: findings as they were made. Out: the same by place; those that rows of one `for` share as one, about all of these rows.
#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "tidplan/diagnostic.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool is_part_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

// `m.dialog` instead of `m.dialog(HSF)`: what is said alike of all rows of a series. `variants` gets what is left out.
std::string without_variants(std::string_view message, std::set<std::string>* variants = nullptr) {
    std::string result, variant;
    bool in_name = false, in_variant = false;
    for (const char c : message) {
        if (c == '`') in_name = !in_name;
        if (c == '(' && in_name && !result.empty() && is_part_of_name(result.back())) in_variant = true;
        (in_variant ? variant : result) += c;
        if (c != ')' && in_name) continue;
        if (in_variant && variants != nullptr) variants->insert(variant.substr(1, variant.size() - 2));
        in_variant = false;
        variant.clear();
    }
    return result;
}

// By what two findings at one place are the same: rows of a series say it alike. What speaks of other places too may not hold for the whole series,
// and a conflict is told apart by its demands.
std::string said_by(const Diagnostic& d) {
    if (d.labels.size() < 2) return without_variants(d.message);
    std::string result = d.message;
    if (d.code != Code::no_meeting_fits) return result;
    for (const Label& label : d.labels) result += '\n' + label.text;
    return result;
}

// All that a finding with several places says.
template <class Change>
void change_texts(Diagnostic& d, Change change) {
    d.message = change(d.message);
    for (Label& label : d.labels) label.text = change(label.text);
    for (std::string& note : d.notes) note = change(note);
    for (Help& help : d.helps) help.text = change(help.text);
}

// The same finding of any variant, and the variant that this one is of. None for what speaks of no variant or of several: which of them belong
// together would be lost.
struct Series {
    Diagnostic any;
    std::string variant;
};

std::optional<Series> series_of(const Diagnostic& d) {
    if (d.labels.size() < 2) return std::nullopt;
    std::set<std::string> variants;
    Series series{d, {}};
    change_texts(series.any, [&](const std::string& text) { return without_variants(text, &variants); });
    const bool has_edit = std::any_of(d.helps.begin(), d.helps.end(), [](const Help& help) { return help.edit.has_value(); });
    if (variants.size() != 1 || has_edit) return std::nullopt;
    series.variant = *variants.begin();
    return series;
}

// Everything that a finding says and where: dates and amounts differ in it if they do.
std::string all_of(const Diagnostic& d) {
    std::string result = d.message;
    for (const Label& label : d.labels)
        result += fmt::format("\n{}:{}-{} {}", static_cast<int>(label.span.file), label.span.begin, label.span.end, label.text);
    for (const std::string& note : d.notes) result += "\n" + note;
    for (const Help& help : d.helps) result += "\n" + help.text;
    return result;
}

void remove_repeated(std::vector<std::string>& names) {
    std::unordered_set<std::string> seen;
    std::erase_if(names, [&seen](const std::string& name) { return !seen.insert(name).second; });
}

// `HSF`, `RUF` and `RSF`; of many the first.
std::string variants_text(const std::vector<std::string>& variants) {
    constexpr std::size_t shown = 6;
    std::vector<std::string_view> names(variants.begin(), variants.end());
    if (names.size() <= shown + 1) return quoted_list(names, "and");
    std::string result;
    for (std::size_t i = 0; i < shown; ++i) result += fmt::format("`{}`, ", names[i]);
    return fmt::format("{}… ({} more)", result, names.size() - shown);
}

}  // namespace

void Diagnostics::sort() {
    const auto key = [](const Diagnostic& d) {
        const Span span = d.labels.empty() ? Span{} : d.labels.front().span;
        return std::tuple(span.file, span.begin, d.code);
    };
    std::stable_sort(all_.begin(), all_.end(), [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    using Place = decltype(key(all_.front()));
    std::map<std::tuple<Place, Severity, std::string>, std::size_t> said, said_of_series;
    std::vector<Diagnostic> kept;
    std::map<std::size_t, std::vector<std::string>> variants;  // of what is kept for several
    const auto join = [&](std::size_t same, Diagnostic& d) {
        kept[same].steps.insert(kept[same].steps.end(), std::move_iterator(d.steps.begin()), std::move_iterator(d.steps.end()));
    };
    for (Diagnostic& d : all_) {
        const auto [first, is_new] = said.emplace(std::tuple(key(d), d.severity, said_by(d)), kept.size());
        if (!is_new) {
            if (kept[first->second].message != d.message && d.labels.size() < 2) kept[first->second].message = std::get<2>(first->first);
            join(first->second, d);
            continue;
        }
        if (std::optional<Series> series = series_of(d)) {
            const auto [any, is_first] = said_of_series.emplace(std::tuple(key(d), d.severity, all_of(series->any)), kept.size());
            first->second = any->second;
            std::vector<std::string>& of = variants[any->second];
            of.push_back(series->variant);
            if (of.size() == 2) change_texts(kept[any->second], [](const std::string& text) { return without_variants(text); });
            if (!is_first) {
                join(any->second, d);
                continue;
            }
        }
        kept.push_back(std::move(d));
    }
    for (const auto& [same, of] : variants) {
        if (of.size() > 1) kept[same].notes.push_back(fmt::format("it is so for {}", variants_text(of)));
    }
    for (Diagnostic& d : kept) {
        if (d.steps.size() > 1) remove_repeated(d.steps);
    }
    all_ = std::move(kept);
}

}  // namespace tidplan
