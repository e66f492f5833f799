// A golden case: a folder with input files and what the program makes of them.
// In: a folder of tests/golden or examples/errors. Out: Case, and the marks that its inputs carry.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tidplan::golden {

// What stands in a case's folder besides its inputs:
//   args     the command line, with quotes as in a shell; without it `check plan.yaml`
//   env      lines NAME=value: SOURCE_DATE_EPOCH, NO_COLOR, COLUMNS, TERMINAL (output and messages go to one), FAULT=<path> <fault>
//   stdin    what standard input holds
//   before/  files that stand at their places before the run: before/out/plan.ics is out/plan.ics
//   stdout, stderr, out/   what is expected; message.txt instead of the first two in the gallery
//   exit     the expected status, where the case's name does not tell it
//   marks    the marks of inputs that can hold no comment: `plan.yaml:3 E0108`, `E0101 nowhere`
// All other files are inputs. A wrong line of one ends in `#~ E0301`, which the program does not get to see.
struct Case {
    std::filesystem::path folder;
    std::string name;  // E0301-unknown-body
    bool in_gallery = false;
    std::vector<std::string> args;
    std::multimap<std::string, std::string> env;
    std::map<std::string, std::string> inputs;    // by path, marks taken out; `-` is standard input
    std::set<std::string> marks;                  // `plan.yaml:3 E0301`, `nowhere E0504`
    std::map<std::string, std::string> expected;  // by path in the folder: stdout, stderr or message.txt, out/…
    std::optional<int> exit;

    // The codes that the name begins with; none for a case that begins with another word.
    std::vector<std::string> codes() const;
    int expected_exit() const;
};

std::vector<Case> find_cases(const std::filesystem::path& root);

// Makes the folder's expectations what `actual` has.
void bless(const Case& golden, const std::map<std::string, std::string>& actual);

// The lines that differ, `-` before what was expected and `+` before what came.
std::string difference(const std::string& expected, const std::string& actual);

bool is_code(std::string_view word);

}  // namespace tidplan::golden
