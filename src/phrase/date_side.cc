// One end of a range of dates, with the week and weekday that may stand in front of it and are checked against it.
#include <cstdlib>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool is_weekday(const Reader& reader) {
    const std::size_t the = reader.is(Word::the) ? 1 : 0;
    return reader.is(Word::weekday, the) || reader.is(Word::the_weekday, the);
}

bool is_swedish_weekday(std::string_view word, Weekday weekday) {
    return !folded(weekday_name(weekday, Language::english)).starts_with(folded(word));
}

}  // namespace

bool week_starts(const Reader& reader, std::size_t ahead) {
    const Token& first = reader.next(ahead);
    if (first.kind == TokenKind::number) {
        return first.digits == 4 && reader.is_glued(TokenKind::hyphen, ahead + 1) && reader.next(ahead + 2).glued &&
               reader.next(ahead + 2).word == Word::week_number;
    }
    if (first.word == Word::week_number) return true;
    if (first.word != Word::week && first.word != Word::week_short) return false;
    return reader.is(TokenKind::number, ahead + (reader.is_glued(TokenKind::dot, ahead + 1) ? 2 : 1));
}

std::optional<DateReader::Side> DateReader::read_side() {
    start_ = r_.position();
    if (computed_starts(r_)) {
        r_.diags
            .report(Code::date_form_not_here, r_.span(start_, r_.end()), "a date that is counted from another cannot be part of a range")
            .help("write the date itself, such as `{}-06-21`", example_year(context_));
        return std::nullopt;
    }
    Front front;
    if (!read_front(front)) return std::nullopt;
    const std::size_t core = r_.position();
    const bool goes_on = date_starts(r_) && !r_.is(TokenKind::dots) && !amount_starts(r_);
    if (core > start_ && !goes_on) return front_alone(front);
    const std::optional<Side> side = read_core();
    if (!side || !fits(front, *side, core)) return std::nullopt;
    return side;
}

bool DateReader::read_front(Front& front) {
    for (int parts = 0; parts < 2; ++parts) {
        if (!front.weekday && is_weekday(r_)) {
            r_.take(Word::the);
            front.weekday = static_cast<Weekday>(r_.next().value);
            front.weekday_at = r_.position();
            r_.skip();
            if (r_.is_glued(TokenKind::dot, 0)) r_.skip();
            if ((r_.is(Word::of) || r_.is(Word::in)) && week_starts(r_, 1)) r_.skip();  // `fredagen i vecka 6`
        } else if (!front.week && week_starts(r_, 0)) {
            if (!read_week(front)) return false;
        } else {
            break;
        }
        if (alone_ && r_.is(TokenKind::comma) && date_starts(r_, 1)) r_.skip();
    }
    return true;
}

bool DateReader::read_week(Front& front) {
    Week week;
    if (r_.is(TokenKind::number)) {
        if (!check_year(r_.position())) return false;
        week.year = Year{r_.next().value, true};
        r_.skip(2);
    } else if (r_.next().word != Word::week_number) {
        r_.skip(r_.is_glued(TokenKind::dot, 1) ? 2 : 1);
    }
    week.number = r_.next().value;
    week.number_at = r_.position();
    r_.skip();
    if (!week.year && !take_year(week.year)) return false;
    front.week = week;
    return true;
}

std::optional<Day> DateReader::monday_of(const Week& week, int year) {
    const std::optional<Day> monday = monday_of_week({year, week.number});
    if (monday) return monday;
    const std::string shown = r_.shown(start_, r_.position());
    const Span span = r_.span(week.number_at, week.number_at + 1);
    const int weeks = monday_of_week({year, 53}) ? 53 : 52;
    r_.diags.report(Code::impossible_date, span, "`{}` does not exist: {} has {} weeks", shown, year, weeks);
    return std::nullopt;
}

std::optional<DateReader::Side> DateReader::front_alone(const Front& front) {
    if (!front.week) {
        const std::size_t at = front.weekday_at;
        Diagnostics::Builder report = r_.diags.report(Code::unreadable_date, r_.span(at, at + 1), "`{}` cannot be read as a date",
                                                      r_.shown(start_, alone_ ? r_.end() : r_.position()));
        report.says("a weekday alone is no date");
        if (help_with(report, two_ends()) || r_.suggest_likely(report, r_.position(), likely_relation)) return std::nullopt;
        report.help("write the week or the date too, such as `Monday W06` or `Monday 8 February`");
        return std::nullopt;
    }
    const std::optional<Year> year = year_or_context(front.week->year);
    if (!year) return std::nullopt;
    const std::optional<Day> monday = monday_of(*front.week, year->value);
    if (!monday) return std::nullopt;
    if (!front.weekday) return Side{{*monday, *monday + CalendarDays{6}, Precision::week, Precision::week}, year->given};
    const Day day = *monday + CalendarDays{static_cast<int>(*front.weekday) - 1};
    return Side{{day, day}, year->given};
}

bool DateReader::fits(const Front& front, const Side& side, std::size_t core) {
    if (!front.weekday && !front.week) return true;
    if (!side.range.is_one_day()) {
        r_.diags
            .report(Code::unreadable_date, r_.span(start_, r_.position()), "`{}` cannot be read as a date", r_.shown(start_, r_.position()))
            .label(r_.span(core, r_.position()), "this is not one day, so it has no {}", front.weekday ? "weekday" : "week")
            .help("write one day after it, such as `21 June`, or leave `{}` out", r_.shown(start_, core));
        return false;
    }
    const Day day = side.range.first;
    return (!front.weekday || fits_weekday(front, day, core)) && (!front.week || fits_week(*front.week, day, core));
}

bool DateReader::fits_weekday(const Front& front, Day day, std::size_t core) {
    const Weekday real = weekday_of(day);
    if (real == *front.weekday) return true;
    const std::size_t at = front.weekday_at;
    Diagnostics::Builder report = r_.diags.report(Code::wrong_weekday, r_.span(at, at + 1), "{} is a {}, not a {}", iso(day),
                                                  weekday_name(real, Language::english), weekday_name(*front.weekday, Language::english));
    report.label(r_.span(core, r_.position()), "this is a {}", weekday_name(real, Language::english));
    const bool definite = r_.token(at).word == Word::the_weekday;
    const bool swedish = definite || is_swedish_weekday(r_.bytes(at, at + 1), *front.weekday);
    std::string word(weekday_name(real, swedish ? Language::swedish : Language::english));
    if (definite) word += "en";
    r_.suggest_word(report, at, word);
    // The day of that name nearest to the date.
    const int ahead = (static_cast<int>(*front.weekday) - static_cast<int>(real) + 10) % 7 - 3;
    report.help("or the date {}, which is a {}", iso(day + CalendarDays{ahead}), weekday_name(*front.weekday, Language::english));
    return false;
}

bool DateReader::fits_week(const Week& week, Day day, std::size_t core) {
    const IsoWeek real = iso_week_of(day);
    if (real.week == week.number && (!week.year || week.year->value == real.year)) return true;
    const std::size_t at = week.number_at;
    Diagnostics::Builder report = r_.diags.report(Code::wrong_weekday, r_.span(at, at + 1), "{} is in week {} of {}, not in week {}",
                                                  iso(day), real.week, real.year, week.number);
    report.label(r_.span(core, r_.position()), "this is in week {}", real.week);
    const bool number = r_.token(at).kind == TokenKind::number;
    const std::string word = number ? std::to_string(real.week) : fmt::format("{}{:02}", r_.bytes(at, at + 1).front(), real.week);
    report.help("did you mean week {}?", real.week);
    r_.suggest(report, at, at + 1, word);
    return false;
}

bool date_starts(const Reader& reader, std::size_t ahead) {
    if (reader.is(TokenKind::number, ahead) || reader.is(TokenKind::dots, ahead)) return true;
    if (reader.is(Word::the, ahead) && reader.is(TokenKind::number, ahead + 1)) return true;
    if (reader.is(Word::the, ahead)) ++ahead;
    if (reader.is(Word::in, ahead)) return reader.is(Word::part_of_month, ahead + 1);
    const Token& first = reader.next(ahead);
    const Token& after = reader.next(ahead + 1);
    // `mars-uppföljning` is a name.
    if (first.joined && after.kind == TokenKind::hyphen && reader.next(ahead + 2).word == Word::none &&
        !reader.is(TokenKind::number, ahead + 2)) {
        return false;
    }
    switch (first.word) {
        case Word::month_name:
        case Word::weekday:
        case Word::the_weekday:
        case Word::week_number:
        case Word::quarter_number: return true;
        case Word::week:
        case Word::week_short: return week_starts(reader, ahead);
        case Word::part_of_month:
            return after.word == Word::month_name || after.word == Word::of || after.word == Word::in || after.kind == TokenKind::hyphen;
        case Word::quarter: return after.kind == TokenKind::number;
        case Word::next: return after.word == Word::year;
        case Word::previous: return after.word == Word::the_year;
        case Word::ordinal:
            return after.word == Word::weekday || after.word == Word::the_weekday || after.word == Word::working ||
                   after.word == Word::day || after.word == Word::working_day || after.word == Word::the_working_day ||
                   after.word == Word::year || after.word == Word::meeting || after.word == Word::the_meeting ||
                   after.word == Word::month_name;  // no date, but what was meant can be said
        default: return false;
    }
}

}  // namespace tidplan
