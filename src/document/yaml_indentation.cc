// Lines of YAML that begin in the wrong column: which of them is probably the wrong one.
// In: where the reader noticed, and what was open there. Out: E0110.
#include <algorithm>

#include <fmt/format.h>

#include "document/scan.h"
#include "document/yaml_errors.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

class Indentation {
public:
    Indentation(const SourceFile& source, const YamlFault& fault, Diagnostics& diags)
        : source_(source), text_(source.text()), fault_(fault), diags_(diags) {}

    // Reports it; returns what would let a reader pass over it.
    Passage report(std::uint32_t noticed) {
        const std::uint32_t at = skip_blank(text_, noticed);
        const std::uint32_t l = line(at);
        const std::string_view content = source_.line_text(l);
        const std::size_t depth = std::min(content.find_first_not_of(' '), content.size());
        if (at != source_.line_begin(l) + depth) {
            return report_misplaced(at);
        }
        const bool list_item = content.substr(depth).starts_with("- ");
        if ((list_item && report_item_among_keys(at, depth)) || report_shallow_line(l, depth)) return {};
        Diagnostics::Builder report = diags_.report(Code::bad_indentation, span(at, 1), "{} does not fit where it stands",
                                                    list_item ? "this list item" : "this line");
        const std::string spaces = depth == 1 ? "1 space" : fmt::format("{} spaces", depth);
        report.says("it is indented by {}", spaces);
        const OpenCollection* block = nullptr;
        for (const OpenCollection& c : fault_.open) {
            if (!c.flow) block = &c;
        }
        if (block != nullptr) {
            const std::uint32_t column = block->begin - source_.line_begin(line(block->begin));
            report.label(span(block->begin, 1), "the {} around it {} here, after {} spaces", block->is_map ? "keys" : "list",
                         block->is_map ? "begin" : "begins", column);
        }
        report.note("if this line is right, one above it begins in the wrong column");
        report.help("let it begin in the same column as its neighbours, or deeper than the key it belongs to");
        std::uint32_t next = l + 1;
        while (next <= source_.line_count() && !indentation(next)) ++next;
        const bool holds_more = next <= source_.line_count() && *indentation(next) >= depth;
        const Span first = span(at, 1);  // it becomes a comment
        return holds_more ? Passage{} : Passage{first, std::string(first.end - first.begin, '#')};
    }

private:
    Span span(std::uint32_t at, std::uint32_t length) const { return bytes_at(source_, at, length); }
    std::uint32_t line(std::uint32_t at) const { return source_.line_of(at); }

    // `- b: …` in the column of the key `a: …`.
    bool report_item_among_keys(std::uint32_t at, std::size_t depth) {
        const OpenCollection* block = nullptr;
        for (const OpenCollection& c : fault_.open) {
            if (!c.flow && c.is_map && c.begin - source_.line_begin(line(c.begin)) == depth) block = &c;
        }
        const std::string_view item = text_.substr(at, end_of_line(text_, at) - at);
        const std::size_t colon = item.find(':');
        if (block == nullptr || colon == std::string_view::npos) return false;
        const std::string_view key = trimmed(item.substr(1, colon - 1));
        diags_.report(Code::bad_indentation, span(at, 1), "a list item stands among keys")
            .label(span(block->begin, 1), "the keys begin here")
            .help("write `{}:` without `- `", key)
            .replace(span(at, static_cast<std::uint32_t>(key.data() - item.data())), "");
        return true;
    }

    std::optional<std::size_t> indentation(std::uint32_t l) const {
        const std::string_view content = source_.line_text(l);
        const std::size_t depth = content.find_first_not_of(' ');
        return depth == std::string_view::npos || content[depth] == '#' ? std::nullopt : std::optional(depth);
    }

    // The nearest line above that begins further to the left is the one misplaced, when lines above it begin where this one does.
    bool report_shallow_line(std::uint32_t l, std::size_t depth) {
        std::uint32_t above = l - 1;
        while (above > 0 && indentation(above).value_or(depth) >= depth) --above;
        if (above == 0) return false;
        const std::size_t shallow = *indentation(above);
        std::uint32_t neighbour = above - 1;
        while (neighbour > 0 && indentation(neighbour).value_or(depth + 1) > shallow && indentation(neighbour) != depth) --neighbour;
        if (neighbour == 0 || indentation(neighbour) != depth) return false;
        const auto place = [&](std::uint32_t where, std::size_t column) {
            const std::uint32_t begin = source_.line_begin(where) + static_cast<std::uint32_t>(column);
            const std::size_t length =
                std::min(source_.line_text(where).find_first_of(": ", column), source_.line_text(where).size()) - column;
            return span(begin, static_cast<std::uint32_t>(std::max<std::size_t>(length, 1)));
        };
        diags_.report(Code::bad_indentation, place(above, shallow), "this line begins too far to the left for what stands below it")
            .label(place(neighbour, depth), "begins after {} spaces", depth)
            .label(place(l, depth), "so does this")
            .help("indent it by {} spaces, if it belongs with these", depth)
            .replace(span(source_.line_begin(above), 0), std::string(depth - shallow, ' '));
        return true;
    }

    // Something that cannot follow what stands before it on the line.
    Passage report_misplaced(std::uint32_t at) {
        if (text_.substr(at).starts_with("-")) {
            diags_.report(Code::bad_indentation, span(at, 1), "a list cannot begin on the line of its key")
                .help("begin the list on the next line; or put the text in quotes, if it is one");
            return {};
        }
        const std::uint32_t end = end_of_line(text_, at);
        const auto is_rest_of_tag = [&](const Diagnostic& told) {  // `!Press, nu`: its help puts the whole line in quotes
            if (told.code != Code::yaml_tag) return false;
            const std::uint32_t begin = told.labels.front().span.begin;
            return begin < at && at <= end_of_line(text_, begin);
        };
        if (std::any_of(diags_.all().begin(), diags_.all().end(), is_rest_of_tag)) return {};
        const std::string_view rest = trimmed(text_.substr(at, end - at));
        Diagnostics::Builder report = diags_.report(Code::bad_indentation, span(at, end - at), "this cannot stand here");
        if (rest == ",") report.help("delete the comma: lines need none between them").replace(span(at, 1), "");
        else if (rest.starts_with("//")) report.help("a comment begins with `#`").replace(span(at, 2), "#");
        else report.help("the value before it has ended; is a comma, a quote or a line end missing?");
        if (rest != "," && !rest.starts_with("//")) return {};
        return {{source_.id(), at, end}, std::string(end - at, ' ')};
    }

    const SourceFile& source_;
    std::string_view text_;
    const YamlFault& fault_;
    Diagnostics& diags_;
};

}  // namespace

Passage report_yaml_indentation(const SourceFile& source, const YamlFault& fault, std::uint32_t at, Diagnostics& diags) {
    return Indentation(source, fault, diags).report(at);
}

}  // namespace tidplan
