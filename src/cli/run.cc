#include "cli/run.h"

#include <fmt/format.h>

#include "cli/commands.h"

namespace tidplan {

int run(const std::vector<std::string>& arguments, Environment& environment) {
    const ParsedArguments parsed = parse_arguments(arguments);
    if (!parsed.out.empty()) environment.out(parsed.out);
    if (!parsed.err.empty()) environment.err(parsed.err);
    if (!parsed.options) return parsed.status;
    const Options& options = *parsed.options;
    switch (options.command) {
        case Command::build: return run_build(options, environment);
        case Command::check: return run_check(options, environment);
        case Command::show: return run_show(options, environment);
        case Command::explain: return run_explain(options, environment);
        case Command::dump: return run_dump(options, environment);
    }
    return 2;
}

std::unique_ptr<Compilation> compile_plan(const Options& options, Environment& environment) {
    CompileOptions compile_options;
    compile_options.plan = options.plan;
    compile_options.calendars = options.calendars;
    compile_options.year = options.year;
    compile_options.strict = options.strict;
    bool shown = false;
    if (environment.err_is_terminal && !options.quiet) {
        compile_options.progress = [&](std::string_view stage) {
            if (environment.elapsed() < 0.5) return;
            shown = true;
            environment.err(fmt::format("\r\x1b[Ktidplan: {} …", stage));
        };
    }
    std::unique_ptr<Compilation> result = compile(environment.fs, compile_options);
    if (shown) environment.err("\r\x1b[K");
    return result;
}

bool use_color(const Options& options, const Environment& environment, bool is_terminal) {
    if (options.color != "auto") return options.color == "always";
    return is_terminal && !environment.no_color;
}

RenderOptions render_options(const Options& options, bool color) {
    const FindingForm form = options.finding_form == "json"    ? FindingForm::json
                             : options.finding_form == "short" ? FindingForm::one_line
                                                               : FindingForm::drawn;
    return {form, color && form != FindingForm::json};
}

int exit_status(const Diagnostics& diagnostics) {
    int status = 0;
    for (const Diagnostic& d : diagnostics.all()) {
        if (d.severity != Severity::error) continue;
        const bool is_file = code_info(d.code).id.substr(1, 2) == "09";
        status = std::max(status, is_file ? 2 : 1);
    }
    return status;
}

std::string counts_text(const Diagnostics& diagnostics) {
    std::string result;
    const auto add = [&](Severity severity, std::string_view one, std::string_view many) {
        const std::size_t n = diagnostics.count(severity);
        if (n > 0) result += fmt::format("{}{} {}", result.empty() ? "" : ", ", n, n == 1 ? one : many);
    };
    add(Severity::error, "error", "errors");
    add(Severity::warning, "warning", "warnings");
    add(Severity::info, "remark", "remarks");
    return result;
}

}  // namespace tidplan
