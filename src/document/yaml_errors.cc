#include "document/yaml_errors.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/yaml_fault.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

}  // namespace

Span bytes_at(const SourceFile& source, std::uint32_t at, std::uint32_t length) {
    const std::string_view text = source.text();
    const auto size = static_cast<std::uint32_t>(text.size());
    std::uint32_t end = std::min(at + length, size);
    while (end < size && continues_character(text[end])) ++end;
    return {source.id(), std::min(at, size), end};
}

Fault::Fault(const SourceFile& source, const YamlFault& fault, Diagnostics& diags)
    : source_(source),
      text_(source.text()),
      fault_(fault),
      diags_(diags),
      at_(std::min(fault.at, static_cast<std::uint32_t>(text_.size()))) {
    while (at_ > 0 && at_ < text_.size() && continues_character(text_[at_])) --at_;  // yaml-cpp can stop inside a letter
}

Passage Fault::report() {
    report_fault();
    return std::move(passage_);
}

std::uint32_t Fault::depth_of(std::uint32_t at) const {
    const std::uint32_t begin = source_.line_begin(line(at));
    return skip_blank(text_, begin) - begin;
}

// With another text in its place; not where it begins its line, as it may be a key.
void Fault::pass_over(Span text) {
    if (skip_blank(text_, source_.line_begin(line(text.begin))) != text.begin) passage_ = {text, std::string(text.end - text.begin, 'x')};
}

// With a colon for its last letter, as what stands below may belong to it.
void Fault::pass_as_key(std::string_view written) {
    const auto begin = static_cast<std::uint32_t>(written.data() - text_.data());
    auto last = begin + static_cast<std::uint32_t>(written.size()) - 1;
    const std::uint32_t end = last + 1;
    while (last > begin && continues_character(text_[last])) --last;
    if (last > begin) passage_ = {{source_.id(), last, end}, std::string(end - last - 1, 'x') + ":"};
}

void Fault::report_fault() {
    const std::string_view said = fault_.said;
    if (said.starts_with("unknown escape") || said.starts_with("bad character found while scanning hex") ||
        said.starts_with("invalid unicode")) {
        return report_escape();
    }
    if (said.find("anchor is not defined") != std::string_view::npos) return report_anchor();
    if (report_tab() || report_quote() || report_bracket()) return;
    if (said.starts_with("illegal map value")) return report_colon();
    if (said.starts_with("unknown token") || said.starts_with("anchor not found") || said.starts_with("alias not found") ||
        said.starts_with("illegal character found while scanning a") || said.starts_with("unexpected character in block scalar")) {
        return report_special();
    }
    if (said.starts_with("end of map not found") || said.starts_with("end of sequence not found") ||
        said.starts_with("illegal block entry") || said.starts_with("illegal map key")) {
        passage_ = report_yaml_indentation(source_, fault_, at_, diags_);
        return;
    }
    diags_.report(Code::yaml_syntax, span(at_, 1), "this is not YAML: {}", folded(said));
}

// The text that was meant to begin at `at`: to the end of the line, a comment, or, inside brackets, a comma or bracket.
Span Fault::text_from(std::uint32_t at) const {
    const std::uint32_t stop = end_of_line(text_, at);
    const bool flow = !fault_.open.empty() && fault_.open.back().flow;
    std::uint32_t end = at;
    while (end < stop && !(end > at && begins_comment(text_, end)) &&
           !(flow && std::string_view(",]}").find(text_[end]) != std::string_view::npos)) {
        ++end;
    }
    return span(at, static_cast<std::uint32_t>(trimmed(text_.substr(at, end - at)).size()));
}

// The help that puts it in quotes.
void Fault::propose_quotes(Diagnostics::Builder& report, std::string_view why, Span whole) {
    pass_over(whole);
    const std::string text = quoted(without_curly_quotes(written(whole)));
    report.help("{}put the text in quotes: `{}`", why, text).replace(whole, text);
}

// A tab in the indentation of the line, or of the one before: YAML does not count it.
bool Fault::report_tab() {
    const std::uint32_t here = line(at_);
    for (std::uint32_t l = here > 1 ? here - 1 : here; l <= here; ++l) {
        const std::string_view content = source_.line_text(l);
        const std::size_t blank = std::min(content.find_first_not_of(" \t"), content.size());
        const std::size_t tab = content.substr(0, blank).find('\t');
        if (tab == std::string_view::npos || blank == content.size()) continue;
        const std::uint32_t begin = source_.line_begin(l) + static_cast<std::uint32_t>(tab);
        const Span tabs = span(begin, static_cast<std::uint32_t>(blank - tab));
        Diagnostics::Builder report = diags_.report(Code::tab_indentation, tabs, "this line is indented with a tab");
        report.help("YAML takes only spaces: replace the tab by spaces, as many as the lines around have");
        const std::string_view next = l < source_.line_count() ? source_.line_text(l + 1) : std::string_view{};
        const std::size_t indentation = next.find_first_not_of(' ');
        if (indentation < next.size() && next[indentation] != '\t' && indentation > tab)
            report.replace(tabs, std::string(indentation - tab, ' '));
        return true;
    }
    return false;
}

// A quote that opens behind what has been read and never closes, or one that closed and the text goes on.
bool Fault::report_quote() {
    const std::uint32_t begin = skip_properties(text_, next_value());
    if (is_quote(begin) && begin <= at_) {
        const std::optional<std::uint32_t> close = closing_quote(text_, begin);
        if (close)
            return !fault_.said.starts_with("unknown escape") && !fault_.said.starts_with("bad character") &&
                   report_after_quote(begin, *close);
        pass_over(text_from(begin));
        report_unclosed_quote(source_, begin, diags_);
        return true;
    }
    const Span last = fault_.last_scalar;
    return last.is_set() && last.end == fault_.behind && is_quote(last.begin) && report_after_quote(last.begin, last.end - 1);
}

bool Fault::report_after_quote(std::uint32_t open, std::uint32_t close) {
    const auto next = static_cast<std::uint32_t>(std::min(text_.find_first_not_of(" \t", close + 1), text_.size()));
    if (next >= text_.size() || std::string_view("\n,]}:#").find(text_[next]) != std::string_view::npos) return false;
    if (line(open) != line(close)) {
        pass_over(text_from(open));
        diags_.report(Code::unterminated_quote, span(open, 1), "this quote closes only lines below, where another text begins")
            .label(span(close, 1), "here")
            .help("write `{}` where the text ends", text_[open]);
        return true;
    }
    if (const std::uint32_t key = key_after_comma(open + 1, close); key < close) {
        const std::size_t end = text_.find(':', key) + 1;
        pass_over({source_.id(), open, key});
        diags_
            .report(Code::unterminated_quote, span(open, 1), "this quote closes only behind `{}`, where another text begins",
                    text_.substr(key, end - key))
            .label(span(close, 1), "here")
            .help("write `{}` where the text ends, such as before `{}`", text_[open], text_.substr(key, end - key));
        return true;
    }
    const std::uint32_t end = end_of_line(text_, next);
    pass_over({source_.id(), open, text_from(next).end});
    diags_.report(Code::text_cut_short, span(next, end - next), "a text goes on after its closing quote")
        .label(span(open, close + 1 - open), "this is all of the quoted text")
        .help("put the whole text in quotes; a quote inside it is written {}", text_[open] == '"' ? "`\\\"`" : "`''`");
    return true;
}

// Where the first `, key: ` begins in a quoted text of one line, most likely behind a quote that is missing; `end` if there is none.
std::uint32_t Fault::key_after_comma(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
        if (text_[i] != ',') continue;
        const std::size_t colon = text_.find_first_of(",:", i + 1);
        if (colon < end && text_.substr(colon, 2) == ": " && text_[colon - 1] != ' ') return i;
    }
    return end;
}

// Where the value that could not be read begins: behind what was read, a colon, a dash, a comma.
std::uint32_t Fault::next_value() const {
    std::uint32_t at = skip_blank(text_, fault_.behind);
    while (at < text_.size() && (text_[at] == ',' || ((text_[at] == ':' || text_[at] == '-' || text_[at] == '?') && at + 1 < text_.size() &&
                                                      (text_[at + 1] == ' ' || text_[at + 1] == '\n')))) {
        at = skip_blank(text_, at + 1);
    }
    return at;
}

void Fault::report_anchor() {
    std::uint32_t end = at_ + 1;
    while (end < text_.size() && std::string_view(" \t\n,]}").find(text_[end]) == std::string_view::npos) ++end;
    const std::string_view name = text_.substr(at_, end - at_);
    Diagnostics::Builder report =
        diags_.report(Code::unknown_anchor, span(at_, end - at_), "`{}` is a YAML alias, and there is no `&{}` above it", name,
                      name.substr(std::min<std::size_t>(1, name.size())));
    propose_quotes(report, "if the `*` is part of the text, ", text_from(at_));
}

void Fault::report_key_in_text(std::uint32_t colon, Span whole) {
    const std::string_view text = written(whole), before = text_.substr(whole.begin, colon - whole.begin);
    const std::size_t blank = before.rfind(' ');
    Diagnostics::Builder report =
        diags_.report(Code::colon_in_text, span(colon, 1), "a colon and a space make a key of what stands before them");
    const std::string_view front = trimmed(text_.substr(source_.line_begin(line(colon)), whole.begin - source_.line_begin(line(colon))));
    const std::size_t brace = front.find('{');
    const bool ends_map = text.ends_with('}') && std::count(text.begin(), text.end(), '{') < std::count(text.begin(), text.end(), '}');
    if (ends_map) pass_over(whole);
    if (ends_map && brace != std::string_view::npos) {
        const std::string_view key = trimmed(front.substr(0, brace));
        report.help("put a colon and a space behind `{}`", key)
            .replace(span(static_cast<std::uint32_t>(key.data() + key.size() - text_.data()), 0), ":");
        return;
    }
    if (ends_map) {
        report.label(whole, "this was meant as a map?");
        report.help("write `{` where the map begins").replace(span(whole.begin, 0), "{");
        return;
    }
    report.label(whole, "this was meant as one text?");
    propose_quotes(report, "", whole);
    const bool in_flow = !fault_.open.empty() && fault_.open.back().flow;
    if (!in_flow && text.find(',') != std::string_view::npos)
        report.help("or, if it is a map, write braces around it: `{{{}}}`", text).replace(whole, fmt::format("{{{}}}", text));
    if (!in_flow || blank == std::string_view::npos) return;
    report.help("or, if `{}` is a key, write a comma before it", before.substr(blank + 1))
        .replace(span(whole.begin + static_cast<std::uint32_t>(blank), 0), ",");
}

// `activity: Beslut: budget` is a map in a map to YAML.
void Fault::report_colon() {
    const std::uint32_t l = line(at_);
    const std::uint32_t begin = source_.line_begin(l);
    const std::string_view content = source_.line_text(l);
    const std::size_t first = content.find(": ");
    const std::size_t here = at_ - begin;
    if (report_key_without_space(source_, begin, at_, diags_)) return;
    if (first != std::string_view::npos && first < here) {
        const std::size_t from = std::min(content.find_first_not_of(' ', first + 1), content.size());
        report_key_in_text(at_, text_from(begin + static_cast<std::uint32_t>(from)));
        return;
    }
    report_swallowed_line();
}

// A text without quotes goes on in the lines below as long as they are not keys in their right place.
void Fault::report_swallowed_line() {
    const Span last = fault_.last_scalar;
    const bool in_last = last.is_set() && last.end == fault_.behind && line(last.begin) < line(last.end);
    const std::uint32_t begin = in_last ? last.begin : next_value();
    if (line(begin) >= line(at_)) {
        diags_.report(Code::bad_indentation, span(at_, 1), "a key cannot stand here")
            .help("does it begin in the same column as its neighbours?");
        return;
    }
    const std::string_view above = trimmed(text_.substr(begin, end_of_line(text_, begin) - begin));
    const std::size_t colon = above.find(':');
    const bool has_colon = colon != std::string_view::npos && colon + 1 < above.size() && above[colon + 1] != ' ';
    const bool begins_line = source_.line_begin(line(begin)) + depth_of(begin) == begin;
    if (begins_line && skip_blank(text_, end_of_line(text_, begin)) == skip_blank(text_, source_.line_begin(line(at_))))
        pass_as_key(above.substr(0, above.find(" #")));
    if (begins_line && !has_colon) return report_line_without_colon(above);
    Diagnostics::Builder report = diags_.report(Code::bad_indentation, span(at_, 1), "a key cannot stand here");
    report.label(span(begin, static_cast<std::uint32_t>(above.size())), "the text that begins here goes on into that line");
    if (has_colon) {
        report.help("if the line above is a key, put a space after its colon")
            .replace(span(begin + static_cast<std::uint32_t>(colon) + 1, 0), " ");
    } else {
        report.help("let the key begin in the same column as its neighbours, and give each key above a colon");
        if (depth_of(at_) > depth_of(begin)) report.help("or, if it belongs to the key of that text, delete the text");
    }
}

// `processes [P, B]` above another key.
void Fault::report_line_without_colon(std::string_view written) {
    const std::size_t bracket = written.find_first_of("{["), blank = written.find(' ');
    const std::string_view key = trimmed(written.substr(0, std::min(bracket != std::string_view::npos ? bracket : blank, written.size())));
    const std::string_view value = trimmed(written.substr(key.size()));
    const std::string meant = fmt::format("{}:{}{}", key, value.empty() ? "" : " ", value);
    const Span place = span(static_cast<std::uint32_t>(written.data() - text_.data()), static_cast<std::uint32_t>(written.size()));
    const std::uint32_t above = last_line_above(line(place.begin));
    Diagnostics::Builder report = diags_.report(Code::bad_indentation, place, "this line stands among keys and has no colon");
    report.label(span(at_, 1), "so the key on this line cannot be read");
    if (written.starts_with('-')) {
        report.help("put a space behind the hyphen of a list item").replace(span(place.begin + 1, 0), " ");
        return;
    }
    if (above > 0 && trimmed(source_.line_text(above)).starts_with("- "))
        report.help("begin it with `- `, in the column of the item above, if it is one of the list");
    report.help("put a colon and a space behind the key, such as `{}`", meant)
        .replace(place, meant)
        .help("or, if it goes on with a text above, indent it further than the key of that text");
}

// The nearest one that is not blank; 0 if there is none.
std::uint32_t Fault::last_line_above(std::uint32_t l) const {
    for (--l; l > 0 && trimmed(source_.line_text(l)).empty();) --l;
    return l;
}

void Fault::report_special() {
    if (fault_.said.starts_with("unexpected character in block")) {
        const std::size_t bar = text_.substr(0, at_).find_last_of("|>");
        at_ = bar == std::string_view::npos ? at_ : static_cast<std::uint32_t>(bar);
    }
    const std::uint32_t at = at_ < text_.size() ? at_ : static_cast<std::uint32_t>(text_.size());
    const std::uint32_t begin = at > 0 && at < text_.size() && (text_[at - 1] == '&' || text_[at - 1] == '*') ? at - 1 : at;
    const Span first = span(begin, 1);
    Diagnostics::Builder report =
        diags_.report(Code::special_character, first, "a text cannot begin with `{}`, which YAML keeps for itself", written(first));
    propose_quotes(report, "", text_from(begin));
}

void Fault::report_escape() {
    const std::size_t slash = text_.rfind('\\', at_);
    const std::uint32_t begin = slash == std::string_view::npos ? at_ : static_cast<std::uint32_t>(slash);
    const Span escape = span(begin, 2);
    pass_over(escape);
    diags_.report(Code::yaml_syntax, escape, "inside double quotes `\\` begins an escape, and `{}` is none", written(escape))
        .help("write `\\\\` for a backslash, or use single quotes");
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

Passage report_yaml_error(const SourceFile& source, const YamlFault& fault, Diagnostics& diags) {
    return Fault(source, fault, diags).report();
}

void report_unclosed_quote(const SourceFile& source, std::uint32_t at, Diagnostics& diags) {
    const std::string_view quote = source.text().substr(at, 1);
    diags.report(Code::unterminated_quote, {source.id(), at, at + 1}, "this quote is never closed")
        .help("write {} where the text ends", quote == "\"" ? "`\"`" : "`'`");
}

bool report_key_without_space(const SourceFile& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diags) {
    const std::string_view written = source.text().substr(begin, end - begin);
    const std::size_t colon = std::min(written.find(":{"), written.find(":["));
    const std::size_t first = written.find_first_not_of(" \t-");
    if (colon == std::string_view::npos || first >= colon || written.substr(0, colon).find_first_of(":\"'#{[") != std::string_view::npos)
        return false;
    const auto past = static_cast<std::uint32_t>(begin + colon + 1);
    const std::string_view key = written.substr(first, colon + 1 - first);
    diags
        .report(Code::colon_in_text, {source.id(), static_cast<std::uint32_t>(begin + first), past},
                "`{}` is no key without a space after its colon", key)
        .help("put a space after `{}`", key)
        .replace({source.id(), past, past}, " ");
    return true;
}

}  // namespace tidplan
