// Runs every golden case in memory and compares: output, status, written files, and the marks in the inputs with the findings.
// In: names of cases or parts of them; all without. TIDPLAN_BLESS=1 makes the expectations what came; marks, names and statuses stay as they
// are, so that blessing cannot hide a lost finding. Each change that a finding proposes is made, and has to mend it. Out: a difference a case that failed, and how many passed.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <regex>
#include <string>

#include "cli/commands.h"
#include "golden/golden_case.h"

using namespace tidplan;
using namespace tidplan::golden;

namespace {

constexpr std::int64_t now = 1'798'761'600;  // 2027-01-01T00:00:00Z

// One run of the program on a case.
struct Outcome {
    std::string out;
    std::string err;
    int status = 0;
    std::map<std::string, std::string> written;
};

FileFault fault_called(const std::string& name) {
    static const std::map<std::string, FileFault> faults{
        {"not_found", FileFault::not_found}, {"is_directory", FileFault::is_directory}, {"not_permitted", FileFault::not_permitted},
        {"too_large", FileFault::too_large}, {"no_space", FileFault::no_space},         {"other", FileFault::other}};
    return faults.at(name);
}

template <class Program>
Outcome run_case(const Case& golden, Program program) {
    Outcome result;
    MemoryFileSystem files;
    files.files = golden.inputs;
    Environment environment{.fs = files,
                            .out = [&](std::string_view text) { result.out += text; },
                            .err = [&](std::string_view text) { result.err += text; },
                            .width = 100,
                            .source_date_epoch = {},
                            .now = [] { return now; },
                            .elapsed = [] { return 0.0; }};
    for (const auto& [name, value] : golden.env) {
        if (name == "SOURCE_DATE_EPOCH") environment.source_date_epoch = value;
        else if (name == "NO_COLOR") environment.no_color = !value.empty();
        else if (name == "COLUMNS") environment.width = std::stoul(value);
        else if (name == "TERMINAL") environment.out_is_terminal = environment.err_is_terminal = true;
        else if (name == "FAULT") files.faults[value.substr(0, value.find(' '))] = fault_called(value.substr(value.find(' ') + 1));
        else throw std::runtime_error("env does not know " + name);
    }
    result.status = program(environment);
    for (const auto& [path, bytes] : files.files) {
        const auto before = golden.inputs.find(path);
        if (before == golden.inputs.end() || before->second != bytes) result.written[path] = bytes;
    }
    return result;
}

int run_command(const Options& options, Environment& environment) {
    switch (options.command) {
        case Command::build: return run_build(options, environment);
        case Command::check: return run_check(options, environment);
        case Command::show: return run_show(options, environment);
        case Command::explain: return 0;
        case Command::dump: return run_dump(options, environment);
    }
    return 2;
}

// The findings as `plan.yaml:3 E0301` or `nowhere E0504`, and whether each is more than a remark; read from one-line output.
std::map<std::string, bool> findings_of(const Case& golden) {
    std::map<std::string, bool> result;
    std::optional<Options> options = parse_arguments(golden.args).options;
    if (!options) return result;
    options->finding_form = "short";
    options->color = "never";
    const Outcome outcome = run_case(golden, [&](Environment& environment) { return run_command(*options, environment); });
    static const std::regex line(R"((?:(.+:\d+):\d+: )?(error|warning|info)\[([EWI]\d{4})\]: .+)");
    const std::string text = outcome.out + outcome.err;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::smatch match;
        const std::string content = text.substr(at, end - at);
        if (std::regex_match(content, match, line)) {
            bool& grave = result[(match[1].matched ? match[1].str() : "nowhere") + " " + match[3].str()];
            grave = grave || match[2] != "info";
        }
        at = end + 1;
    }
    return result;
}

std::string check_marks(const Case& golden) {
    std::string problems;
    const std::map<std::string, bool> found = findings_of(golden);
    for (const std::string& mark : golden.marks) {
        if (!found.contains(mark)) problems += "  is marked and was not found: " + mark + "\n";
    }
    for (const auto& [finding, grave] : found) {
        if (grave && !golden.marks.contains(finding)) problems += "  was found and is not marked: " + finding + "\n";
    }
    for (const std::string& code : golden.codes()) {
        const auto is_it = [&](const auto& finding) { return finding.first.ends_with(code); };
        if (std::none_of(found.begin(), found.end(), is_it)) problems += "  the name promises " + code + ", which was not found\n";
    }
    if (golden.codes().empty() && !golden.name.starts_with("ok-") && !golden.name.starts_with("usage-")) {
        problems += "  the name begins with neither a code nor `ok-` nor `usage-`\n";
    }
    if (golden.codes().empty() && !found.empty())
        problems += "  the name promises no findings, and there is " + found.begin()->first + "\n";
    return problems;
}

std::size_t count_of(const Diagnostics& diags, Code code) {
    return static_cast<std::size_t>(
        std::count_if(diags.all().begin(), diags.all().end(), [code](const Diagnostic& d) { return d.code == code; }));
}

// A change that a finding proposes leaves fewer findings of its code.
std::string check_edits(const Case& golden) {
    const std::optional<Options> options = parse_arguments(golden.args).options;
    if (!options || options->command == Command::explain) return {};
    const CompileOptions compile_options{.plan = options->plan, .calendars = options->calendars, .year = options->year, .progress = {}};
    MemoryFileSystem files;
    files.files = golden.inputs;
    const std::unique_ptr<Compilation> before = compile(files, compile_options);
    std::string problems;
    for (const Diagnostic& finding : before->diagnostics.all()) {
        for (const Help& help : finding.helps) {
            if (!help.edit) continue;
            const Span span = help.edit->span;
            const SourceFile& source = before->sources.get(span.file);
            if (!files.files.contains(source.path())) continue;
            MemoryFileSystem mended = files;
            mended.files[source.path()] = std::string(source.text()).replace(span.begin, span.end - span.begin, help.edit->text);
            const std::unique_ptr<Compilation> after = compile(mended, compile_options);
            if (count_of(after->diagnostics, finding.code) < count_of(before->diagnostics, finding.code)) continue;
            problems += "  is not mended by `" + help.edit->text + "`: " + finding.message + "\n" +
                        render(after->diagnostics, after->sources, {FindingForm::one_line, false});
        }
    }
    return problems;
}

std::string run_golden(const Case& golden, bool blesses) {
    const Outcome outcome = run_case(golden, [&](Environment& environment) { return run(golden.args, environment); });
    std::string problems;
    if (outcome.status != golden.expected_exit()) {
        problems += "  exit: expected " + std::to_string(golden.expected_exit()) + ", and it was " + std::to_string(outcome.status) + "\n";
    }
    std::map<std::string, std::string> actual = outcome.written;
    for (const auto& [path, bytes] : outcome.written) {
        if (!path.starts_with("out/")) problems += "  writes " + path + ", which is not below out/\n";
    }
    const auto add = [&](const std::string& name, const std::string& text) {
        if (!text.empty()) actual[name] = text;
    };
    if (golden.in_gallery) {
        add("message.txt", outcome.err + outcome.out);
    } else {
        add("stdout", outcome.out);
        add("stderr", outcome.err);
    }
    if (blesses && problems.empty()) bless(golden, actual);
    for (const auto& [name, text] : blesses ? actual : golden.expected) {
        if (!actual.contains(name)) problems += "  " + name + ": is expected, and nothing came\n";
    }
    for (const auto& [name, text] : actual) {
        const auto wanted = golden.expected.find(name);
        const std::string expected = blesses ? text : wanted == golden.expected.end() ? "" : wanted->second;
        if (expected != text) problems += "  " + name + ":\n" + difference(expected, text);
    }
    return problems + check_marks(golden) + check_edits(golden);
}

}  // namespace

int main(int argc, char** argv) {
    const char* const asked = std::getenv("TIDPLAN_BLESS");
    const bool blesses = asked != nullptr && *asked != '\0';
    std::size_t passed = 0, failed = 0;
    const auto is_chosen = [&](const Case& golden) {
        bool chosen = argc == 1;
        for (int i = 1; i < argc; ++i) chosen = chosen || golden.folder.string().find(argv[i]) != std::string::npos;
        return chosen;
    };
    for (const Case& golden : find_cases(TIDPLAN_SOURCE_DIR)) {
        if (!is_chosen(golden)) continue;
        std::string problems;
        try {
            problems = run_golden(golden, blesses);
        } catch (const std::exception& error) {
            problems = std::string("  ") + error.what() + "\n";
        }
        problems.empty() ? ++passed : ++failed;
        if (!problems.empty()) std::printf("%s\n%s", golden.folder.c_str(), problems.c_str());
    }
    std::printf("%zu passed, %zu failed\n", passed, failed);
    return failed == 0 && passed > 0 ? 0 : 1;
}
