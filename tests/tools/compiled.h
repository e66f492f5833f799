// A plan compiled from a text, for tests of what comes after reading.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tidplan/compile.h"

namespace tidplan {

struct Compiled {
    MemoryFileSystem fs;
    std::unique_ptr<Compilation> result;

    explicit Compiled(const std::string& plan) {
        fs.files["plan.yaml"] = plan;
        result = compile(fs, {"plan.yaml", {}, {}, false, {}});
    }

    // `E0601 the message`, in the order of the messages.
    std::vector<std::string> findings() const {
        std::vector<std::string> lines;
        for (const Diagnostic& d : result->diagnostics.all()) lines.push_back(std::string(code_info(d.code).id) + " " + d.message);
        return lines;
    }

    const ReportRow& row(std::string_view step) const {
        for (const ReportRow& r : result->report.rows) {
            if (r.step == step) return r;
        }
        throw std::out_of_range("no step " + std::string(step));
    }
};

}  // namespace tidplan
