// A YAML file as nodes with exact places.
// In: SourceFile. Out: Document: nodes in one vector, maps as entries in another, merge keys and aliases resolved.
// It alone knows YAML and yaml-cpp; what YAML would lose in silence is reported here.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/source.h"

namespace tidplan {

enum class NodeId : std::uint32_t {};

// A hole stands for what has been reported: readers pass over it without a word.
enum class NodeKind : std::uint8_t { null, scalar, sequence, map, hole };

inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_aliased_nodes = 1'000'000;  // that aliases and merge keys stand for when they are written out

// A text of the input. When `verbatim`, the span covers exactly its bytes (inside the quotes), so that a part of the text has a place of its own.
struct Text {
    std::string_view value;
    Span span;
    bool verbatim = false;

    explicit operator bool() const { return span.is_set(); }
    // The place of `length` bytes from `offset`; the whole text's place when it does not stand in the input byte for byte.
    Span part(std::size_t offset, std::size_t length) const {
        if (!verbatim) return span;
        const auto begin = static_cast<std::uint32_t>(span.begin + offset);
        return {span.file, begin, static_cast<std::uint32_t>(begin + length)};
    }
};

struct Node {
    NodeKind kind = NodeKind::null;
    bool quoted = false;      // a scalar in quotes or a block scalar: never a number, a word or null
    bool verbatim = false;    // see Text
    bool flow = false;        // a collection written with brackets
    Span span;                // of the value; of a null, the place where it is missing
    std::string_view text;    // of a scalar
    std::uint32_t first = 0;  // of a map, in the entries; of a sequence, in the items
    std::uint32_t count = 0;
};

struct Entry {
    std::string_view key;
    Span key_span;
    NodeId value{};
    bool merged = false;  // came in through `<<`
};

class Document {
public:
    bool has_root() const { return !nodes_.empty(); }
    NodeId root() const { return root_; }
    std::size_t size() const { return nodes_.size(); }
    const Node& node(NodeId id) const { return nodes_[static_cast<std::uint32_t>(id)]; }
    Text text(NodeId id) const {
        const Node& n = node(id);
        return {n.text, n.span, n.verbatim};
    }
    std::span<const Entry> entries(NodeId map) const {
        const Node& n = node(map);
        return {entries_.data() + n.first, n.count};
    }
    std::span<const NodeId> items(NodeId sequence) const {
        const Node& n = node(sequence);
        return {items_.data() + n.first, n.count};
    }
    const Entry* find(NodeId map, std::string_view key) const;

private:
    friend class DocumentBuilder;

    NodeId root_{};
    std::vector<Node> nodes_;
    std::vector<Entry> entries_;
    std::vector<NodeId> items_;
    std::deque<std::string> strings_;  // texts that do not stand in the source byte for byte
};

// A document without a root after errors that leave nothing to read.
Document parse_document(const SourceFile& source, Diagnostics& diags);

// The nodes as an indented listing, for `dump --stage=document`.
std::string dump(const Document& document, const Sources& sources);

}  // namespace tidplan
