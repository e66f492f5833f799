// A date whose year was most likely mistyped: without a `period` it would be taken without a word.
// In: a step that has been placed, its Reading; dates that its sentences bound it by. Out: W0423.
#include <algorithm>

#include <fmt/format.h>

#include "model/place_step.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

int year_of(const DateRange& range) { return date_of(range.first == day_before_all ? range.last : range.first).year; }

// The date with the plan's year in place of its own; none where that is no date, or where a weekday or week confirms the year.
std::optional<std::string> date_meant(const Text& written, int wrong, const DateContext& context) {
    std::string text(written.value);
    if (!replace_all(text, std::to_string(wrong), std::to_string(*context.year))) return std::nullopt;
    Diagnostics faults;
    const bool reads = read_date({text, written.span, false}, context, faults).has_value() && faults.all().empty();
    return reads ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

void StepPlacer::check_year(const ModelStep& step, const Reading& reading) {
    if (period_is_given_ || step.kind == StepKind::hole || !reading.date_text.verbatim) return;
    const DaySpan year = year_span(model_.year);
    const std::vector<DateRange> ranges = reading.lasts ? std::vector{*reading.lasts} : reading.date->ranges;
    const auto other =
        std::find_if(ranges.begin(), ranges.end(), [&](const DateRange& r) { return r.last < year.first || year.last < r.first; });
    if (other == ranges.end()) return;
    report_year(step, reading.date_text, *other);
}

void StepPlacer::check_bound_year(StepId step, const Text& written, const DateRange& range, bool latest) {
    if (period_is_given_ || !written.verbatim) return;
    const DaySpan year = year_span(model_.year);
    const Day day = latest ? range.last : range.first;
    const bool bounds_nothing = latest ? year.last < day : day < year.first;
    // What leaves nothing of the period is told as a conflict.
    const bool is_elsewhere = latest ? day < year.first && model_.period.first <= day : year.last < day && day <= model_.period.last;
    if (bounds_nothing || is_elsewhere) bounds_of_other_years_.emplace_back(step, written, range);
}

void StepPlacer::report_bound_years() {
    for (const auto& [step, written, range] : bounds_of_other_years_) report_year(model_.step(step), written, range);
}

void StepPlacer::report_year(const ModelStep& step, const Text& written, const DateRange& range) {
    const int wrong = year_of(range);
    const std::optional<std::string> meant = date_meant(written, wrong, {model_.year, &*model_.work, nullptr});
    if (!meant) return;
    const Day first = std::min(model_.period.first, range.first == day_before_all ? year_span(wrong).first : range.first);
    const Day last = std::max(model_.period.last, range.last == day_after_all ? year_span(wrong).last : range.last);
    Diagnostics::Builder report =
        diags_.report(Code::date_in_other_year, written.span, "`{}` lies outside the plan's year, {}", written.value, model_.year);
    report.label(model_.plan->year.span, "the plan's year").about(step.name);
    if (step.held) report.help("if an earlier plan is being made anew for {}, delete `held`", model_.year);
    report.help("did you mean `{}`?", *meant).replace(written.span, *meant);
    report.help("if {} is meant, write `period: {} .. {}` in the plan", wrong, iso(first), iso(last));
}

}  // namespace tidplan
