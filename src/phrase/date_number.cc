// Dates that begin with a number: `2021-06-21`, `2021-06`, `06-21`, `21 June`, `2021-Q2`, `2021`.
#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool is_mark(TokenKind kind) {
    return kind == TokenKind::hyphen || kind == TokenKind::dash || kind == TokenKind::slash || kind == TokenKind::dot;
}

}  // namespace

std::size_t ordinal_ending(const Reader& reader, std::size_t ahead) {
    const std::size_t at = reader.position() + ahead + 1;
    const auto spells = [&](std::size_t position, std::initializer_list<std::string_view> endings) {
        if (!reader.token(position).glued || reader.token(position).kind != TokenKind::word) return false;
        const std::string_view word = reader.bytes(position, position + 1);
        if (word.size() > 2) return false;
        const std::string spelled = folded(word);
        return std::find(endings.begin(), endings.end(), spelled) != endings.end();
    };
    if (spells(at, {"st", "nd", "rd", "th"})) return 1;
    return reader.token(at).kind == TokenKind::colon && reader.token(at).glued && spells(at + 1, {"a", "e"}) ? 2 : 0;
}

std::optional<DateReader::Side> DateReader::read_number() {
    if (r_.next().digits == 4 && r_.is_glued(TokenKind::hyphen, 1) && r_.next(2).glued && r_.next(2).word == Word::quarter_number) {
        const std::size_t at = r_.position();
        if (!check_year(at)) return std::nullopt;
        const int quarter = r_.next(2).value;
        r_.skip(3);
        if (quarter >= 1 && quarter <= 4) {
            const DaySpan days = quarter_span(r_.token(at).value, quarter);
            return Side{{days.first, days.last, Precision::quarter, Precision::quarter}};
        }
        r_.diags.report(Code::impossible_date, r_.span(at + 2, at + 3), "`{}` does not exist: a year has 4 quarters", r_.shown(at, at + 3));
        return std::nullopt;
    }
    const Run run = read_run();
    if (run.count > 1) return read_run_date(run);
    const std::size_t ending = ordinal_ending(r_, 0);
    if (r_.next().digits <= 2 && r_.next(1 + ending).word == Word::month_name) return read_day_of_month();
    if (ending > 0) {
        const int nth = r_.next().value;
        r_.skip(1 + ending);
        return read_nth(nth, 1 + ending);
    }
    return read_lone_number();
}

// `21 June`, `den 21:a juni 2021`
std::optional<DateReader::Side> DateReader::read_day_of_month() {
    const std::size_t day_at = r_.position();
    r_.skip(1 + ordinal_ending(r_, 0));
    const std::size_t month_at = r_.position();
    r_.skip();
    if (r_.is_glued(TokenKind::dot, 0)) r_.skip();
    if (is_lone_number(r_, 0) && r_.next().digits <= 2 && !amount_starts(r_)) {
        const std::size_t at = r_.position();
        const std::string year = fmt::format("20{:0>2}", r_.bytes(at, at + 1));
        Diagnostics::Builder report =
            r_.diags.report(Code::unreadable_date, r_.span(at, at + 1), "`{}` cannot be read as a date", r_.shown(start_, at + 1));
        report.says("a year has four digits").help("did you mean `{}`?", year);
        r_.suggest(report, at, at + 1, year);
        return std::nullopt;
    }
    const std::optional<Year> year = read_year();
    return year ? day_side(*year, month_at, day_at, nullptr) : std::nullopt;
}

std::optional<DateReader::Side> DateReader::read_lone_number() {
    const std::size_t at = r_.position();
    const Token& number = r_.next();
    if (number.digits == 6 || number.digits == 8) {
        report_compact(at);
        return std::nullopt;
    }
    if (number.digits < 3) {
        report_unreadable(at + 1, at + 1 < r_.end() ? "a month is expected here" : "a number alone is no date");
        return std::nullopt;
    }
    if (!check_year(at)) return std::nullopt;
    r_.skip();
    const DaySpan days = year_span(number.value);
    return Side{{days.first, days.last, Precision::year, Precision::year}};
}

DateReader::Run DateReader::read_run() const {
    Run run;
    run.from = r_.position();
    run.to = run.from + 1;
    run.at[0] = run.from;
    run.count = 1;
    while (is_mark(r_.token(run.to).kind) && r_.token(run.to).glued && r_.token(run.to + 1).glued &&
           r_.token(run.to + 1).kind == TokenKind::number) {
        const TokenKind mark = r_.token(run.to).kind;
        run.mark = run.count == 1 || run.mark == mark ? mark : TokenKind::other;
        if (run.count < run.at.size()) run.at[run.count] = run.to + 1;
        ++run.count;
        run.to += 2;
    }
    return run;
}

std::optional<DateReader::Side> DateReader::read_run_date(const Run& run) {
    const auto digits = [&](std::size_t i) { return i < run.count ? r_.token(run.at[i]).digits : std::uint8_t{0}; };
    const bool month_day = run.count == 2 && digits(0) <= 2 && digits(1) <= 2;
    if (month_day && (run.mark == TokenKind::hyphen || run.mark == TokenKind::dash) && r_.token(run.to).word == Word::month_name) {
        report_day_range(run);
        return std::nullopt;
    }
    const bool iso_marks = run.mark == TokenKind::hyphen && run.count <= 3;
    if (iso_marks && digits(0) == 4 && digits(1) == 2 && (run.count == 2 || digits(2) == 2)) {
        if (!check_year(run.at[0])) return std::nullopt;
        r_.go_to(run.to);
        const Year year{r_.token(run.at[0]).value, true};
        if (run.count == 3) return day_side(year, run.at[1], run.at[2], &run);
        const int month = r_.token(run.at[1]).value;
        if (month >= 1 && month <= 12) {
            const DaySpan days = month_span(year.value, month);
            return Side{{days.first, days.last, Precision::month, Precision::month}};
        }
        r_.diags.report(Code::impossible_date, r_.span(run.at[1], run.to), "`{}` does not exist: there is no month {:02}",
                        r_.shown(run.from, run.to), month);
        return std::nullopt;
    }
    if (iso_marks && month_day && digits(0) == 2 && digits(1) == 2) {
        r_.go_to(run.to);
        std::optional<Year> written;
        if (!r_.is(TokenKind::number) && !take_year(written)) return std::nullopt;
        const std::optional<Year> year = year_or_context(written);
        return year ? day_side(*year, run.at[0], run.at[1], &run) : std::nullopt;
    }
    report_run(run);
    return std::nullopt;
}

// The month is a name or, in a run, a number.
std::optional<DateReader::Side> DateReader::day_side(Year year, std::size_t month_at, std::size_t day_at, const Run* run) {
    const int month = r_.token(month_at).value;
    const int day = r_.token(day_at).value;
    const std::string_view shown = r_.bytes(start_, r_.position());
    if (month < 1 || month > 12) {
        Diagnostics::Builder report = r_.diags.report(Code::impossible_date, r_.span(month_at, month_at + 1),
                                                      "`{}` does not exist: there is no month {:02}", shortened(shown), month);
        if (run == nullptr || !make_day(year.value, day, month)) return std::nullopt;
        const std::string swapped =
            run->count == 3 ? fmt::format("{}-{:02}-{:02}", year.value, day, month) : fmt::format("{:02}-{:02}", day, month);
        report.help("did you mean `{}`?", swapped);
        r_.suggest(report, run->from, run->to, swapped);
        return std::nullopt;
    }
    const int last = days_in_month(year.value, month);
    if (day < 1 || day > last) {
        r_.diags.report(Code::impossible_date, r_.span(day_at, day_at + 1), "`{}` does not exist: {} {} has {} days", shortened(shown),
                        month_name(month, Language::english), year.value, last);
        return std::nullopt;
    }
    const Day date = *make_day(year.value, month, day);
    return Side{{date, date}, year.given};
}

}  // namespace tidplan
