// The disk as a file system: reads whole files, and writes several so that all or none of them change.
// In: paths, bytes. Out: bytes, or a fault with the operating system's words.
#include "tidplan/fs.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tidplan {

namespace {

constexpr int patience_ms = 2000;

// Whether somebody writes into a named pipe, or has: otherwise reading it would wait for ever. From then on it waits as pipes do.
bool has_writer(int fifo, std::string& bytes) {
    struct pollfd wanted {
        fifo, POLLIN, 0
    };
    char byte = 0;
    if (::poll(&wanted, 1, patience_ms) == 0) {
        const ssize_t n = ::read(fifo, &byte, 1);  // fails when a writer has nothing yet
        if (n == 0) return false;
        if (n == 1) bytes += byte;
    }
    return ::fcntl(fifo, F_SETFL, ::fcntl(fifo, F_GETFL) & ~O_NONBLOCK) == 0;
}

FileFault fault_of(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR: return FileFault::not_found;
        case EISDIR: return FileFault::is_directory;
        case EACCES:
        case EPERM: return FileFault::not_permitted;
        case ENOSPC:
        case EDQUOT: return FileFault::no_space;
        default: return FileFault::other;
    }
}

// An open file, closed when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int number, bool owned = true) : number_(number), owned_(owned) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    // False when the system could not bring the bytes to the disk.
    bool close() {
        const int number = number_;
        number_ = -1;
        return number < 0 || !owned_ || ::close(number) == 0;
    }

private:
    int number_;
    bool owned_;
};

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(descriptor, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

WriteResult failure(const std::string& path, int error = errno) {
    return {error == ENOTDIR ? FileFault::not_a_folder : fault_of(error), path,
            error == EROFS ? "the file system is read-only" : std::strerror(error)};
}

WriteResult make_folders_of(const std::string& path) {
    const std::string folder(folder_of(path));
    for (std::size_t at = 1; at <= folder.size(); ++at) {
        if (at < folder.size() && folder[at] != '/') continue;
        const std::string part = folder.substr(0, at);
        const int error = ::mkdir(part.c_str(), 0777) == 0 ? 0 : errno;
        struct stat info {};
        if (error == 0 || ::stat(part.c_str(), &info) == 0) continue;  // what is there is no matter of permission
        if (error == EEXIST && errno == ENOENT) return {FileFault::other, path, "`" + part + "` is a link to a place that does not exist"};
        return failure(path, error == EEXIST ? errno : error);
    }
    return {};
}

std::string temporary_name(const std::string& path) {
    const std::string folder(folder_of(path));
    return folder + "/.tidplan-" + std::to_string(::getpid()) + "-" + std::string(file_name(path)) + ".tmp";
}

// Where a link points, so that the file behind it is replaced and the link stays.
std::string link_target(const std::string& path) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0 || !S_ISLNK(info.st_mode)) return path;
    char* real = ::realpath(path.c_str(), nullptr);
    if (real == nullptr) return path;
    std::string result(real);
    std::free(real);
    return result;
}

// The mode of the file to be replaced, or what the user's mask makes of 0666.
mode_t mode_for(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0) return info.st_mode & 07777;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

WriteResult write_temporary(const OutputFile& file, const std::string& temporary) {
    struct stat info {};
    if (::stat(file.path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) {  // a device or pipe would be replaced by a file
        if (S_ISDIR(info.st_mode)) return {FileFault::is_directory, file.path, std::strerror(EISDIR)};
        return {FileFault::other, file.path, "it is not an ordinary file"};
    }
    Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode_for(file.path)));
    if (out.number() < 0) return failure(file.path);
    if (!write_all(out.number(), file.bytes) || !out.close()) return failure(file.path);
    return {};
}

}  // namespace

ReadResult DiskFileSystem::read(const std::string& path, std::uint64_t max_bytes) {
    const bool standard_input = path == "-";
    Descriptor in(standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK), !standard_input);
    const auto fault = [](int error) { return ReadResult{{}, fault_of(error), error == EBADF ? "it is closed" : std::strerror(error)}; };
    if (in.number() < 0) return fault(errno);
    struct stat info {};
    if (::fstat(in.number(), &info) != 0) return fault(errno);
    if (S_ISDIR(info.st_mode)) return fault(EISDIR);
    if (!standard_input && !S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode)) return {{}, FileFault::other, "it is not an ordinary file"};

    ReadResult result;
    if (!standard_input && S_ISFIFO(info.st_mode) && !has_writer(in.number(), result.bytes))
        return {{}, FileFault::other, "it is a pipe into which nobody writes"};
    if (S_ISREG(info.st_mode)) {
        if (static_cast<std::uint64_t>(info.st_size) > max_bytes) return {{}, FileFault::too_large, {}};
        result.bytes.reserve(static_cast<std::size_t>(info.st_size) + 1);
    }
    char buffer[1 << 16];
    for (;;) {
        const ssize_t n = ::read(in.number(), buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fault(errno);
        if (n == 0) return result;
        result.bytes.append(buffer, static_cast<std::size_t>(n));
        if (result.bytes.size() > max_bytes) return {{}, FileFault::too_large, {}};
    }
}

WriteResult DiskFileSystem::write(const std::vector<OutputFile>& files) {
    std::vector<std::string> temporaries;
    std::vector<std::string> targets;
    WriteResult result;
    for (const OutputFile& file : files) {
        targets.push_back(link_target(file.path));
        result = make_folders_of(file.path);
        if (result.fault != FileFault::none) break;
        temporaries.push_back(temporary_name(targets.back()));
        result = write_temporary(file, temporaries.back());
        if (result.fault != FileFault::none) break;
    }
    for (std::size_t i = 0; i < files.size() && result.fault == FileFault::none; ++i) {
        if (::rename(temporaries[i].c_str(), targets[i].c_str()) != 0) result = failure(files[i].path);
    }
    if (result.fault != FileFault::none) {
        for (const std::string& temporary : temporaries) ::unlink(temporary.c_str());
    }
    return result;
}

}  // namespace tidplan
