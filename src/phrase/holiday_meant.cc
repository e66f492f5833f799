// The day of a holiday that is named where a date belongs: `påsk`, `långfredagen`, `midsommar`.
#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

HolidayMeant holiday_meant(std::string_view name, const DateContext& context) {
    constexpr std::size_t shortest = 5, longest = 40;  // bytes
    const std::optional<int> year = context.year ? context.year : context.likely_year;
    if (!year || name.size() < shortest || name.size() > longest) return {};
    const std::string wanted = folded(name);
    const auto is_named = [&](std::string_view holiday) {  // `midsommar`, `påsk`
        const std::string whole = folded(holiday);
        return whole.starts_with(wanted) || whole.ends_with(" " + wanted);
    };
    HolidayMeant meant;
    int days = 0;
    for (const Holiday& holiday : holidays_of(Country::sweden, *year)) {
        const bool swedish = is_named(holiday.swedish);
        if (!swedish && !is_named(holiday.english)) continue;
        meant.only_day = ++days == 1 ? iso(holiday.day) : std::string{};
        meant.help += fmt::format("{}`{}` ({})", days == 1 ? "write the day: " : " or ", iso(holiday.day),
                                  holiday.name(swedish ? Language::swedish : Language::english));
    }
    return meant;
}

}  // namespace tidplan
