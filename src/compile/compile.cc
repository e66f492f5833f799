#include "tidplan/compile.h"

#include <algorithm>

#include "tidplan/text.h"

namespace tidplan {

namespace {

// Whether a name leads out of the folder in which it is written: `../2027.yaml`, `/srv/2027.yaml`.
bool leaves_folder(std::string_view name) {
    if (name.starts_with('/')) return true;
    int depth = 0;
    while (!name.empty() && depth >= 0) {
        const std::string_view part = name.substr(0, name.find('/'));
        if (part == "..") --depth;
        else if (!part.empty() && part != ".") ++depth;
        name.remove_prefix(std::min(part.size() + 1, name.size()));
    }
    return depth < 0;
}

class Compiler {
public:
    Compiler(FileSystem& fs, const CompileOptions& options, Compilation& result)
        : fs_(fs), options_(options), result_(result), diags_(result.diagnostics) {}

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
        const auto missed =
            std::find_if(diags_.all().begin(), diags_.all().end(), [](const Diagnostic& d) { return d.code == Code::unknown_body; });
        const std::string replaced = replaced_calendars();
        if (missed != diags_.all().end() && !replaced.empty())
            diags_.note_first(missed->code, "`--calendar` replaces the plan's " + replaced);
    }

private:
    // The calendars that the plan names and the command line does not: a body that is missed may stand in one of them.
    std::string replaced_calendars() const {
        std::vector<std::string_view> replaced;
        for (const Text& name : result_.plan.calendars) {
            const std::string path = path_beside(options_.plan, name.value);
            if (std::find(options_.calendars.begin(), options_.calendars.end(), path) == options_.calendars.end())
                replaced.push_back(name.value);
        }
        return options_.calendars.empty() || replaced.empty() ? std::string{} : quoted_list(replaced, "and");
    }

    void begin(std::string_view stage) {
        if (options_.progress) options_.progress(stage);
    }

    const Document& parse(const SourceFile& source) { return result_.documents.emplace_back(parse_document(source, diags_)); }

    bool read_plan_file() {
        const SourceFile* source = load_source(fs_, options_.plan, result_.sources, diags_);
        if (source == nullptr) return false;
        result_.plan = read_plan(parse(*source), *source, diags_);
        result_.plan.year_in_file = result_.plan.year;
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
        const auto read = [&](const std::string& path, const Text& named) {
            const Span from = named.span;
            const SourceFile* source = load_source(fs_, path, result_.sources, diags_, from);
            complete = source != nullptr && may_be_calendar(*source, named) &&
                       reader.add_file(parse(*source), *source, plan_year(result_.plan.year)) && complete;
        };
        for (auto path = options_.calendars.begin(); path != options_.calendars.end(); ++path) {
            if (std::find(options_.calendars.begin(), path, *path) == path) read(*path, {});  // one that is named twice is read once
        }
        if (options_.calendars.empty()) {
            for (const Text& name : result_.plan.calendars) {
                if (!is_named_before(name)) read(path_beside(options_.plan, name.value), name);
            }
        }
        reader.add_part(result_.plan.calendar_part, plan_year(result_.plan.year));
        result_.calendar = reader.finish();
        return complete;
    }

    // Reports what should not even be parsed: files of other programs, in which every line would be a fault, and files outside the plan's
    // folder that are no calendars, whose lines a plan from elsewhere must not bring into a message. `named`: in the plan, else unset.
    bool may_be_calendar(const SourceFile& source, const Text& named) {
        const std::string ending = folded(source.path().substr(source.path().find_last_of('.') + 1));
        if (ending == "ics" || ending == "csv") {
            diags_
                .report(Code::not_supported, named.span, "`{}` is {} file, and this version of tidplan reads meetings from YAML only",
                        source.path(), ending == "ics" ? "an iCalendar" : "a CSV")
                .help("write the meetings into a file that begins with `calendar: 1`, under `bodies:`");
            return false;
        }
        if (!named || !leaves_folder(named.value) || source.text().find("calendar") != std::string_view::npos) return true;
        diags_.report(Code::not_a_plan, named.span, "`{}` is not a meeting calendar: it has no `calendar: 1`", source.path())
            .note("it lies outside the plan's folder, so nothing of it is shown")
            .help("if it is the right file, begin it with `calendar: 1`");
        return false;
    }

    bool is_named_before(const Text& name) {
        const Text& first = *std::find_if(result_.plan.calendars.begin(), result_.plan.calendars.end(),
                                          [&](const Text& other) { return other.value == name.value; });
        if (first.span == name.span) return false;
        diags_.report(Code::duplicate_name, name.span, "the calendar `{}` is named twice", name.value)
            .label(first.span, "here too")
            .help("delete one of them");
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
