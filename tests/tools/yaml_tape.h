// What a YAML reader tells, as text: to compare two readers.
#pragma once

#include <string>

#include <fmt/format.h>

#include "document/events.h"

namespace tidplan {

class YamlTape : public YamlEvents {
public:
    void open_map(Span begin, bool flow, AnchorId anchor) override { add("map", begin, anchor, flow ? "flow" : ""); }
    void open_sequence(Span begin, bool flow, AnchorId anchor) override { add("sequence", begin, anchor, flow ? "flow" : ""); }
    void close(std::uint32_t end) override { text += fmt::format("close {}\n", end); }
    void scalar(const ScalarEvent& event, AnchorId anchor) override {
        add("scalar", event.span, anchor,
            fmt::format("{}{} {}", event.quoted ? "quoted" : "", event.verbatim ? " verbatim" : "", event.text));
    }
    void null(Span place, AnchorId anchor) override { add("null", place, anchor, ""); }
    void hole(Span place) override { add("hole", place, 0, ""); }
    void alias(Span place, AnchorId anchor) override { add("alias", place, anchor, ""); }

    std::string text;

private:
    void add(std::string_view event, Span span, AnchorId anchor, std::string_view more) {
        text += fmt::format("{} {}-{} &{} {}\n", event, span.begin, span.end, anchor, more);
    }
};

// Empty when the plain reader gives up, or tells what yaml-cpp tells.
inline std::string find_reader_difference(const SourceFile& source) {
    YamlTape plain, full;
    if (!read_plain_yaml(source, plain)) return {};
    Diagnostics diags;
    Passage unused;
    if (!read_yaml(source, full, diags, unused)) return "yaml-cpp does not take it";
    if (!diags.all().empty()) return "said of it: " + diags.all().front().message;
    return plain.text == full.text ? std::string{} : plain.text + "but yaml-cpp:\n" + full.text;
}

}  // namespace tidplan
