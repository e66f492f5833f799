#include <catch2/catch.hpp>

#include <random>

#include "emit/icalendar_text.h"
#include "tidplan/text.h"

using namespace tidplan;

namespace {

std::vector<std::string> physical_lines(std::string_view folded) {
    std::vector<std::string> lines;
    while (!folded.empty()) {
        const std::size_t end = folded.find("\r\n");
        REQUIRE(end != std::string_view::npos);
        lines.emplace_back(folded.substr(0, end));
        folded.remove_prefix(end + 2);
    }
    return lines;
}

std::string fold(std::string_view line) {
    std::string out;
    append_folded(out, line);
    return out;
}

bool ends_inside_escape(std::string_view line) {
    const std::size_t last = line.find_last_not_of('\\');
    return (line.size() - 1 - last) % 2 == 1;
}

std::string random_text(std::mt19937& random, const std::vector<std::string_view>& pieces) {
    std::string text;
    for (std::size_t left = random() % 200; left > 0; --left) text += pieces[random() % pieces.size()];
    return text;
}

}  // namespace

TEST_CASE("calendar texts are escaped", "[emit]") {
    struct Case {
        std::string_view text;
        std::string_view value;
    };
    const Case cases[] = {
        {"RS, AU; \\ \"x\" 10:30", "RS\\, AU\\; \\\\ \"x\" 10:30"},
        {"a\nb\r\nc\rd", "a\\nb\\nc\\nd"},
        {"a\tb\x01\x7f", "a\tb"},
        {"\\n", "\\\\n"},
        {"", ""},
    };
    for (const Case& c : cases) CHECK(escape_calendar_text(c.text) == c.value);
    CHECK(unescape_calendar_text("a\\Nb\\") == "a\nb\\");
}

TEST_CASE("folding keeps 20,000 random lines, characters and escapes whole", "[emit]") {
    std::mt19937 random(5545);
    const std::vector<std::string_view> pieces{"a", "ord", "å", "–",   "🙂", "\\",      "\\\\", ",",
                                               ";", "\n",  " ", "   ", "\t",   "e\u0301", ":",    "\""};
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = random_text(random, pieces);
        const std::string line = "SUMMARY:" + escape_calendar_text(text);
        const std::vector<std::string> lines = physical_lines(fold(line));
        std::string joined = lines.front();
        for (std::size_t l = 0; l < lines.size(); ++l) {
            REQUIRE(lines[l].size() <= 75);
            REQUIRE_FALSE(find_invalid_utf8(lines[l]));
            if (l + 1 < lines.size()) REQUIRE_FALSE(ends_inside_escape(joined));
            if (l + 1 < lines.size()) REQUIRE(lines[l + 1].front() == ' ');
            if (l + 1 < lines.size()) joined += lines[l + 1].substr(1);
        }
        REQUIRE(joined == line);
        REQUIRE(unfolded_lines(fold(line)) == std::vector<std::string>{line});
        REQUIRE(unescape_calendar_text(joined.substr(8)) == text);
    }
}

TEST_CASE("no fold beside a space while there is a choice", "[emit]") {
    std::mt19937 random(226);
    const std::vector<std::string_view> pieces{"ord ", "möte ", "a\\,b ", "beslutas", "🙂🙂 ", "2021 "};
    for (int i = 0; i < 5'000; ++i) {
        const std::vector<std::string> lines = physical_lines(fold("DESCRIPTION:" + random_text(random, pieces) + "."));
        for (std::size_t l = 0; l + 1 < lines.size(); ++l) {
            REQUIRE(lines[l].back() != ' ');
            REQUIRE(lines[l + 1].substr(0, 2) != "  ");
        }
    }
    CHECK(unfolded_lines(fold(std::string(300, ' '))) == std::vector<std::string>{std::string(300, ' ')});
}

TEST_CASE("exactly 75 octets are not folded", "[emit]") {
    CHECK(fold(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
    CHECK(fold(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
    CHECK(fold(std::string(74, 'x') + "\\,") == std::string(74, 'x') + "\r\n \\,\r\n");
    CHECK(fold(std::string(74, 'x') + "å") == std::string(74, 'x') + "\r\n å\r\n");
    CHECK(fold(std::string(75 + 75, 'x')) == std::string(75, 'x') + "\r\n " + std::string(74, 'x') + "\r\n x\r\n");
}

TEST_CASE("files of others unfold too", "[emit]") {
    CHECK(unfolded_lines("\xef\xbb\xbf"
                         "A:1\nB:2\n\t3\r\n 4") == std::vector<std::string>{"A:1", "B:234"});
    CHECK(unfolded_lines("").empty());
}
