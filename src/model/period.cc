#include "model/period.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "tidplan/model.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr int near_years = 3;

// `2026-12-01 .. 2028-01-31` with `write` in place of each year near `own`.
template <class Write>
std::string with_years(std::string_view text, int own, Write write) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        const std::string digits(text.substr(i, end - i));
        const int number = digits.size() == 4 ? std::atoi(digits.c_str()) : 0;
        if (end == i) result += text[end++];
        else if (number != 0 && std::abs(number - own) <= near_years) result += write(number);
        else result += digits;
        i = end;
    }
    return result;
}

std::string template_of(int years) { return years == 0 ? "$(year)" : fmt::format("$(year{:+})", years); }

}  // namespace

std::optional<DateRange> read_period(const Plan& plan, int year, Templates& templates, Diagnostics& diags) {
    TemplateScope scope;
    scope.year = year;
    const Text text = templates.expand(plan.period, scope);
    const std::optional<DateRange> range = text ? read_date_range(text, {year, nullptr, nullptr}, diags) : std::nullopt;
    const std::optional<int> own = plan_year(plan.year_in_file);
    if (!range || !own || *own == year) return range;
    // The command line asks for another year than the plan's.
    if (range->first <= year_span(year).first && year_span(year).last <= range->last) return range;
    const std::string moving = with_years(plan.period.value, *own, [&](int number) { return template_of(number - *own); });
    if (moving == plan.period.value) return range;
    const std::string moved = with_years(plan.period.value, *own, [&](int number) { return std::to_string(number + year - *own); });
    diags.report(Code::period_of_other_year, plan.period.span, "the period `{}` is not that of {}", plan.period.value, year)
        .label(plan.year.span, "the year asked for")
        .help("write `period: {}`, which goes with the year", moving)
        .replace(plan.period.span, moving);
    Diagnostics faults;  // 29 February; what was written is then the best there is
    const std::optional<DateRange> meant = read_date_range({moved, plan.period.span, false}, {year, nullptr, nullptr}, faults);
    return meant ? meant : range;
}

std::string Model::period_text(Day first, Day last) const {
    const auto text = [this](Day day) {
        const Date date = date_of(day);
        return plan->period.value.find("$(") == std::string_view::npos
                   ? iso(day)
                   : fmt::format("{}-{:02}-{:02}", template_of(date.year - year), date.month, date.day);
    };
    return text(first) + " .. " + text(last);
}

}  // namespace tidplan
