#include "tidplan/compile.h"

#include <algorithm>

namespace tidplan {

namespace {

class Compiler {
public:
    Compiler(FileSystem& fs, const CompileOptions& options, Compilation& result) : fs_(fs), options_(options), result_(result), diags_(result.diagnostics) {}

    void run() {
        begin("read");
        if (!read_plan_file()) return;
        if (!read_calendars()) return;
        begin("bind");
        result_.model = bind(result_.plan, result_.calendar, diags_);
        if (result_.model.year == 0) return;
        begin("solve");
        result_.schedule = solve(result_.model);
        explain(result_.schedule, result_.model, diags_);
        begin("check");
        check(result_.model, result_.schedule, diags_);
        settle_severities();
        begin("report");
        result_.report = make_report(result_.model, result_.schedule, diags_, result_.sources);
        result_.has_report = true;
    }

    void settle_severities() {
        for (const PlanLint& lint : result_.plan.lints) diags_.override_severity(lint.code, lint.severity);
        if (options_.strict) diags_.promote_warnings();
        diags_.sort();
    }

private:
    void begin(std::string_view stage) {
        if (options_.progress) options_.progress(stage);
    }

    const Document& parse(const SourceFile& source) { return result_.documents.emplace_back(parse_document(source, diags_)); }

    bool read_plan_file() {
        const SourceFile* source = load_source(fs_, options_.plan, result_.sources, diags_);
        if (source == nullptr) return false;
        result_.plan = read_plan(parse(*source), *source, diags_);
        if (options_.year) {
            const SourceFile& typed = result_.sources.add("--year", *options_.year);
            result_.plan.year = {typed.text(), typed.whole(), true};
        }
        return result_.plan.readable;
    }

    // The calendars that the command line names, else the plan's own; then what stands in the plan itself. False when one of them cannot be
    // read at all: the plan would seem full of unknown bodies.
    bool read_calendars() {
        CalendarReader reader(diags_);
        if (result_.plan.unread) reader.mark_unread();
        bool complete = true;
        const auto read = [&](const std::string& path, Span from) {
            const SourceFile* source = load_source(fs_, path, result_.sources, diags_, from);
            complete = source != nullptr && reader.add_file(parse(*source), *source, plan_year(result_.plan)) && complete;
        };
        for (const std::string& path : options_.calendars) read(path, {});
        if (options_.calendars.empty()) {
            for (const Text& name : result_.plan.calendars) {
                if (!is_named_before(name)) read(path_beside(options_.plan, name.value), name.span);
            }
        }
        reader.add_part(result_.plan.calendar_part, plan_year(result_.plan));
        result_.calendar = reader.finish();
        return complete;
    }

    bool is_named_before(const Text& name) {
        const Text& first = *std::find_if(result_.plan.calendars.begin(), result_.plan.calendars.end(), [&](const Text& other) { return other.value == name.value; });
        if (first.span == name.span) return false;
        diags_.report(Code::duplicate_name, name.span, "the calendar `{}` is named twice", name.value).label(first.span, "here too").help("delete one of them");
        return true;
    }

    FileSystem& fs_;
    const CompileOptions& options_;
    Compilation& result_;
    Diagnostics& diags_;
};

}  // namespace

std::unique_ptr<Compilation> compile(FileSystem& fs, const CompileOptions& options) {
    auto result = std::make_unique<Compilation>();
    Compiler compiler(fs, options, *result);
    compiler.run();
    if (!result->has_report) compiler.settle_severities();
    return result;
}

}  // namespace tidplan
