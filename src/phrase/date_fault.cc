// Numbers that are no date of the language: what they could mean, in its own forms.
#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// The dates that numbers can mean, each once, in the order of likelihood.
class Readings {
public:
    explicit Readings(std::optional<int> year) : year_(year) {}

    void add_day(int year, int month, int day) {
        if (const std::optional<Day> date = make_day(year, month, day)) add(iso(*date));
    }
    // In the context's year; where there is none, in words.
    void add_day(int month, int day) {
        if (year_) return add_day(*year_, month, day);
        if (make_day(2000, month, day)) add(fmt::format("{} {}", day, month_name(month, Language::english)));
    }
    void add_month(int year, int month) {
        if (month >= 1 && month <= 12 && year >= first_year && year <= last_year) add(fmt::format("{}-{:02}", year, month));
    }
    // Of days with a year: only those near `year`, if any is.
    void keep_near(int year) {
        const auto is_far = [year](const std::string& date) { return std::abs(std::stoi(date) - year) > 1; };
        if (!std::all_of(all_.begin(), all_.end(), is_far)) std::erase_if(all_, is_far);
    }
    const std::vector<std::string>& all() const { return all_; }
    std::string listed_text() const {
        std::vector<std::string_view> items(all_.begin(), all_.end());
        return quoted_list(items);
    }

private:
    void add(std::string text) {
        if (std::find(all_.begin(), all_.end(), text) == all_.end()) all_.push_back(std::move(text));
    }

    std::optional<int> year_;
    std::vector<std::string> all_;
};

int full_year(int value) { return value < 100 ? 2000 + value : value; }

void report_readings(Reader& reader, std::size_t from, std::size_t to, const Readings& readings, bool year_first) {
    const std::string shown = reader.shown(from, to);
    const Span span = reader.span(from, to);
    if (readings.all().empty()) {
        reader.diags.report(Code::impossible_date, span, "`{}` is no date, in whatever order it is read", shown)
            .help("write a day as year, month and day with hyphens between them, or with the month's name");
        return;
    }
    Diagnostics::Builder report = year_first ? reader.diags.report(Code::unreadable_date, span, "`{}` cannot be read as a date", shown)
                                             : reader.diags.report(Code::ambiguous_date, span, "`{}` can be misread", shown);
    if (readings.all().size() == 1) {
        report.help("did you mean {}?", readings.listed_text());
        reader.suggest(report, from, to, readings.all().front());
    } else {
        report.help("write {}", readings.listed_text());
    }
}

}  // namespace

void DateReader::report_run(const Run& run) {
    const auto token = [&](std::size_t i) { return r_.token(run.at[i]); };
    const auto value = [&](std::size_t i) { return token(i).value; };
    if (run.count <= 3 && (token(0).digits == 3 || token(0).digits > 4) && !check_year(run.at[0])) return;
    if (run.count == 4 && report_slashed_range(run)) return;
    if (const std::optional<Meant> ends = run.count > 3 ? two_ends() : std::nullopt) {  // `2021-11-24–25`
        Diagnostics::Builder report =
            r_.diags.report(Code::unreadable_date, r_.span(run.from, run.to), "`{}` cannot be read as a date", r_.shown(run.from, run.to));
        help_with(report, ends);
        return;
    }
    const std::optional<int> plan_year = context_.year ? context_.year : context_.likely_year;
    Readings readings(plan_year);
    std::size_t to = run.to;
    const bool year_first = token(0).digits == 4;
    if (run.count == 2) {
        if (year_first && token(1).digits == 4) {
            Diagnostics::Builder report =
                r_.diags.report(Code::unreadable_date, r_.span(run.from, to), "`{}` cannot be read as a date", r_.shown(run.from, to));
            const std::string range = fmt::format("{} .. {}", value(0), value(1));
            report.help("did you mean `{}`?", range);
            return r_.suggest(report, run.from, to, range);
        }
        if (year_first) {
            readings.add_month(value(0), value(1));
        } else if (token(1).digits == 4) {
            readings.add_month(value(1), value(0));
        } else {
            const Token& year = r_.token(to);
            const bool written = year.kind == TokenKind::number && year.digits == 4;
            if (written) readings = Readings(year.value);
            // `6-21` with its month first is nearly right, `8/10` is not.
            if (run.mark == TokenKind::hyphen) readings.add_day(value(0), value(1));
            readings.add_day(value(1), value(0));
            readings.add_day(value(0), value(1));
            if (written) ++to;
        }
    } else if (run.count == 3) {
        const int a = value(0), b = value(1), c = value(2);
        if (token(2).digits != 4 && run.mark != TokenKind::other) readings.add_day(full_year(a), b, c);
        if (!year_first) readings.add_day(full_year(c), b, a);
        if (!year_first) readings.add_day(full_year(c), a, b);
        if (plan_year) readings.keep_near(*plan_year);
    }
    report_readings(r_, run.from, to, readings, year_first);
}

// `25/5-14/6`: a range of days with their months, where each end is one date only, or could be two.
bool DateReader::report_slashed_range(const Run& run) {
    const auto mark = [&](std::size_t i) { return r_.token(run.from + i).kind; };
    if (mark(1) != mark(5) || mark(1) == mark(3) || (mark(3) != TokenKind::hyphen && mark(3) != TokenKind::dash)) return false;
    const std::optional<int> year = context_.year ? context_.year : context_.likely_year;
    std::array<Readings, 2> ends{Readings(year), Readings(year)};
    for (std::size_t end = 0; end < ends.size(); ++end) {
        const int a = r_.token(run.from + 4 * end).value, b = r_.token(run.from + 4 * end + 2).value;
        ends[end].add_day(b, a);
        ends[end].add_day(a, b);
        if (ends[end].all().empty()) return false;
    }
    Diagnostics::Builder report =
        r_.diags.report(Code::ambiguous_date, r_.span(run.from, run.to), "`{}` can be misread", r_.shown(run.from, run.to));
    const std::string range = fmt::format("{} .. {}", ends[0].all().front(), ends[1].all().front());
    report.help("write the whole dates and `..` between them, such as `{}`", range);
    if (ends[0].all().size() == 1 && ends[1].all().size() == 1) r_.suggest(report, run.from, run.to, range);
    return true;
}

// `21-25 June`: a range of days with one month for both.
void DateReader::report_day_range(const Run& run) {
    std::size_t to = run.to + 1;
    const Token& year = r_.token(to);
    if (year.kind == TokenKind::number && year.digits == 4) ++to;
    const std::string_view month = r_.bytes(run.to, to);
    const std::string range = fmt::format("{} {} .. {} {}", r_.token(run.at[0]).value, month, r_.token(run.at[1]).value, month);
    Diagnostics::Builder report =
        r_.diags.report(Code::unreadable_date, r_.span(run.from, to), "`{}` cannot be read as a date", r_.shown(run.from, to));
    report.help("write a range with `..`: `{}`", range);
    r_.suggest(report, run.from, to, range);
}

// `20210621`, `210621`
void DateReader::report_compact(std::size_t at) {
    const Token& number = r_.token(at);
    const int a = number.value / 10000, b = number.value / 100 % 100, c = number.value % 100;
    Readings readings({});
    readings.add_day(full_year(a), b, c);
    if (number.digits == 6) readings.add_day(full_year(c), b, a);
    if (context_.year) readings.keep_near(*context_.year);
    report_readings(r_, at, at + 1, readings, number.digits == 8);
}

}  // namespace tidplan
