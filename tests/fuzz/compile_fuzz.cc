// Any bytes as a plan and as the calendar it names: the whole compile ends, every place it names is in a text, every output is UTF-8, and a
// calendar file that is built again says that nothing has changed.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tidplan/compile.h"
#include "tidplan/render.h"
#include "tidplan/text.h"
#include "tools/places.h"

using namespace tidplan;

namespace {

void check_text(const std::string& text) { TIDPLAN_ASSERT(!find_invalid_utf8(text)); }

void check_findings(const Diagnostics& diags, const Sources& sources) {
    for (const Diagnostic& diagnostic : diags.all()) {
        for (const Label& label : diagnostic.labels) TIDPLAN_ASSERT(is_place(sources, label.span));
        for (const Help& help : diagnostic.helps) TIDPLAN_ASSERT(!help.edit || is_place(sources, help.edit->span));
    }
    for (const FindingForm form : {FindingForm::drawn, FindingForm::one_line, FindingForm::json})
        check_text(render(diags, sources, {form, false}));
}

void check_outputs(const Report& report) {
    check_text(to_markdown(report));
    check_text(to_csv(report).bytes);
    check_text(to_terminal(report, {100, false}));
    check_text(to_terminal(report, {20, true}));
    if (report.plan_id.empty()) return;
    const std::string first = to_icalendar(report, {1'000'000'000, {}}).bytes;
    check_text(first);
    TIDPLAN_ASSERT(to_icalendar(report, {1'100'000'000, first}).bytes == first);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    MemoryFileSystem files;
    files.files["plan.yaml"] = std::string(reinterpret_cast<const char*>(data), size);
    files.files["calendar.yaml"] = files.files["plan.yaml"];
    CompileOptions options;
    options.plan = "plan.yaml";
    options.strict = size % 2 == 1;
    const std::unique_ptr<Compilation> compilation = compile(files, options);
    check_findings(compilation->diagnostics, compilation->sources);
    TIDPLAN_ASSERT(compilation->has_report || compilation->diagnostics.has_errors());
    check_text(dump(compilation->plan) + dump(compilation->calendar) + dump(compilation->model));
    if (!compilation->has_report) return 0;
    check_text(dump(compilation->schedule, compilation->model));
    check_outputs(compilation->report);
    return 0;
}
