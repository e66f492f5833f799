// Until the phrase stage has it.
#include "tidplan/phrase.h"

namespace tidplan {

std::string range_text(const DateRange& range, Language language) {
    const Date date = date_of(range.first);
    if (range.last == day_after_all) return "från " + iso(range.first);
    return std::string(month_name(date.month, language)) + " " + std::to_string(date.year);
}

}  // namespace tidplan
