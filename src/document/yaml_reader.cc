// The only file that includes yaml-cpp: its events become ours, with spans that it does not give.
// In: SourceFile. Out: calls of YamlEvents; what YAML would lose without a word is reported on the way.
#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "document/events.h"
#include "document/hidden.h"
#include "document/scan.h"
#include "document/yaml_errors.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// Thrown through yaml-cpp to stop it; never leaves read_yaml.
struct StopReading {};

class MemoryBuffer : public std::streambuf {
public:
    explicit MemoryBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // a streambuf asks for it, and never writes when it only reads
        setg(begin, begin, begin + text.size());
    }
};

// A plain text that a comment ends.
struct CutText {
    Span text;
    Span comment;
    Span whole;  // what was probably meant as the text
    bool hides_bracket = false;
};

class Adapter : public YAML::EventHandler {
public:
    Adapter(const SourceFile& source, YamlEvents& events, Diagnostics& diags)
        : source_(source), text_(source.text()), events_(events), diags_(diags), hidden_(find_hidden(text_)) {}

    const std::vector<Hidden>& hidden() const { return hidden_; }
    const std::vector<OpenCollection>& open() const { return open_; }
    std::uint32_t behind_last() const { return behind_; }
    Span last_scalar() const { return last_scalar_; }
    bool failed() const { return failed_; }
    // A key without a space after its colon: what cannot be read behind it is its echo.
    bool reported_key() const { return reported_key_; }

    // `unreadable`: nothing could be read any more. Whether that is because a comment has hidden a closing bracket.
    bool report_cut_texts(bool unreadable) {
        bool any = false;
        for (const CutText& cut : cut_texts_) {
            const bool is_cause =
                unreadable && cut.hides_bracket && !open_.empty() && open_.back().bracket && open_.back().begin < cut.text.begin;
            Diagnostics::Builder report =
                diags_.report(Code::comment_cuts_text, cut.comment, "`#` after a space begins a comment, so the text ends before it");
            report.label(cut.text, "this is all of the text");
            const std::string text = quoted(text_.substr(cut.whole.begin, cut.whole.end - cut.whole.begin));
            if (is_cause)
                report.severity(Severity::error)
                    .note("what closes the brackets is part of the comment too")
                    .help("put the text in quotes: `{}`", text);
            else report.help("if it is part of the text, put the text in quotes; if it is a comment, put a space after the `#`");
            report.replace(cut.whole, text);
            any = any || is_cause;
        }
        return any;
    }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const std::uint32_t at = skip_properties(text_, begin_of(mark));
        if (is_written_null(at)) {
            behind_ = at + (text_[at] == '~' ? 1 : 4);
            return events_.null({source_.id(), at, behind_}, anchor);
        }
        const std::uint32_t place = skip_blank(text_, behind_);
        if (in_flow_map() && report_empty_item(place)) return;
        const bool marked = place < text_.size() && (text_[place] == ':' || text_[place] == '-' || text_[place] == '?');
        if (marked) {
            behind_ = place + 1;
        } else if (in_flow_map() && at_value() && place < text_.size()) {
            return report_cut_text(place, anchor);
        } else {
            behind_ = std::max(behind_, std::min(begin_of(mark), place));
        }
        events_.null({source_.id(), marked ? behind_ : place, marked ? behind_ : place}, anchor);
        tell_value();
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const std::uint32_t begin = begin_of(mark);
        std::uint32_t end = begin + 1;
        while (end < text_.size() && std::string_view(" \t\n,]}").find(text_[end]) == std::string_view::npos) ++end;
        behind_ = end;
        events_.alias({source_.id(), begin, end}, anchor);
        tell_value();
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        const std::uint32_t property = begin_of(mark);
        const std::uint32_t begin = skip_properties(text_, property);
        const ScalarPlace place = find_scalar(text_, begin, value);
        const Span span{source_.id(), place.begin, place.end};
        if (!place.closed) {
            report_unclosed_quote(source_, begin, diags_);
            failed_ = true;
            throw StopReading{};
        }
        if (!place.quoted && holds_hidden(begin, place.after)) {
            report_hidden(source_, hidden_, begin, place.after, diags_);
            failed_ = true;
            throw StopReading{};
        }
        behind_ = std::max(place.after, property);
        last_scalar_ = {source_.id(), begin, place.after};
        if (tag != "?" && tag != "!") {
            report_tag(property, end_of_tagged(property, place.after));
            events_.hole(span);
        } else if (!place.quoted && !open_.empty() && open_.back().is_map && !at_value() &&
                   report_key_without_space(source_, place.begin, place.end, diags_)) {
            reported_key_ = true;
            events_.hole(span);
        } else {
            note_comment(place);
            events_.scalar({place.verbatim ? text_.substr(place.begin, place.end - place.begin) : std::string_view(value), span,
                            place.quoted || begins_block(begin), place.verbatim},
                           anchor);
        }
        tell_value();
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
        begin_collection(mark, tag, style == YAML::EmitterStyle::Flow, false, anchor);
    }
    void OnSequenceEnd() override { end_collection(']'); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
        begin_collection(mark, tag, style == YAML::EmitterStyle::Flow, true, anchor);
    }
    void OnMapEnd() override { end_collection('}'); }

private:
    std::uint32_t begin_of(const YAML::Mark& mark) const {
        return std::min(static_cast<std::uint32_t>(std::max(mark.pos, 0)), static_cast<std::uint32_t>(text_.size()));
    }

    bool in_flow_map() const { return !open_.empty() && open_.back().flow && open_.back().is_map; }
    bool at_value() const { return !open_.empty() && open_.back().values_told % 2 == 1; }
    void tell_value() {
        if (!open_.empty()) ++open_.back().values_told;
    }

    bool begins_block(std::uint32_t at) const { return at < text_.size() && (text_[at] == '|' || text_[at] == '>'); }

    // `~` and `null` are nulls that somebody wrote; otherwise yaml-cpp marks the next token.
    bool is_written_null(std::uint32_t at) const {
        if (at < behind_ || at >= text_.size()) return false;
        const std::string_view word = text_[at] == '~' ? "~" : text_.substr(at, 4);
        if (word != "~" && word != "null" && word != "Null" && word != "NULL") return false;
        const std::size_t next = text_.find_first_not_of(" \t", at + word.size());
        if (next >= text_.size()) return true;
        const bool has_comment = text_[next] == '#' && next > at + word.size();
        const bool in_flow = !open_.empty() && open_.back().flow;
        return has_comment || std::string_view(in_flow ? "\n,]}" : "\n").find(text_[next]) != std::string_view::npos;
    }

    void begin_collection(const YAML::Mark& mark, const std::string& tag, bool flow, bool is_map, YAML::anchor_t anchor) {
        const std::uint32_t property = begin_of(mark);
        const std::uint32_t begin = skip_properties(text_, property);
        if (tag != "?" && tag != "!" && !tag.empty()) report_tag(property, begin);
        const Span span{source_.id(), begin, end_of_character(text_, begin)};  // a map begins with its key, which may begin with å
        if (open_.size() >= max_nesting) {
            diags_.report(Code::nesting_too_deep, span, "more than {} maps and lists stand inside each other", max_nesting)
                .help("a plan needs about six levels; is a bracket missing?");
            failed_ = true;
            throw StopReading{};
        }
        // `[a: b]` opens a map that has no bracket of its own.
        const bool bracket = flow && begin < text_.size() && text_[begin] == (is_map ? '{' : '[');
        behind_ = bracket ? begin + 1 : std::max(begin, property);
        open_.push_back({begin, flow, is_map, bracket, 0});
        if (is_map) {
            events_.open_map(span, flow, anchor);
        } else {
            events_.open_sequence(span, flow, anchor);
        }
    }

    void end_collection(char closer) {
        if (open_.back().bracket) {
            std::uint32_t at = skip_blank(text_, behind_);
            if (at < text_.size() && text_[at] == ',') at = skip_blank(text_, at + 1);
            if (at < text_.size() && text_[at] == closer) behind_ = at + 1;
        }
        open_.pop_back();
        events_.close(behind_);
        tell_value();
    }

    // Where a text ends that begins with `!`, as its writer saw it: `read` is where YAML ended it.
    std::uint32_t end_of_tagged(std::uint32_t begin, std::uint32_t read) const {
        const bool in_flow = !open_.empty() && open_.back().flow;
        const std::size_t stop = in_flow ? text_.find_first_of(",]}", begin) : text_.find(" #", begin);
        const std::uint32_t line_end = end_of_line(text_, begin);
        std::size_t end = std::min<std::size_t>(stop, line_end);
        while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
        const bool quotes = text_.substr(begin, end - begin).find_first_of("\"'") != std::string_view::npos;
        return quotes ? read : static_cast<std::uint32_t>(end);
    }

    void report_tag(std::uint32_t begin, std::uint32_t end) {
        const std::uint32_t line_end = end_of_line(text_, begin);
        const std::string_view written = text_.substr(begin, std::min(end, line_end) - begin);
        diags_
            .report(Code::yaml_tag,
                    {source_.id(), begin,
                     begin + static_cast<std::uint32_t>(
                                 written.find_first_of(" \t") == std::string_view::npos ? written.size() : written.find_first_of(" \t"))},
                    "a word that begins with `!` is a tag to YAML, and plans have none")
            .help("put the text in quotes: `{}`", quoted(written))
            .replace({source_.id(), begin, static_cast<std::uint32_t>(begin + written.size())}, quoted(written));
    }

    // `{a: 1,, b: 2}`: an item without key and value.
    bool report_empty_item(std::uint32_t place) {
        if (at_value() && item_is_empty_) {
            item_is_empty_ = false;
            events_.hole({source_.id(), place, place});
            tell_value();
            return true;
        }
        if (at_value() || place >= text_.size() || text_[place] != ',') return false;
        const bool first = open_.back().values_told == 0;
        const std::uint32_t second = first ? place : skip_blank(text_, place + 1);
        if (second >= text_.size() || text_[second] != ',') return false;
        diags_.report(Code::yaml_syntax, {source_.id(), second, second + 1}, "nothing stands before this comma")
            .help("delete it")
            .replace({source_.id(), second, second + 1}, "");
        item_is_empty_ = true;
        behind_ = second;
        events_.hole({source_.id(), second, second});
        tell_value();
        return true;
    }

    // A key of a flow map without colon: YAML ended the text before it at a comma, or read `a:b` as one word.
    void report_cut_text(std::uint32_t place, YAML::anchor_t anchor) {
        const std::string_view key = source_.text().substr(last_scalar_.begin, last_scalar_.end - last_scalar_.begin);
        const std::size_t colon = key.find(':');
        const bool is_clock = colon != std::string_view::npos && colon > 0 && is_digit(key[colon - 1]);
        if (colon != std::string_view::npos && colon > 0 && !is_clock && key.front() != '"' && key.front() != '\'') {
            diags_.report(Code::text_cut_short, last_scalar_, "`{}` is read as a key without a value", key)
                .help("put a space after the colon")
                .replace(last_scalar_, std::string(key.substr(0, colon)) + ": " + std::string(key.substr(colon + 1)));
        } else {
            Diagnostics::Builder report =
                diags_.report(Code::text_cut_short, last_scalar_,
                              "inside `{{…}}` a comma ends the text before it, so `{}` is read as a key without a value", key);
            if (value_before_.is_set() && value_before_.begin > open_.back().begin && value_before_.end <= last_scalar_.begin) {
                const Span whole{source_.id(), value_before_.begin, last_scalar_.end};
                const std::string_view written = text_.substr(whole.begin, whole.end - whole.begin);
                // A quote at the end alone is the half that was not forgotten.
                const std::string_view meant = written.find('"') + 1 == written.size() ? written.substr(0, written.size() - 1) : written;
                const std::string list = "[" + std::string(written) + "]", text = quoted(without_curly_quotes(meant));
                report.label(value_before_, "the text ended here");
                if (is_value_of_list_key()) report.help("if they are several, write a list: `{}`", list).replace(whole, list);
                else report.help("if the comma is part of the text, put the text in quotes: `{}`", text).replace(whole, text);
            } else if (key.find(' ') == std::string_view::npos) {
                report.help("give it a value, or delete it");
            }
            // `role prepare`, `role= prepare`
            const std::size_t word = std::min(key.find_first_of(" =;"), key.size());
            const std::string_view rest = trimmed(key.substr(std::min(key.find_first_not_of(" =;", word), key.size())));
            if (word > 0 && !rest.empty() && rest.find(' ') == std::string_view::npos && !is_value_of_list_key() && key.front() != '"' &&
                key.front() != '\'') {
                const std::string meant = fmt::format("{}: {}", key.substr(0, word), rest);
                report.help("or, if `{}` is a key, put a colon behind it: `{}`", key.substr(0, word), meant).replace(last_scalar_, meant);
            }
        }
        behind_ = std::max(behind_, std::min(place, static_cast<std::uint32_t>(text_.size())));
        if (anchor != 0) events_.null({source_.id(), place, place}, anchor);
        else events_.hole({source_.id(), place, place});
        tell_value();
    }

    // Whether `value_before_` stands behind a key whose commas are far more often between several texts than inside one.
    bool is_value_of_list_key() const {
        static constexpr std::array<std::string_view, 9> keys{"when", "order",    "participants", "processes", "aliases",
                                                              "may",  "meetings", "columns",      "closed"};
        const std::string_view before = text_.substr(0, value_before_.begin);
        const std::size_t colon = before.find_last_not_of(" \n");
        if (colon == std::string_view::npos || before[colon] != ':') return false;
        const std::size_t begin = before.find_last_of(" ,{\n", colon);
        const std::string_view key = before.substr(begin + 1, colon - begin - 1);
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    }

    // `Ärende #3`: a # behind a space cuts the rest of a plain text, and without a space behind it, it hardly begins a comment.
    void note_comment(const ScalarPlace& place) {
        if (!place.quoted && at_value()) value_before_ = {source_.id(), place.begin, place.after};
        if (place.quoted || place.begin == place.end || begins_block(place.begin)) return;
        const std::uint32_t hash = static_cast<std::uint32_t>(text_.find_first_not_of(" \t", place.after) == std::string_view::npos
                                                                  ? text_.size()
                                                                  : text_.find_first_not_of(" \t", place.after));
        if (hash >= text_.size() || text_[hash] != '#' || hash == place.after) return;
        if (begins_comment(text_, hash)) return;
        const std::uint32_t end = end_of_line(text_, hash);
        const std::size_t closer = open_.empty() || !open_.back().flow ? end : std::min<std::size_t>(text_.find_first_of(",]}", hash), end);
        const auto text_end = static_cast<std::uint32_t>(closer);
        cut_texts_.push_back(
            {{source_.id(), place.begin, place.end}, {source_.id(), hash, end}, {source_.id(), place.begin, text_end}, text_end < end});
    }

    bool holds_hidden(std::uint32_t begin, std::uint32_t end) const {
        return std::any_of(hidden_.begin(), hidden_.end(), [=](const Hidden& h) { return begin <= h.begin && h.begin < end; });
    }

    const SourceFile& source_;
    std::string_view text_;
    YamlEvents& events_;
    Diagnostics& diags_;
    std::vector<Hidden> hidden_;
    std::vector<OpenCollection> open_;
    std::uint32_t behind_ = 0;  // the offset behind all that has been read
    Span last_scalar_;          // with its quotes
    std::vector<CutText> cut_texts_;
    Span value_before_;  // the last plain value of a map
    bool item_is_empty_ = false;
    bool reported_key_ = false;
    bool failed_ = false;
};

}  // namespace

bool read_yaml(const SourceFile& source, YamlEvents& events, Diagnostics& diags, Passage& passage) {
    MemoryBuffer buffer(source.text());
    std::istream stream(&buffer);
    Adapter adapter(source, events, diags);
    try {
        YAML::Parser parser(stream);
        const bool any = parser.HandleNextDocument(adapter);
        adapter.report_cut_texts(false);
        if (!any) return true;
        const std::uint32_t second = skip_blank(source.text(), adapter.behind_last());
        if (source.text().substr(second, 3) == "---") {
            diags.report(Code::several_documents, {source.id(), second, second + 3}, "a second YAML document begins here")
                .help("a file holds one plan or one calendar; delete the `---`, or put what stands below into a file of its own");
        } else if (source.text().substr(second, 3) == "...") {
            report_document_end(source, second, diags);
        } else if (second < source.text().size()) {
            if (!report_hidden(source, adapter.hidden(), second, end_of_line(source.text(), second), diags))
                report_leftover(source, second, diags);
            return false;
        }
        return true;
    } catch (const YAML::Exception& e) {
        const std::uint32_t noticed = end_of_line(source.text(), static_cast<std::uint32_t>(std::max(e.mark.pos, 0)));
        if (report_hidden(source, adapter.hidden(), adapter.behind_last(), noticed, diags)) return false;
        if (adapter.report_cut_texts(true) || adapter.reported_key()) return false;
        passage = report_yaml_error(
            source,
            {e.msg, static_cast<std::uint32_t>(std::max(e.mark.pos, 0)), adapter.behind_last(), adapter.last_scalar(), adapter.open()},
            diags);
        return false;
    } catch (const StopReading&) {
        adapter.report_cut_texts(false);
        return !adapter.failed();
    }
}

}  // namespace tidplan
