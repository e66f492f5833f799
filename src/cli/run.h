// The command line as a function, so that tests run it in-process.
// In: arguments and the world around the program. Out: an exit status: 0 clean, 1 the input has errors, 2 usage, files, or a fault of our own.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidplan/fs.h"

namespace tidplan {

// What the program knows of the world: nothing in it reads a clock, a terminal or the environment by itself.
struct Environment {
    FileSystem& fs;
    std::function<void(std::string_view)> out;
    std::function<void(std::string_view)> err;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    std::size_t width = 80;                        // of the terminal, in columns
    bool no_color = false;                         // NO_COLOR is set and not empty, or the terminal knows no colours
    std::optional<std::string> source_date_epoch;  // SOURCE_DATE_EPOCH
    std::function<std::int64_t()> now;             // seconds since 1970-01-01 UTC
    std::function<double()> elapsed;               // seconds since the program began
};

int run(const std::vector<std::string>& arguments, Environment& environment);

}  // namespace tidplan
