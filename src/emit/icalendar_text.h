// Content lines of iCalendar: escaping and folding (RFC 5545 sections 3.1 and 3.3.11).
// In: text, unfolded lines. Out: octets that no reader misreads, and back again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidplan {

// `text` as a TEXT value: backslash, semicolon, comma and newline escaped. Control characters, which no value may hold, are left out.
std::string escape_calendar_text(std::string_view text);
std::string unescape_calendar_text(std::string_view value);

// Appends `line` (one unfolded content line, valid UTF-8, without line ends) in physical lines of at most 75 octets, each ended by CRLF.
// Never breaks a character or an escape (Google drops an event whose escape is broken), nor beside a space while there is a choice (editors
// trim it).
void append_folded(std::string& out, std::string_view line);

// The content lines of a file, unfolded; CRLF, LF and a byte order mark are accepted.
std::vector<std::string> unfolded_lines(std::string_view file);

}  // namespace tidplan
