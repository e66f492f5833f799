#include "document/builder.h"

#include <algorithm>
#include <unordered_set>

#include "document/yaml_errors.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool is_merge(const Entry& entry) { return entry.key == "<<"; }

// Whether a map holds a merge key or a key twice; nearly all hold neither.
bool needs_care(std::span<const Entry> entries) {
    if (entries.size() > 16) {
        std::unordered_set<std::string_view> keys;
        return std::any_of(entries.begin(), entries.end(), [&](const Entry& e) { return is_merge(e) || !keys.insert(e.key).second; });
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (is_merge(entries[i])) return true;
        for (std::size_t j = 0; j < i; ++j) {
            if (entries[i].key == entries[j].key) return true;
        }
    }
    return false;
}

}  // namespace

bool DocumentBuilder::awaits_key() const {
    return !frames_.empty() && document_.node(frames_.back().node).kind == NodeKind::map && !frames_.back().has_key;
}

std::string_view DocumentBuilder::keep(std::string text) { return document_.strings_.emplace_back(std::move(text)); }

bool DocumentBuilder::fits(std::size_t weight, Span place) {
    expanded_ += weight;
    if (expanded_ <= max_aliased_nodes) return true;
    if (!too_large_) {
        diags_
            .report(Code::alias_too_large, place, "the aliases of this file stand for more than {} values when they are written out",
                    max_aliased_nodes)
            .says("here the limit is passed")
            .help("write out what is meant, or use fewer aliases");
    }
    too_large_ = true;
    return false;
}

NodeId DocumentBuilder::add_node(Node node, std::size_t weight, AnchorId anchor) {
    const NodeId id{static_cast<std::uint32_t>(document_.nodes_.size())};
    document_.nodes_.push_back(node);
    weights_.push_back(weight);
    if (anchor != 0) {
        if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
        anchors_[anchor] = {id, node.kind == NodeKind::map || node.kind == NodeKind::sequence, true};
    }
    return id;
}

void DocumentBuilder::begin_key(const Node& node) {
    Frame& frame = frames_.back();
    frame.has_key = true;
    frame.key_is_hole = node.kind == NodeKind::hole;
    frame.entry = {node.text, node.span, {}, false};
    if (node.kind == NodeKind::null) {
        diags_.report(Code::complex_key, node.span, "a key is missing before this colon");
        frame.key_is_hole = true;
    }
    if (node.kind != NodeKind::scalar) return;
    // Ids are compared in normal form, so that a name typed on another machine is the same name.
    std::string normal = normalized(node.text);
    if (normal != node.text) frame.entry.key = keep(std::move(normal));
}

void DocumentBuilder::place_value(NodeId id) {
    if (frames_.empty()) {
        document_.root_ = id;
        return;
    }
    Frame& frame = frames_.back();
    weights_[static_cast<std::uint32_t>(frame.node)] += weights_[static_cast<std::uint32_t>(id)];
    if (document_.node(frame.node).kind == NodeKind::sequence) {
        waiting_items_.push_back(id);
        return;
    }
    frame.has_key = false;
    frame.entry.value = id;
    if (!frame.key_is_hole) waiting_entries_.push_back(frame.entry);
}

void DocumentBuilder::open(NodeKind kind, Span begin, bool flow, AnchorId anchor) {
    Node node{kind, false, false, flow, begin, {}, 0, 0};
    const NodeId id = add_node(node, 1, anchor);
    frames_.push_back({id, waiting_entries_.size(), waiting_items_.size(), anchor, false, false, {}});
}

void DocumentBuilder::close(std::uint32_t end) {
    const Frame frame = frames_.back();
    Node& node = document_.nodes_[static_cast<std::uint32_t>(frame.node)];
    node.span.end = std::max(end, node.span.begin);
    if (node.kind == NodeKind::map) {
        if (needs_care(std::span(waiting_entries_).subspan(frame.first_entry))) {
            std::vector<Entry> entries(waiting_entries_.begin() + static_cast<std::ptrdiff_t>(frame.first_entry), waiting_entries_.end());
            drop_duplicates(entries);
            merge(entries);
            waiting_entries_.resize(frame.first_entry);
            waiting_entries_.insert(waiting_entries_.end(), entries.begin(), entries.end());
        }
        node.first = static_cast<std::uint32_t>(document_.entries_.size());
        node.count = static_cast<std::uint32_t>(waiting_entries_.size() - frame.first_entry);
        document_.entries_.insert(document_.entries_.end(), waiting_entries_.begin() + static_cast<std::ptrdiff_t>(frame.first_entry),
                                  waiting_entries_.end());
        waiting_entries_.resize(frame.first_entry);
    } else {
        node.first = static_cast<std::uint32_t>(document_.items_.size());
        node.count = static_cast<std::uint32_t>(waiting_items_.size() - frame.first_item);
        document_.items_.insert(document_.items_.end(), waiting_items_.begin() + static_cast<std::ptrdiff_t>(frame.first_item),
                                waiting_items_.end());
        waiting_items_.resize(frame.first_item);
    }
    if (frame.anchor != 0) anchors_[frame.anchor].open = false;
    frames_.pop_back();
    if (!awaits_key()) return place_value(frame.node);
    Node hole = node;
    hole.kind = NodeKind::hole;
    diags_.report(Code::complex_key, node.span, "a {} cannot be a key", node.kind == NodeKind::map ? "map" : "list")
        .help("a key is a text; put it in quotes if it holds brackets");
    begin_key(hole);
}

void DocumentBuilder::scalar(const ScalarEvent& event, AnchorId anchor) {
    Node node{NodeKind::scalar, event.quoted, event.verbatim, false, event.span, event.text, 0, 0};
    if (!event.verbatim) node.text = keep(std::string(event.text));
    if (awaits_key()) {
        if (anchor != 0) add_node(node, 1, anchor);
        begin_key(node);
        return;
    }
    place_value(add_node(node, 1, anchor));
}

void DocumentBuilder::null(Span place, AnchorId anchor) {
    const Node node{NodeKind::null, false, false, false, place, {}, 0, 0};
    if (awaits_key()) {
        begin_key(node);
        return;
    }
    place_value(add_node(node, 1, anchor));
}

void DocumentBuilder::hole(Span place) {
    const Node node{NodeKind::hole, false, false, false, place, {}, 0, 0};
    if (awaits_key()) {
        begin_key(node);
        return;
    }
    place_value(add_node(node, 1, 0));
}

void DocumentBuilder::alias(Span place, AnchorId anchor) {
    const bool known = anchor < anchors_.size() && anchors_[anchor].known;
    if (!known) return hole(place);  // its anchor stood on something that was reported
    if (anchors_[anchor].open) {
        diags_
            .report(Code::alias_of_itself, place, "`{}` stands inside what it names",
                    source_.text().substr(place.begin, place.end - place.begin))
            .label(document_.node(anchors_[anchor].node).span, "which begins here")
            .help("use it outside of that, or give a name to a smaller part");
        return hole(place);
    }
    anchors_[anchor].used = true;
    const NodeId node = anchors_[anchor].node;
    if (awaits_key()) {
        Node key = document_.node(node);
        key.span = place;
        if (key.kind != NodeKind::scalar) key.kind = NodeKind::hole;
        return begin_key(key);
    }
    if (!fits(weights_[static_cast<std::uint32_t>(node)], place)) return hole(place);
    place_value(node);
}

void DocumentBuilder::report_unused_anchors() {
    for (const Anchored& anchored : anchors_) {
        if (!anchored.known || anchored.used) continue;
        Node& node = document_.nodes_[static_cast<std::uint32_t>(anchored.node)];
        if (node.kind != NodeKind::scalar) continue;
        const std::string_view text = source_.text();
        const std::size_t before = text.rfind('&', std::max<std::uint32_t>(node.span.begin, 1) - 1);
        if (before == std::string_view::npos) continue;
        const auto sign = static_cast<std::uint32_t>(before);
        const auto name_end = static_cast<std::uint32_t>(std::min(text.find_first_of(" \t\n", sign), text.size()));
        const std::string_view name = text.substr(sign, name_end - sign);
        Diagnostics::Builder report = diags_.report(Code::special_character, {source_.id(), sign, name_end},
                                                    "`{}` names the text behind it for YAML, and nothing uses that name", name);
        report.says("not a part of the text");
        const Span whole{source_.id(), sign, node.span.end};
        const std::string meant = quoted(text.substr(whole.begin, whole.end - whole.begin));
        if (!node.quoted && node.verbatim && meant.find('\n') == std::string::npos)
            report.help("if it is part of the text, put the text in quotes: `{}`", meant).replace(whole, meant);
        else report.help("delete it, or make it a part of the text");
        node.kind = NodeKind::hole;
    }
}

void DocumentBuilder::report_duplicate(const Entry& first, const Entry& second) {
    diags_.report(Code::duplicate_key, second.key_span, "`{}` stands twice in the same map", second.key)
        .says("the second one")
        .label(first.key_span, "the first one")
        .help("delete one of them, or give the second another name");
}

void DocumentBuilder::drop_duplicates(std::vector<Entry>& entries) {
    std::vector<std::uint32_t> order(entries.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return entries[a].key < entries[b].key; });
    std::vector<bool> dropped(entries.size(), false);
    bool any = false;
    for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
        const Entry& second = entries[order[i]];
        if (second.key != entries[order[first]].key || is_merge(second)) {
            first = i;
            continue;
        }
        report_duplicate(entries[order[first]], second);
        dropped[order[i]] = any = true;
    }
    if (!any) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!dropped[i]) entries[kept++] = entries[i];
    }
    entries.resize(kept);
}

void DocumentBuilder::merge_from(const Entry& entry, NodeId source, std::unordered_set<std::string_view>& taken,
                                 std::vector<Entry>& merged) {
    const Node& node = document_.node(source);
    if (node.kind == NodeKind::hole) return;
    if (node.kind != NodeKind::map) {
        diags_.report(Code::bad_merge, entry.key_span, "`<<` merges a map, and this is not one")
            .label(node.span, "this is a {}", node.kind == NodeKind::sequence ? "list" : "text")
            .help("write `<<: *{0}`, where `&{0}` stands at a map above",
                  node.kind == NodeKind::scalar && !node.text.empty() ? node.text : "name");
        return;
    }
    fits(node.count, entry.key_span);
    if (too_large_) return;
    for (Entry e : document_.entries(source)) {
        if (!taken.insert(e.key).second) continue;
        e.merged = true;
        merged.push_back(e);
    }
}

void DocumentBuilder::merge(std::vector<Entry>& entries) {
    if (std::none_of(entries.begin(), entries.end(), is_merge)) return;
    std::vector<Entry> own;
    std::unordered_set<std::string_view> taken;
    for (const Entry& entry : entries) {
        if (is_merge(entry)) continue;
        own.push_back(entry);
        taken.insert(entry.key);
    }
    std::vector<Entry> merged;
    for (const Entry& entry : entries) {
        if (!is_merge(entry)) continue;
        if (document_.node(entry.value).kind == NodeKind::sequence) {
            for (const NodeId item : document_.items(entry.value)) merge_from(entry, item, taken, merged);
        } else {
            merge_from(entry, entry.value, taken, merged);
        }
    }
    merged.insert(merged.end(), own.begin(), own.end());
    entries = std::move(merged);
}

const Entry* Document::find(NodeId map, std::string_view key) const {
    if (node(map).kind != NodeKind::map) return nullptr;
    for (const Entry& entry : entries(map)) {
        if (entry.key == key) return &entry;
    }
    return nullptr;
}

}  // namespace tidplan
