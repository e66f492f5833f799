#include "tidplan/source.h"

#include <algorithm>

#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::string_view stdin_name = "<stdin>";

// Line ends become LF; a lone CR counts as one too.
std::string with_line_feeds(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

// UTF-16 begins with a mark, or has a zero byte beside each of the first letters, which are from the Latin alphabet in any file of ours.
bool looks_like_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return true;
    if (bytes.size() < 4) return false;
    const auto alternates = [bytes](std::size_t zero) {
        return bytes[zero] == 0 && bytes[zero + 2] == 0 && bytes[1 - zero] != 0 && bytes[3 - zero] != 0;
    };
    return alternates(0) || alternates(1);
}

bool looks_like_utf32(std::string_view bytes) {
    using namespace std::string_view_literals;
    return bytes.starts_with("\xff\xfe\0\0"sv) || bytes.starts_with("\0\0\xfe\xff"sv);
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f;
}

Span at(const SourceFile& file, std::size_t offset, std::size_t length = 1) {
    const auto begin = static_cast<std::uint32_t>(offset);
    return {file.id(), begin, static_cast<std::uint32_t>(std::min(offset + length, file.text().size()))};
}

void report_fault(const ReadResult& read, const std::string& path, const Sources& sources, Diagnostics& diags, Span from) {
    if (path == "-" && read.fault == FileFault::other) {
        diags.report(Code::file_unreadable, from, "standard input cannot be read: {}", read.reason)
            .help("send the plan into it (`tidplan check - < plan.yaml`), or name the file");
        return;
    }
    switch (read.fault) {
        case FileFault::not_found:
            diags.report(Code::file_not_found, from, "there is no file `{}`", path)
                .help("check the name; it is looked for {}", from.is_set() && sources.get(from.file).path() != stdin_name
                                                                 ? "beside the file that names it"
                                                                 : "from the folder where tidplan is run");
            break;
        case FileFault::is_directory:
            diags.report(Code::file_is_folder, from, "`{}` is a folder, not a file", path).help("name a file in it");
            break;
        case FileFault::too_large:
            diags.report(Code::source_too_large, from, "`{}` is larger than {} MiB, the most that is read", path, max_source_bytes >> 20)
                .help("is it the right file? A plan of a large region is less than 1 MiB");
            break;
        case FileFault::not_permitted:
            diags.report(Code::file_unreadable, from, "`{}` cannot be read: you have no permission", path);
            break;
        default: diags.report(Code::file_unreadable, from, "`{}` cannot be read: {}", path, read.reason); break;
    }
}

// A file that is not text has nothing to draw: the message says the byte, and what the encoding seems to be.
bool check_text(const std::string& path, std::string_view bytes, Diagnostics& diags) {
    if (looks_like_utf32(bytes) || looks_like_utf16(bytes)) {
        diags.report(Code::utf16, {}, "`{}` is {}, not UTF-8", path, looks_like_utf32(bytes) ? "UTF-32" : "UTF-16")
            .help("save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)");
        return false;
    }
    if (bytes.find('\0') != std::string_view::npos) {
        diags.report(Code::control_character, {}, "`{}` is not a text file: it holds a zero byte", path)
            .help("is it a spreadsheet or a document? Export it as YAML text");
        return false;
    }
    if (const auto bad = find_invalid_utf8(bytes)) {
        const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        const auto byte = static_cast<unsigned char>(bytes[*bad]);
        Diagnostics::Builder report = diags.report(Code::not_utf8, {}, "`{}` is not UTF-8: byte {:#04x} in line {} belongs to no character",
                                                   path, static_cast<unsigned>(byte), line);
        if (byte >= 0xa0) report.note("in Windows-1252 that byte is `{}`", encode_utf8(byte));
        report.help("save it as UTF-8; it is probably Windows-1252 now (`iconv -f windows-1252 -t utf-8`)");
        return false;
    }
    return true;
}

}  // namespace

SourceFile::SourceFile(FileId id, std::string path, std::string text) : id_(id), path_(std::move(path)), text_(std::move(text)) {}

const std::vector<std::uint32_t>& SourceFile::starts() const {
    if (starts_.empty()) {
        starts_.push_back(0);
        for (std::size_t i = 0; i < text_.size(); ++i) {
            if (text_[i] == '\n') starts_.push_back(static_cast<std::uint32_t>(i + 1));
        }
    }
    return starts_;
}

std::uint32_t SourceFile::line_of(std::uint32_t offset) const {
    const auto& s = starts();
    return static_cast<std::uint32_t>(std::upper_bound(s.begin(), s.end(), offset) - s.begin());
}

std::uint32_t SourceFile::line_begin(std::uint32_t line) const { return starts()[line - 1]; }

std::string_view SourceFile::line_text(std::uint32_t line) const {
    const std::size_t begin = line_begin(line);
    const std::size_t end = line < line_count() ? line_begin(line + 1) - 1 : text_.size();
    return std::string_view(text_).substr(begin, end - begin);
}

Position SourceFile::position(std::uint32_t offset) const {
    const std::uint32_t line = line_of(offset);
    const std::uint32_t begin = line_begin(line);
    return {line, static_cast<std::uint32_t>(1 + character_count(std::string_view(text_).substr(begin, offset - begin)))};
}

const SourceFile& Sources::add(std::string name, std::string text) {
    TIDPLAN_ASSERT(files_.size() < 0xffff);
    return files_.emplace_back(static_cast<FileId>(files_.size()), std::move(name), std::move(text));
}

const SourceFile& Sources::get(FileId id) const { return files_.at(static_cast<std::size_t>(id)); }

std::string_view Sources::text(Span span) const { return get(span.file).text().substr(span.begin, span.end - span.begin); }

const SourceFile* load_source(FileSystem& fs, const std::string& path, Sources& sources, Diagnostics& diags, Span from) {
    ReadResult read = fs.read(path, max_source_bytes);
    if (read.fault != FileFault::none) {
        report_fault(read, path, sources, diags, from);
        return nullptr;
    }
    const std::string name = path == "-" ? std::string(stdin_name) : path;
    if (!check_text(name, read.bytes, diags)) return nullptr;
    // Files that were glued together can begin with several byte order marks, and yaml-cpp would skip the second without a word.
    std::size_t marks = 0;
    while (std::string_view(read.bytes).substr(marks).starts_with("\xef\xbb\xbf")) marks += 3;
    read.bytes.erase(0, marks);
    const SourceFile& file = sources.add(name, with_line_feeds(std::move(read.bytes)));

    bool clean = true;
    for (std::size_t i = 0; i < file.text().size(); ++i) {
        if (!is_control(file.text()[i])) continue;
        const std::size_t line_end = std::min(file.text().find('\n', i), file.text().size());
        const auto more = std::count_if(file.text().begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                        file.text().begin() + static_cast<std::ptrdiff_t>(line_end), is_control);
        Diagnostics::Builder report =
            diags.report(Code::control_character, at(file, i), "an invisible control character (U+{:04X}) stands in the text",
                         static_cast<unsigned>(file.text()[i]));
        if (more > 0) report.note("this line holds {} more", more);
        report.help("delete it; it came in by copying or from a program");
        clean = false;
        i = line_end;
    }
    return clean ? &file : nullptr;
}

}  // namespace tidplan
