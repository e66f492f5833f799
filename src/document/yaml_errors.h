// yaml-cpp's few messages in our words, with the place that has to be mended and not the one where the reader noticed.
// In: what yaml-cpp said, and where. Out: findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/events.h"
#include "tidplan/source.h"

namespace tidplan {

// A map or list that is not closed yet.
struct OpenCollection {
    std::uint32_t begin = 0;
    bool flow = false;
    bool is_map = false;
    bool bracket = false;         // it began with a bracket of its own
    std::size_t values_told = 0;  // keys and values so far
};

struct YamlFault {
    std::string said;          // by yaml-cpp
    std::uint32_t at = 0;      // where it noticed
    std::uint32_t behind = 0;  // behind the last thing that was read
    Span last_scalar;          // the last text that was read, with its quotes
    const std::vector<OpenCollection>& open;
};

// So many bytes, and the rest of the character that they end in.
Span bytes_at(const SourceFile& source, std::uint32_t at, std::uint32_t length);

// Returns what would let the reader pass over it.
Passage report_yaml_error(const SourceFile& source, const YamlFault& fault, Diagnostics& diags);
// A line that begins in the wrong column; `at` is where the reader noticed.
Passage report_yaml_indentation(const SourceFile& source, const YamlFault& fault, std::uint32_t at, Diagnostics& diags);
void report_unclosed_quote(const SourceFile& source, std::uint32_t at, Diagnostics& diags);
// `a:{activity: x}` between the offsets: whether a key without a space after its colon stands there.
bool report_key_without_space(const SourceFile& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diags);
// Something stands behind the end of the document.
void report_leftover(const SourceFile& source, std::uint32_t at, Diagnostics& diags);

// The document ends at the `...` at `at`: nobody reads what stands below, if anything does.
void report_document_end(const SourceFile& source, std::uint32_t at, Diagnostics& diags);

// A text in double quotes, as YAML writes it.
std::string quoted(std::string_view text);

}  // namespace tidplan
