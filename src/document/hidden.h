// Characters that nobody sees and YAML takes for text: no-break spaces where a space belongs, zero-width characters, soft hyphens.
// In: SourceFile. Out: their places, and findings.
#pragma once

#include <vector>

#include "tidplan/source.h"

namespace tidplan {

struct Hidden {
    char32_t character;
    std::uint32_t begin;
    std::uint32_t end;
};

// Those outside comments and quotes that would change what is read. Inside a text a no-break space is as good as any other, and none of them.
// The lines of a block text are not told from others.
std::vector<Hidden> find_hidden(std::string_view text);

// Reports `hidden` from the line of `from` on, one finding a line, if any of them stands before `to`. Whether one did.
bool report_hidden(const SourceFile& source, const std::vector<Hidden>& hidden, std::uint32_t from, std::uint32_t to, Diagnostics& diags);

}  // namespace tidplan
