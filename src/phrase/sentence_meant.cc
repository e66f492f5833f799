// What was meant by a sentence that does not relate with the words of the grammar: `no later than rs`, `rs + 14 days`, `at leats 3 weeks`.
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

struct Opening {
    std::string_view said;
    std::string_view meant;
};

// clang-format off
constexpr std::array openings = std::to_array<Opening>({
    {"no later than", "by"}, {"not later than", "by"}, {"not after", "by"}, {"at the latest", "by"}, {"at latest", "by"},
    {"at the earliest", "from"}, {"at earliest", "from"},
    {"no earlier than", "from"}, {"not earlier than", "from"}, {"not before", "from"},
    {"inte senare än", "senast"}, {"ej senare än", "senast"}, {"inte efter", "senast"}, {"ej efter", "senast"},
    {"inte tidigare än", "tidigast"}, {"ej tidigare än", "tidigast"}, {"inte före", "tidigast"}, {"ej före", "tidigast"},
    {"inte innan", "tidigast"}, {"ej innan", "tidigast"}, {"i samband med", "samma dag som"},
    {"in connection with", "same day as"}});
// How close is a feeling; the grammar has an amount for it.
constexpr std::array feelings = std::to_array<std::string_view>({"immediately", "directly", "right", "straight", "just", "shortly", "soon",
    "as soon as possible", "asap", "direkt", "omedelbart", "genast", "strax", "kort", "närmast", "snarast", "snarast möjligt",
    "så snart som möjligt", "så fort som möjligt"});
// clang-format on

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

// `more than 3 days`, `färre än 2 veckor`: whole days beyond the amount. How many tokens say it, and what was meant.
std::pair<std::size_t, std::string> beyond_here(const Reader& reader) {
    for (const std::string_view said : {"more than", "mer än", "less than", "fewer than", "mindre än", "färre än"}) {
        if (tokens_of(reader, reader.position(), said) == 0 || !reader.is(TokenKind::number, 2)) continue;
        const Token& number = reader.next(2);
        const std::optional<Unit> unit =
            reader.is(Word::working, 3) ? Unit::working_day : unit_of({reader.next(3).word, reader.next(3).value});
        const bool more = said.starts_with("m") && !said.starts_with("mi"), swedish = said.ends_with("än");
        const bool counts = unit == Unit::day || unit == Unit::working_day || unit == Unit::week || unit == Unit::meeting;
        if (!counts || number.value >= huge_number / 10) return {};
        const int count = (unit == Unit::week ? 7 : 1) * number.value + (more ? 1 : -1);
        if (count < 1) return {};
        const std::string_view bound = more ? (swedish ? "minst" : "at least") : swedish ? "högst" : "at most";
        if (unit == Unit::week) return {4, fmt::format("{} {} {}", bound, count, swedish ? "dagar" : "days")};
        return {3, fmt::format("{} {}", bound, count)};
    }
    return {};
}

// What an order says for a word of `when`.
std::string_view in_order(std::string_view meant) {
    for (const auto& [when, order] :
         {std::pair{"by", "on or before"}, std::pair{"from", "on or after"}, std::pair{"senast", "senast samma dag som"},
          std::pair{"tidigast", "tidigast samma dag som"}, std::pair{"inom 1 vecka", "högst 1 vecka"}, std::pair{"within", "at most"},
          std::pair{"inom", "högst"}}) {
        if (meant == when) return order;
    }
    return meant;
}
std::optional<std::string_view> likely_in_order(std::string_view word) {
    const std::optional<std::string_view> meant = likely_relation(word);
    return meant ? std::optional(in_order(*meant)) : meant;
}

// Whether what stands here is said with other words in the grammar, and the help says with which. An order has a place before it.
bool help_opening(Reader& reader, Diagnostics::Builder& report, bool order) {
    const std::size_t at = reader.position();
    for (const Opening& opening : openings) {
        const std::size_t tokens = tokens_of(reader, at, opening.said);
        if (tokens == 0) continue;
        const bool until = opening.meant == "by" || opening.meant == "senast", swedish = opening.meant == "senast" || opening.meant == "tidigast";
        const std::string_view bound = order ? bound_meant(reader, tokens, until, swedish) : std::string_view{};
        const std::string_view meant = !bound.empty() ? bound : order ? in_order(opening.meant) : opening.meant;
        report.help("did you mean `{}`?", meant);
        reader.suggest(report, at, at + tokens, meant);
        return true;
    }
    for (const std::string_view feeling : feelings) {
        const std::size_t tokens = tokens_of(reader, at, feeling);
        if (tokens == 0 || (!reader.is(Word::before, tokens) && !reader.is(Word::after, tokens))) continue;
        const std::string rest = reader.shown(at + tokens, reader.end());
        const std::string_view side = reader.bytes(at + tokens, at + tokens + 1);
        const bool swedish = side != "before" && side != "after";
        report.help("write `{}`, or how close: `{} {}`", rest,
                    swedish ? (order ? "högst 2 veckor" : "inom 2 veckor")
                    : order ? "at most 2 weeks"
                            : "within 2 weeks",
                    rest);
        return true;
    }
    const auto& [tokens, meant] = beyond_here(reader);
    if (tokens == 0) return false;
    report.help("did you mean `{}`?", meant);
    reader.suggest(report, at, at + tokens, meant);
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

// `rs + 14 days`: the place stands before the amount.
std::string shifted_place(Reader& reader, const KnownNames* names) {
    const Text name = reader.take_name(names);
    const std::string_view sign = reader.bytes(reader.position(), reader.position() + 1);
    const bool is_shift = name && (sign == "+" || sign == "-" || sign == "−") && amount_starts(reader, 1);
    const std::string amount = reader.shown(reader.position() + 1, reader.end());
    reader.go_to(0);
    if (!is_shift) return {};
    const bool swedish = amount.find("dag") != std::string::npos || amount.find("veck") != std::string::npos;
    const std::string_view side = sign == "+" ? (swedish ? "efter" : "after") : swedish ? "före" : "before";
    return fmt::format("did you mean `{} {} {} {}`?", swedish ? "minst" : "at least", amount, side, name.value);
}

}  // namespace

// What stands after a whole place is no relation: a bad amount, a misspelt word, or the rest of a name that nothing knows.
void report_no_relation_here(Reader& reader, const DateContext& context, std::size_t place_start) {
    if (reader.is(TokenKind::number)) {
        read_amount_here(reader, context.names);
        return;
    }
    const std::size_t at = reader.position();
    Diagnostics::Builder report = report_expected(reader, Code::bad_sentence, at, a_relation);
    const bool order = at > place_start;
    if (help_opening(reader, report, order)) return;
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
    } else if (!reader.suggest_likely(report, at, order ? likely_in_order : likely_relation) && context.names != nullptr &&
               !reader.at_end()) {
        const std::size_t past = relation_after(reader, at);
        const std::optional<std::string_view> name = context.names->nearest_name(reader.bytes(place_start, past));
        if (!name) return;
        report.help("did you mean `{}`?", *name);
        reader.suggest(report, place_start, past, *name);
    }
}

// `torsdagen veckan före rf`, `på onsdagen i veckan före rf`: no week is counted to, but the weekday itself.
static std::string weekday_of_week(const Reader& reader) {
    const std::size_t weekday = reader.is(Word::on) ? 1 : 0;
    if (!reader.is(Word::weekday, weekday) && !reader.is(Word::the_weekday, weekday)) return {};
    std::size_t week = weekday + 1;
    while (reader.is(Word::in, week) || reader.is(Word::of, week) || reader.is(Word::the, week)) ++week;
    const bool side = reader.is(Word::before, week + 1) || reader.is(Word::after, week + 1);
    if (!side || !is_one_of(reader.bytes(week, week + 1), {"vecka", "veckan", "week"})) return {};
    return fmt::format("write `{} {}` for the nearest such day", reader.shown(0, weekday + 1), reader.shown(week + 1, reader.end()));
}

// What else relates a step, said in words that no relation begins with.
std::string other_sentence(Reader& reader, const DateContext& context) {
    const std::string all = reader.shown(0, reader.end());
    if (const Uncounted uncounted = uncounted_here(reader); uncounted.words > 1 || (uncounted.words == 1 && !reader.is(Word::none))) {
        const bool swedish = uncounted.meant.ends_with("möte");
        return fmt::format("did you mean `{} {}`?", uncounted.is_week ? "within" : swedish ? "exakt" : "exactly",
                           with_count(reader, uncounted));
    }
    if (std::string help = without_ordinal(reader); !help.empty()) return help;
    if (std::string help = weekday_of_week(reader); !help.empty()) return help;
    if (reader.is(Word::next) && reader.is(Word::meeting, 1))
        return fmt::format("did you mean `{} {}`?", folded(reader.bytes(0, 1)) == "next" ? "at the" : "vid", all);
    for (const auto& [said, meant] : {std::pair{"<", "before"}, std::pair{">", "after"}}) {
        if (reader.bytes(0, 1) == said && reader.is(TokenKind::word, 1))
            return fmt::format("did you mean `{} {}`?", meant, reader.shown(1, reader.end()));
    }
    for (const auto& [said, meant] : {std::pair{"fr.o.m", "tidigast"}, std::pair{"t.o.m", "senast"}}) {
        if (folded(all).starts_with(said) && all.find(' ') != std::string::npos)
            return fmt::format("did you mean `{}{}`?", meant, all.substr(all.find(' ')));
    }
    if (std::string help = shifted_place(reader, context.names); !help.empty()) return help;
    const bool named = static_cast<bool>(reader.take_name(context.names));
    const bool is_path = reader.is_glued(TokenKind::dot, 0) && reader.is_glued(TokenKind::word, 1);  // `rs.handlingar`
    if (named && is_path) reader.skip(2);
    const bool whole = reader.at_end();
    reader.go_to(0);
    if (named && whole)
        return fmt::format("say how it relates to `{0}`: `{1} {0}`, `after {0}` or `same day as {0}` (`{2}`, `efter`, `samma dag som`)",
                           all, is_path ? "by" : "before", is_path ? "senast" : "före");
    const bool at_place = reader.is(Word::on) || reader.is(Word::at);
    if (!at_place || context.names == nullptr || context.names->longest(reader.bytes(1, reader.end())) == 0) return {};
    return fmt::format("did you mean `{} {}`?", is_one_of(reader.bytes(0, 1), {"on", "at"}) ? "same day as" : "samma dag som",
                       reader.shown(1, reader.end()));
}

}  // namespace tidplan
