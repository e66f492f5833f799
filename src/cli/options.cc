// The only file that includes CLI11.
#include "cli/options.h"

#include <algorithm>

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "tidplan/plan.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr const char* version_text = "tidplan " TIDPLAN_VERSION;

constexpr const char* general_footer =
    "Examples:\n"
    "  tidplan build plan.yaml                 write out/plan.md, .csv and .ics beside the plan\n"
    "  tidplan check plan.yaml                 print what is wrong, and nothing when all is well\n"
    "  tidplan show plan.yaml --body RS        print the rows of one body\n"
    "  tidplan explain E0502                   tell what a message means\n"
    "\n"
    "Exit status: 0 all is well (warnings allowed), 1 the plan has errors, 2 wrong usage or a file that cannot be read or written.\n"
    "Colours are used on a terminal; NO_COLOR or --color never turns them off.";

constexpr const char* build_footer =
    "Examples:\n"
    "  tidplan build plan.yaml\n"
    "  tidplan build plan.yaml -o public -f ics            only the calendar, into the folder public\n"
    "  tidplan build plan.yaml --year 2028 --calendar 2028.yaml\n"
    "  tidplan build plan.yaml -f csv -o - | head          to standard output\n"
    "  tidplan build plan.yaml --force                     in spite of errors, with the findings in the files\n"
    "  tidplan build - < plan.yaml                         the plan from standard input; writes out/plan.md, .csv and .ics";

constexpr const char* check_footer =
    "Examples:\n"
    "  tidplan check plan.yaml\n"
    "  tidplan check plan.yaml --strict --format short     for CI: one line a finding, warnings are errors\n"
    "  tidplan check - < plan.yaml                         the plan from standard input";

constexpr const char* show_footer =
    "Examples:\n"
    "  tidplan show plan.yaml --from 2027-09-01\n"
    "  tidplan show plan.yaml --body \"RS AU\" --process B";

constexpr const char* explain_footer =
    "Examples:\n"
    "  tidplan explain E0502\n"
    "  tidplan explain                                     list all codes";

constexpr const char* dump_footer =
    "Examples:\n"
    "  tidplan dump --stage=model plan.yaml";

const std::vector<std::string> stages{"source", "document", "calendar", "plan", "model", "schedule", "findings", "report"};

// Checks with our own words, and without a list of the words in the help beside the one that is there.
CLI::Validator one_of(std::vector<std::string> words) {
    return {[words = std::move(words)](const std::string& typed) {
                const bool known = std::find(words.begin(), words.end(), typed) != words.end();
                return known ? std::string{} : fmt::format("takes {}, not `{}`", listed(words, "or"), typed);
            },
            ""};
}

// `-f "md, csv"`
CLI::Validator without_spaces() {
    return {[](std::string& typed) {
                typed = trimmed(typed);
                return std::string{};
            },
            ""};
}

CLI::Validator a_name() {
    return {
        [](const std::string& typed) { return typed.empty() ? std::string("takes a folder or `-`, not an empty text") : std::string{}; },
        ""};
}

CLI::Validator a_year() {
    return {[](const std::string& typed) {
                const bool good = typed.size() == 4 && std::all_of(typed.begin(), typed.end(), is_digit) &&
                                  std::stoi(typed) >= first_plan_year && std::stoi(typed) <= last_plan_year;
                return good ? std::string{}
                            : fmt::format("takes a year from {} to {}, such as 2028, not `{}`", first_plan_year, last_plan_year, typed);
            },
            ""};
}

CLI::Validator whole_number() {
    return {[](const std::string& typed) {
                const bool good = !typed.empty() && typed.size() <= 6 && std::all_of(typed.begin(), typed.end(), is_digit);
                return good ? std::string{} : fmt::format("takes a whole number, not `{}`", typed);
            },
            ""};
}

void add_plan_options(CLI::App& app, Options& options) {
    app.add_option("PLAN", options.plan, "the plan; - reads it from standard input")->required()->type_name("");
    app.add_option("--calendar", options.calendars, "a meeting calendar, instead of those that the plan names; repeat it for several")
        ->type_name("FILE")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    app.add_option("--year", options.year, "the year, instead of the plan's")->type_name("Y")->check(a_year());
    app.add_flag("--strict", options.strict, "warnings are errors")->disable_flag_override();
    app.add_flag("-q,--quiet", options.quiet, "print no progress and no summary")->disable_flag_override();
    app.add_option("--color", options.color, "when to use colours")
        ->type_name("auto|always|never")
        ->check(one_of({"auto", "always", "never"}));
    app.add_option("--format", options.finding_form, "how findings are printed")
        ->type_name("drawn|short|json")
        ->check(one_of({"drawn", "short", "json"}));
}

CLI::App* add_command(CLI::App& app, const char* name, const char* what, const char* footer) {
    CLI::App* command = app.add_subcommand(name, what)->group("Commands");
    command->set_version_flag("--version", version_text, "print the version");
    command->footer(footer);
    return command;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names) {
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::optional<std::string_view> near = nearest(typed, views);
    return near ? fmt::format("; did you mean `{}`?", *near) : std::string{};
}

std::optional<std::string> unknown_option(const CLI::App& command, const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments) {
        if (argument == "--") break;  // what follows are names of files
        const std::string name = argument.substr(0, argument.find('='));
        if (name.size() < 2 || name[0] != '-' || command.get_option_no_throw(name) != nullptr) continue;
        std::vector<std::string> names;
        for (const CLI::Option* option : command.get_options()) {
            if (!option->get_lnames().empty()) names.push_back("--" + option->get_lnames().front());
        }
        return fmt::format("`{}` has no option `{}`{}", command.get_name(), name, did_you_mean(name, names));
    }
    return std::nullopt;
}

// What is wrong with the arguments, in our words where CLI11's would puzzle a reader.
std::string fault(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
    std::string said(trimmed(error.what()));
    const std::string subject = said.substr(0, said.find_first_of(": "));
    const std::vector<CLI::App*> called = app.get_subcommands();
    if (called.empty()) {
        std::vector<std::string> names;
        for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
        const std::string& first = arguments.front();
        if (first.ends_with(".yaml") || first.ends_with(".yml")) return fmt::format("no command is given: `tidplan build {}`", first);
        return fmt::format("there is no {} `{}`{}", first.starts_with('-') ? "option" : "command", first, did_you_mean(first, names));
    }
    const CLI::App& command = *called.front();
    if (const std::string& first = arguments.front(); first.starts_with('-') && first != "--") {
        return fmt::format("options come after the command: `tidplan {} {} …`", command.get_name(), first);
    }
    const bool is_required = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr,
               is_extra = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
    if (is_required || is_extra) {
        if (const std::optional<std::string> unknown = unknown_option(command, arguments)) return *unknown;
    }
    if (is_required && subject == "PLAN") return fmt::format("no plan is named: `tidplan {} plan.yaml`", command.get_name());
    if (is_required) return fmt::format("`{}` needs `{}`", command.get_name(), subject);
    if (is_extra) {
        std::vector<std::string> extras = app.remaining(true);
        std::erase(extras, "--");
        const std::string extra = extras.empty() ? std::string{} : extras.front();
        if (extra.empty()) return "an empty argument is one too many";
        if (std::find(arguments.begin(), arguments.end(), "--") != arguments.end())
            return fmt::format("`{}` is one argument too many; what follows `--` is no option", extra);
        const bool calendars = std::find(arguments.begin(), arguments.end(), "--calendar") != arguments.end();
        const std::string_view how = extra == "md" || extra == "csv" || extra == "ics" ? "; several formats are written `-f md,csv`"
                                     : calendars                                       ? "; each calendar has a `--calendar` of its own"
                                                                                       : "";
        return fmt::format("`{}` is one argument too many{}", extra, how);
    }
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr)
        return fmt::format("`{}`{}", subject, said.substr(subject.size() + 1));
    if (said.find("flag override") != std::string::npos) return fmt::format("`--{}` takes no value", subject);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
        return fmt::format("`{}` {}", subject, said.find("At Most") == std::string::npos ? "needs a value" : "is given more than once");
    return said;
}

std::string usage_error(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
    const std::vector<CLI::App*> called = app.get_subcommands();
    return fmt::format("tidplan: {}\nTry `tidplan{}{} --help`.\n", printable(fault(app, error, arguments)), called.empty() ? "" : " ",
                       called.empty() ? "" : called.front()->get_name());
}

}  // namespace

ParsedArguments parse_arguments(std::vector<std::string> arguments) {
    Options options;
    CLI::App app{
        "tidplan compiles the yearly timetable of a region or municipality: a plan of steps and a meeting calendar become dates, checked."};
    app.name("tidplan");
    app.set_help_flag("-h,--help", "print this help");
    app.set_version_flag("--version", version_text, "print the version");
    app.footer(general_footer);
    app.require_subcommand(1);
    app.get_formatter()->column_width(28);
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("Positionals", "Arguments");
    app.get_formatter()->label("REQUIRED", "");

    CLI::App* build = add_command(app, "build", "write the timetable as Markdown, CSV and iCalendar", build_footer);
    add_plan_options(*build, options);
    build
        ->add_option("-o,--output", options.output,
                     "the folder to write into (default: out/ beside the plan); - is standard output, Markdown if -f says nothing else")
        ->type_name("DIR|-")
        ->check(a_name());
    build->add_option("-f,--formats", options.formats, "which files, with commas between (default: all three)")
        ->type_name("md,csv,ics")
        ->delimiter(',')
        ->transform(without_spaces())
        ->check(one_of({"md", "csv", "ics"}))
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    build->add_flag("--force", options.force, "write what could be dated even when there are errors")->disable_flag_override();
    build->add_option("--csv", options.csv_dialect, "the CSV's dialect: comma, or semicolon and BOM for Excel in Swedish")
        ->type_name("rfc4180|excel-sv")
        ->check(one_of({"rfc4180", "excel-sv"}));
    build->add_option("--csv-formulas", options.csv_formulas, "whether a text that a spreadsheet would run as a formula gets a ' before it")
        ->type_name("guard|keep")
        ->check(one_of({"guard", "keep"}));

    CLI::App* check = add_command(app, "check", "print what is wrong with a plan, and nothing when all is well", check_footer);
    add_plan_options(*check, options);

    CLI::App* show = add_command(app, "show", "print the timetable on the terminal", show_footer);
    add_plan_options(*show, options);
    show->add_option("--from", options.from, "only rows on this day or later")->type_name("DATE");
    show->add_option("--body", options.bodies, "only rows of this body, or of any of several: RS,RF")
        ->type_name("BODY")
        ->delimiter(',')
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    show->add_option("--process", options.processes, "only rows of this process, or of any of several: P,B")
        ->type_name("PROCESS")
        ->delimiter(',')
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    show->add_option("--width", options.width, "how wide the table may be, in columns (default: the terminal)")
        ->type_name("N")
        ->check(whole_number());

    CLI::App* explain = add_command(app, "explain", "tell what a message means and how to mend it", explain_footer);
    explain->add_option("CODE", options.code, "the code in the message: E0502; none lists them all")->type_name("");

    CLI::App* dump = add_command(app, "dump", "print what a stage of the program has made of a plan", dump_footer);
    add_plan_options(*dump, options);
    dump->add_option("--stage", options.stage, fmt::format("which stage: {}", listed(stages, "or")))
        ->required()
        ->type_name("STAGE")
        ->check(one_of(stages));

    if (!arguments.empty() && arguments.front() == "help") {  // `tidplan help build` is `tidplan build --help`
        arguments.erase(arguments.begin());
        const auto named = [&](const CLI::App* command) { return arguments.empty() || command->get_name() == arguments.front(); };
        if (!app.get_subcommands(named).empty()) arguments.push_back("--help");
    }
    ParsedArguments result;
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        const std::vector<CLI::App*> called = app.get_subcommands();
        result.out = called.empty() ? app.help() : called.front()->help("tidplan");
        return result;
    } catch (const CLI::CallForAllHelp&) {
        result.out = app.help();
        return result;
    } catch (const CLI::CallForVersion&) {
        result.out = std::string(version_text) + "\n";
        return result;
    } catch (const CLI::ParseError& error) {
        result.err = arguments.empty() ? app.help() : usage_error(app, error, arguments);
        result.status = 2;
        return result;
    }
    options.command = build->parsed()     ? Command::build
                      : check->parsed()   ? Command::check
                      : show->parsed()    ? Command::show
                      : explain->parsed() ? Command::explain
                                          : Command::dump;
    result.options = std::move(options);
    return result;
}

}  // namespace tidplan
