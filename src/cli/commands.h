// What each command does.
// In: Options and the world. Out: an exit status.
#pragma once

#include "cli/options.h"
#include "cli/run.h"
#include "tidplan/compile.h"
#include "tidplan/render.h"

namespace tidplan {

int run_build(const Options& options, Environment& environment);
int run_check(const Options& options, Environment& environment);
int run_show(const Options& options, Environment& environment);
int run_explain(const Options& options, Environment& environment);
int run_dump(const Options& options, Environment& environment);

// Compiles the plan that the options name, with a line of progress when that takes long.
std::unique_ptr<Compilation> compile_plan(const Options& options, Environment& environment);
RenderOptions render_options(const Options& options, bool color);
bool use_color(const Options& options, const Environment& environment, bool is_terminal);
// 0, 1 when the input has errors, 2 when a file could not be read.
int exit_status(const Diagnostics& diagnostics);
// `3 errors and 1 warning`, or empty.
std::string counts_text(const Diagnostics& diagnostics);

// docs/diagnostics/<id>.md, as it was when the program was built; empty if there is none.
std::string_view diagnostic_page(std::string_view id);

}  // namespace tidplan
