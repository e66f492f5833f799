// Dates that begin with a word: months, thirds of months, quarters; the years that follow them; and what is no date at all.
#include <algorithm>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// `veckan` alone: `vecka` would be no date either.
bool lacks_number(const Reader& reader, std::size_t at) {
    const std::string_view meant = likely_date_word(reader.bytes(at, at + 1)).value_or("");
    return is_one_of(meant, {"vecka", "week", "kvartal", "quarter"}) && reader.token(at + 1).kind != TokenKind::number;
}

// `kl 12`, `fm`, `12:00`, the rest of `2021-05-14T12:00`
bool is_time(const Reader& reader, std::size_t at) {
    if (reader.token(at).word == Word::clock || reader.token(at).word == Word::half_day || reader.token(at).kind == TokenKind::colon)
        return true;
    const bool hours = folded(reader.bytes(at, at + 1)).find_first_not_of("t0123456789") == std::string::npos;
    return hours && reader.token(at + 1).kind == TokenKind::colon;
}

}  // namespace

bool is_swedish_month(std::string_view word, int month) { return !folded(month_name(month, Language::english)).starts_with(folded(word)); }

void DateReader::report_unreadable(std::size_t position, std::string_view label, std::string_view example) {
    const std::string general = example.empty() ? date_example(context_) : std::string(example);
    if (start_ >= r_.end()) {
        report_expected(r_, Code::unreadable_date, position, "a date").help(general);
        return;
    }
    const bool ends = position >= r_.end();
    const std::size_t at = ends && position > start_ ? r_.end() - 1 : position;
    std::size_t past = at + 1;
    while (past < r_.end() && r_.token(past).glued && r_.token(past).kind != TokenKind::dots) ++past;
    Diagnostics::Builder report = r_.diags.report(Code::unreadable_date, r_.span(at, past), "`{}` cannot be read as a date",
                                                  r_.shown(start_, alone_ ? r_.end() : past));
    report.says(std::string(label));
    if (help_with(report, meant())) return;
    if (!ends && is_time(r_, at)) {
        report.help("write a time of day under `time`");
    } else if (const std::optional<std::string> help = other_key(at)) {
        report.help(*help);
    } else if (const std::optional<std::string> two = ends ? std::nullopt : between_two(at)) {
        report.help(*two);
    } else if (ends || lacks_number(r_, at) || !r_.suggest_likely(report, at, likely_date_word)) {
        report.help(general);
    }
}

std::optional<DateReader::Side> DateReader::read_core() {
    if (r_.is(Word::the) || r_.is(Word::in)) r_.skip();
    if (r_.is(TokenKind::number)) return read_number();
    switch (r_.next().word) {
        case Word::month_name: return read_month();
        case Word::part_of_month: return read_part_of_month();
        case Word::quarter:
        case Word::quarter_number: return read_quarter();
        case Word::next:
        case Word::previous: return read_relative_year();
        case Word::ordinal:
            if (r_.is(Word::year, 1)) return read_relative_year();
            r_.skip();
            return read_nth(r_.token(r_.position() - 1).value, 1);
        default: report_unreadable(r_.position(), "a day, week, month, quarter or year is expected here"); return std::nullopt;
    }
}

std::optional<DateReader::Side> DateReader::read_month() {
    const std::size_t at = r_.position();
    const int month = r_.next().value;
    r_.skip();
    if (r_.is_glued(TokenKind::dot, 0)) r_.skip();
    const bool ends_range = at > 0 && r_.token(at - 1).kind != TokenKind::word;  // `jun .. jul`
    if (at == start_ && !ends_range && (r_.at_end() || r_.is(TokenKind::comma)) && folded(r_.bytes(at, r_.position())) == "jul") {
        r_.diags.report(Code::ambiguous_date, r_.span(at, at + 1), "`jul` can be misread: it is short for July, and Swedish for Christmas")
            .help("write `juli` for the month, or a day such as `24 December`");
        return std::nullopt;
    }
    if (is_lone_number(r_, 0) && r_.next().digits <= 2 && !amount_starts(r_)) {
        const std::string name = r_.shown(at, at + 1);
        const std::string number = r_.shown(r_.position(), r_.position() + 1);
        r_.diags
            .report(Code::ambiguous_date, r_.span(at, r_.position() + 1), "`{} {}` can be misread: {} may be a day or a year", name, number,
                    number)
            .help(make_day(2000, month, std::stoi(number))
                      ? fmt::format("write `{} {}` for the day, or `{} 20{:0>2}` for the month", number, name, name, number)
                      : fmt::format("write `{} 20{:0>2}` for the month", name, number));
        return std::nullopt;
    }
    const std::optional<Year> year = read_year();
    if (!year) return std::nullopt;
    const DaySpan days = month_span(year->value, month);
    return Side{{days.first, days.last, Precision::month, Precision::month}, year->given};
}

std::optional<DateReader::Side> DateReader::read_part_of_month() {
    const std::size_t part = r_.position();
    const int third = r_.next().value;
    r_.skip();
    if (!r_.take(Word::of) && !r_.take(Word::in)) r_.take(TokenKind::hyphen);  // `mid-June`
    if (week_starts(r_, 0)) {                                                  // `mitten av vecka 12`
        const std::size_t at = r_.position();
        const bool english = is_one_of(r_.bytes(part, part + 1), {"early", "mid", "late"});
        const std::string_view day = weekday_name(static_cast<Weekday>(1 + 2 * third), english ? Language::english : Language::swedish);
        r_.diags.report(Code::unreadable_date, r_.span(at, r_.end()), "`{}` cannot be read as a date", r_.shown(start_, r_.end()))
            .says("only a month has parts")
            .help("write `{0}`, or a day of it such as `{1} {0}`", r_.shown(at, r_.end()), day);
        return std::nullopt;
    }
    if (r_.next().word != Word::month_name) {
        report_unreadable(r_.position(), "a month is expected here");
        return std::nullopt;
    }
    std::optional<Side> side = read_month();
    if (!side) return std::nullopt;
    const Day first = side->range.first;
    if (third > 0) side->range.first = first + CalendarDays{10 * third};
    if (third < 2) side->range.last = first + CalendarDays{10 * third + 9};
    side->range.first_precision = side->range.last_precision = Precision::third;
    return side;
}

std::optional<DateReader::Side> DateReader::read_quarter() {
    const std::size_t at = r_.position() + (r_.next().word == Word::quarter ? 1 : 0);
    const std::optional<int> spelled = r_.next().word == Word::quarter ? number_word(r_.bytes(at, at + 1)) : std::nullopt;
    if (spelled && *spelled <= 4) {
        Diagnostics::Builder report =
            r_.diags.report(Code::unreadable_date, r_.span(at, at + 1), "`{}` cannot be read as a date", r_.shown(start_, at + 1));
        report.says("the number of the quarter is expected here").help("write `{}`", *spelled);
        r_.suggest(report, at, at + 1, std::to_string(*spelled));
        return std::nullopt;
    }
    if (r_.next().word == Word::quarter && !r_.is(TokenKind::number, 1)) {
        report_unreadable(at, "the number of the quarter is expected here");
        return std::nullopt;
    }
    r_.go_to(at + 1);
    const int quarter = r_.token(at).value;
    if (quarter < 1 || quarter > 4) {
        r_.diags.report(Code::impossible_date, r_.span(at, at + 1), "`{}` does not exist: a year has 4 quarters",
                        r_.shown(start_, r_.position()));
        return std::nullopt;
    }
    const std::optional<Year> year = read_year();
    if (!year) return std::nullopt;
    const DaySpan days = quarter_span(year->value, quarter);
    return Side{{days.first, days.last, Precision::quarter, Precision::quarter}, year->given};
}

std::optional<DateReader::Side> DateReader::read_relative_year() {
    const std::optional<Year> year = read_year();
    if (!year) return std::nullopt;
    const DaySpan days = year_span(year->value);
    return Side{{days.first, days.last, Precision::year, Precision::year}};
}

bool is_lone_number(const Reader& reader, std::size_t ahead) {
    if (!reader.is(TokenKind::number, ahead)) return false;
    const Token& mark = reader.next(ahead + 1);
    if (!mark.glued || mark.kind == TokenKind::dots || mark.kind == TokenKind::comma || mark.kind == TokenKind::close) return true;
    return mark.kind == TokenKind::end;
}

bool DateReader::check_year(std::size_t at) {
    const Token& token = r_.token(at);
    if (token.value >= first_year && token.value <= last_year) return true;
    Diagnostics::Builder report = r_.diags.report(Code::year_out_of_range, r_.span(at, at + 1), "the year {} is not between {} and {}",
                                                  r_.shown(at, at + 1), first_year, last_year);
    if (const std::optional<int> meant = year_meant(r_.bytes(at, at + 1), context_.year ? context_.year : context_.likely_year)) {
        r_.suggest_word(report, at, std::to_string(*meant));
    }
    return false;
}

// A year that is written here, if any. False after a report.
bool DateReader::take_year(std::optional<Year>& year) {
    const std::size_t at = r_.position();
    if (is_lone_number(r_, 0)) {
        const Token& number = r_.next();
        if (number.digits < 3 || amount_starts(r_)) return true;
        if (!check_year(at)) return false;
        year = Year{number.value, true};
        r_.skip();
        return true;
    }
    const bool next = r_.is(Word::next) && r_.is(Word::year, 1);
    const bool last =
        (r_.is(Word::previous) && r_.is(Word::the_year, 1)) || (r_.is(Word::ordinal) && r_.next().value == -1 && r_.is(Word::year, 1));
    if (!next && !last) return true;
    r_.skip(2);
    const std::optional<Year> base = year_or_context({});
    if (!base) return false;
    year = Year{base->value + (next ? 1 : -1), true};
    if (year->value >= first_year && year->value <= last_year) return true;
    r_.diags.report(Code::year_out_of_range, r_.span(at, at + 2), "the year {} is not between {} and {}", year->value, first_year,
                    last_year);
    return false;
}

std::optional<DateReader::Year> DateReader::year_or_context(const std::optional<Year>& written) {
    if (written) return written;
    if (context_.year) return Year{*context_.year, false};
    const std::string shown = r_.shown(start_, r_.position());
    Diagnostics::Builder report =
        r_.diags.report(Code::date_needs_year, r_.span(start_, r_.position()), "`{}` has no year, and none is given for it", shown);
    if (context_.likely_year) {
        const std::string meant = fmt::format("{} {}", shown, *context_.likely_year);
        report.help("write the year too, such as `{}`", meant);
        r_.suggest(report, start_, r_.position(), meant);
    } else {
        report.help("write the year too, such as `21 June 2021` or `2021-W23`");
    }
    return std::nullopt;
}

std::optional<DateReader::Year> DateReader::read_year() {
    std::optional<Year> year;
    if (!take_year(year)) return std::nullopt;
    return year_or_context(year);
}

}  // namespace tidplan
