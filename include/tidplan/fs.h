// The file system as the program sees it, so that tests can run on one in memory.
// In: paths. Out: bytes, or what went wrong in words.
// Nothing else in the library touches a disk.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tidplan {

enum class FileFault : std::uint8_t { none, not_found, is_directory, not_a_folder, not_permitted, too_large, no_space, other };

struct ReadResult {
    std::string bytes;
    FileFault fault = FileFault::none;
    std::string reason;  // the operating system's words, for `other`
};

struct OutputFile {
    std::string path;
    std::string bytes;
};

struct WriteResult {
    FileFault fault = FileFault::none;
    std::string path;  // of the file that could not be written
    std::string reason;
};

class FileSystem {
public:
    virtual ~FileSystem() = default;

    // The whole file. One larger than `max_bytes` is a fault, and so is anything that is not an ordinary file or a pipe.
    virtual ReadResult read(const std::string& path, std::uint64_t max_bytes) = 0;

    // All of the files or none: each is written beside its place under a temporary name, and only when all are whole are they renamed.
    // Folders that are missing are made. After a fault, what was there before is still whole.
    virtual WriteResult write(const std::vector<OutputFile>& files) = 0;
};

// The machine's own. Standard input can be read as `-`.
class DiskFileSystem : public FileSystem {
public:
    ReadResult read(const std::string& path, std::uint64_t max_bytes) override;
    WriteResult write(const std::vector<OutputFile>& files) override;
};

// Files in memory, for tests.
class MemoryFileSystem : public FileSystem {
public:
    std::map<std::string, std::string> files;
    std::map<std::string, FileFault> faults;  // what reading or writing this path gives

    ReadResult read(const std::string& path, std::uint64_t max_bytes) override;
    WriteResult write(const std::vector<OutputFile>& output) override;
};

// `name` as seen from the folder of `base`: absolute names stay.
std::string path_beside(std::string_view base, std::string_view name);
// The part after the last slash, and that without its ending.
std::string_view file_name(std::string_view path);
std::string_view file_stem(std::string_view path);
// The part before the last slash, or `.`.
std::string_view folder_of(std::string_view path);

}  // namespace tidplan
