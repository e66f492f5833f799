// Amounts of time: `8 working days`, `2 meetings of RS AU`; and deadlines, which are amounts with a direction.
#include <algorithm>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::string_view units_help =
    "units are days, working days, clear working days, weeks, months, years and meetings (dagar, arbetsdagar, hela arbetsdagar, veckor, "
    "månader, år, möten)";

constexpr std::string_view deadline_help = "write for example `8 working days before` or `within 14 days after`";

// How many tokens from `ahead` on make a unit, and which; none if they make no unit.
struct UnitHere {
    Unit unit = Unit::day;
    std::size_t tokens = 0;
};
UnitHere unit_here(const Reader& reader, std::size_t ahead) {
    const auto meaning = [&](std::size_t at) {
        const Token& token = reader.next(at);
        return token.joined ? Meaning{} : Meaning{token.word, token.value};
    };
    const std::size_t clear = reader.is(Word::clear, ahead) ? 1 : 0;
    const std::size_t working = reader.is(Word::working, ahead + clear) ? 1 : 0;
    const std::optional<Unit> unit = unit_of(meaning(ahead + clear + working));
    if (!unit) return {};
    if (working == 1 && *unit != Unit::day) return {};
    const Unit counted = working == 1 ? Unit::working_day : *unit;
    if (clear == 1 && counted != Unit::working_day) return {};
    return {clear == 1 ? Unit::clear_working_day : counted, clear + working + 1};
}

// `2 v`, `3 mån`: short for a unit, though the word has another meaning too.
bool may_be_short(Word word) { return word == Word::none || word == Word::week_short || word == Word::weekday; }

// How many tokens from `ahead` on make a number: `3`, `1.5`; none if they make no number.
std::size_t number_here(const Reader& reader, std::size_t ahead) {
    if (!reader.is(TokenKind::number, ahead)) return 0;
    const bool fraction = (reader.is_glued(TokenKind::dot, ahead + 1) || reader.is_glued(TokenKind::comma, ahead + 1)) &&
                          reader.is_glued(TokenKind::number, ahead + 2);
    return fraction ? 3 : 1;
}

bool ends_amount(const Reader& reader) {
    return reader.at_end() || reader.is(Word::before) || reader.is(Word::after) || reader.is(Word::and_) || reader.is(Word::or_) ||
           reader.is(TokenKind::comma);
}

// Whether `before` or `after` follows in the same sentence: `3 days of RS AU before rf`.
bool direction_follows(const Reader& reader) {
    constexpr std::size_t longest = 16;
    for (std::size_t ahead = 1; ahead < longest && !reader.is(TokenKind::end, ahead) && !reader.is(TokenKind::comma, ahead); ++ahead) {
        if (reader.is(Word::before, ahead) || reader.is(Word::after, ahead)) return true;
    }
    return false;
}

// Reading stands after the number.
void report_unit(Reader& reader, std::size_t start) {
    const std::string number = reader.shown(start, start + 1);
    while (reader.is(Word::clear)) reader.skip();
    while (reader.is(Word::working)) reader.skip();
    const std::size_t bad = reader.position();
    if (ends_amount(reader)) {
        reader.diags.report(Code::bad_amount, reader.span(start, bad), "the amount `{}` has no unit", reader.shown(start, bad))
            .help("write the unit too, such as `{} days` or `{} working days`", number, number);
        return;
    }
    // A word that has a meaning, but not here (`3 clear days`), is shown with the words before it.
    const bool known = !may_be_short(reader.token(bad).word);
    const std::size_t from = known ? start + 1 : bad;
    std::size_t past = bad + 1;
    while (past < reader.end() && reader.token(past).glued && reader.token(past).kind != TokenKind::comma) ++past;
    if (past > bad + 1 && reader.token(past - 1).kind == TokenKind::dot) --past;  // `2 v.`
    const std::string_view word = reader.bytes(from, past);
    Diagnostics::Builder report =
        reader.diags.report(Code::bad_amount, reader.span(from, past), "`{}` is no unit of an amount", shortened(word));
    const std::optional<std::string_view> meant = known && past == bad + 1 ? std::nullopt : likely_unit(word);
    if (!meant) {
        report.help(std::string(units_help));
        return;
    }
    if (unit_of(find_word(*meant)) && unit_here(reader, past - reader.position()).tokens > 0) {  // `2 calendar days`
        report.help("leave it out");
        reader.suggest(report, from, past + 1, reader.bytes(past, past + 1));
        return;
    }
    report.help("did you mean `{}`?", *meant);
    reader.suggest(report, from, reader.is_glued(TokenKind::dot, past - bad) ? past + 1 : past, *meant);
}

std::optional<int> read_count(Reader& reader) {
    const std::size_t start = reader.position();
    if (number_here(reader, 0) == 3) {
        reader.diags
            .report(Code::bad_amount, reader.span(start, start + 3), "the amount `{}` is not a whole number",
                    reader.shown(start, start + 3))
            .help("write a whole number of a smaller unit, such as `10 days` for a week and a half");
        return std::nullopt;
    }
    if (reader.is(TokenKind::word)) {
        if (const std::optional<int> count = number_word(reader.bytes(start, start + 1))) {
            Diagnostics::Builder report = reader.diags.report(Code::bad_amount, reader.span(start, start + 1),
                                                              "the amount `{}` is not written in digits", reader.shown(start, start + 1));
            report.help("write `{}`", *count);
            reader.suggest(report, start, start + 1, std::to_string(*count));
            return std::nullopt;
        }
    }
    if (!reader.is(TokenKind::number)) {
        Diagnostics::Builder report = report_expected(reader, Code::bad_amount, start, "an amount such as `3 weeks`");
        if (is_approximate(reader.bytes(start, start + 1))) report.help("leave it out: an amount is exact");
        return std::nullopt;
    }
    const int count = reader.next().value;
    reader.skip();
    return count;
}

// `of RS AU`: the known name, or the text up to the relation.
std::optional<Text> read_body_of(Reader& reader, const KnownNames* names) {
    const std::size_t of = reader.position();
    reader.skip();
    if (const Text known = reader.take_name(names)) return known;
    const std::size_t start = reader.position();
    while (!ends_amount(reader)) reader.skip();
    if (reader.position() > start) return reader.text(start, reader.position());
    reader.diags.report(Code::bad_amount, reader.span(of, of + 1), "no body stands after `{}`", reader.shown(of, of + 1));
    return std::nullopt;
}

// `2-3 veckor`
bool report_two_amounts(Reader& reader) {
    const std::size_t at = reader.position();
    const bool mark = reader.is(TokenKind::hyphen, 1) || reader.is(TokenKind::dash, 1);
    if (!reader.is(TokenKind::number) || !mark || !reader.is(TokenKind::number, 2) || unit_here(reader, 3).tokens == 0) return false;
    const std::string unit = folded(reader.bytes(at + 3, at + 4));
    const bool swedish = unit.ends_with("ar") || unit.ends_with("or") || unit.ends_with("er") || unit.ends_with("en") || unit == "år";
    Diagnostics::Builder report =
        reader.diags.report(Code::bad_amount, reader.span(at, at + 3), "`{}` is two amounts", reader.shown(at, at + 3));
    report.help("write `{} {} {} {} {}`", swedish ? "mellan" : "between", reader.next().value, swedish ? "och" : "and",
                reader.next(2).value, reader.shown(at + 3, reader.end()));
    return true;
}

}  // namespace

bool amount_starts(const Reader& reader, std::size_t ahead) {
    const Token& first = reader.next(ahead);
    const std::size_t number = number_here(reader, ahead);
    if (number > 0 && first.joined) return false;
    if (number == 0 && (first.kind != TokenKind::word || first.word != Word::none ||
                        !number_word(reader.bytes(reader.position() + ahead, reader.position() + ahead + 1)))) {
        return false;
    }
    const std::size_t unit = ahead + std::max<std::size_t>(number, 1);
    if (unit_here(reader, unit).tokens > 0 || reader.is(Word::working, unit) || reader.is(Word::clear, unit)) return true;
    // `3 wekks before`, `3 workng days before`: not a name with a number in it.
    const std::size_t direction = unit + (reader.is_glued(TokenKind::dot, unit + 1) ? 2 : 1) + unit_here(reader, unit + 1).tokens;
    const bool directed = reader.is(Word::before, direction) || reader.is(Word::after, direction);
    if (number == 0 || !directed || !reader.is(TokenKind::word, unit) || !may_be_short(reader.next(unit).word)) return false;
    return likely_unit(reader.bytes(reader.position() + unit, reader.position() + unit + 1)).has_value();
}

std::optional<Amount> read_amount_here(Reader& reader, const KnownNames* names, AmountRules rules) {
    if (report_two_amounts(reader)) return std::nullopt;
    const std::size_t start = reader.position();
    const std::optional<int> count = read_count(reader);
    if (!count) return std::nullopt;
    Amount amount;
    amount.count = *count;
    const UnitHere unit = unit_here(reader, 0);
    if (unit.tokens == 0 && !(rules.unit_may_miss && reader.is(Word::and_))) {
        report_unit(reader, start);
        return std::nullopt;
    }
    amount.unit = unit.unit;
    reader.skip(unit.tokens);
    const bool of_body = reader.is(Word::of) || reader.is(Word::in);
    const bool of_place = rules.of_place && amount.unit != Unit::meeting && !direction_follows(reader);
    if (unit.tokens > 0 && of_body && !of_place) {
        const std::size_t of = reader.position();
        if (amount.unit != Unit::meeting) {
            reader.diags
                .report(Code::bad_amount, reader.span(of, of + 1), "only meetings are counted of a body, not `{}`", reader.shown(start, of))
                .help("leave out the body, or count meetings: `{} meetings of …`", amount.count);
            return std::nullopt;
        }
        const std::optional<Text> body = read_body_of(reader, names);
        if (!body) return std::nullopt;
        amount.of_body = *body;
    }
    amount.span = reader.span(start, reader.position());
    if (amount.count > max_amount) {
        reader.diags.report(Code::bad_amount, amount.span, "the amount `{}` is over the limit of {}",
                            reader.shown(start, reader.position()), max_amount);
        return std::nullopt;
    }
    if (amount.count == 0 && !rules.zero) {
        reader.diags.report(Code::bad_amount, amount.span, "the amount `{}` is less than 1", reader.shown(start, reader.position()));
        return std::nullopt;
    }
    return amount;
}

std::optional<Amount> read_amount(const Text& text, const KnownNames* names, Diagnostics& diags) {
    Reader reader(text, diags);
    const std::optional<Amount> amount = read_amount_here(reader, names);
    if (!amount || reader.at_end()) return amount;
    diags.report(Code::bad_amount, reader.span(reader.position(), reader.end()), "`{}` stands after the amount",
                 reader.shown(reader.position(), reader.end()));
    return std::nullopt;
}

std::optional<DeadlinePhrase> read_deadline(const Text& text, Diagnostics& diags) {
    Reader reader(text, diags);
    DeadlinePhrase deadline;
    if (reader.at_end()) {
        diags.report(Code::bad_amount, text.span, "the deadline is empty").help(std::string(deadline_help));
        return std::nullopt;
    }
    const bool at_most = reader.is(Word::at_most) || (reader.is(Word::at) && reader.is(Word::most, 1));
    if (at_most) {
        const std::size_t words = reader.is(Word::at_most) ? 1 : 2;
        Diagnostics::Builder report =
            diags.report(Code::bad_sentence, reader.span(0, words), "a deadline is not said with `{}`", reader.shown(0, words));
        const std::string_view within = words == 1 ? "inom" : "within";
        report.help("write `{}`", within);
        reader.suggest(report, 0, words, within);
        return std::nullopt;
    }
    deadline.within = reader.take(Word::within);
    if (!amount_starts(reader) && !reader.is(TokenKind::number)) {
        report_expected(reader, Code::bad_amount, reader.position(), "an amount such as `3 weeks`").help(std::string(deadline_help));
        return std::nullopt;
    }
    const std::optional<Amount> amount = read_amount_here(reader, nullptr);
    if (!amount) return std::nullopt;
    deadline.amount = *amount;
    deadline.before = reader.is(Word::before);
    if (!deadline.before && !reader.is(Word::after)) {
        const std::size_t at = reader.position();
        Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, "`before` or `after` (`före`, `efter`)");
        if (!reader.suggest_likely(report, at, likely_relation)) report.help(std::string(deadline_help));
        return std::nullopt;
    }
    reader.skip();
    if (reader.at_end()) return deadline;
    diags
        .report(Code::bad_sentence, reader.span(reader.position(), reader.end()), "`{}` stands after the deadline",
                reader.shown(reader.position(), reader.end()))
        .help("leave it out: a deadline is counted from the body's own meeting");
    return std::nullopt;
}

}  // namespace tidplan
