#include <catch2/catch.hpp>

#include <random>

#include "tidplan/emit.h"
#include "tools/sample_report.h"

using namespace tidplan;
using sample::day;

namespace {

using Records = std::vector<std::vector<std::string>>;

// RFC 4180 by the letter, and stricter: every record ends CRLF, no quote inside an unquoted field.
Records parse(std::string_view text, char delimiter) {
    Records records;
    std::vector<std::string> record;
    for (std::size_t i = 0; i < text.size();) {
        std::string field;
        if (text[i] == '"') {
            for (++i; i < text.size(); ++i) {
                if (text[i] == '"' && text.substr(i, 2) == "\"\"") ++i;
                else if (text[i] == '"') break;
                field += text[i];
            }
            REQUIRE(i < text.size());
            ++i;
        } else {
            for (; i < text.size() && text[i] != delimiter && text[i] != '\r'; ++i) {
                REQUIRE(text[i] != '"');
                REQUIRE(text[i] != '\n');
                field += text[i];
            }
        }
        record.push_back(field);
        if (text.substr(i, 2) == "\r\n") {
            records.push_back(std::move(record));
            record.clear();
            i += 2;
        } else {
            REQUIRE(text.substr(i, 1) == std::string(1, delimiter));
            ++i;
            if (i == text.size()) record.emplace_back();
        }
    }
    REQUIRE(record.empty());
    return records;
}

std::string guarded(const std::string& text) { return text.find_first_of("=+-@\t\r\n") == 0 ? "'" + text : text; }

}  // namespace

TEST_CASE("a small plan in CSV", "[emit]") {
    const CsvResult result = to_csv(sample::small_report());
    CHECK(result.guarded_cells == 0);
    CHECK(
        result.bytes ==
        "step,matter,activity,body,role,date,end_date,weekday,week,time,status,processes,focus,earliest,latest,slack_days,because,"
        "findings,responsible,participants,place,comment,reason\r\n"
        "plan.csg,plan,Facklig samverkan kring Regionplan 2022,CSG,consult,2021-05-21,2021-05-21,Fri,2021-W20,,fixed,P/B,2022,,,,,,,,,,\r\n"
        "plan.au,plan,RSau bereder Regionplan 2022,RS "
        "AU,prepare,2021-05-31,2021-05-31,Mon,2021-W22,13:00-15:00,preliminary,,,,,,,,,,\"Regionens hus, plan 3\",,\r\n"
        "plan.rf,plan,Regionplan 2022 "
        "beslutas,RF/RS,decide,2021-06-21,2021-06-22,Mon,2021-W25,,fixed,P/B,2021/2022,2021-06-14,2021-06-28,14,"
        "sista mötet i juni,,,,,med gruppmöten,\r\n"
        "bokslut,,Redovisningen stänger,,deadline,2021-06-30,2021-06-30,Wed,2021-W26,16:30,fixed,,,,,,,,,,,,\r\n"
        "dialog,,Budgetdialog,,,2021-11,2021-11,,,,fixed,B,,,,,,,,,,,\r\n"
        "svar,,Remissvar,,,2021-12,,,,,fixed,,,,,,,,,,,,\r\n"
        "plan.ny,plan,Ny beredning,,,,,,,,,,,,,,,E0501 no date for `ny` is left,,,,,\r\n");
}

TEST_CASE("windows have dates as precise as they were written", "[emit]") {
    struct Case {
        DateRange window;
        std::string_view first;
        std::string_view last;
    };
    const Case cases[] = {
        {{day(2021, 11, 1), day(2021, 11, 30), Precision::month, Precision::month}, "2021-11", "2021-11"},
        {{day(2021, 2, 1), day(2021, 4, 30), Precision::month, Precision::month}, "2021-02", "2021-04"},
        {{day(2021, 4, 1), day(2021, 6, 30), Precision::quarter, Precision::quarter}, "2021-Q2", "2021-Q2"},
        {{day(2021, 10, 1), day(2021, 12, 31), Precision::quarter, Precision::quarter}, "2021-Q4", "2021-Q4"},
        {{day(2021, 6, 7), day(2021, 6, 13), Precision::week, Precision::week}, "2021-W23", "2021-W23"},
        {{day(2020, 12, 28), day(2021, 1, 3), Precision::week, Precision::week}, "2020-W53", "2020-W53"},
        {{day(2021, 1, 1), day(2021, 12, 31), Precision::year, Precision::year}, "2021", "2021"},
        {{day(2021, 6, 11), day(2021, 6, 20), Precision::third, Precision::third}, "2021-06-11", "2021-06-20"},
        {{day(2021, 6, 11), day(2021, 7, 31), Precision::day, Precision::month}, "2021-06-11", "2021-07"},
        {{day_before_all, day(2021, 6, 30), Precision::day, Precision::month}, "", "2021-06"},
        {{day(2021, 6, 1), day_after_all, Precision::month, Precision::day}, "2021-06", ""},
    };
    Report report = sample::small_report();
    for (const Case& c : cases) {
        ReportRow row;
        row.window = c.window;
        report.rows = {row};
        const Records records = parse(to_csv(report).bytes, ',');
        CHECK(records.at(1).at(5) == c.first);
        CHECK(records.at(1).at(6) == c.last);
        CHECK(records.at(1).at(7).empty());
        CHECK(records.at(1).at(8).empty());
    }
}

TEST_CASE("the hostile plan reads back from CSV in both dialects", "[emit]") {
    const Report report = sample::hostile_report();
    for (const CsvDialect dialect : {CsvDialect::rfc4180, CsvDialect::excel_sv}) {
        const bool excel = dialect == CsvDialect::excel_sv;
        for (const bool guard : {true, false}) {
            const CsvResult result = to_csv(report, {dialect, guard});
            std::string_view bytes = result.bytes;
            REQUIRE(bytes.starts_with("\xef\xbb\xbf") == excel);
            if (excel) bytes.remove_prefix(3);
            const Records records = parse(bytes, excel ? ';' : ',');
            REQUIRE(records.size() == report.rows.size() + 1);
            CHECK(records[0].back() == "stab");
            std::size_t guards = 0;
            for (std::size_t r = 0; r < report.rows.size(); ++r) {
                const ReportRow& row = report.rows[r];
                const std::vector<std::string>& record = records[r + 1];
                REQUIRE(record.size() == records[0].size());
                const auto expected = [&](const std::string& text) { return guard ? guarded(text) : text; };
                CHECK(record[0] == row.step);
                CHECK(record[2] == expected(row.activity));
                CHECK(record[16] == expected(row.because));
                CHECK(record[17] == "W0601 " + row.activity);
                for (const std::size_t at : {18u, 20u, 21u, 22u, 23u}) CHECK(record[at] == expected(row.activity));
                CHECK(record[19].empty());
                for (const std::string* text : {&row.activity, &row.bodies, &row.because, &row.processes[0], &row.fields[0],
                                                &row.responsible, &row.place, &row.comment, &row.reason}) {
                    if (guarded(*text) != *text) ++guards;
                }
            }
            CHECK(result.guarded_cells == (guard ? guards : 0));
            CHECK(guards > 15);
        }
    }
}

TEST_CASE("random texts read back from CSV", "[emit]") {
    std::mt19937 random(4180);
    const std::string_view alphabet = "ab,;\"\r\n =+-@'\t";
    std::vector<std::string> texts;
    for (int i = 0; i < 5000; ++i) {
        std::string text;
        for (std::size_t length = random() % 8; text.size() < length;) text += alphabet[random() % alphabet.size()];
        texts.push_back(text);
    }
    const Report report = sample::report_of_texts(texts);
    const CsvResult result = to_csv(report, {CsvDialect::rfc4180, false});
    const Records records = parse(result.bytes, ',');
    REQUIRE(records.size() == texts.size() + 1);
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(records[i + 1].at(2) == texts[i]);
}

TEST_CASE("slack is a number and no formula, even if negative", "[emit]") {
    Report report = sample::small_report();
    ReportRow row;
    row.earliest = day(2021, 6, 4);
    row.latest = day(2021, 6, 1);
    report.rows = {row};
    const CsvResult result = to_csv(report);
    CHECK(parse(result.bytes, ',').at(1).at(15) == "-3");
    CHECK(result.guarded_cells == 0);
}
