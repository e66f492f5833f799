#include "cli/commands.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

int usage(Environment& environment, std::string_view command, std::string_view message) {
    environment.err(fmt::format("tidplan: {}\nTry `tidplan {} --help`.\n", printable(message), command));
    return 2;
}

bool has_body(const ReportRow& row, std::string_view folded_body) {
    return std::any_of(row.participants.begin(), row.participants.end(),
                       [&](const RowBody& b) { return folded_name(b.name) == folded_body; });
}

// Leaves the rows that any of the bodies takes part in.
std::optional<std::string> keep_bodies(Report& report, const MeetingCalendar& calendar, const std::vector<std::string>& typed) {
    std::vector<std::string> wanted;
    for (const std::string& name : typed) {
        if (const std::optional<BodyId> body = calendar.find(name)) {
            wanted.push_back(folded_name(calendar.body(*body).id.value));
            continue;
        }
        if (const Body* named = calendar.find_full_name(name))
            return fmt::format("no body is called `{}`; it is the full name of `{}`", name, named->id.value);
        const std::optional<std::string_view> near = nearest(name, calendar.body_names());
        std::vector<std::string_view> names;
        for (const Body& b : calendar.bodies) names.push_back(b.id.value);
        return fmt::format("no body is called `{}`{}", name,
                           near            ? fmt::format("; did you mean `{}`?", *near)
                           : names.empty() ? ""
                                           : fmt::format("; there are {}", quoted_list(names, "and")));
    }
    if (wanted.empty()) return std::nullopt;
    std::erase_if(report.rows, [&](const ReportRow& row) {
        return std::none_of(wanted.begin(), wanted.end(), [&](const std::string& body) { return has_body(row, body); });
    });
    return std::nullopt;
}

std::optional<std::string> keep_processes(Report& report, const std::vector<std::string>& typed) {
    std::vector<std::string> wanted;
    for (const std::string& name : typed) {
        const auto find = [&](const auto& is_wanted) { return std::find_if(report.processes.begin(), report.processes.end(), is_wanted); };
        auto found = find([&](const auto& process) { return process.first == name; });
        if (found == report.processes.end())
            found = find([&](const auto& process) { return folded_name(process.first) == folded_name(name); });
        if (found != report.processes.end()) {
            wanted.push_back(found->first);
            continue;
        }
        std::vector<std::string_view> ids;
        for (const auto& [id, title] : report.processes) {
            if (folded_name(title) == folded_name(name))
                return fmt::format("the plan has no process `{}`; it is the title of `{}`", name, id);
            ids.push_back(id);
        }
        if (const std::optional<std::string_view> near = nearest(name, ids))
            return fmt::format("the plan has no process `{}`; did you mean `{}`?", name, *near);
        return fmt::format("the plan has no process `{}`{}", name, ids.empty() ? "" : fmt::format("; it has {}", quoted_list(ids, "and")));
    }
    if (wanted.empty()) return std::nullopt;
    std::erase_if(report.rows, [&](const ReportRow& row) {
        return std::find_first_of(row.processes.begin(), row.processes.end(), wanted.begin(), wanted.end()) == row.processes.end();
    });
    return std::nullopt;
}

// Leaves the rows that `--from`, `--body` and `--process` ask for. A message when one of them names nothing.
std::optional<std::string> filter(Report& report, const Compilation& compilation, const Options& options) {
    if (!options.from.empty()) {
        Diagnostics diags;
        Sources typed;
        const SourceFile& source = typed.add("--from", options.from);
        const std::optional<DateRange> from =
            read_date_range({source.text(), source.whole(), true}, {report.year, nullptr, nullptr}, diags);
        if (!from) {
            const Diagnostic& fault = diags.all().front();
            return fmt::format("--from: {}{}{}", fault.message, fault.helps.empty() ? "" : "; ",
                               fault.helps.empty() ? "" : fault.helps.front().text);
        }
        std::erase_if(report.rows, [&](const ReportRow& row) {
            return row.days ? row.days->last < from->first : !row.window || row.window->last < from->first;
        });
    }
    if (std::optional<std::string> problem = keep_bodies(report, compilation.calendar, options.bodies)) return problem;
    return keep_processes(report, options.processes);
}

std::string dump_stage(const Compilation& c, std::string_view stage) {
    if (stage == "source") {
        std::string out;
        for (const SourceFile& file : c.sources.all())
            out += fmt::format("{}: {} bytes, {} lines\n", file.path(), file.text().size(), file.line_count());
        return out;
    }
    if (stage == "document") {
        std::string out;
        for (const Document& document : c.documents) out += dump(document, c.sources);
        return out;
    }
    if (stage == "calendar") return dump(c.calendar);
    if (stage == "plan") return c.plan.readable ? dump(c.plan) : std::string{};
    if (c.model.year == 0) return {};
    if (stage == "model") return dump(c.model);
    if (stage == "schedule") return dump(c.schedule, c.model);
    if (stage == "report") return to_csv(c.report, {CsvDialect::rfc4180, false}).bytes;
    return render(c.diagnostics, c.sources, {FindingForm::one_line, false});
}

// Of several codes that are equally near, one of the same block is likelier.
std::optional<std::string_view> nearest_code(std::string_view typed) {
    std::vector<std::string_view> ids;
    for (const CodeInfo& info : all_codes()) ids.push_back(info.id);
    std::stable_partition(ids.begin(), ids.end(),
                          [typed](std::string_view id) { return typed.size() > 3 && id.substr(1, 2) == typed.substr(1, 2); });
    return nearest(typed, ids);
}

}  // namespace

int run_check(const Options& options, Environment& environment) {
    const std::unique_ptr<Compilation> compilation = compile_plan(options, environment);
    const RenderOptions form = render_options(options, use_color(options, environment, environment.out_is_terminal));
    if (!compilation->diagnostics.all().empty() || form.form == FindingForm::json) {
        environment.out(render(compilation->diagnostics, compilation->sources, form));
        if (form.form == FindingForm::drawn && !options.quiet) environment.out(counts_text(compilation->diagnostics) + "\n");
    }
    return exit_status(compilation->diagnostics);
}

int run_show(const Options& options, Environment& environment) {
    const std::unique_ptr<Compilation> compilation = compile_plan(options, environment);
    const RenderOptions form = render_options(options, use_color(options, environment, environment.err_is_terminal));
    if (!compilation->diagnostics.all().empty()) environment.err(render(compilation->diagnostics, compilation->sources, form));
    if (!compilation->has_report) return exit_status(compilation->diagnostics);
    if (const std::optional<std::string> problem = filter(compilation->report, *compilation, options))
        return usage(environment, "show", *problem);
    if (compilation->report.rows.empty()) {
        environment.err("no rows\n");
    } else {
        const std::size_t width = options.width > 0 ? options.width : environment.width;
        environment.out(to_terminal(compilation->report, {width, use_color(options, environment, environment.out_is_terminal)}));
    }
    return exit_status(compilation->diagnostics);
}

int run_explain(const Options& options, Environment& environment) {
    if (options.code.empty()) {
        for (const CodeInfo& info : all_codes()) environment.out(fmt::format("{}  {}\n", info.id, info.summary));
        return 0;
    }
    const std::optional<CodeInfo> info = find_code(options.code);
    if (!info) {
        const std::optional<std::string_view> near = nearest_code(options.code);
        return usage(environment, "explain",
                     fmt::format("there is no code `{}`; {}", options.code,
                                 near ? fmt::format("did you mean `{}`?", *near) : "`tidplan explain` lists them"));
    }
    environment.out(diagnostic_page(info->id));
    return 0;
}

int run_dump(const Options& options, Environment& environment) {
    const std::unique_ptr<Compilation> compilation = compile_plan(options, environment);
    environment.out(dump_stage(*compilation, options.stage));
    if (options.stage != "findings" && compilation->diagnostics.has_errors()) {
        environment.err(render(compilation->diagnostics, compilation->sources, {FindingForm::one_line, false}));
    }
    return exit_status(compilation->diagnostics);
}

}  // namespace tidplan
