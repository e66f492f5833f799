// `tidplan build`: the files beside the plan, the list of them, the summary.
// In: Options, a compiled plan, the calendar published before. Out: files, written after all has succeeded; an exit status.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "cli/commands.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

// The change stamp of new events: SOURCE_DATE_EPOCH if it is set, else the clock. Empty when it is set to something that is no number.
std::optional<std::int64_t> timestamp(const Environment& environment) {
    if (!environment.source_date_epoch) return environment.now();
    const std::string& text = *environment.source_date_epoch;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr std::int64_t end_of_9999 = 253'402'300'799;
    if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > end_of_9999) return std::nullopt;
    return value;
}

class Builder {
public:
    Builder(const Options& options, Environment& environment)
        : options_(options), environment_(environment), to_stdout_(options.output == "-") {
        for (const std::string& format : options.formats) {
            if (!wants(format)) formats_.push_back(format);
        }
        if (formats_.empty()) formats_ = to_stdout_ ? std::vector<std::string>{"md"} : std::vector<std::string>{"md", "csv", "ics"};
    }

    int run() {
        if (to_stdout_ && formats_.size() > 1) return usage("-o - writes one format; name it with -f");
        stamp_ = timestamp(environment_);
        if (!stamp_)
            return usage(
                fmt::format("SOURCE_DATE_EPOCH is `{}`, and should be a number of seconds since 1970", *environment_.source_date_epoch));
        compilation_ = compile_plan(options_, environment_);
        Diagnostics& diags = compilation_->diagnostics;
        if (wants("ics") && compilation_->plan.readable && !compilation_->plan.id) report_no_id(diags);
        const bool writes = compilation_->has_report && (!diags.has_errors() || options_.force);
        if (writes) emit();
        const bool written = writes && write();
        diags.sort();
        print_findings();
        print_summary(written);
        return exit_status(diags);
    }

private:
    int usage(std::string_view message) {
        environment_.err(fmt::format("tidplan: {}\nTry `tidplan build --help`.\n", message));
        return 2;
    }

    bool wants(std::string_view format) const { return std::find(formats_.begin(), formats_.end(), format) != formats_.end(); }

    void report_no_id(Diagnostics& diags) const {
        const Span header = compilation_->plan.header_span;
        std::string id(options_.plan == "-" ? "plan" : file_stem(options_.plan));
        diags.report(Code::no_plan_id, header, "a calendar file needs the plan's `id`, by which its events are known when they change")
            .help("add `id: {}` below, and never change it; or leave the calendar out with `-f md,csv`", id)
            .replace({header.file, header.end, header.end}, fmt::format("\nid: {}", id));
        compilation_->report.has_errors = true;
    }

    std::string target(std::string_view format) const {
        const std::string_view plan = options_.plan == "-" ? std::string_view("plan") : std::string_view(options_.plan);
        const std::string folder = options_.output.empty() ? path_beside(plan, "out") : options_.output;
        const std::string year = options_.year ? "-" + *options_.year : std::string{};
        return fmt::format("{}{}{}{}.{}", folder, folder.ends_with('/') ? "" : "/", file_stem(plan), year, format);
    }

    void emit() {
        const Report& report = compilation_->report;
        for (const std::string& format : formats_) {
            OutputFile file{to_stdout_ ? std::string{} : target(format), {}};
            if (format == "md") {
                file.bytes = to_markdown(report);
            } else if (format == "csv") {
                const CsvResult csv = to_csv(report, {options_.csv_dialect == "excel-sv" ? CsvDialect::excel_sv : CsvDialect::rfc4180,
                                                      options_.csv_formulas == "guard"});
                file.bytes = csv.bytes;
                if (csv.guarded_cells > 0) remarks_.push_back(guarded_text(csv));
            } else if (!emit_calendar(file)) {
                continue;
            }
            files_.push_back(std::move(file));
        }
    }

    static std::string guarded_text(const CsvResult& csv) {
        if (csv.guarded_cells == 1) return fmt::format("in the CSV, {} begins like a formula and got a ' before it", csv.first_guarded);
        return fmt::format("in the CSV, {} cells begin like a formula and got a ' before them; the first is {}", csv.guarded_cells,
                           csv.first_guarded);
    }

    bool emit_calendar(OutputFile& file) {
        if (!compilation_->plan.id) return false;
        std::optional<std::string> previous;
        if (!to_stdout_) {
            ReadResult old = environment_.fs.read(file.path, max_source_bytes);
            if (old.fault == FileFault::none) previous = std::move(old.bytes);
        }
        const CalendarResult calendar = to_icalendar(compilation_->report, {*stamp_, previous});
        file.bytes = calendar.bytes;
        if (calendar.without_date > 0)
            remarks_.push_back(fmt::format("{} {} without a date {} not in the calendar", calendar.without_date,
                                           calendar.without_date == 1 ? "row" : "rows", calendar.without_date == 1 ? "is" : "are"));
        if (calendar.previous_is_foreign) {
            report_foreign(file.path, calendar.previous_year);
        }
        if (calendar.previous_is_broken) report_broken(file.path);
        if (calendar.events == 0) {
            remarks_.push_back("no row has a date, so there is no calendar file");
            return false;
        }
        return true;
    }

    void report_broken(const std::string& path) {
        compilation_->diagnostics.report(Code::old_calendar_foreign, {}, "`{}` was no whole calendar, and is replaced", path)
            .note("events that could not be read in it begin anew: people who subscribe may go on seeing their old dates")
            .help("put back the file that was published last, and build again; or delete it if nobody subscribes to it");
    }

    void report_foreign(const std::string& path, std::optional<int> its_year) {
        Diagnostics::Builder warning =
            compilation_->diagnostics.report(Code::old_calendar_foreign, {}, "`{}` held {}, and is replaced", path,
                                             its_year ? fmt::format("this plan's events of {}", *its_year) : "another plan's events");
        warning.note("people who subscribe to it lose all of its events and get new ones");
        const int year = compilation_->report.year;
        if (!its_year) {
            warning.help(
                "if the plan's `id` was changed, change it back; if this is another plan, give it another name or folder, or delete the "
                "old file if nobody subscribes to it");
        } else if (options_.year) {
            warning.help("write into another folder with `-o`");
        } else {
            warning.help(
                "keep `year: {}` in the plan and build with `--year {}`, which writes `{}-{}.ics` beside the old file; or write into "
                "another folder with `-o`",
                *its_year, year, file_stem(path), year);
        }
    }

    void print_findings() {
        const RenderOptions form = render_options(options_, use_color(options_, environment_, environment_.err_is_terminal));
        if (compilation_->diagnostics.all().empty() && form.form != FindingForm::json) return;
        environment_.err(render(compilation_->diagnostics, compilation_->sources, form));
    }

    bool write() {
        if (to_stdout_) {
            for (const OutputFile& file : files_) environment_.out(file.bytes);
            return true;
        }
        const WriteResult result = environment_.fs.write(files_);
        if (result.fault == FileFault::none) return true;
        const std::string_view why = result.fault == FileFault::is_directory    ? "there is a folder of that name"
                                     : result.fault == FileFault::not_a_folder  ? "a file stands where its folder should be"
                                     : result.fault == FileFault::not_permitted ? "you have no permission to write there"
                                     : result.fault == FileFault::no_space      ? "the disk is full"
                                                                                : std::string_view(result.reason);
        compilation_->diagnostics.report(Code::file_unwritable, {}, "`{}` cannot be written: {}", result.path, why)
            .note("no file was changed");
        return false;
    }

    void print_summary(bool written) {
        if (options_.quiet || options_.finding_form == "json") return;
        const auto say = [this](const std::string& line) { (to_stdout_ ? environment_.err : environment_.out)(printable(line) + "\n"); };
        if (written) {
            for (const OutputFile& file : files_) {
                if (!to_stdout_) say(file.path);
            }
            for (const std::string& remark : remarks_) say(remark);
        }
        const std::string counts = counts_text(compilation_->diagnostics);
        const std::size_t rows = compilation_->report.rows.size();
        const std::string steps = compilation_->has_report ? fmt::format("{} {}, ", rows, rows == 1 ? "step" : "steps") : std::string{};
        say(fmt::format("{}{}, {:.0f} ms{}", steps, counts.empty() ? "no findings" : counts, 1000 * environment_.elapsed(),
                        written ? "" : "; nothing was written"));
    }

    const Options& options_;
    Environment& environment_;
    bool to_stdout_;
    std::vector<std::string> formats_;
    std::optional<std::int64_t> stamp_;
    std::unique_ptr<Compilation> compilation_;
    std::vector<OutputFile> files_;
    std::vector<std::string> remarks_;
};

}  // namespace

int run_build(const Options& options, Environment& environment) { return Builder(options, environment).run(); }

}  // namespace tidplan
