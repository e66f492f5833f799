// Sentences: the chains of an order (`csg and fsg before au before rs`) and the `when` of a step (`at least 3 weeks after csg`).
#include <algorithm>
#include <initializer_list>
#include <utility>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::string_view a_relation = "a relation such as `before` or `at least 3 weeks after`";
constexpr std::size_t words_tried = 16;  // for a misspelt word inside an unknown name

bool ends_chain(const Reader& reader) { return reader.at_end() || reader.is(TokenKind::comma); }

std::size_t relation_after(const Reader& reader, std::size_t from) {
    std::size_t at = from;
    while (at < reader.end() && at < from + words_tried && !relation_starts(reader, at - reader.position()) &&
           reader.token(at).kind != TokenKind::comma)
        ++at;
    return at;
}

// `>= 3 weeks`, `at leats 3 weeks`: the bound that was meant, in both languages, and how many tokens say it.
struct BoundHere {
    std::size_t tokens = 0;
    std::string_view meant, swedish;
};
BoundHere bound_here(const Reader& reader) {
    const std::size_t at = reader.position();
    const std::size_t sign = reader.next(1).glued && reader.bytes(at + 1, at + 2) == "=" ? 2 : 1;
    const std::size_t tokens = reader.is(Word::at) ? 2 : sign;
    if (!amount_starts(reader, tokens)) return {};
    const std::string_view word = reader.bytes(at, at + 1);
    const std::string_view meant = reader.is(Word::at) ? likely_relation(reader.bytes(at, at + 2)).value_or("") : word;
    if (meant == ">" || meant == "≥" || meant == "at least") return {tokens, "at least", "minst"};
    if (meant == "<" || meant == "≤" || meant == "at most") return {tokens, "at most", "högst"};
    return {};
}

// What stands after a whole place is no relation: a bad amount, a misspelt word, or the rest of a name that nothing knows.
void report_after_place(Reader& reader, const DateContext& context, std::size_t place_start) {
    if (reader.is(TokenKind::number)) {
        read_amount_here(reader, context.names);
        return;
    }
    const std::size_t at = reader.position();
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, a_relation);
    const std::string_view word = reader.bytes(at, at + 1);
    if (is_one_of(word, {"is", "are", "är", "must", "ska", "skall", "should"})) {
        report.help("leave it out");
        if (reader.whole().verbatim)
            report.replace(reader.whole().part(reader.token(at).begin, reader.token(at + 1).begin - reader.token(at).begin), "");
    } else if (is_approximate(word)) {
        report.help("say how exact it is: `at least`, `at most` or `between 4 and 6 weeks` (`minst`, `högst`, `mellan 4 och 6 veckor`)");
    } else if (reader.is(Word::or_)) {
        report.help("an order has no `or`; write `and` if both are meant");
    } else if (word == "/" || word == "&" || word == "+") {
        report.help("write `and` between two places that are both meant");
        reader.suggest(report, at, at + 1, fmt::format("{0}and{1}", reader.next().glued ? " " : "", reader.next(1).glued ? " " : ""));
    } else if (word == ";") {
        report.help("write a comma between two sentences, or make a list of them");
        reader.suggest(report, at, at + 1, ",");
    } else if (const BoundHere bound = bound_here(reader); bound.tokens > 0) {
        report.help("did you mean `{}` (`{}`)?", bound.meant, bound.swedish);
        const bool glued = reader.next(bound.tokens).glued;
        reader.suggest(report, at, at + bound.tokens, fmt::format("{}{}", bound.meant, glued ? " " : ""));
    } else if (word == "→" || word == ">" || reader.bytes(at, at + 2) == "->") {
        const std::size_t past = at + (word == "-" ? 2 : 1);
        report.help("write `before` (`före`)");
        reader.suggest(report, at, past, fmt::format("{}before{}", reader.next().glued ? " " : "", reader.token(past).glued ? " " : ""));
    } else if (!reader.suggest_likely(report, at, likely_relation) && context.names != nullptr && !reader.at_end()) {
        const std::size_t past = relation_after(reader, at);
        const std::optional<std::string_view> name = context.names->nearest_name(reader.bytes(place_start, past));
        if (!name) return;
        report.help("did you mean `{}`?", *name);
        reader.suggest(report, place_start, past, *name);
    }
}

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
            report_after_place(reader, context, place_start);
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

// `första måndagen efter rf`, `sista arbetsdagen före rf`: what the language says without an ordinal.
std::string without_ordinal(const Reader& reader) {
    const std::size_t on = reader.is(Word::on) ? 1 : 0;
    const std::size_t ordinal = on + (reader.is(Word::the, on) ? 1 : 0);
    if (!reader.is(Word::ordinal, ordinal)) return {};
    const std::size_t day = ordinal + 1, side = day + (reader.is(Word::working, day) ? 2 : 1);
    const bool last = reader.next(ordinal).value < 0;
    if (!reader.is(Word::before, side) && (last || !reader.is(Word::after, side))) return {};
    const int count = last ? 1 : reader.next(ordinal).value;
    const bool weekday = reader.is(Word::weekday, day) || reader.is(Word::the_weekday, day);
    if (weekday && count == 1) return fmt::format("did you mean `{}`?", reader.shown(reader.position() + day, reader.end()));
    const bool swedish = folded(reader.bytes(reader.position() + day, reader.position() + day + 1)).starts_with("arbets");
    const bool working = swedish || reader.is(Word::working, day);
    if (!working) return {};
    const std::string_view unit = swedish ? (count == 1 ? "arbetsdag" : "arbetsdagar") : count == 1 ? "working day" : "working days";
    return fmt::format("did you mean `{} {} {} {}`?", swedish ? "exakt" : "exactly", count, unit,
                       reader.shown(reader.position() + side, reader.end()));
}

// What else relates a step, said in words that no relation begins with.
std::string other_sentence(Reader& reader, const DateContext& context) {
    const std::string all = reader.shown(0, reader.end());
    if (const Uncounted uncounted = uncounted_here(reader); uncounted.words > 1)
        return fmt::format("did you mean `{} {}`?", reader.next(1).word == Word::week ? "within" : "exactly",
                           with_count(reader, uncounted));
    if (std::string help = without_ordinal(reader); !help.empty()) return help;
    if (reader.is(Word::next) && reader.is(Word::meeting, 1))
        return fmt::format("did you mean `{} {}`?", folded(reader.bytes(0, 1)) == "next" ? "at the" : "vid", all);
    for (const auto& [said, meant] : {std::pair{"fr.o.m", "tidigast"}, std::pair{"t.o.m", "senast"}}) {
        if (folded(all).starts_with(said) && all.find(' ') != std::string::npos)
            return fmt::format("did you mean `{}{}`?", meant, all.substr(all.find(' ')));
    }
    const bool named = static_cast<bool>(reader.take_name(context.names));
    const bool whole = reader.at_end();
    reader.go_to(0);
    if (named && whole)
        return fmt::format("say how it relates to `{0}`: `before {0}`, `after {0}` or `same day as {0}` (`före`, `efter`, `samma dag som`)",
                           all);
    if (!reader.is(Word::on) || context.names == nullptr || context.names->longest(reader.bytes(1, reader.end())) == 0) return {};
    return fmt::format("did you mean `{} {}`?", folded(reader.bytes(0, 1)) == "on" ? "same day as" : "samma dag som",
                       reader.shown(1, reader.end()));
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
    if (report_between_places(reader, context)) return false;
    if (relation_starts(reader)) return read_related(reader, context, when);
    const bool two_amounts =
        reader.is(TokenKind::number) && reader.is(TokenKind::number, 2) && (reader.is(Word::before, 4) || reader.is(Word::after, 4));
    if (two_amounts && !reader.is(TokenKind::dot, 1)) {  // `2-3 weeks before rs`
        read_amount_here(reader, context.names);
        return false;
    }
    const bool is_amount = reader.is(TokenKind::number) && reader.is(TokenKind::word, 1) && reader.next(1).word == Word::none;
    if (is_amount && (reader.is(Word::before, 2) || reader.is(Word::after, 2))) {  // `2 foos after rs`
        read_amount_here(reader, context.names);
        return false;
    }
    const bool weekday = reader.is(Word::weekday) || reader.is(Word::the_weekday);
    if (weekday && reader.is(TokenKind::word, 1) && reader.next(1).word == Word::none) {  // `torsdagen innan rf`
        Diagnostics::Builder report = reader.diags.report(Code::bad_sentence, reader.span(1, 2),
                                                          "`before` or `after` (`före`, `efter`) is expected after the weekday");
        reader.suggest_likely(report, 1, likely_relation);
        return false;
    }
    if (const std::string help = other_sentence(reader, context); !help.empty()) {
        report_expected(reader, Code::bad_sentence, reader.position(), a_relation).help(std::string(help));
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
    report_after_place(reader, context, 0);
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
