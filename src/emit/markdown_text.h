// Plain text as the inside of a Markdown line.
// In: any text. Out: GitHub-flavoured Markdown that shows that text, with every run of spaces as one, and no emphasis, link or tag.
#pragma once

#include <string>
#include <string_view>

namespace tidplan {

// For table cells and for what follows other words in a paragraph or list item. A newline becomes `<br>`.
std::string markdown_text(std::string_view text);

// For a message, after other words: what stands between backticks is code.
std::string markdown_message(std::string_view text);

// For what follows `# `. A newline becomes a space.
std::string markdown_heading(std::string_view text);

}  // namespace tidplan
