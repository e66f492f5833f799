// The program: the real world for run().
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <new>
#include <string>

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/run.h"

namespace {

std::size_t terminal_width() {
    if (const char* columns = std::getenv("COLUMNS"); columns != nullptr && std::atoi(columns) > 0)
        return static_cast<std::size_t>(std::atoi(columns));
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

bool colors_are_off() {
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    return (no_color != nullptr && *no_color != '\0') || (term != nullptr && std::string(term) == "dumb");
}

}  // namespace

int main(int argc, char** argv) try {
    const auto began = std::chrono::steady_clock::now();
    std::signal(SIGXFSZ, SIG_IGN);  // a file that grows past the user's limit is a write that fails, and is reported as one
    bool write_failed = false;
    const auto writer = [&](std::FILE* stream) {
        return [&write_failed, stream](std::string_view text) {
            if (std::fwrite(text.data(), 1, text.size(), stream) != text.size()) write_failed = true;
        };
    };
    tidplan::DiskFileSystem fs;
    tidplan::Environment environment{
        .fs = fs, .out = writer(stdout), .err = writer(stderr), .source_date_epoch = {}, .now = {}, .elapsed = {}};
    environment.out_is_terminal = ::isatty(STDOUT_FILENO) != 0;
    environment.err_is_terminal = ::isatty(STDERR_FILENO) != 0;
    environment.width = terminal_width();
    environment.no_color = colors_are_off();
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr) environment.source_date_epoch = epoch;
    environment.now = [] { return static_cast<std::int64_t>(std::time(nullptr)); };
    environment.elapsed = [began] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };

    const int status = tidplan::run({argv + 1, argv + argc}, environment);
    if (std::fflush(stdout) != 0 || write_failed) {
        std::fputs("tidplan: standard output could not be written\n", stderr);
        return 2;
    }
    return status;
} catch (const std::bad_alloc&) {
    std::fputs("tidplan: there is not enough memory for this plan\n", stderr);
    return 2;
}
