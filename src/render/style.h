// The colours of drawn findings.
// In: text. Out: the same text, with ANSI colours around it if they are wanted.
#pragma once

#include <string>
#include <string_view>

#include "tidplan/diagnostic.h"

namespace tidplan {

inline std::string_view severity_word(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

class Style {
public:
    explicit Style(bool color) : color_(color) {}

    std::string severity(std::string_view text, Severity severity) const {
        return paint(severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36", text);
    }
    std::string mark(std::string_view text, bool primary) const { return paint(primary ? "1;31" : "1;34", text); }
    std::string frame(std::string_view text) const { return paint("1;34", text); }
    std::string bold(std::string_view text) const { return paint("1", text); }

private:
    std::string paint(std::string_view code, std::string_view text) const {
        if (!color_ || text.empty()) return std::string(text);
        std::string result = "\x1b[";
        result.append(code).append("m").append(text).append("\x1b[0m");
        return result;
    }

    bool color_;
};

}  // namespace tidplan
