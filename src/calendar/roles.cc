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

}  // namespace

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
