// Findings as people and programs read them.
// In: Diagnostics and the Sources they point into. Out: text: drawn with the source lines, one line each, or JSON.
// The same data gives all three; nothing is decided here.
#pragma once

#include <cstdint>
#include <string>

#include "tidplan/diagnostic.h"
#include "tidplan/source.h"

namespace tidplan {

enum class FindingForm : std::uint8_t { drawn, one_line, json };

struct RenderOptions {
    FindingForm form = FindingForm::drawn;
    bool color = false;  // ANSI colours; never in JSON
};

// All findings in their order. JSON is one array, also when it is empty.
std::string render(const Diagnostics& diags, const Sources& sources, const RenderOptions& options);

// One finding, drawn.
std::string draw(const Diagnostic& diagnostic, const Sources& sources, bool color);

}  // namespace tidplan
