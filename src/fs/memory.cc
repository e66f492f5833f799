#include "tidplan/fs.h"

namespace tidplan {

ReadResult MemoryFileSystem::read(const std::string& path, std::uint64_t max_bytes) {
    if (const auto fault = faults.find(path); fault != faults.end()) return {{}, fault->second, "a fault was asked for"};
    const auto found = files.find(path);
    if (found == files.end()) return {{}, FileFault::not_found, {}};
    if (found->second.size() > max_bytes) return {{}, FileFault::too_large, {}};
    return {found->second, FileFault::none, {}};
}

WriteResult MemoryFileSystem::write(const std::vector<OutputFile>& output) {
    for (const OutputFile& file : output) {
        if (const auto fault = faults.find(file.path); fault != faults.end()) return {fault->second, file.path, "a fault was asked for"};
    }
    for (const OutputFile& file : output) files[file.path] = file.bytes;
    return {};
}

}  // namespace tidplan
