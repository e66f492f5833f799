// A file system in memory, for tests and fuzzing.
// In: paths, bytes. Out: the same as from a disk.
#include "tidplan/fs.h"

namespace tidplan {

namespace {

// A folder is there as long as a file is in it.
bool is_folder(const std::map<std::string, std::string>& files, const std::string& path) {
    const auto first = files.lower_bound(path + "/");
    return first != files.end() && first->first.starts_with(path + "/");
}

}  // namespace

ReadResult MemoryFileSystem::read(const std::string& path, std::uint64_t max_bytes) {
    if (const auto fault = faults.find(path); fault != faults.end()) return {{}, fault->second, "a fault was asked for"};
    const auto found = files.find(path);
    if (found == files.end()) return {{}, is_folder(files, path) ? FileFault::is_directory : FileFault::not_found, {}};
    if (found->second.size() > max_bytes) return {{}, FileFault::too_large, {}};
    return {found->second, FileFault::none, {}};
}

WriteResult MemoryFileSystem::write(const std::vector<OutputFile>& output) {
    for (const OutputFile& file : output) {
        if (const auto fault = faults.find(file.path); fault != faults.end()) return {fault->second, file.path, "a fault was asked for"};
        if (is_folder(files, file.path)) return {FileFault::is_directory, file.path, {}};
    }
    for (const OutputFile& file : output) files[file.path] = file.bytes;
    return {};
}

}  // namespace tidplan
