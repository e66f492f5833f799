// Runs a fuzz target once on every file below the given folders, where there is no libFuzzer to do it.
// In: folders and files. Out: how many files were run; a failure ends the program and names the file.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    std::set<std::filesystem::path> inputs;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            inputs.insert(argv[i]);
            continue;
        }
        for (const std::filesystem::directory_entry& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) inputs.insert(entry.path());
        }
    }
    for (const std::filesystem::path& path : inputs) {
        std::printf("%s\n", path.c_str());
        std::fflush(stdout);  // so that the last line names the file that ends the program
        std::ifstream file(path, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::printf("%zu files\n", inputs.size());
    return inputs.empty() ? 1 : 0;
}
