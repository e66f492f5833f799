#include "tidplan/document.h"

#include <optional>

#include <fmt/format.h>

#include "document/builder.h"
#include "document/scan.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// A scalar with escapes (`"\x01"`) can hold what the file itself may not.
void check_characters(const Document& document, std::size_t nodes, Diagnostics& diags) {
    for (std::size_t i = 0; i < nodes; ++i) {
        const Node& node = document.node(NodeId{static_cast<std::uint32_t>(i)});
        if (node.kind != NodeKind::scalar || node.verbatim) continue;
        for (const char c : node.text) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f) {
                diags.report(Code::control_character, node.span, "the text holds an invisible control character (U+{:04X})", byte)
                    .help("leave the escape out");
                break;
            }
        }
    }
}

void dump_node(const Document& document, const Sources& sources, NodeId id, std::size_t depth, std::string& out) {
    const Node& node = document.node(id);
    const Position p = node.span.is_set() ? sources.get(node.span.file).position(node.span.begin) : Position{};
    const std::string indent(2 * depth, ' ');
    switch (node.kind) {
        case NodeKind::null: out += "null"; break;
        case NodeKind::hole: out += "hole"; break;
        case NodeKind::scalar: out += json_string(node.text); break;
        case NodeKind::sequence: out += fmt::format("list of {}", node.count); break;
        case NodeKind::map: out += fmt::format("map of {}", node.count); break;
    }
    out += fmt::format("  @{}:{}\n", p.line, p.column);
    if (node.kind == NodeKind::map) {
        for (const Entry& entry : document.entries(id)) {
            out += fmt::format("{}  {}{}: ", indent, printable(entry.key), entry.merged ? " (merged)" : "");
            dump_node(document, sources, entry.value, depth + 1, out);
        }
    }
    if (node.kind == NodeKind::sequence) {
        for (const NodeId item : document.items(id)) {
            out += indent + "  - ";
            dump_node(document, sources, item, depth + 1, out);
        }
    }
}

// The document of a file that is as plain as most and has no fault.
std::optional<Document> parse_plain(const SourceFile& source) {
    Diagnostics faults;
    DocumentBuilder builder(source, faults);
    if (!read_plain_yaml(source, builder)) return std::nullopt;
    builder.report_unused_anchors();
    if (!faults.all().empty()) return std::nullopt;
    return builder.take();
}

// What was found from `begin` on. `unread`: the last finding is the fault at which reading ended, and what else was said of its line an echo.
void tell(const SourceFile& source, const Diagnostics& found, std::uint32_t begin, bool unread, Diagnostics& diags) {
    const auto line = [&](const Diagnostic& d) { return source.line_of(d.labels.front().span.begin); };
    diags.take_from(found, [&](const Diagnostic& d) {
        if (d.labels.empty()) return begin == 0;
        const Diagnostic& last = found.all().back();
        const bool is_echo = unread && &d != &last && !last.labels.empty() && line(d) == line(last);
        return d.labels.front().span.begin >= begin && !is_echo;
    });
}

// What else is no YAML: the file is read again as often as a fault can be passed over, so that all of them are told at once; those of a very
// large file not all.
void report_faults_below(const SourceFile& source, Passage passage, Diagnostics& diags) {
    constexpr std::size_t most_bytes = 16u << 20;
    std::string text(source.text());
    for (std::size_t read = 0; read < most_bytes && passage.place.is_set(); read += text.size()) {
        text.replace(passage.place.begin, passage.text.size(), passage.text);
        const SourceFile rest(source.id(), source.path(), text);
        const std::uint32_t below = end_of_line(text, passage.place.end);
        Diagnostics found;
        DocumentBuilder builder(rest, found);
        passage = {};
        const bool unread = !read_yaml(rest, builder, found, passage);
        tell(rest, found, below, unread, diags);
    }
}

}  // namespace

Document parse_document(const SourceFile& source, Diagnostics& diags) {
    if (std::optional<Document> document = parse_plain(source)) return std::move(*document);
    Diagnostics found;
    DocumentBuilder builder(source, found);
    Passage passage;
    if (!read_yaml(source, builder, found, passage)) {
        tell(source, found, 0, true, diags);
        report_faults_below(source, passage, diags);
        return {};
    }
    builder.report_unused_anchors();
    tell(source, found, 0, false, diags);
    if (builder.is_too_large()) return {};
    Document document = builder.take();
    if (!document.has_root() || document.node(document.root()).kind == NodeKind::null) {
        if (found.has_errors()) return {};
        const bool has_comments = source.text().find('#') != std::string_view::npos;
        diags.report(Code::empty_document, {}, "`{}` {}", source.path(), has_comments ? "holds only comments" : "is empty")
            .help("a plan begins with `tidplan: 1`, a meeting calendar with `calendar: 1`");
        return {};
    }
    check_characters(document, document.size(), diags);
    return document;
}

std::string dump(const Document& document, const Sources& sources) {
    std::string out;
    if (document.has_root()) dump_node(document, sources, document.root(), 0, out);
    return out;
}

}  // namespace tidplan
