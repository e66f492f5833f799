// Input files as text.
// In: paths and a file system. Out: SourceFile, valid UTF-8 without BOM and with LF line ends, its lines and columns on demand.
// It alone knows bytes: encodings, byte order marks, line ends, size limits.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/diagnostic.h"
#include "tidplan/fs.h"
#include "tidplan/span.h"

namespace tidplan {

inline constexpr std::uint64_t max_source_bytes = 256u << 20;

struct Position {
    std::uint32_t line = 1;    // from 1
    std::uint32_t column = 1;  // from 1, in characters (code points)
};

class SourceFile {
public:
    SourceFile(FileId id, std::string path, std::string text);

    FileId id() const { return id_; }
    const std::string& path() const { return path_; }  // as it was named: what messages show
    std::string_view text() const { return text_; }
    Span whole() const { return {id_, 0, static_cast<std::uint32_t>(text_.size())}; }

    Position position(std::uint32_t offset) const;
    std::uint32_t line_of(std::uint32_t offset) const;     // from 1
    std::uint32_t line_begin(std::uint32_t line) const;    // offset of the line's first byte
    std::string_view line_text(std::uint32_t line) const;  // without the line end
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts().size()); }

private:
    const std::vector<std::uint32_t>& starts() const;

    FileId id_;
    std::string path_;
    std::string text_;
    mutable std::vector<std::uint32_t> starts_;  // made at the first question
};

// All files of one run. A file's address and text stay where they are.
class Sources {
public:
    // A text that is not from a file, such as the value of an option; `name` is what messages show.
    const SourceFile& add(std::string name, std::string text);
    const SourceFile& get(FileId id) const;
    std::string_view text(Span span) const;
    bool empty() const { return files_.empty(); }
    const std::deque<SourceFile>& all() const { return files_; }

private:
    std::deque<SourceFile> files_;
};

// Reads a file into `sources`. What cannot be text is reported (E01…, E09…) and gives null. `from`: where the file is asked for, unset for
// the command line.
const SourceFile* load_source(FileSystem& fs, const std::string& path, Sources& sources, Diagnostics& diags, Span from = {});

}  // namespace tidplan
