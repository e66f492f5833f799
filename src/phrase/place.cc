// Places of sentences: `rs`, `regionplan.rs`, `rs.handlingar`, `baseplan(HSF)`, `role:decide(round 1)`, `21 June`.
#include <array>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::string_view a_place = "a step, body or date";

struct ScopeWord {
    std::string_view spelling;  // folded
    PlaceScope scope;
};
constexpr std::array scope_words = std::to_array<ScopeWord>({{"step", PlaceScope::step},
                                                             {"steg", PlaceScope::step},
                                                             {"body", PlaceScope::body},
                                                             {"organ", PlaceScope::body},
                                                             {"kind", PlaceScope::kind},
                                                             {"slag", PlaceScope::kind},
                                                             {"role", PlaceScope::role},
                                                             {"roll", PlaceScope::role}});

bool is_spelled(const Reader& reader, std::size_t position, std::string_view spelling) {
    const std::string_view word = reader.bytes(position, position + 1);
    return word.size() == spelling.size() && folded(word) == spelling;
}

// `body:` and the like, past which reading goes on. Empty after a report.
std::optional<PlaceScope> read_scope(Reader& reader) {
    if (!reader.is(TokenKind::word) || !reader.is_glued(TokenKind::colon, 1)) return PlaceScope::any;
    const std::size_t at = reader.position();
    for (const ScopeWord& word : scope_words) {
        if (!is_spelled(reader, at, word.spelling)) continue;
        reader.skip(2);
        return word.scope;
    }
    reader.diags.report(Code::bad_sentence, reader.span(at, at + 1), "`{}:` is no kind of name", reader.shown(at, at + 1))
        .help("in front of a name stands `step:`, `body:`, `kind:` or `role:`");
    return std::nullopt;
}

bool is_path_dot(const Reader& reader) {
    return reader.is_glued(TokenKind::dot, 0) && reader.next(1).glued && reader.is(TokenKind::word, 1);
}

// Words of a hyphenated name are one: `plan-och-bygg`.
void skip_joined(Reader& reader) {
    reader.skip();
    while (reader.is_glued(TokenKind::hyphen, 0) && reader.next(1).glued && !reader.at_end()) reader.skip(2);
}

bool ends_unknown_name(const Reader& reader) {
    return reader.at_end() || reader.is(Word::and_) || reader.is(TokenKind::comma) || reader.is(TokenKind::open) ||
           reader.is(TokenKind::close) || is_path_dot(reader) || relation_starts(reader);
}

// Nothing knows the name that stands here: it is the text up to the next word of the grammar.
std::optional<Text> read_unknown_name(Reader& reader, const DateContext& context) {
    const std::size_t start = reader.position();
    while (!ends_unknown_name(reader)) skip_joined(reader);
    const std::size_t past = reader.position();
    if (const HolidayMeant holiday = holiday_meant(reader.bytes(start, past), context); !holiday.help.empty() && context.names != nullptr) {
        Diagnostics::Builder report = reader.diags.report(Code::bad_sentence, reader.span(start, past), "`{}` stands where {} is expected",
                                                          reader.shown(start, past), a_place);
        report.help(holiday.help);
        if (!holiday.only_day.empty()) reader.suggest(report, start, past, holiday.only_day);
        return std::nullopt;
    }
    if (past > start) return reader.text(start, past);
    report_expected(reader, Code::bad_sentence, start, a_place);
    return std::nullopt;
}

// `(HSF)`, `(round 1)`
bool read_brackets(Reader& reader, Place& place) {
    const std::size_t open = reader.position();
    std::size_t close = open + 1;
    while (close < reader.end() && reader.token(close).kind != TokenKind::close) ++close;
    if (close == reader.end()) {
        reader.diags.report(Code::bad_sentence, reader.span(open, open + 1), "the bracket is never closed")
            .help("write `)` after the value");
        return false;
    }
    const Span span = reader.span(open, close + 1);
    if (close == open + 1) {
        reader.diags.report(Code::bad_sentence, span, "the brackets hold nothing")
            .help("write a value such as `(HSF)`, or a round: `(round 1)`");
        return false;
    }
    const bool round = is_spelled(reader, open + 1, "round") || is_spelled(reader, open + 1, "omgång");
    if (!round && place.value) {
        reader.diags.report(Code::bad_sentence, span, "a second value stands after the name").label(place.value.span, "the first one");
        return false;
    }
    reader.go_to(close + 1);
    if (!round) {
        place.value = reader.text(open + 1, close);
        return true;
    }
    const Token& number = reader.token(open + 2);
    if (close != open + 3 || number.kind != TokenKind::number || number.value < 1 || number.value > max_amount || place.round != 0) {
        reader.diags.report(Code::bad_sentence, span, "`{}` is no round", reader.shown(open, close + 1))
            .help("write one round with its number, from 1: `(round 1)`");
        return false;
    }
    place.round = number.value;
    return true;
}

bool read_path_and_brackets(Reader& reader, const DateContext& context, Place& place) {
    while (true) {
        if (reader.is(TokenKind::open)) {
            if (!read_brackets(reader, place)) return false;
        } else if (is_path_dot(reader)) {
            reader.skip();
            const std::size_t start = reader.position();
            Text name = reader.take_name(context.names);
            if (!name) {
                skip_joined(reader);
                name = reader.text(start, reader.position());
            }
            place.path.push_back(name);
        } else if (reader.is_glued(TokenKind::dot, 0)) {
            const std::size_t dot = reader.position();
            reader.diags.report(Code::bad_sentence, reader.span(dot, dot + 1), "no name stands after the dot")
                .help("write a step or a deadline after it, such as `.handlingar`, or leave it out");
            return false;
        } else {
            return true;
        }
    }
}

// `after rs and before au`: a relation stands after `and`.
std::nullopt_t report_second_sentence(Reader& reader, bool in_order) {
    const std::size_t at = reader.position();
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, a_place);
    if (in_order) {
        report.help("write two sentences with a comma between them, such as `au before rs, au after csg`");
    } else {
        report.help("make it a list with one sentence in each item: `[{}, {}]`", reader.shown(0, at - 1), reader.shown(at, reader.end()));
    }
    return std::nullopt;
}

}  // namespace

Diagnostics::Builder report_expected(Reader& reader, Code code, std::size_t position, std::string_view what) {
    if (position < reader.end()) {
        return reader.diags.report(code, reader.span(position, position + 1), "`{}` stands where {} is expected",
                                   reader.shown(position, position + 1), what);
    }
    const std::size_t last = position == 0 ? 0 : reader.end() - 1;
    const Span span = reader.end() == 0 ? reader.whole().span : reader.span(last, last + 1);
    return reader.diags.report(code, span, "the text ends where {} is expected", what);
}

std::optional<Place> read_place(Reader& reader, const DateContext& context) {
    const std::size_t start = reader.position();
    Place place;
    place.name = reader.take_name(context.names);
    if (!place.name) {
        const std::optional<PlaceScope> scope = read_scope(reader);
        if (!scope) return std::nullopt;
        place.scope = *scope;
        if (place.scope == PlaceScope::any && date_starts(reader) && !amount_starts(reader)) {
            place.date = read_range_in_sentence(reader, context);
            if (!place.date) return std::nullopt;
            place.span = reader.span(start, reader.position());
            place.written = reader.text(start, reader.position());
            return place;
        }
        if (place.scope != PlaceScope::any) place.name = reader.take_name(context.names);
    }
    if (!place.name) {
        const std::optional<Text> name = read_unknown_name(reader, context);
        if (!name) return std::nullopt;
        place.name = *name;
    }
    if (!read_path_and_brackets(reader, context, place)) return std::nullopt;
    place.span = reader.span(start, reader.position());
    return place;
}

std::optional<std::vector<Place>> read_places(Reader& reader, const DateContext& context, bool in_order) {
    std::vector<Place> places;
    do {
        const std::size_t at = reader.position();
        if (!places.empty() && !reader.is(TokenKind::number) && relation_starts(reader)) {
            if (!reader.take_name(context.names)) return report_second_sentence(reader, in_order);
            reader.go_to(at);
        }
        std::optional<Place> place = read_place(reader, context);
        if (!place) return std::nullopt;
        places.push_back(std::move(*place));
    } while (reader.take(Word::and_));
    return places;
}

}  // namespace tidplan
