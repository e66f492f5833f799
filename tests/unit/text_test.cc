#include <catch2/catch.hpp>

#include "tidplan/text.h"

using namespace tidplan;

TEST_CASE("names of bodies match without regard to case, spaces and hyphens", "[text]") {
    CHECK(folded_name("RS AU") == folded_name("RSau"));
    CHECK(folded_name("RS-AU") == folded_name("rs au"));
    CHECK(folded_name("Hälso- och sjukvårdsnämnden") == folded_name("HÄLSO OCH SJUKVÅRDSNÄMNDEN"));
    CHECK(folded_name("a\u0308") == folded_name("ä"));
    CHECK(folded_name("RS") != folded_name("RF"));
}

TEST_CASE("width counts what a terminal shows", "[text]") {
    CHECK(display_width("åäö") == 3);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("日本") == 4);
    CHECK(display_width("🙂") == 2);
    CHECK(character_count("nämnd") == 5);
}

TEST_CASE("a near miss is found, a far one is not", "[text]") {
    const std::vector<std::string_view> names{"regionplan", "RS AU", "RF", "prepare"};
    CHECK(nearest("regionpaln", names) == "regionplan");
    CHECK(nearest("rs au", names) == "RS AU");
    CHECK(nearest("perpare", names) == "prepare");
    CHECK(nearest("RG", names) == "RF");
    CHECK_FALSE(nearest("XY", names));
    CHECK_FALSE(nearest("kommunfullmäktige", names));
}

TEST_CASE("invalid UTF-8 is found at its first byte", "[text]") {
    CHECK_FALSE(find_invalid_utf8("åäö"));
    CHECK(find_invalid_utf8("ab\xe5") == 2u);
    CHECK(find_invalid_utf8("\xc0\x80") == 0u);
    CHECK(find_invalid_utf8("\xed\xa0\x80") == 0u);
}

TEST_CASE("control characters and overrides are made visible", "[text]") {
    CHECK(printable("a\x1b[31mb") == "a\\u{1b}[31mb");
    CHECK(printable("a\u202eb") == "a\\u{202e}b");
}

TEST_CASE("western letters fold by the quick way as by the slow one", "[text]") {
    const std::string slow_mark = "\u0416";  // a letter that the quick way does not know
    for (unsigned c = 0x20; c < 0x180; ++c) {
        const std::string letter = encode_utf8(static_cast<char32_t>(c));
        const std::string text = "Å" + letter + "z" + letter;
        CAPTURE(c, letter);
        CHECK(folded(text + slow_mark) == folded(text) + folded(slow_mark));
        CHECK(normalized(text + slow_mark) == normalized(text) + slow_mark);
    }
}
