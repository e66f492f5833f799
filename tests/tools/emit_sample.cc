// Prints a sample report in a format, for oracles written in other languages.
// In: the names of a report and a format; `texts` reads NUL-separated texts from standard input. Out: the bytes.
#include <fstream>
#include <iostream>
#include <iterator>

#include "tidplan/emit.h"
#include "tools/sample_report.h"

namespace {

using tidplan::Report;

constexpr std::int64_t timestamp = 1'795'290'000;  // 2026-11-21 19:40 UTC

std::vector<std::string> read_texts(std::istream& in) {
    std::vector<std::string> texts;
    for (std::string text; std::getline(in, text, '\0');) texts.push_back(text);
    return texts;
}

std::string read_file(const char* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Report report_named(std::string_view name) {
    if (name == "hostile") return tidplan::sample::hostile_report();
    if (name == "large") return tidplan::sample::large_report();
    if (name == "texts") return tidplan::sample::report_of_texts(read_texts(std::cin));
    return tidplan::sample::small_report();
}

// The activities as they are, NUL-separated: what a reader of the output has to find.
std::string activities(const Report& report) {
    std::string result;
    for (const tidplan::ReportRow& row : report.rows) result.append(row.activity).append(1, '\0');
    return result;
}

}  // namespace

// emit_sample REPORT FORMAT [PREVIOUS-CALENDAR or WIDTH]
int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const Report report = report_named(argv[1]);
    const std::string_view format = argv[2];
    const std::string previous = argc > 3 && format == "ics" ? read_file(argv[3]) : "";
    if (format == "markdown") std::cout << tidplan::to_markdown(report);
    if (format == "csv") std::cout << tidplan::to_csv(report).bytes;
    if (format == "excel-sv") std::cout << tidplan::to_csv(report, {tidplan::CsvDialect::excel_sv, true}).bytes;
    if (format == "ics") std::cout << tidplan::to_icalendar(report, {timestamp, previous}).bytes;
    if (format == "terminal") std::cout << tidplan::to_terminal(report, {argc > 3 ? std::stoul(argv[3]) : 100, false});
    if (format == "activities") std::cout << activities(report);
    return 0;
}
