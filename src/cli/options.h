// What the command line asks for.
// In: arguments. Out: Options, or what is to be printed instead.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tidplan {

enum class Command { build, check, show, explain, dump };

struct Options {
    Command command = Command::build;
    std::string plan;
    std::vector<std::string> calendars;
    std::optional<std::string> year;
    bool strict = false;
    bool quiet = false;
    std::string color = "auto";
    std::string finding_form = "drawn";
    // build
    std::string output;
    std::vector<std::string> formats;
    bool force = false;
    std::string csv_dialect = "rfc4180";
    std::string csv_formulas = "guard";
    // show
    std::string from;
    std::vector<std::string> bodies;  // rows of any of them
    std::vector<std::string> processes;
    std::size_t width = 0;  // 0: the terminal's
    // explain
    std::string code;
    // dump
    std::string stage;
};

// What came of reading the arguments: options, or a text to print and the status to exit with.
struct ParsedArguments {
    std::optional<Options> options;
    std::string out;
    std::string err;
    int status = 0;
};

ParsedArguments parse_arguments(std::vector<std::string> arguments);

}  // namespace tidplan
