// Any bytes as a file: what the plain reader takes, yaml-cpp reads in the same way, and has nothing to say about.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tidplan/source.h"
#include "tools/yaml_tape.h"

using namespace tidplan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    MemoryFileSystem files;
    files.files["plan.yaml"] = std::string(reinterpret_cast<const char*>(data), size);
    Sources sources;
    Diagnostics diags;
    const SourceFile* source = load_source(files, "plan.yaml", sources, diags);
    if (source != nullptr) TIDPLAN_ASSERT(find_reader_difference(*source).empty());
    return 0;
}
