// Lists of bodies: `RS and RUN` (a day on which both meet), `VSG or FSG` (a meeting of either).
#include <fmt/format.h>

#include "parts.h"

namespace tidplan {

namespace {

bool is_joiner(const Reader& reader) { return reader.is(Word::and_) || reader.is(Word::or_); }

// `RS/RUN`, `RS, RUN`, `RS & RUN`
bool is_wrong_joiner(const Reader& reader) {
    return reader.is(TokenKind::slash) || reader.is(TokenKind::comma) || reader.bytes(reader.position(), reader.position() + 1) == "&" ||
           reader.bytes(reader.position(), reader.position() + 1) == "+";
}

std::optional<Text> read_body(Reader& reader, const KnownNames& names) {
    const std::size_t start = reader.position();
    const Text known = reader.take_name(&names);
    if (known && (reader.at_end() || is_joiner(reader))) return known;
    if (known && is_wrong_joiner(reader)) {
        const std::size_t mark = reader.position();
        Diagnostics::Builder report = reader.diags.report(Code::bad_sentence, reader.span(mark, mark + 1), "`{}` stands between two bodies",
                                                          reader.shown(mark, mark + 1));
        report.help("write `and` for a day on which both meet, or `or` for a meeting of either");
        reader.suggest(report, mark, mark + 1, fmt::format("{}and{}", reader.next().glued ? " " : "", reader.next(1).glued ? " " : ""));
        return std::nullopt;
    }
    // Nothing knows the whole name; the model says so.
    while (!reader.at_end() && !is_joiner(reader)) reader.skip();
    if (reader.position() > start) return reader.text(start, reader.position());
    report_expected(reader, Code::bad_sentence, start, "a body");
    return std::nullopt;
}

}  // namespace

std::optional<BodyList> read_bodies(const Text& text, const KnownNames& names, Diagnostics& diags) {
    Reader reader(text, diags);
    if (reader.at_end()) {
        diags.report(Code::bad_sentence, text.span, "no body is named").help("write a body such as `RS`, or leave the key out");
        return std::nullopt;
    }
    BodyList list;
    std::optional<std::size_t> first_joiner;
    while (true) {
        const std::optional<Text> body = read_body(reader, names);
        if (!body) return std::nullopt;
        list.names.push_back(*body);
        if (reader.at_end()) return list;
        const std::size_t at = reader.position();
        const bool all = reader.is(Word::and_);
        if (first_joiner && all != list.all) {
            diags.report(Code::bad_sentence, reader.span(at, at + 1), "`and` and `or` stand in one list of bodies")
                .label(reader.span(*first_joiner, *first_joiner + 1), "the other one")
                .help("use only `and` (a day on which all meet), or only `or` (a meeting of any)");
            return std::nullopt;
        }
        first_joiner = at;
        list.all = all;
        reader.skip();
    }
}

}  // namespace tidplan
