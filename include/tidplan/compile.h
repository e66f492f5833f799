// The whole program as a function: plan in, report and findings out.
// In: a file system and the options of the command line. Out: Compilation, with the product of every stage.
// The command line, the golden tests, the fuzzers and the benchmarks all call this.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tidplan/emit.h"
#include "tidplan/report.h"
#include "tidplan/rules.h"
#include "tidplan/schedule.h"

namespace tidplan {

struct CompileOptions {
    std::string plan;                                      // path; `-` is standard input
    std::vector<std::string> calendars;                    // instead of the plan's own
    std::optional<std::string> year;                       // instead of the plan's own, as typed
    bool strict = false;                                   // warnings become errors
    std::function<void(std::string_view stage)> progress;  // called when a stage begins; may be empty
};

// What a run has made. The later members point into the earlier ones, so it does not move.
struct Compilation {
    Compilation() = default;
    Compilation(const Compilation&) = delete;
    Compilation& operator=(const Compilation&) = delete;

    Sources sources;
    Diagnostics diagnostics;
    std::deque<Document> documents;
    Plan plan;
    MeetingCalendar calendar;
    Model model;
    Schedule schedule;
    Report report;
    bool has_report = false;  // false: there was no plan to make one of
};

std::unique_ptr<Compilation> compile(FileSystem& fs, const CompileOptions& options);

}  // namespace tidplan
