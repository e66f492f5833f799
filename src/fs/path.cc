// Paths as text: folder, name, beside.
// In: paths. Out: paths; nothing is looked up.
#include "tidplan/fs.h"

namespace tidplan {

std::string_view file_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

std::string_view file_stem(std::string_view path) {
    const std::string_view name = file_name(path);
    const std::size_t dot = name.find_last_of('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string_view folder_of(std::string_view path) {
    const std::size_t slash = path.find_last_of('/');
    if (slash == std::string_view::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string path_beside(std::string_view base, std::string_view name) {
    if (name.starts_with('/') || name == "-") return std::string(name);
    const std::size_t slash = base.find_last_of('/');
    if (slash == std::string_view::npos) return std::string(name);
    return std::string(base.substr(0, slash + 1)) + std::string(name);
}

}  // namespace tidplan
