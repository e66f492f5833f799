// What a fault in a YAML file is called, found by what yaml-cpp said of it and by the bytes around it.
// In: YamlFault. Out: findings, and what would let a reader pass over it.
#pragma once

#include <string_view>

#include "document/scan.h"
#include "document/yaml_errors.h"

namespace tidplan {

class Fault {
public:
    Fault(const SourceFile& source, const YamlFault& fault, Diagnostics& diags);

    // Reports it; returns what would let a reader pass over it.
    Passage report();

private:
    void report_fault();

    Span span(std::uint32_t at, std::uint32_t length) const { return bytes_at(source_, at, length); }
    std::string_view written(Span place) const { return text_.substr(place.begin, place.end - place.begin); }
    std::uint32_t line(std::uint32_t at) const { return source_.line_of(at); }
    std::uint32_t last_line_above(std::uint32_t l) const;
    std::uint32_t depth_of(std::uint32_t at) const;  // of its line
    Span text_from(std::uint32_t at) const;
    // A help, and the passage.
    void propose_quotes(Diagnostics::Builder& report, std::string_view why, Span whole);
    std::uint32_t next_value() const;
    void pass_over(Span text);
    void pass_as_key(std::string_view written);

    // Those that may not be what is wrong return whether they were.
    bool report_tab();
    bool report_quote();
    bool is_quote(std::uint32_t at) const { return at < text_.size() && (text_[at] == '"' || text_[at] == '\''); }
    bool report_after_quote(std::uint32_t open, std::uint32_t close);
    std::uint32_t key_after_comma(std::uint32_t begin, std::uint32_t end) const;
    bool report_bracket();
    bool report_key_without_colon(std::uint32_t begin);
    Span rest_of_line(std::uint32_t at) const;
    bool report_crossed_brackets();
    bool report_unread_bracket();
    void report_anchor();
    void report_colon_in(const OpenCollection& open, std::uint32_t colon);
    void report_key_in_text(std::uint32_t colon, Span whole);
    void report_colon();
    void report_swallowed_line();
    void report_line_without_colon(std::string_view written);
    void report_special();
    void report_escape();

    const SourceFile& source_;
    std::string_view text_;
    const YamlFault& fault_;
    Diagnostics& diags_;
    std::uint32_t at_;
    Passage passage_;
};

}  // namespace tidplan
