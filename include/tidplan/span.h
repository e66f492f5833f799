// Where in the input something stands.
// In: nothing. Out: Span and Located<T>, which every later stage carries along.
// A span is half-open and counts bytes of the file's text as the source stage hands it out (UTF-8, no BOM, LF line ends).
#pragma once

#include <cstdint>
#include <utility>

namespace tidplan {

enum class FileId : std::uint16_t {};

inline constexpr FileId no_file{0xffff};

struct Span {
    FileId file = no_file;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool is_set() const { return file != no_file; }
    friend bool operator==(const Span&, const Span&) = default;
};

// From the start of `a` to the end of `b`, which stand in one file.
inline Span cover(Span a, Span b) { return {a.file, a.begin, b.end}; }

// A value that was read from the input. An unset span is a hole: nothing was written, or what was written has been reported.
template <class T>
struct Located {
    T value{};
    Span span{};

    Located() = default;
    Located(T v, Span s) : value(std::move(v)), span(s) {}
    explicit operator bool() const { return span.is_set(); }
};

}  // namespace tidplan
