// The two readers of YAML: what the plain one takes, it reads as yaml-cpp does.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "tidplan/text.h"
#include "tools/yaml_tape.h"

using namespace tidplan;

namespace {

std::string file_text(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}

bool is_plain(const std::string& text) {
    Sources sources;
    YamlTape tape;
    return read_plain_yaml(sources.add("plan.yaml", text), tape);
}

std::string difference(const std::string& text) {
    Sources sources;
    return find_reader_difference(sources.add("plan.yaml", text));
}

constexpr const char* sample = R"(---
# a comment
tidplan: 1
title: 'It''s Åre: 2021'   # behind
"quoted key": "text, with: all {sorts} of #things"
empty:
list:
- one
- two: {a: 1, b: [x, y z, "q"], c: 'd',}
  three: -4
-
  - nested
  - - deeper
    - and: so
      on: kl. 9:00-12:00
-
deep: &anchor
  ör: [2021-05-04 .. 2021-05-06,
       {date: 2021-06-01, time: 13:00-15:00},  # why
       last]
  st:
again:
  <<: *anchor
  x: *anchor
flow: &other {a: b}
folded: >-
  some more
  words

literal: &text |
    words

clipped: >
  one
# behind
seq: &seq
  - *other
)";

}  // namespace

TEST_CASE("the plain reader takes what plans are written in", "[document]") {
    CHECK(is_plain(sample));
    CHECK(difference(sample).empty());
    const std::filesystem::path examples = std::filesystem::path(TIDPLAN_SOURCE_DIR) / "examples";
    for (const char* name :
         {"quickstart/plan.yaml", "region-2021/plan.yaml", "region-2021/proposed.yaml", "region-2021/meetings-2020-2021.yaml",
          "region-2021/meetings-2022.yaml", "halland-2019/plan.yaml", "halland-2019/meetings-2019.yaml"}) {
        INFO(name);
        CHECK(is_plain(file_text(examples / name)));
        CHECK(difference(file_text(examples / name)).empty());
    }
}

TEST_CASE("what is unusual in YAML is yaml-cpp's", "[document]") {
    for (const char* text : {"",
                             "a",
                             "- a",
                             "a: b: c",
                             "a: |\n  b\n   c",
                             "a: >+\n  b",
                             "a: |\n  b\n\n  c",
                             "a: \"\\n\"",
                             "a: !x b",
                             "a: ~",
                             "? a\n: b",
                             "a: {b}",
                             "a: [b: c]",
                             "a:\tb",
                             "a: b\n  c",
                             "a: {b: c",
                             "a: 'b",
                             "a: [b]]",
                             "a: [,]",
                             "a: b\n c: d",
                             "a:\n  b: c\n d: e",
                             "a: b\n---\nc: d",
                             "%YAML 1.2\n---\na: b",
                             "a: b #c",
                             "a: *b",
                             "a: &b",
                             " a: b\nc: d",
                             "a: [b,\nc]",
                             "a: \"b\" c",
                             "a: {b: ?}",
                             "&x a: b",
                             "a: {b: }",
                             "a: @b"}) {
        INFO(text);
        CHECK_FALSE(is_plain(text));
    }
}

TEST_CASE("a plan with any mistake is read alike", "[document]") {
    std::mt19937 random(20211121);
    const std::string_view marks = " \n-:#{}[],'\"&*!?|>%@`~a0<.\t";
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    std::size_t plain = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string text = sample;
        for (std::size_t change = 0; change <= below(3); ++change) {
            const std::size_t at = below(text.size());
            switch (below(5)) {
                case 0: text.erase(at, 1 + below(4)); break;
                case 1: text.insert(at, 1, marks[below(marks.size())]); break;
                case 3: text.insert(at, below(2) == 0 ? "\u00a0" : "\u200b"); break;
                case 2: text[at] = marks[below(marks.size())]; break;
                default: text.insert(at, text.substr(below(text.size()), 1 + below(12)));
            }
        }
        if (find_invalid_utf8(text)) continue;  // which the stage before does not let through
        plain += is_plain(text) ? 1 : 0;
        INFO(text);
        REQUIRE(difference(text) == "");
    }
    CHECK(plain > 2000);
}
