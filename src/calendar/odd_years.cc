// A meeting whose year was mistyped: it would be there without a word, and steps would move to another meeting.
// In: the meetings of one list, as they are written; the year that the plan speaks for. Out: W0422.
#include <algorithm>

#include <fmt/format.h>

#include "calendar/read.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

class YearCheck {
public:
    YearCheck(std::vector<Meeting>& meetings, const std::vector<Text>& dates, std::optional<int> expected, Diagnostics& diags)
        : meetings_(meetings), dates_(dates), expected_(expected), diags_(diags) {
        for (const Meeting& meeting : meetings) years_.push_back(date_of(meeting.days.first).year);
    }

    void check() {
        if (meetings_.size() < 3) return;
        const std::size_t last = meetings_.size() - 1;
        for (std::size_t first = 1, past = 1; first < last; first = past) {
            while (past <= last && years_[past] == years_[first]) ++past;
            const bool is_one = past == first + 1, is_other = is_one || years_[first] != expected_;
            if (past <= last && years_[first - 1] == years_[past] && is_other)
                check_run(first, past, years_[past], text("between two", years_[past]));
            // Several that go back in time at the end.
            if (past > last && !is_one && years_[first] < years_[first - 1] && is_other)
                check_run(first, past, years_[first - 1], text("after", years_[first - 1]));
        }
        check_new_years();
        // What goes back in time comes first: with it put right, the other end may be alone in its year.
        for (const bool alone : {false, true}) {
            if (go_on(1, 2) && (alone ? is_alone(0, years_[1]) : !rise(0, 1))) check_end(0, years_[1], "first among");
            if (go_on(last - 2, last - 1) && (alone ? is_alone(last, years_[last - 1]) : !rise(last - 1, last)))
                check_end(last, years_[last - 1], "last among");
        }
    }

private:
    struct Meant {
        std::string text;
        DateRange range;
    };

    static std::string text(std::string_view where, int year) { return fmt::format("{} meetings of {}", where, year); }
    int month(std::size_t i) const { return date_of(meetings_[i].days.first).month; }
    bool rise(std::size_t a, std::size_t b) const { return meetings_[a].days.last < meetings_[b].days.first; }
    bool go_on(std::size_t a, std::size_t b) const { return years_[a] == years_[b] && rise(a, b); }

    bool is_alone(std::size_t i, int year) const {
        constexpr int many = 3;
        return std::count(years_.begin(), years_.end(), years_[i]) == 1 && std::count(years_.begin(), years_.end(), year) >= many;
    }

    // The date with this year, when it is then a date.
    std::optional<Meant> date_meant(std::size_t i, int year) const {
        std::string text(dates_[i].value);
        if (!replace_all(text, std::to_string(years_[i]), std::to_string(year))) return std::nullopt;
        Diagnostics faults;
        const std::optional<DateRange> range = read_date_range({text, dates_[i].span, false}, {{}, nullptr, nullptr}, faults);
        if (!range || !faults.all().empty()) return std::nullopt;
        return Meant{std::move(text), *range};
    }

    // Whether a year goes on from a December to the winter after it, which ends the list.
    bool is_new_year(std::size_t first) const {
        if (!go_on(first - 2, first - 1) || month(first - 1) != 12 || meetings_.size() - first >= first) return false;
        return std::all_of(meetings_.begin() + static_cast<std::ptrdiff_t>(first), meetings_.end(),
                           [](const Meeting& m) { return date_of(m.days.first).month <= 3 && m.status != MeetingStatus::reserve; });
    }

    // December, then January with the year that has just ended; or the December before with the year that then begins.
    void check_new_years() {
        if (years_[0] == years_[1] && !rise(0, 1) && go_on(1, 2) && month(0) >= 11)
            check_run(0, 1, years_[0] - 1, text("before earlier", years_[0]));
        for (std::size_t first = 2, past = 1; first < meetings_.size(); first = past) {
            for (past = first + 1; past < meetings_.size() && years_[past] == years_[first] && rise(past - 1, past);) ++past;
            if (years_[first - 1] != years_[first] || rise(first - 1, first)) continue;
            const bool is_last = past == meetings_.size();
            const int next = years_[first] + 1;
            if (!is_last && years_[past] == next) check_run(first, past, next, text("before", next));
            if (is_last && is_new_year(first)) check_run(first, past, next, "after a meeting in December");
        }
    }

    // The plan may speak for the one that is at the end.
    void check_end(std::size_t i, int year, std::string_view where) {
        if (years_[i] != year && years_[i] != expected_) check_run(i, i + 1, year, text(where, year));
    }

    // Meetings of one year, which with the other year would all stand in order between their neighbours.
    void check_run(std::size_t first, std::size_t past, int year, std::string_view where) {
        std::vector<Meant> meant;
        for (std::size_t i = first; i < past; ++i) {
            const std::optional<Meant> date = date_meant(i, year);
            if (!date || (i > 0 && date->range.first <= (i == first ? meetings_[i - 1].days.last : meant.back().range.last))) return;
            meant.push_back(*date);
        }
        if (past < meetings_.size() && meant.back().range.last >= meetings_[past].days.first) return;
        for (std::size_t i = first; i < past; ++i) {
            Diagnostics::Builder report = diags_.report(Code::odd_meeting_year, dates_[i].span, "`{}` stands {}", dates_[i].value, where);
            if (first > 0) report.label(meetings_[first - 1].span, "the one before");
            if (past < meetings_.size()) report.label(meetings_[past].span, "the one after");
            report.help("did you mean `{}`?", meant[i - first].text);
            if (dates_[i].verbatim) report.replace(dates_[i].span, meant[i - first].text);
            years_[i] = year;
            meetings_[i].odd_year = true;
        }
    }

    std::vector<Meeting>& meetings_;
    const std::vector<Text>& dates_;
    std::optional<int> expected_;
    Diagnostics& diags_;
    std::vector<int> years_;  // of the meetings, and of what was most likely meant
};

}  // namespace

void check_years(std::vector<Meeting>& meetings, const std::vector<Text>& dates, std::optional<int> expected, Diagnostics& diags) {
    YearCheck(meetings, dates, expected, diags).check();
}

}  // namespace tidplan
