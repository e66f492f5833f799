// The day of a holiday that is named where a date belongs: `påsk`, `långfredagen`, `midsommar`.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// What people say for a holiday that the list has under another name, or for a day beside one.
struct Custom {
    std::string_view said, holiday;  // folded
    int days = 0;                    // from the holiday
};
constexpr std::array customs = std::to_array<Custom>({{"julen", "julafton"}, {"påsken", "påsk"}, {"påskafton", "påskdagen", -1}});

}  // namespace

HolidayMeant holiday_meant(std::string_view name, const DateContext& context) {
    constexpr std::size_t shortest = 5, longest = 40;  // bytes
    const std::optional<int> year = context.year ? context.year : context.likely_year;
    if (!year || name.size() < shortest || name.size() > longest) return {};
    const std::string said = folded(name);
    const auto* custom = std::find_if(customs.begin(), customs.end(), [&](const Custom& c) { return c.said == said; });
    const bool known = custom != customs.end();
    const std::string wanted = known ? std::string(custom->holiday) : said;
    const CalendarDays shift{known ? custom->days : 0};
    const auto is_named = [&](std::string_view holiday) {  // `midsommar`, `påsk`
        const std::string whole = folded(holiday);
        return whole.starts_with(wanted) || whole.ends_with(" " + wanted);
    };
    HolidayMeant meant;
    int days = 0;
    for (const Holiday& holiday : holidays_of(Country::sweden, *year)) {
        const bool swedish = is_named(holiday.swedish);
        if (!swedish && !is_named(holiday.english)) continue;
        const std::string day = iso(holiday.day + shift);
        meant.only_day = ++days == 1 ? day : std::string{};
        meant.help += fmt::format("{}`{}` ({})", days == 1 ? "write the day: " : " or ", day,
                                  shift.count != 0 ? name : holiday.name(swedish ? Language::swedish : Language::english));
    }
    return meant;
}

}  // namespace tidplan
