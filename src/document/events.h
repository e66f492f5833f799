// What a YAML reader tells while it goes through a file: the seam between a reader and the document that is built.
// In: calls in the order of the file. Out: whatever the receiver makes of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tidplan/document.h"

namespace tidplan {

// An anchor by number, from 1; 0 is none.
using AnchorId = std::size_t;

struct ScalarEvent {
    std::string_view text;  // good during the call only, unless `verbatim`
    Span span;
    bool quoted = false;
    bool verbatim = false;  // `text` is the source's bytes at `span`
};

class YamlEvents {
public:
    virtual ~YamlEvents() = default;

    virtual void open_map(Span begin, bool flow, AnchorId anchor) = 0;
    virtual void open_sequence(Span begin, bool flow, AnchorId anchor) = 0;
    virtual void close(std::uint32_t end) = 0;
    virtual void scalar(const ScalarEvent& event, AnchorId anchor) = 0;
    virtual void null(Span place, AnchorId anchor) = 0;
    virtual void hole(Span place) = 0;
    virtual void alias(Span place, AnchorId anchor) = 0;
};

// What lets a reader pass over a fault, to find those below it: bytes to be read in the place of others, as many. Unset: nothing does.
struct Passage {
    Span place;
    std::string text;
};
// Reads `source` if nothing in it is unusual or wrong. False: what was told is of no use, and `read_yaml` has to read it.
bool read_plain_yaml(const SourceFile& source, YamlEvents& events);

// Reads `source` with yaml-cpp. False when it is not YAML: reported up to the first fault, which `passage` may lead over; what was told so
// far is of no use.
bool read_yaml(const SourceFile& source, YamlEvents& events, Diagnostics& diags, Passage& passage);

}  // namespace tidplan
