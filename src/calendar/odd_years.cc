// A meeting whose year was mistyped: it would be there without a word, and steps would move to another meeting.
// In: the meetings of one list, as they are written. Out: W0422.
#include <algorithm>

#include <fmt/format.h>

#include "calendar/read.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

class YearCheck {
public:
    YearCheck(const std::vector<Meeting>& meetings, const std::vector<Text>& dates, Diagnostics& diags)
        : meetings_(meetings), dates_(dates), diags_(diags) {
        for (const Meeting& meeting : meetings) years_.push_back(date_of(meeting.days.first).year);
    }

    void check() {
        if (meetings_.size() < 3) return;
        const std::size_t last = meetings_.size() - 1;
        for (std::size_t i = 1; i < last; ++i) {
            if (years_[i - 1] == years_[i + 1]) check_place(i, years_[i - 1], "between two");
        }
        // What goes back in time comes first: with it put right, the other end may be alone in its year.
        for (const bool alone : {false, true}) {
            if (go_on(1, 2) && (alone ? is_alone(0, years_[1]) : !rise(0, 1))) check_place(0, years_[1], "first among");
            if (go_on(last - 2, last - 1) && (alone ? is_alone(last, years_[last - 1]) : !rise(last - 1, last)))
                check_place(last, years_[last - 1], "last among");
        }
    }

private:
    bool rise(std::size_t a, std::size_t b) const { return meetings_[a].days.last < meetings_[b].days.first; }
    bool go_on(std::size_t a, std::size_t b) const { return years_[a] == years_[b] && rise(a, b); }

    bool is_alone(std::size_t i, int year) const {
        constexpr int many = 3;
        return std::count(years_.begin(), years_.end(), years_[i]) == 1 && std::count(years_.begin(), years_.end(), year) >= many;
    }

    // The date with this year, when it is then a date that stands between its neighbours.
    std::optional<std::string> date_meant(std::size_t i, int year) const {
        std::string text(dates_[i].value);
        if (!replace_all(text, std::to_string(years_[i]), std::to_string(year))) return std::nullopt;
        Diagnostics faults;
        const std::optional<DateRange> range = read_date_range({text, dates_[i].span, false}, {{}, nullptr, nullptr}, faults);
        const bool fits = range && faults.all().empty() && (i == 0 || meetings_[i - 1].days.last < range->first) &&
                          (i + 1 == meetings_.size() || range->last < meetings_[i + 1].days.first);
        return fits ? std::optional(std::move(text)) : std::nullopt;
    }

    void check_place(std::size_t i, int year, std::string_view where) {
        const std::optional<std::string> meant = year == years_[i] ? std::nullopt : date_meant(i, year);
        if (!meant) return;
        Diagnostics::Builder report =
            diags_.report(Code::odd_meeting_year, dates_[i].span, "`{}` stands {} meetings of {}", dates_[i].value, where, year);
        if (i > 0) report.label(meetings_[i - 1].span, "the one before");
        if (i + 1 < meetings_.size()) report.label(meetings_[i + 1].span, "the one after");
        report.help("did you mean `{}`?", *meant);
        if (dates_[i].verbatim) report.replace(dates_[i].span, *meant);
        years_[i] = year;
    }

    const std::vector<Meeting>& meetings_;
    const std::vector<Text>& dates_;
    Diagnostics& diags_;
    std::vector<int> years_;  // of the meetings, and of what was most likely meant
};

}  // namespace

void check_years(const std::vector<Meeting>& meetings, const std::vector<Text>& dates, Diagnostics& diags) {
    YearCheck(meetings, dates, diags).check();
}

}  // namespace tidplan
