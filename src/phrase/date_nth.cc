// Days that are counted inside a time: `2nd Tuesday of March`, `last working day of May`, `last day of May`.
#include <algorithm>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::string_view example = "write for example `2nd Tuesday of March` or `last working day of May`";

// Not a word of the grammar: before a relation it is asked about (`dagen före rf`).
bool is_the_day(const Reader& reader) { return folded(reader.bytes(reader.position(), reader.position() + 1)) == "dagen"; }

std::string times(int count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

}  // namespace

// Reading stands after the ordinal, which took `words` tokens.
std::optional<DateReader::Side> DateReader::read_nth(int nth, std::size_t words) {
    const std::size_t ordinal = r_.position() - words;
    std::optional<Weekday> weekday;
    bool working = true;
    if (r_.is(Word::meeting) || r_.is(Word::the_meeting)) {
        r_.diags.report(Code::date_form_not_here, r_.span(ordinal, r_.position() + 1), "a meeting by its number cannot stand here")
            .help("write the days themselves, such as `{}-06-21` or `June`", example_year(context_));
        return std::nullopt;
    }
    if (r_.is(Word::weekday) || r_.is(Word::the_weekday)) {
        weekday = static_cast<Weekday>(r_.next().value);
        r_.skip();
    } else if (r_.is(Word::working_day) || r_.is(Word::the_working_day)) {
        r_.skip();
    } else if (r_.is(Word::working) && r_.is(Word::day, 1)) {
        r_.skip(2);
    } else if (r_.is(Word::day) || is_the_day(r_)) {
        working = false;
        r_.skip();
    } else {
        report_not_counted(nth, ordinal);
        return std::nullopt;
    }
    if (!r_.take(Word::of) && !r_.take(Word::in) && !r_.is(TokenKind::number)) {
        report_unreadable(r_.position(), r_.at_end() ? "`of` and a month are expected after this" : "`of` and a month are expected here",
                          example);
        return std::nullopt;
    }
    const std::size_t counted = r_.position();
    const std::optional<Side> period = read_period();
    if (!period) return std::nullopt;
    const std::optional<Side> side = weekday   ? nth_weekday(nth, *weekday, *period)
                                     : working ? nth_working_day(nth, *period)
                                               : nth_day(nth, *period);
    if (side && side->range.first >= period->range.first && side->range.last <= period->range.last && nth != 0) return side;
    if (!weekday && working && context_.work == nullptr) return std::nullopt;
    const DaySpan days{period->range.first, period->range.last};
    std::string has;
    if (weekday) {
        const int ahead = (static_cast<int>(*weekday) - static_cast<int>(weekday_of(days.first)) + 7) % 7;
        has = times(((days.last - days.first).count - ahead + 7) / 7, weekday_name(*weekday, Language::english));
    } else {
        has = working ? times(context_.work->count(days).count, "working day") : times((days.last - days.first).count + 1, "day");
    }
    r_.diags.report(Code::impossible_date, r_.span(ordinal, counted - 1), "`{}` does not exist: {} has {}", r_.shown(start_, r_.position()),
                    range_text(period->range, Language::english), has);
    return std::nullopt;
}

// What stands after the ordinal is not counted inside a time: a month itself (`sista mars`), a week of it (`första veckan i april`).
void DateReader::report_not_counted(int nth, std::size_t ordinal) {
    const std::size_t at = r_.position();
    const std::string word = folded(r_.bytes(at, at + 1));
    const bool week = r_.is(Word::week) || word == "veckan";
    const std::size_t month = week ? at + (r_.is(Word::of, 1) || r_.is(Word::in, 1) ? 2 : 1) : at;
    Diagnostics unheard;
    Reader rest(r_.text(month, r_.end()), unheard);
    const std::optional<Side> period = rest.is(Word::month_name) ? DateReader(rest, context_, alone_).read_month() : std::nullopt;
    // ISO 8601: a week lies where its Thursday does.
    const std::optional<Side> side = !period ? period : week ? nth_weekday(nth, Weekday::thursday, *period) : nth_day(nth, *period);
    const bool counted =
        side && nth != 0 && side->range.first >= period->range.first && side->range.last <= period->range.last && rest.at_end();
    if (!counted && !week) return report_unreadable(at, "a weekday, `day` or `working day` is expected here", example);
    Diagnostics::Builder report =
        r_.diags.report(Code::unreadable_date, r_.span(ordinal, r_.end()), "`{}` cannot be read as a date", r_.shown(ordinal, r_.end()));
    if (week) report.says("weeks are counted in the year");
    if (!counted) {
        report.help("write the number of the week, such as `vecka 23` or `W23`");
        return;
    }
    const Day day = side->range.first;
    std::string meant = fmt::format("{} {}", date_of(day).day, r_.bytes(month, r_.end()));
    if (week) {
        const std::string year = period->year_given ? fmt::format(" {}", date_of(day).year) : std::string{};
        meant = fmt::format("{} {}{}", word == "week" ? word : "vecka", iso_week_of(day).week, year);
        report.help("did you mean `{}`, from {} to {}?", meant, iso(day - CalendarDays{3}), iso(day + CalendarDays{3}));
    } else {
        report.help("did you mean `{}`?", meant);
    }
    r_.suggest(report, ordinal, r_.end(), meant);
}

// A time to count in: anything but a day, and nothing that counts itself.
std::optional<DateReader::Side> DateReader::read_period() {
    const std::size_t at = r_.position();
    if (week_starts(r_, 0)) {
        Front front;
        return read_week(front) ? front_alone(front) : std::nullopt;
    }
    const bool counts = (r_.is(Word::ordinal) && !r_.is(Word::year, 1)) || (r_.is(TokenKind::number) && ordinal_ending(r_, 0) > 0);
    if (counts || r_.is(Word::the) || r_.is(Word::in)) {
        report_unreadable(at, "a month, quarter or year is expected here", example);
        return std::nullopt;
    }
    const std::optional<Side> side = read_core();
    if (!side || side->range.first_precision != Precision::day) return side;
    r_.go_to(at);
    report_unreadable(at, "this is one day; a month, quarter or year is expected here", example);
    return std::nullopt;
}

std::optional<DateReader::Side> DateReader::nth_weekday(int nth, Weekday weekday, const Side& period) {
    const DateRange& range = period.range;
    const int ahead = (static_cast<int>(weekday) - static_cast<int>(weekday_of(range.first)) + 7) % 7;
    const int back = (static_cast<int>(weekday_of(range.last)) - static_cast<int>(weekday) + 7) % 7;
    const Day day = nth < 0 ? range.last - CalendarDays{back} : range.first + CalendarDays{ahead + 7 * (std::min(nth, max_amount) - 1)};
    return Side{{day, day}, period.year_given};
}

std::optional<DateReader::Side> DateReader::nth_day(int nth, const Side& period) {
    const DateRange& range = period.range;
    const Day day = nth < 0 ? range.last : range.first + CalendarDays{std::min(nth, max_amount) - 1};
    return Side{{day, day}, period.year_given};
}

std::optional<DateReader::Side> DateReader::nth_working_day(int nth, const Side& period) {
    if (context_.work == nullptr) {
        r_.diags.report(Code::date_form_not_here, r_.span(start_, r_.position()), "a date counted in working days cannot stand here")
            .help("write the date itself, such as `{}-06-21`", example_year(context_));
        return std::nullopt;
    }
    const DateRange& range = period.range;
    // Counting is no longer than the time itself: outside the calendar's table it is slow.
    const int most = (range.last - range.first).count + 1;
    const Day day = nth < 0 ? context_.work->at_or_before(range.last)
                            : context_.work->after(range.first - CalendarDays{1}, WorkingDays{std::clamp(nth, 1, most)});
    return Side{{day, day}, period.year_given};
}

}  // namespace tidplan
