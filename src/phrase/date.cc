// Dates as wholes: ranges, alternatives, meetings by number or mark, and days computed from a place.
#include <fmt/format.h>

#include "date_reader.h"

namespace tidplan {

namespace {

bool is_meeting_word(const Reader& reader, std::size_t ahead) {
    return reader.is(Word::meeting, ahead) || reader.is(Word::the_meeting, ahead);
}

bool nth_meeting_starts(const Reader& reader) {
    const std::size_t first = reader.is(Word::the) ? 1 : 0;
    if (reader.is(Word::ordinal, first)) return is_meeting_word(reader, first + 1);
    const std::size_t ending = reader.is(TokenKind::number, first) ? ordinal_ending(reader, first) : 0;
    return ending > 0 && is_meeting_word(reader, first + 1 + ending);
}

bool marked_meeting_starts(const Reader& reader) {
    const std::size_t first = reader.is(Word::the) ? 1 : 0;
    return is_meeting_word(reader, first) && reader.is(Word::marked, first + 1);
}

// An open end: nothing follows that could be a date.
bool range_ends(const Reader& reader, bool in_sentence) {
    if (reader.at_end() || reader.is(Word::or_)) return true;
    return in_sentence && (reader.is(Word::and_) || reader.is(TokenKind::comma) || reader.is(TokenKind::close) || relation_starts(reader));
}

int year_of(const DateRange& range) {
    return range.first_precision == Precision::week ? iso_week_of(range.first).year : date_of(range.first).year;
}

}  // namespace

bool computed_starts(const Reader& reader) {
    // `2021 vecka 23` is a year and a week in the wrong order, no amount.
    return amount_starts(reader) && !(reader.is(Word::week, 1) && reader.is(TokenKind::number, 2));
}

std::optional<DatePhrase> DateReader::read_phrase() {
    const std::size_t start = r_.position();
    std::optional<DatePhrase> phrase;
    if (const Uncounted uncounted = uncounted_here(r_); uncounted.words > 0) {
        Diagnostics::Builder report = r_.diags.report(Code::unreadable_date, r_.span(start, start + uncounted.words),
                                                      "`{}` cannot be read as a date", r_.shown(start, r_.end()));
        report.says("a count has a number");
        const std::string counted = with_count(r_, uncounted);
        if (start == 0 && uncounted.is_week) {
            report.help("write `{0}` for exactly 7 days from it, or `when: {1} {0}` for a day within them", counted,
                        uncounted.meant == "1 week" ? "within" : "inom");
        } else {
            r_.suggest(report.help("did you mean `{}`?", counted), start, start + uncounted.words, uncounted.meant);
        }
        return std::nullopt;
    }
    if (weekday_beside_here(r_) > 0 || computed_starts(r_)) {
        phrase = read_beside();
    } else if (nth_meeting_starts(r_)) {
        phrase = read_nth_meeting();
    } else if (marked_meeting_starts(r_)) {
        phrase = read_marked_meeting();
    } else {
        phrase = read_ranges();
    }
    if (phrase) {
        phrase->span = r_.span(start, r_.position());
        phrase->written = r_.text(start, r_.position());
    }
    return phrase;
}

std::optional<DatePhrase> DateReader::read_ranges() {
    DatePhrase phrase;
    int failed = 0;
    do {
        const std::size_t at = r_.position();
        if (weekday_beside_here(r_) > 0 || computed_starts(r_) || nth_meeting_starts(r_) || marked_meeting_starts(r_)) {
            r_.diags.report(Code::date_form_not_here, r_.span(at, r_.end()), "`or` stands before a date that is not just days")
                .help("join only days with `or`, such as `9 July or 16 July`");
            return std::nullopt;
        }
        if (const std::optional<DateRange> range = read_range()) {
            phrase.ranges.push_back(*range);
        } else {
            ++failed;
            while (!r_.at_end() && !r_.is(Word::or_)) r_.skip();
        }
    } while (failed < most_reports && r_.take(Word::or_));
    return failed > 0 ? std::nullopt : std::optional(std::move(phrase));
}

std::optional<DatePhrase> DateReader::read_nth_meeting() {
    const std::size_t start = r_.position();
    DatePhrase phrase;
    phrase.kind = DateKind::nth_meeting;
    r_.take(Word::the);
    phrase.ordinal = r_.next().value;
    const std::size_t number = r_.position();
    r_.skip(r_.is(TokenKind::number) ? 1 + ordinal_ending(r_, 0) : 1);
    r_.skip();
    if (phrase.ordinal == 0 || phrase.ordinal > max_amount) {
        r_.diags.report(Code::impossible_date, r_.span(number, number + 1), "there is no `{}`", r_.shown(start, r_.position()))
            .help("meetings are counted from the first");
        return std::nullopt;
    }
    const bool of = r_.take(Word::of) || r_.take(Word::in);
    const bool time = r_.is(TokenKind::number) || r_.is(Word::next) || r_.is(Word::previous);  // `sista mötet nästa år`
    if (r_.at_end() || (!of && !time)) {
        report_unreadable(r_.position(), "a month, quarter or year to count in is missing",
                          fmt::format("write for example `first meeting of {}`", example_year(context_)));
        return std::nullopt;
    }
    const std::optional<DateRange> range = read_range();
    if (!range) return std::nullopt;
    phrase.ranges.push_back(*range);
    return phrase;
}

std::optional<DatePhrase> DateReader::read_marked_meeting() {
    DatePhrase phrase;
    phrase.kind = DateKind::marked_meeting;
    while (!r_.take(Word::marked)) r_.skip();
    if (r_.at_end()) {
        report_unreadable(r_.position(), "a mark is missing after this", "write for example `meeting marked budget`");
        return std::nullopt;
    }
    phrase.mark = r_.text(r_.position(), r_.end());
    r_.go_to(r_.end());
    return phrase;
}

// `3 weeks after anslag`, `the Thursday before rf`
std::optional<DatePhrase> DateReader::read_beside() {
    const std::size_t start = r_.position();
    if (context_.names == nullptr) {
        r_.diags.report(Code::date_form_not_here, r_.span(start, r_.end()), "a date that is counted from another cannot stand here")
            .help("write the date itself, such as `{}-06-21`", example_year(context_));
        return std::nullopt;
    }
    DatePhrase phrase;
    if (weekday_beside_here(r_) > 0) {
        phrase.kind = DateKind::weekday_beside;
        while (!r_.is(Word::weekday) && !r_.is(Word::the_weekday)) r_.skip();
        phrase.weekday = static_cast<Weekday>(r_.next().value);
        r_.skip();
    } else {
        phrase.kind = DateKind::computed;
        const std::optional<Amount> amount = read_amount_here(r_, context_.names);
        if (!amount) return std::nullopt;
        phrase.amount = *amount;
    }
    phrase.before = r_.is(Word::before);
    if (!phrase.before && !r_.is(Word::after)) {
        const std::size_t at = r_.position();
        Diagnostics::Builder report = report_expected(r_, Code::unreadable_date, at, "`before` or `after` (`före`, `efter`)");
        r_.suggest_likely(report, at, likely_relation);
        return std::nullopt;
    }
    r_.skip();
    phrase.place = read_place(r_, context_);
    return phrase.place ? std::optional(std::move(phrase)) : std::nullopt;
}

std::optional<DateRange> DateReader::read_range() {
    const std::size_t start = r_.position();
    start_ = start;
    if (r_.take(TokenKind::dots)) {
        if (range_ends(r_, !alone_)) {
            report_unreadable(start, "a range needs at least one end", "write for example `.. June`, `June ..` or `February .. April`");
            return std::nullopt;
        }
        const std::optional<Side> last = read_side();
        if (!last) return std::nullopt;
        return DateRange{day_before_all, last->range.last, Precision::day, last->range.last_precision};
    }
    const std::optional<Side> first = read_side();
    if (!first) {
        report_other_end();
        return std::nullopt;
    }
    const std::size_t middle = r_.position();
    if (!r_.take(TokenKind::dots)) return first->range;
    if (range_ends(r_, !alone_)) return DateRange{first->range.first, day_after_all, first->range.first_precision, Precision::day};
    const std::optional<Side> last = read_side();
    if (!last) return std::nullopt;
    start_ = start;
    return join(start, *first, middle, *last);
}

// The first end of a range is wrong; the last one may be too.
void DateReader::report_other_end() {
    if (!alone_) return;
    while (!r_.at_end() && !r_.is(TokenKind::dots) && !r_.is(Word::or_)) r_.skip();
    if (r_.take(TokenKind::dots) && !range_ends(r_, !alone_)) read_side();
}

std::optional<DateRange> DateReader::join(std::size_t start, const Side& first, std::size_t middle, const Side& last) {
    if (last.range.last < first.range.first) return report_reversed(start, first, middle, last);
    if (first.year_given != last.year_given && report_two_years(start, first, middle, last)) return std::nullopt;
    return DateRange{first.range.first, last.range.last, first.range.first_precision, last.range.last_precision};
}

std::optional<DateReader::Side> DateReader::reread(std::size_t from, std::size_t to, int year) const {
    Diagnostics unheard;
    Reader reader(r_.text(from, to), unheard);
    DateContext context = context_;
    context.year = year;
    return DateReader(reader, context, alone_).read_side();
}

// `February .. April 2022` in a plan for 2021: both Februaries are meant by people who write so.
bool DateReader::report_two_years(std::size_t start, const Side& first, std::size_t middle, const Side& last) {
    const std::size_t end = r_.position();
    const std::optional<Side> other =
        first.year_given ? reread(middle + 1, end, year_of(first.range)) : reread(start, middle, year_of(last.range));
    if (!other) return false;
    const Day other_first = first.year_given ? first.range.first : other->range.first;
    const Day other_last = first.year_given ? other->range.last : last.range.last;
    if (other_last < other_first || (other_first == first.range.first && other_last == last.range.last)) return false;
    r_.diags.report(Code::ambiguous_date, r_.span(start, end), "`{}` can be misread: only one end has a year", r_.shown(start, end))
        .help("write the year at both ends; for example `{} .. {}` or `{} .. {}`", iso(first.range.first), iso(last.range.last),
              iso(other_first), iso(other_last));
    return true;
}

std::nullopt_t DateReader::report_reversed(std::size_t start, const Side& first, std::size_t middle, const Side& last) {
    const std::size_t end = r_.position();
    Diagnostics::Builder report =
        r_.diags.report(Code::reversed_range, r_.span(start, end), "`{}` ends before it begins", r_.shown(start, end));
    report.says("from {} back to {}", iso(first.range.first), iso(last.range.last));
    const std::optional<Side> later = last.year_given ? std::nullopt : reread(middle + 1, end, year_of(last.range) + 1);
    const bool alike = first.year_given == last.year_given;
    const auto swap = [&] {
        report.help("write the earlier end first: `{} .. {}`", r_.shown(middle + 1, end), r_.shown(start, middle));
        r_.suggest(report, start, end, fmt::format("{} .. {}", r_.bytes(middle + 1, end), r_.bytes(start, middle)));
    };
    if (later && first.range.first <= later->range.last) {
        // `12 mars .. 1 mars` is a slip, `november .. februari` a winter.
        const bool slip = alike && (first.range.last - last.range.first).count < (later->range.last - first.range.first).count;
        if (slip) swap();
        bool swedish = false;
        for (std::size_t at = start; at < end; ++at) {
            const Token& token = r_.token(at);
            swedish = swedish || (token.word == Word::month_name && is_swedish_month(r_.bytes(at, at + 1), token.value)) ||
                      token.word == Word::the_weekday;
        }
        const std::string_view next_year = swedish ? "nästa år" : "next year";
        report.help("{} `{} {}`{}", slip ? "or write" : "did you mean", r_.shown(start, end), next_year, slip ? "" : "?");
        r_.suggest(report, start, end, fmt::format("{} {}", r_.bytes(start, end), next_year));
    } else if (alike) {
        swap();
    } else {
        report.help("write the year at both ends");
    }
    return std::nullopt;
}

bool date_phrase_starts(const Reader& reader) {
    return date_starts(reader) || computed_starts(reader) || weekday_beside_here(reader) > 0 || nth_meeting_starts(reader) ||
           marked_meeting_starts(reader);
}

std::optional<DateRange> read_range_in_sentence(Reader& reader, const DateContext& context) {
    return DateReader(reader, context, false).read_range();
}

std::optional<DatePhrase> read_date_here(Reader& reader, const DateContext& context) {
    return DateReader(reader, context, true).read_phrase();
}

}  // namespace tidplan
