// Whether a place that the program names is one: inside its text, and not inside a letter.
#pragma once

#include "tidplan/source.h"

namespace tidplan {

inline bool is_boundary(std::string_view text, std::uint32_t offset) {
    return offset == text.size() || (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xc0) != 0x80);
}

inline bool is_place(const Sources& sources, Span span) {
    if (!span.is_set()) return true;
    const std::string_view text = sources.get(span.file).text();
    return span.begin <= span.end && is_boundary(text, span.begin) && is_boundary(text, span.end);
}

}  // namespace tidplan
