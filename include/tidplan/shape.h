// Typed reading of a document's nodes: known keys, texts, lists, numbers, yes and no.
// In: Document and tables of keys. Out: Text and plain values; what does not fit is reported with what would.
// Holes are passed over without a word: they have been reported.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tidplan/document.h"

namespace tidplan {

enum class Shape : std::uint8_t { text, texts, number, flag, map, list, map_or_list, text_or_map, any };

// A key of a map: what may stand behind it, and what it means (for messages and schemas).
struct KeyInfo {
    std::string_view name;
    Shape shape = Shape::text;
    std::string_view meaning;
    bool later = false;           // part of the language that this version does not read yet
    std::string_view joins = {};  // what makes one text of several, of a text that people write as a list: `June or July`
};

class ShapeReader {
public:
    ShapeReader(const Document& document, Diagnostics& diags) : document_(document), diags_(diags) {}

    const Document& document() const { return document_; }
    Diagnostics& diags() const { return diags_; }

    // The index into `keys` of an entry's key, when its value has the key's shape; reported otherwise.
    std::optional<std::size_t> known_key(const Entry& entry, std::span<const KeyInfo> keys, std::string_view what) const;

    // The entries of the map `id` whose keys are in `keys` and whose values have the key's shape; all others are reported. `what` is the map's
    // name in messages: "a step".
    std::vector<Entry> known_entries(NodeId id, std::span<const KeyInfo> keys, std::string_view what) const;

    // False after a report: `id` is not a map. A null is an empty map.
    bool expect_map(NodeId id, std::string_view what) const;

    // A scalar with some text; reported and empty otherwise.
    Text text(NodeId id, std::string_view what) const;
    // One text, or a list of texts.
    std::vector<Text> texts(NodeId id, std::string_view what) const;
    // A whole number without sign.
    std::optional<int> number(NodeId id, std::string_view what) const;
    // yes, no, true, false, ja, nej.
    std::optional<bool> flag(NodeId id, std::string_view what) const;

    void report_wrong_shape(NodeId id, std::string_view what, std::string_view wanted, std::string_view joins = {}) const;

private:
    bool has_shape(const Entry& entry, const KeyInfo& key) const;

    const Document& document_;
    Diagnostics& diags_;
};

// A word of a fixed set, in any case; reports `code` with the nearest word and all of them. The index into `words`.
std::optional<std::size_t> read_word(const Text& text, std::span<const std::string_view> words, Code code, std::string_view what,
                                     Diagnostics& diags);

// An id: begins with a letter; letters of any script, digits, `-`, `_`. Reports what cannot be one. Words that read as a date or as grammar
// are the caller's to refuse.
bool check_id(std::string_view id, Span span, std::string_view what, Diagnostics& diags);

}  // namespace tidplan
