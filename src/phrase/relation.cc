// Relations of sentences: `before`, `at least 3 weeks after`, `samma dag som`.
#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool same_starts(const Reader& reader, std::size_t ahead) {
    const bool led = reader.is(Word::in, ahead) || reader.is(Word::on, ahead) || reader.is(Word::at, ahead);
    const std::size_t the = ahead + (led ? 1 : 0);
    return reader.is(Word::same, the + (reader.is(Word::the, the) ? 1 : 0));
}

bool at_most_starts(const Reader& reader, std::size_t ahead) {
    return reader.is(Word::at_most, ahead) || (reader.is(Word::at, ahead) && reader.is(Word::most, ahead + 1));
}

bool at_least_starts(const Reader& reader, std::size_t ahead) {
    return reader.is(Word::at_least, ahead) || (reader.is(Word::at, ahead) && reader.is(Word::least, ahead + 1));
}

bool next_meeting_starts(const Reader& reader, std::size_t ahead) {
    return reader.is(Word::at, ahead) && reader.is(Word::next, ahead + (reader.is(Word::the, ahead + 1) ? 2 : 1));
}

// The word after `position` is none that can follow: says what can, and what was probably meant.
std::nullopt_t report_word(Reader& reader, std::string_view expected) {
    const std::size_t at = reader.position();
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, expected);
    if (!reader.suggest_likely(report, at, likely_relation) && reader.at_end()) {
        report.help("write for example `at least 3 weeks before rf`");
    }
    return std::nullopt;
}

// `same day as`, from `same` on.
std::optional<RelationKind> read_same(Reader& reader) {
    const std::size_t same = reader.position();
    reader.skip();
    const std::optional<Unit> unit = reader.is(TokenKind::word) ? unit_of({reader.next().word, reader.next().value}) : std::nullopt;
    std::optional<RelationKind> kind;
    if (unit == Unit::day) kind = RelationKind::same_day;
    if (unit == Unit::meeting) kind = RelationKind::same_meeting;
    if (unit == Unit::week) kind = RelationKind::same_week;
    if (unit == Unit::month) kind = RelationKind::same_month;
    if (unit == Unit::year) kind = RelationKind::same_year;
    if (reader.is(Word::quarter)) kind = RelationKind::same_quarter;
    if (!kind) return report_word(reader, "day, meeting, week, month, quarter or year (dag, möte, vecka, månad, kvartal, år)");
    reader.skip();
    if (reader.take(Word::as)) return kind;
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, reader.position(), "`as` (`som`)");
    const bool swedish = folded(reader.bytes(same, same + 1)) == "samma";
    report.help("write `{} {}`", reader.shown(same, reader.position()), swedish ? "som" : "as");
    return std::nullopt;
}

// `senast samma dag som`
std::optional<RelationKind> read_same_or_beyond(Reader& reader) {
    const RelationKind kind = reader.is(Word::by) ? RelationKind::on_or_before : RelationKind::on_or_after;
    reader.skip();
    const std::size_t day = reader.position() + 1;
    const std::optional<RelationKind> same = read_same(reader);
    if (!same || *same == RelationKind::same_day) return same ? std::optional(kind) : std::nullopt;
    reader.go_to(day);
    return report_word(reader, "`day` (`dag`)");
}

std::optional<RelationKind> read_on_or(Reader& reader) {
    reader.skip(2);
    const bool before = reader.is(Word::before);
    if (!before && !reader.is(Word::after)) return report_word(reader, "`before` or `after`");
    reader.skip();
    return before ? RelationKind::on_or_before : RelationKind::on_or_after;
}

std::optional<RelationKind> read_next_meeting(Reader& reader) {
    while (!reader.is(Word::next)) reader.skip();
    reader.skip();
    if (!reader.take(Word::meeting)) return report_word(reader, "`meeting` (`möte`)");
    if (!reader.take(Word::after)) return report_word(reader, "`after` (`efter`)");
    return RelationKind::next_meeting_after;
}

bool read_between(Reader& reader, const DateContext& context, Relation& relation) {
    reader.skip();
    const std::size_t start = reader.position();
    const std::optional<Amount> low = read_amount_here(reader, context.names, {.unit_may_miss = true});
    if (!low) return false;
    const bool own_unit = reader.position() > start + 1;
    if (!reader.take(Word::and_)) {
        report_word(reader, "`and` (`och`) and a second amount");
        return false;
    }
    const std::optional<Amount> high = read_amount_here(reader, context.names);
    if (!high) return false;
    const Span both = reader.span(start, reader.position());
    if (own_unit && low->unit != high->unit) {
        reader.diags.report(Code::bad_amount, both, "the two amounts of `between` have different units")
            .help("write both in one unit, such as `between 2 and 4 weeks`");
        return false;
    }
    if (low->count > high->count) {
        Diagnostics::Builder report =
            reader.diags.report(Code::bad_amount, both, "`between` goes from {} down to {}", low->count, high->count);
        report.help("write the smaller amount first");
        return false;
    }
    relation.low = *low;
    relation.low.unit = high->unit;
    if (!relation.low.of_body) relation.low.of_body = high->of_body;
    relation.high = *high;
    return true;
}

// An amount of at least 0 days is no distance: on the same day, or on that side of it.
bool read_zero(Reader& reader, Relation& relation, bool before) {
    if (relation.bound == BoundKind::at_least && relation.low.unit == Unit::day) {
        relation = Relation();
        relation.kind = before ? RelationKind::on_or_before : RelationKind::on_or_after;
        return true;
    }
    const Amount& amount = relation.bound == BoundKind::at_most ? relation.high : relation.low;
    reader.diags.report(Code::bad_amount, amount.span, "the amount `{}` is less than 1", amount_text(amount))
        .help(relation.bound == BoundKind::at_least ? "write `on or before` or `on or after` where the same day is enough"
                                                    : "write `same day as` for one and the same day");
    return false;
}

// No `before` or `after` stands behind an amount: `inom 3 veckor från rf`, `within 3 weeks of rf`.
std::nullopt_t report_side(Reader& reader, std::size_t start) {
    constexpr std::string_view expected = "`before` or `after` (`före`, `efter`)";
    const std::size_t at = reader.position();
    const std::string word = folded(reader.bytes(at, at + 1));
    const bool from = word == "from" || word == "från";
    if (!from && !reader.is(Word::of)) return report_word(reader, expected);
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, expected);
    if (from) {
        const std::string_view meant = word == "from" ? "after" : "efter";
        report.help("did you mean `{}`?", meant);
        reader.suggest(report, at, at + 1, meant);
    } else {
        const bool swedish = word == "av";
        report.help("say on which side: `{0} {1}` or `{0} {2}`", reader.shown(start, at), swedish ? "före" : "before",
                    swedish ? "efter" : "after");
    }
    return std::nullopt;
}

std::optional<Relation> read_bounded(Reader& reader, const DateContext& context) {
    Relation relation;
    const std::size_t start = reader.position();
    if (reader.is(Word::between)) {
        relation.bound = BoundKind::between;
        if (!read_between(reader, context, relation)) return std::nullopt;
    } else if (!reader.is(Word::before) && !reader.is(Word::after)) {
        const bool at_most = at_most_starts(reader, 0) || reader.is(Word::within);
        relation.bound = at_most ? BoundKind::at_most : reader.is(Word::exactly) ? BoundKind::exactly : BoundKind::at_least;
        if (!amount_starts(reader)) reader.skip(reader.is(Word::at) ? 2 : 1);
        const std::optional<Amount> amount = read_amount_here(reader, context.names, {.zero = true, .of_place = true});
        if (!amount) return std::nullopt;
        (at_most ? relation.high : relation.low) = *amount;
    }
    const bool before = reader.is(Word::before);
    if (!before && !reader.is(Word::after)) return report_side(reader, start);
    reader.skip();
    relation.kind = before ? RelationKind::before : RelationKind::after;
    const Amount& amount = relation.bound == BoundKind::at_most ? relation.high : relation.low;
    if (relation.bound != BoundKind::none && amount.count == 0 && !read_zero(reader, relation, before)) return std::nullopt;
    return relation;
}

std::optional<Relation> with_kind(std::optional<RelationKind> kind) {
    if (!kind) return std::nullopt;
    Relation relation;
    relation.kind = *kind;
    return relation;
}

std::optional<Relation> read_any(Reader& reader, const DateContext& context) {
    if (reader.is(Word::on) && reader.is(Word::or_, 1)) return with_kind(read_on_or(reader));
    if ((reader.is(Word::by) || reader.is(Word::from)) && reader.is(Word::same, 1)) return with_kind(read_same_or_beyond(reader));
    if (same_starts(reader, 0)) {
        while (!reader.is(Word::same)) reader.skip();
        return with_kind(read_same(reader));
    }
    if (next_meeting_starts(reader, 0)) return with_kind(read_next_meeting(reader));
    return read_bounded(reader, context);
}

// A relation of `when` between two places of an order.
std::nullopt_t report_when_word(Reader& reader, std::string_view instead, std::size_t words) {
    const std::size_t at = reader.position();
    Diagnostics::Builder report =
        reader.diags.report(Code::bad_sentence, reader.span(at, at + words), "`{}` cannot stand in an order", reader.shown(at, at + words));
    report.says("this belongs under a step's `when`");
    if (instead.empty()) {
        report.help("write it under `when` of the step that it is about");
        return std::nullopt;
    }
    report.help("between two places write `{}`", instead);
    reader.suggest(report, at, at + words, instead);
    return std::nullopt;
}

std::optional<Relation> read_in_order(Reader& reader, const DateContext& context) {
    const bool swedish = folded(reader.bytes(reader.position(), reader.position() + 1)).find_first_of("sti") == 0;
    if (reader.is(Word::within)) return report_when_word(reader, swedish ? "högst" : "at most", 1);
    const bool bounds = (reader.is(Word::by) || reader.is(Word::from)) && !reader.is(Word::same, 1);
    if (const Uncounted uncounted = bounds ? uncounted_here(reader, 1) : Uncounted{}; uncounted.words > 0) {  // `senast dagen före rf`
        const bool least = reader.is(Word::by) == reader.is(Word::before, 1 + uncounted.words);
        const std::string_view bound = least ? (swedish ? "minst" : "at least") : swedish ? "högst" : "at most";
        return report_when_word(reader, fmt::format("{} {}", bound, uncounted.meant), 1 + uncounted.words);
    }
    if (const std::string_view meant = bounds ? bound_meant(reader, 1, reader.is(Word::by), swedish) : std::string_view{};
        !meant.empty())
        return report_when_word(reader, meant, 1);
    if (reader.is(Word::by) && !reader.is(Word::same, 1))
        return report_when_word(reader, swedish ? "senast samma dag som" : "on or before", 1);
    if (reader.is(Word::from) && !reader.is(Word::same, 1)) {
        return report_when_word(reader, swedish ? "tidigast samma dag som" : "on or after", 1);
    }
    if (const std::size_t words = weekday_beside_here(reader)) return report_when_word(reader, "", words);
    return read_any(reader, context);
}

}  // namespace

std::string_view bound_meant(const Reader& reader, std::size_t ahead, bool until, bool swedish) {
    if (!amount_starts(reader, ahead)) return {};
    std::size_t at = ahead + 1;
    while (at < ahead + 5 && !reader.is(Word::before, at) && !reader.is(Word::after, at)) ++at;
    if (at == ahead + 5) return {};
    const bool least = until == reader.is(Word::before, at);
    return least ? (swedish ? "minst" : "at least") : swedish ? "högst" : "at most";
}

std::size_t weekday_beside_here(const Reader& reader, std::size_t ahead) {
    std::size_t at = ahead;
    if (reader.is(Word::on, at)) ++at;
    if (reader.is(Word::the, at)) ++at;
    if (!reader.is(Word::weekday, at) && !reader.is(Word::the_weekday, at)) return 0;
    return reader.is(Word::before, at + 1) || reader.is(Word::after, at + 1) ? at + 2 - ahead : 0;
}

Uncounted uncounted_here(const Reader& reader, std::size_t ahead) {
    const std::size_t unit = ahead + (reader.is(Word::the, ahead) ? 1 : 0), words = unit + 1 - ahead;
    if (!reader.is(Word::before, unit + 1) && !reader.is(Word::after, unit + 1)) return {};
    const std::string word = folded(reader.bytes(reader.position() + unit, reader.position() + unit + 1));
    if (word == "day") return {words, "1 day"};
    if (word == "week") return {words, "1 week", true};
    if (word == "meeting") return {words, "1 meeting"};
    if (word == "dag" || word == "dagen") return {words, "1 dag"};
    if (word == "mötet" || word == "sammanträdet") return {words, "1 möte"};
    if (word == "vecka" || word == "veckan") return {words, "1 vecka", true};
    return {};
}

std::string with_count(const Reader& reader, const Uncounted& uncounted) {
    const std::size_t at = reader.position();
    const std::string_view front = reader.bytes(0, at);
    return fmt::format("{}{}{} {}", front, front.empty() ? "" : " ", uncounted.meant,
                       shortened(reader.bytes(at + uncounted.words, reader.end())));
}

bool relation_starts(const Reader& reader, std::size_t ahead) {
    if (reader.is(TokenKind::number, ahead)) return amount_starts(reader, ahead);
    if (!reader.is(TokenKind::word, ahead)) return false;
    switch (reader.next(ahead).joined ? Word::none : reader.next(ahead).word) {
        case Word::before:
        case Word::after:
        case Word::at_least:
        case Word::at_most:
        case Word::exactly:
        case Word::between:
        case Word::within:
        case Word::by:
        case Word::from: return true;
        case Word::on: return reader.is(Word::or_, ahead + 1) || same_starts(reader, ahead) || weekday_beside_here(reader, ahead) > 0;
        case Word::at:
            return at_least_starts(reader, ahead) || at_most_starts(reader, ahead) || next_meeting_starts(reader, ahead) ||
                   same_starts(reader, ahead);
        case Word::same:
        case Word::in: return same_starts(reader, ahead);
        case Word::the: return same_starts(reader, ahead) || weekday_beside_here(reader, ahead) > 0;
        case Word::weekday:
        case Word::the_weekday: return weekday_beside_here(reader, ahead) > 0;
        case Word::none: return amount_starts(reader, ahead);
        default: return false;
    }
}

std::optional<Relation> read_relation(Reader& reader, const DateContext& context, bool in_order) {
    const std::size_t start = reader.position();
    if (!relation_starts(reader)) return report_word(reader, a_relation);
    std::optional<Relation> relation = in_order ? read_in_order(reader, context) : read_any(reader, context);
    if (relation) relation->span = reader.span(start, reader.position());
    return relation;
}

}  // namespace tidplan
