// Sentences: the chains of an order (`csg and fsg before au before rs`) and the `when` of a step (`at least 3 weeks after csg`).
#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool ends_chain(const Reader& reader) { return reader.at_end() || reader.is(TokenKind::comma); }

// A place and nothing more. If nothing knows its name, a misspelt relation may be part of it: `csgg befor rs`.
void report_no_relation(Reader& reader, std::size_t start) {
    const std::size_t end = reader.position();
    for (std::size_t at = start + 1; at < end && at < start + words_tried; ++at) {
        if (reader.token(at).kind != TokenKind::word || reader.token(at).word != Word::none || !likely_relation(reader.bytes(at, at + 1)))
            continue;
        Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, a_relation);
        reader.suggest_likely(report, at, likely_relation);
        return;
    }
    reader.diags.report(Code::bad_sentence, reader.span(start, end), "`{}` stands without a relation", reader.shown(start, end))
        .help("write for example `au before rs`");
}

// `1,5 weeks`: the comma ends no chain.
bool is_decimal_comma(const Reader& reader) {
    return reader.is_glued(TokenKind::comma, 0) && reader.is_glued(TokenKind::number, 1) &&
           reader.token(reader.position() - 1).kind == TokenKind::number;
}

std::optional<Chain> read_chain(Reader& reader, const DateContext& context) {
    const std::size_t start = reader.position();
    Chain chain;
    while (true) {
        const std::size_t place_start = reader.position();
        std::optional<std::vector<Place>> places = read_places(reader, context, true);
        if (!places) return std::nullopt;
        chain.places.push_back(std::move(*places));
        if (ends_chain(reader) && !chain.relations.empty()) break;
        if (ends_chain(reader)) {
            report_no_relation(reader, place_start);
            return std::nullopt;
        }
        if (!relation_starts(reader)) {
            report_no_relation_here(reader, context, place_start);
            return std::nullopt;
        }
        const std::optional<Relation> relation = read_relation(reader, context, true);
        if (!relation) return std::nullopt;
        chain.relations.push_back(*relation);
    }
    chain.span = reader.span(start, reader.position());
    return chain;
}

void report_empty(const Reader& reader, std::string_view example) {
    reader.diags.report(Code::bad_sentence, reader.whole().span, "the sentence is empty").help("write for example `{}`", example);
}

// `by` and `from` take one date with both ends.
bool check_bound(Reader& reader, const DatePhrase& date, std::string_view word) {
    if (date.kind != DateKind::ranges) return true;
    const bool open = date.ranges.front().first == day_before_all || date.ranges.front().last == day_after_all;
    if (date.ranges.size() == 1 && !open) return true;
    Diagnostics::Builder report = reader.diags.report(Code::date_form_not_here, date.span, "`{}` stands before {}", word,
                                                      open ? "a range with an open end" : "several dates");
    report.help("write one date after `{}`, such as `21 June`", word);
    return false;
}

// `by end of May`: its last day was meant.
bool report_end_of(Reader& reader, const DateContext& context, std::size_t start) {
    const std::size_t at = reader.position();
    const std::size_t end = reader.is(Word::the) ? 1 : 0;
    if (folded(reader.bytes(at + end, at + end + 1)) != "end" || !reader.is(Word::of, end + 1)) return false;
    Diagnostics unheard;
    Reader rest(Text{reader.bytes(at + end + 2, reader.end()), reader.whole().span, false}, unheard);
    const std::optional<DateRange> range = date_starts(rest) ? read_range_in_sentence(rest, context) : std::nullopt;
    if (!range || !rest.at_end() || range->last == day_after_all) return false;
    const Date last = date_of(range->last);
    const std::string day =
        last.year == context.year ? fmt::format("{} {}", last.day, month_name(last.month, Language::english)) : iso(range->last);
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, "a step or a date");
    report.help("write its last day: `{} {}`", reader.shown(start, at), day);
    reader.suggest(report, at, reader.end(), day);
    return true;
}

// `by 15 June`, `senast rs.handlingar`
bool read_date_bound(Reader& reader, const DateContext& context, When& when) {
    const bool by = reader.is(Word::by);
    const std::size_t start = reader.position();
    reader.skip();
    const std::size_t after = reader.position();
    const bool known = static_cast<bool>(reader.take_name(context.names));
    reader.go_to(after);
    if (!known && reader.is(Word::in) && date_starts(reader, 1)) reader.skip();  // `senast i april`
    if (!known && (date_phrase_starts(reader) || uncounted_here(reader).words > 0)) {
        when.kind = by ? When::Kind::by : When::Kind::from;
        std::optional<DatePhrase> date = read_date_here(reader, context);
        if (!date || !check_bound(reader, *date, reader.bytes(start, start + 1))) return false;
        when.date = std::move(*date);
        return true;
    }
    if (!known && (reader.is(Word::before) || reader.is(Word::after))) {  // `senast före rf`
        Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, after, "a step or a date");
        report.help("leave `{}` out: `{}`", reader.shown(start, after), reader.shown(after, reader.end()));
        if (reader.whole().verbatim) report.replace(reader.whole().part(0, reader.next().begin), "");
        return false;
    }
    if (!known && reader.is(Word::clock)) {  // `senast kl 12 dagen före rf`
        report_expected(reader, Code::bad_sentence, after, "a step or a date").help("write a time of day under `time`");
        return false;
    }
    if (!known && report_end_of(reader, context, start)) return false;
    when.by_place = by;
    when.relation.kind = by ? RelationKind::on_or_before : RelationKind::on_or_after;
    when.relation.span = reader.span(start, after);
    std::optional<std::vector<Place>> places = read_places(reader, context, false);
    if (places) when.places = std::move(*places);
    return places.has_value();
}

bool read_related(Reader& reader, const DateContext& context, When& when) {
    const std::optional<Relation> relation = read_relation(reader, context, false);
    if (!relation) return false;
    when.relation = *relation;
    std::optional<std::vector<Place>> places = read_places(reader, context, false);
    if (places) when.places = std::move(*places);
    return places.has_value();
}

// `mellan rs och rf`: two sentences in one.
bool report_between_places(Reader& reader, const DateContext& context) {
    if (!reader.is(Word::between) || reader.is(TokenKind::number, 1) || context.names == nullptr) return false;
    reader.skip();
    const Text first = reader.take_name(context.names);
    const bool between = first && reader.take(Word::and_);
    const std::size_t second = reader.position();
    reader.go_to(0);
    if (!between) return false;
    const bool swedish = folded(reader.bytes(0, 1)) == "mellan";
    report_expected(reader, Code::bad_sentence, 1, "an amount such as `2 weeks`")
        .help("write two sentences: `[{} {}, {} {}]`", swedish ? "efter" : "after", first.value, swedish ? "före" : "before",
              reader.shown(second, reader.end()));
    return true;
}

// `mellan 3 och 7 maj`
bool report_between_dates(Reader& reader, const DateContext& context) {
    const std::string range = reader.is(Word::between) ? range_meant(reader, context) : std::string{};
    if (range.empty()) return false;
    report_expected(reader, Code::bad_sentence, 1, "an amount such as `2 weeks`").help("write it as a date: `date: {}`", range);
    return true;
}

bool read_when_body(Reader& reader, const DateContext& context, When& when) {
    if (weekday_beside_here(reader) > 0) {
        when.kind = When::Kind::on;
        reader.take(Word::on);
        std::optional<DatePhrase> date = read_date_here(reader, context);
        if (date) when.date = std::move(*date);
        return date.has_value();
    }
    if ((reader.is(Word::by) || reader.is(Word::from)) && !reader.is(Word::same, 1)) return read_date_bound(reader, context, when);
    if (report_between_places(reader, context) || report_between_dates(reader, context)) return false;
    if (relation_starts(reader)) return read_related(reader, context, when);
    const bool two_amounts =
        reader.is(TokenKind::number) && reader.is(TokenKind::number, 2) && (reader.is(Word::before, 4) || reader.is(Word::after, 4));
    if (two_amounts && !reader.is(TokenKind::dot, 1)) {  // `2-3 weeks before rs`
        read_amount_here(reader, context.names);
        return false;
    }
    const bool is_amount = reader.is(TokenKind::number) && reader.is(TokenKind::word, 1) && reader.next(1).word == Word::none;
    const std::size_t side = is_amount && unit_of({reader.next(2).word, reader.next(2).value}) ? 3 : 2;
    if (is_amount && (reader.is(Word::before, side) || reader.is(Word::after, side))) {  // `2 foos after rs`, `2 calendar days after rs`
        read_amount_here(reader, context.names);
        return false;
    }
    const bool weekday = reader.is(Word::weekday) || reader.is(Word::the_weekday);
    const bool week = folded(reader.bytes(1, 2)) == "veckan";
    if (weekday && !week && reader.is(TokenKind::word, 1) && reader.next(1).word == Word::none) {  // `torsdagen innan rf`
        Diagnostics::Builder report = reader.diags.report(Code::bad_sentence, reader.span(1, 2),
                                                          "`before` or `after` (`före`, `efter`) is expected after the weekday");
        reader.suggest_likely(report, 1, likely_relation);
        return false;
    }
    if (const std::string help = other_sentence(reader, context); !help.empty()) {
        report_expected(reader, Code::bad_sentence, reader.position(), a_relation).help(std::string(help));
        return false;
    }
    const std::size_t day = reader.is(Word::the, 1) ? 2 : 1;
    if (reader.is(Word::on) && reader.is(TokenKind::word, day) && reader.next(day).word == Word::none &&
        likely_date_word(reader.bytes(day, day + 1))) {  // `on the Thrusday before rf`
        Diagnostics::Builder report =
            reader.diags.report(Code::bad_sentence, reader.span(day, day + 1), "a weekday is expected after `{}`", reader.shown(0, day));
        reader.suggest_likely(report, day, likely_date_word);
        return false;
    }
    if (reader.is(Word::on) || (reader.is(Word::in) && date_starts(reader, 1)) || date_phrase_starts(reader)) {
        reader.diags.report(Code::bad_sentence, reader.span(0, reader.end()), "a sentence that gives a date says `by` or `from`")
            .help("write the date itself under `date`");
        return false;
    }
    const bool named = static_cast<bool>(reader.take_name(context.names));
    if (named && relation_starts(reader)) {
        Diagnostics::Builder report = reader.diags.report(Code::bad_sentence, reader.span(0, reader.position()),
                                                          "`{}` stands before the relation", reader.shown(0, reader.position()));
        report.help("leave it out: the sentence is about the step that it stands at");
        if (reader.whole().verbatim) report.replace(reader.whole().part(0, reader.next().begin), "");
        return false;
    }
    reader.go_to(0);
    report_no_relation_here(reader, context, 0);
    return false;
}

}  // namespace

std::vector<Chain> read_order(const Text& text, const DateContext& context, Diagnostics& diags) {
    Reader reader(text, diags);
    std::vector<Chain> chains;
    if (reader.at_end()) {
        report_empty(reader, "au before rs before rf");
        return chains;
    }
    int reports = 0;
    do {
        std::optional<Chain> chain = read_chain(reader, context);
        if (chain) {
            chains.push_back(std::move(*chain));
        } else {
            if (++reports == most_reports) break;
            while (!ends_chain(reader) || is_decimal_comma(reader)) reader.skip();
        }
    } while (reader.take(TokenKind::comma));
    return chains;
}

std::optional<When> read_when(const Text& text, const DateContext& context, Diagnostics& diags) {
    Reader reader(text, diags);
    if (reader.at_end()) {
        report_empty(reader, "at least 3 weeks before rf");
        return std::nullopt;
    }
    When when;
    if (!read_when_body(reader, context, when)) return std::nullopt;
    if (reader.at_end()) {
        when.span = reader.span(0, reader.end());
        return when;
    }
    const std::size_t at = reader.position();
    if (reader.is(TokenKind::comma) || relation_starts(reader)) {
        diags.report(Code::bad_sentence, reader.span(at, at + 1), "`when` goes on after its first sentence")
            .help("make it a list with one sentence in each item, such as `[after csg, before rf]`");
    } else {
        Diagnostics::Builder report = diags.report(Code::bad_sentence, reader.span(at, reader.end()), "`{}` stands after the sentence",
                                                   reader.shown(at, reader.end()));
        report.help("leave it out, or name the place as the plan does");
    }
    return std::nullopt;
}

}  // namespace tidplan
