// What is wrong with the input, as data: drawn, printed on a line or written as JSON by render.h.
// In: findings of every stage. Out: Diagnostics, a list in order of discovery, sorted by place when it is shown.
//
// A message says what is, labels where, notes why; only a help says what to do. Messages begin in lower case or with a backtick, are
// one line, and end without a period (asserted when they are made).
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "tidplan/span.h"

namespace tidplan {

enum class Severity : std::uint8_t { info, warning, error };

enum class Code : std::uint16_t {
#define TIDPLAN_CODE(name, letter, number, summary) name = number,
#include "tidplan/codes.def"
#undef TIDPLAN_CODE
};

struct CodeInfo {
    Code code;
    std::string_view id;       // "E0301"
    std::string_view name;     // "unknown_body"
    std::string_view summary;  // one line, for lists of codes
    Severity severity;         // by the letter: E error, W warning, I info
};

const CodeInfo& code_info(Code code);
std::vector<CodeInfo> all_codes();
// By id in either case (`e0301`), or by number alone; a leading zero may be missing (`E301`).
std::optional<CodeInfo> find_code(std::string_view id);

struct Label {
    Span span;
    std::string text;
};

// A change of the input's text: what stands at `span` becomes `text`.
struct Edit {
    Span span;
    std::string text;
};

struct Help {
    std::string text;
    std::optional<Edit> edit;
};

struct Diagnostic {
    Code code{};
    Severity severity{};
    std::string message;
    std::vector<Label> labels;  // the first is the primary place; none for findings that have no place in a file
    std::vector<std::string> notes;
    std::vector<Help> helps;
    std::vector<std::string> steps;  // full names of the steps that it is about
};

class Diagnostics {
public:
    // Completes the finding that `report` has just added; good until the next one is.
    class Builder {
    public:
        Builder& says(std::string text);  // the text at the primary place
        Builder& label(Span span, std::string text);
        Builder& note(std::string text);
        Builder& help(std::string text);
        Builder& replace(Span span, std::string text);  // the edit of the last help
        Builder& severity(Severity severity);
        Builder& about(std::string_view step);

        template <class... Args>
        Builder& says(fmt::format_string<Args...> format, Args&&... args) requires(sizeof...(Args) > 0) {
            return says(fmt::vformat(format, fmt::make_format_args(args...)));
        }
        template <class... Args>
        Builder& label(Span span, fmt::format_string<Args...> format, Args&&... args) requires(sizeof...(Args) > 0) {
            return label(span, fmt::vformat(format, fmt::make_format_args(args...)));
        }
        template <class... Args>
        Builder& note(fmt::format_string<Args...> format, Args&&... args) requires(sizeof...(Args) > 0) {
            return note(fmt::vformat(format, fmt::make_format_args(args...)));
        }
        template <class... Args>
        Builder& help(fmt::format_string<Args...> format, Args&&... args) requires(sizeof...(Args) > 0) {
            return help(fmt::vformat(format, fmt::make_format_args(args...)));
        }

    private:
        friend class Diagnostics;
        explicit Builder(Diagnostic& diagnostic) : diagnostic_(&diagnostic) {}
        Diagnostic* diagnostic_;
    };

    // Adds a finding whose severity is its code's, at `span` (unset: no place).
    template <class... Args>
    Builder report(Code code, Span span, fmt::format_string<Args...> format, Args&&... args) {
        return add(code, span, fmt::vformat(format, fmt::make_format_args(args...)));
    }

    const std::vector<Diagnostic>& all() const { return all_; }
    std::size_t count(Severity severity) const;
    bool has_errors() const { return count(Severity::error) > 0; }
    // Whether something could not be read (E01 to E04), so that what is missing now may well be there.
    bool has_input_errors() const;

    // Adds those of `others` for which `takes` is true.
    template <class Takes>
    void take_from(const Diagnostics& others, Takes takes) {
        std::copy_if(others.all_.begin(), others.all_.end(), std::back_inserter(all_), takes);
    }
    // By file, offset and code; those without a place last. What was found alike of several rows that `for` makes is kept once.
    void sort();
    // Adds a note to the first finding of a code, if there is one.
    void note_first(Code code, std::string note);
    void note_last(std::string note);
    // Warnings become errors (`--strict`).
    void promote_warnings();
    // All findings of a code get a severity, or (empty) are dropped.
    void override_severity(Code code, std::optional<Severity> severity);

private:
    Builder add(Code code, Span span, std::string message);

    std::vector<Diagnostic> all_;
};

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace tidplan

// An invariant of the program itself, never of its input. Stays on in releases.
#define TIDPLAN_ASSERT(condition) ((condition) ? static_cast<void>(0) : ::tidplan::assertion_failed(#condition, __FILE__, __LINE__))
