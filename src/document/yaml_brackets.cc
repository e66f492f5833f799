// Faults of brackets: not closed, closed by another, or around a text that holds what ends one.
// In: a Fault. Out: findings.
#include <algorithm>

#include "document/yaml_fault.h"
#include "tidplan/text.h"

namespace tidplan {

bool Fault::report_bracket() {
    if (fault_.said.starts_with("illegal flow end")) {
        if (report_crossed_brackets()) return true;
        const std::string_view closer = text_.substr(at_, 1);
        diags_.report(Code::unclosed_bracket, span(at_, 1), "this `{}` closes nothing", closer)
            .help("delete it, or write the `{}` that is missing before it; if it is part of a text, put that in quotes",
                  closer == "]" ? '[' : '{');
        passage_ = {span(at_, 1), " "};
        return true;
    }
    const OpenCollection* open = nullptr;
    for (const OpenCollection& c : fault_.open) {
        if (c.bracket) open = &c;
    }
    if (open == nullptr) return report_unread_bracket();
    const char closer = open->is_map ? '}' : ']';
    const std::uint32_t stop = skip_blank(text_, at_);
    const bool at_end = stop >= text_.size();
    if (at_end || line(stop) > line(open->begin)) {
        const std::uint32_t begin = at_end ? stop : skip_blank(text_, source_.line_begin(line(stop)));
        if (skip_blank(text_, end_of_line(text_, open->begin)) == begin) pass_over(rest_of_line(open->begin));
        diags_.report(Code::unclosed_bracket, span(open->begin, 1), "this `{}` is never closed", text_.substr(open->begin, 1))
            .label(at_end ? Span{} : span(begin, 1),
                   at_end ? "the file ends before it" : "before this, a `" + std::string(1, closer) + "` is missing")
            .help("write `{}` where the {} ends", closer, open->is_map ? "map" : "list");
        return true;
    }
    if (text_[stop] == ':') {
        report_colon_in(*open, stop);
        return true;
    }
    if (std::string_view("%@`").find(text_[stop]) != std::string_view::npos && fault_.said.starts_with("unknown token")) return false;
    if (open->is_map && report_key_without_colon(stop)) return true;
    const Span rest = span(stop, 1);
    diags_.report(Code::text_cut_short, rest, "inside `{}…{}` a text ends before `{}`", open->is_map ? '{' : '[', closer, written(rest))
        .says("a comma or `{}` should stand here", closer)
        .help("if it is part of the text, put the text in quotes");
    return true;
}

// `{body: RS, ro` before a line end, `{meeti{ngs: …`: a key has to end with a colon.
bool Fault::report_key_without_colon(std::uint32_t begin) {
    const std::size_t before = text_.find_last_not_of(" \n", begin - 1);
    const auto end = static_cast<std::uint32_t>(std::min(text_.find_first_of(",:{}[]\n", begin), text_.size()));
    if (end == begin || (text_[before] != ',' && text_[before] != '{') ||
        std::string_view(",:}]").find(text_[end]) != std::string_view::npos)
        return false;
    diags_.report(Code::text_cut_short, span(begin, end - begin), "inside `{{…}}` a key stands here without a colon")
        .help("write the key, a colon and a space on one line");
    return true;
}

// From the outermost bracket of a line that is still open at `at`.
Span Fault::rest_of_line(std::uint32_t at) const {
    for (const OpenCollection& c : fault_.open) {
        if (c.bracket && line(c.begin) == line(at)) at = std::min(at, c.begin);
    }
    return {source_.id(), at, end_of_line(text_, at)};
}

// `{meetings: [2027-05-11, 2027-05-25}`: a bracket of the other kind closes the innermost one, or one before it is missing.
bool Fault::report_crossed_brackets() {
    std::string open;
    std::uint32_t last = 0;
    const std::uint32_t first = source_.line_begin(line(at_));
    for (std::uint32_t i = first; i < at_; ++i) {
        if (is_quote(i) && closing_quote(text_, i)) {
            i = *closing_quote(text_, i);
        } else if (text_[i] == '[' || text_[i] == '{') {
            open += text_[i];
            last = i;
        } else if ((text_[i] == ']' || text_[i] == '}') && !open.empty()) {
            open.pop_back();
            if (!open.empty()) last = static_cast<std::uint32_t>(text_.find_last_of(open.back(), i));
        }
    }
    if (open.empty() || (open.back() == '[') == (text_[at_] == ']')) return false;
    const std::string closer(1, open.back() == '[' ? ']' : '}');
    const std::size_t rest = std::min(text_.find_first_not_of("]} ", at_), text_.size());
    const std::string_view closers = text_.substr(at_, rest - at_);
    const auto closer_count = static_cast<std::size_t>(std::count_if(closers.begin(), closers.end(), [](char c) { return c != ' '; }));
    if (closer_count > open.size()) return false;
    const bool is_wrong_one = closer_count == open.size();
    Diagnostics::Builder report = diags_.report(Code::unclosed_bracket, span(last, 1), "this `{}` is never closed", text_.substr(last, 1));
    report.label(span(at_, 1), is_wrong_one ? "this should be its `" + closer + "`" : "before this, a `" + closer + "` is missing");
    if (is_wrong_one) passage_ = {span(at_, 1), closer};
    else pass_over({source_.id(), last, at_});
    report.help("write `{}` {} the `{}`", closer, is_wrong_one ? "for" : "before", text_.substr(at_, 1))
        .replace(span(at_, is_wrong_one ? 1 : 0), closer);
    return true;
}

// The reader looks ahead, so an unclosed bracket may not have been told yet.
bool Fault::report_unread_bracket() {
    const std::uint32_t begin = next_value();
    if (begin >= text_.size() || (text_[begin] != '[' && text_[begin] != '{') || begin > at_) return false;
    const bool is_map = text_[begin] == '{';
    if (line(at_) == line(begin) && at_ < text_.size()) return false;
    diags_.report(Code::unclosed_bracket, span(begin, 1), "this `{}` is never closed", text_.substr(begin, 1))
        .help("write `{}` where the {} ends", is_map ? '}' : ']', is_map ? "map" : "list");
    return true;
}

// `{activity: Beslut: budget}`: the text began behind the colon before this one.
void Fault::report_colon_in(const OpenCollection& open, std::uint32_t colon) {
    const std::size_t before = text_.substr(0, colon).find_last_of(":,");
    const std::uint32_t begin = skip_blank(
        text_, before == std::string_view::npos || before < open.begin ? open.begin + 1 : static_cast<std::uint32_t>(before) + 1);
    const std::size_t end =
        std::min({text_.find_first_of(",}]", colon), text_.size(), static_cast<std::size_t>(end_of_line(text_, colon))});
    report_key_in_text(colon, span(begin, static_cast<std::uint32_t>(trimmed(text_.substr(begin, end - begin)).size())));
}

}  // namespace tidplan
