// Characters that nobody sees: where they change what YAML reads, and where they do no harm.
#include <catch2/catch.hpp>

#include <string>
#include <utility>

#include "document/hidden.h"
#include "tidplan/document.h"

using namespace tidplan;

namespace {

// `_` stands for a no-break space, `^` for a zero-width one.
std::string written(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '_') result += "\u00a0";
        else if (c == '^') result += "\u200b";
        else result += c;
    }
    return result;
}

std::size_t found(std::string_view text) { return find_hidden(written(text)).size(); }

// How many findings there are of `text`, and the code of all.
std::size_t reported(std::string_view text) {
    Sources sources;
    Diagnostics diags;
    parse_document(sources.add("plan.yaml", written(text)), diags);
    for (const Diagnostic& d : diags.all()) CHECK(d.code == Code::control_character);
    return diags.all().size();
}

}  // namespace

TEST_CASE("a space that does not break is an error where YAML needs one", "[document]") {
    const std::pair<const char*, std::size_t> cases[] = {
        {"a:_b\n", 1},
        {"a: _b\n", 1},
        {"a: b_\n", 1},
        {"a_: b\n", 1},
        {"_a: b\n", 1},
        {"a:\n__b: c\n", 2},
        {"a:_\n  b: c\n", 1},
        {"x: {a:_b, c:_d}\n", 2},
        {"x: {a: b_, c: d}\n", 1},
        {"x: [a,_b]\n", 1},
        {"x:\n  -_a\n  - b\n", 1},
        {"a: b_c\n", 0},
        {"a: Obs! Beslut:_b c\n", 0},
        {"a: \"_b_\"\n", 0},
        {"a: b # _c\n", 0},
        {"a: |\n  b_c\n  d\n", 0},
        {"a: b^c\n", 1},
        {"a^: b\n", 1},
        {"a: \"b^\"\n", 0},
        {"a: b # ^c\n", 0},
        {"a: \xf0\x9f\x91\xa9\u200d\xf0\x9f\x94\xa7 b\n", 0},
    };
    for (const auto& [text, count] : cases) {
        INFO(text);
        CHECK(found(text) == count);
    }
}

TEST_CASE("invisible characters are reported once a line, and only them", "[document]") {
    CHECK(reported("a:_b\nc: d^^e\nf: g\n") == 2);
    CHECK(reported("x:\n  k: {a:_b, c:_d}\n  date:_sista\n  m: n\n") == 2);
    CHECK(reported("x:\n  a: b\n__c: d\n") == 1);
    CHECK(reported("x: |\n  _a:_b^\ny: \"^\"\nz: a_b\n") == 0);
}

TEST_CASE("a long run of no-break spaces takes no long time", "[document]") {
    CHECK(found("a: b" + std::string(1000000, '_') + "c\n") == 0);
}
