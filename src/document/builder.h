// Builds a Document from the events of a reader: keys and values, aliases, merge keys, duplicates, limits.
// In: YamlEvents. Out: Document.
#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/events.h"

namespace tidplan {

class DocumentBuilder : public YamlEvents {
public:
    DocumentBuilder(const SourceFile& source, Diagnostics& diags) : source_(source), diags_(diags) {}

    void open_map(Span begin, bool flow, AnchorId anchor) override { open(NodeKind::map, begin, flow, anchor); }
    void open_sequence(Span begin, bool flow, AnchorId anchor) override { open(NodeKind::sequence, begin, flow, anchor); }
    void close(std::uint32_t end) override;
    void scalar(const ScalarEvent& event, AnchorId anchor) override;
    void null(Span place, AnchorId anchor) override;
    void hole(Span place) override;
    void alias(Span place, AnchorId anchor) override;

    // The finished document; nothing more may be told.
    Document take() { return std::move(document_); }
    // A text that begins with `&` has lost its first word, unless an alias uses that name. To be told when everything is.
    void report_unused_anchors();
    // Whether aliases stand for more than is taken: reported, and not worth reading.
    bool is_too_large() const { return too_large_; }

private:
    // An open collection. Its children wait on the stacks below until it closes, so that they end up side by side.
    struct Frame {
        NodeId node;
        std::size_t first_entry;
        std::size_t first_item;
        AnchorId anchor;
        bool has_key = false;  // of a map: the key is read, its value is awaited
        bool key_is_hole = false;
        Entry entry;
    };
    // What has been built under an anchor.
    struct Anchored {
        NodeId node{};
        bool open = false;
        bool known = false;
        bool used = false;
    };

    void open(NodeKind kind, Span begin, bool flow, AnchorId anchor);
    NodeId add_node(Node node, std::size_t weight, AnchorId anchor);
    void place_value(NodeId id);
    void begin_key(const Node& node);
    void merge(std::vector<Entry>& entries);
    void merge_from(const Entry& entry, NodeId source, std::unordered_set<std::string_view>& taken, std::vector<Entry>& merged);
    void drop_duplicates(std::vector<Entry>& entries);
    void report_duplicate(const Entry& first, const Entry& second);
    bool awaits_key() const;
    bool fits(std::size_t weight, Span place);
    std::string_view keep(std::string text);

    const SourceFile& source_;
    Diagnostics& diags_;
    Document document_;
    std::vector<std::size_t> weights_;  // by node: how many nodes it stands for, aliases written out
    std::vector<Frame> frames_;
    std::vector<Entry> waiting_entries_;
    std::vector<NodeId> waiting_items_;
    std::vector<Anchored> anchors_;  // by AnchorId
    std::size_t expanded_ = 0;       // nodes that aliases and merge keys stand for
    bool too_large_ = false;
};

}  // namespace tidplan
