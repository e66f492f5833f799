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

bool stands_below(const SourceFile& source, const Diagnostics& found) {
    if (found.all().empty() || found.all().back().labels.empty()) return false;
    return skip_blank(source.text(), end_of_line(source.text(), found.all().back().labels.front().span.begin)) < source.text().size();
}

// The faults of a file that is not YAML. It is read again past each that can be passed over, so that all are told at once; where there are
// very many, the first.
void report_faults(const SourceFile& source, Diagnostics& diags) {
    constexpr std::size_t most = 100, most_bytes = 2u << 20;
    std::string text(source.text());
    std::uint32_t begin = 0;
    for (std::size_t i = 1;; ++i) {
        const SourceFile passed(source.id(), source.path(), text);
        Diagnostics found;
        DocumentBuilder builder(passed, found);
        Passage passage;
        const bool unread = !read_yaml(passed, builder, found, passage);
        const bool ends = !passage.place.is_set() || i >= most || i * text.size() >= most_bytes;
        tell(passed, found, begin, unread, diags);
        if (unread && ends && stands_below(passed, found)) diags.note_last("what stands below has not been read");
        if (ends) return;
        text.replace(passage.place.begin, passage.text.size(), passage.text);
        begin = end_of_line(text, passage.place.end);
    }
}

}  // namespace

Document parse_document(const SourceFile& source, Diagnostics& diags) {
    if (std::optional<Document> document = parse_plain(source)) return std::move(*document);
    Diagnostics found;
    DocumentBuilder builder(source, found);
    Passage passage;
    if (!read_yaml(source, builder, found, passage)) {
        report_faults(source, diags);
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
