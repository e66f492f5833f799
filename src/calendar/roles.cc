// The words for what a body may do with a matter, in both languages.
// In: a word. Out: Role.
#include <algorithm>
#include <array>

#include "tidplan/calendar.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

struct RoleWords {
    std::string_view english;
    std::string_view swedish;
};

constexpr std::array<RoleWords, role_count> words{{
    {"", ""},
    {"prepare", "bereda"},
    {"consult", "samverka"},
    {"propose", "föreslå"},
    {"decide", "besluta"},
    {"inform", "informera"},
    {"publish", "publicera"},
    {"submit", "lämna in"},
    {"deadline", "sista dag"},
    {"work", "arbeta"},
}};

struct Noun {
    std::string_view said;  // folded
    std::string_view meant;
};
constexpr std::array nouns = std::to_array<Noun>({{"beslut", "besluta"},
                                                  {"beslutet", "besluta"},
                                                  {"decision", "decide"},
                                                  {"beredning", "bereda"},
                                                  {"beredningen", "bereda"},
                                                  {"preparation", "prepare"},
                                                  {"samverkan", "samverka"},
                                                  {"consultation", "consult"},
                                                  {"förslag", "föreslå"},
                                                  {"förslaget", "föreslå"},
                                                  {"proposal", "propose"},
                                                  {"information", "inform"},
                                                  {"publicering", "publicera"},
                                                  {"publication", "publish"},
                                                  {"inlämning", "lämna in"},
                                                  {"lämna", "lämna in"},
                                                  {"submission", "submit"},
                                                  {"arbete", "arbeta"}});

}  // namespace

std::optional<std::string_view> likely_role(std::string_view word) {
    const std::string wanted = folded(trimmed(word));
    const auto* noun = std::find_if(nouns.begin(), nouns.end(), [&](const Noun& each) { return each.said == wanted; });
    if (noun != nouns.end()) return noun->meant;
    std::vector<std::string_view> known = role_words();
    std::transform(words.begin() + 1, words.end(), std::back_inserter(known), [](const RoleWords& w) { return w.swedish; });
    return nearest(word, known);
}

std::string_view role_name(Role role) { return words[static_cast<std::size_t>(role)].english; }

std::string_view role_word(Role role, Language language) {
    const RoleWords& w = words[static_cast<std::size_t>(role)];
    return language == Language::swedish ? w.swedish : w.english;
}

std::optional<Role> find_role(std::string_view word) {
    const std::string wanted = folded(trimmed(word));
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (wanted == words[i].english || wanted == words[i].swedish) return static_cast<Role>(i);
    }
    return std::nullopt;
}

std::vector<std::string_view> role_words() {
    std::vector<std::string_view> result;
    std::transform(words.begin() + 1, words.end(), std::back_inserter(result), [](const RoleWords& w) { return w.english; });
    return result;
}

}  // namespace tidplan
