#include "words.h"

#include <algorithm>
#include <array>

#include "tidplan/text.h"

namespace tidplan {

namespace {

struct Spelled {
    std::string_view spelling;  // folded
    Word word;
    int value = 0;
};

constexpr int unit(Unit u) { return static_cast<int>(u); }

// clang-format off
constexpr std::array entries = std::to_array<Spelled>({
    {"january", Word::month_name, 1}, {"januari", Word::month_name, 1}, {"jan", Word::month_name, 1},
    {"february", Word::month_name, 2}, {"februari", Word::month_name, 2}, {"feb", Word::month_name, 2}, {"febr", Word::month_name, 2},
    {"march", Word::month_name, 3}, {"mars", Word::month_name, 3}, {"mar", Word::month_name, 3},
    {"april", Word::month_name, 4}, {"apr", Word::month_name, 4},
    {"may", Word::month_name, 5}, {"maj", Word::month_name, 5},
    {"june", Word::month_name, 6}, {"juni", Word::month_name, 6}, {"jun", Word::month_name, 6},
    {"july", Word::month_name, 7}, {"juli", Word::month_name, 7}, {"jul", Word::month_name, 7},
    {"august", Word::month_name, 8}, {"augusti", Word::month_name, 8}, {"aug", Word::month_name, 8},
    {"september", Word::month_name, 9}, {"sep", Word::month_name, 9}, {"sept", Word::month_name, 9},
    {"october", Word::month_name, 10}, {"oktober", Word::month_name, 10}, {"oct", Word::month_name, 10}, {"okt", Word::month_name, 10},
    {"november", Word::month_name, 11}, {"nov", Word::month_name, 11},
    {"december", Word::month_name, 12}, {"dec", Word::month_name, 12},

    {"monday", Word::weekday, 1}, {"mon", Word::weekday, 1}, {"måndag", Word::weekday, 1}, {"mån", Word::weekday, 1},
    {"tuesday", Word::weekday, 2}, {"tue", Word::weekday, 2}, {"tues", Word::weekday, 2}, {"tisdag", Word::weekday, 2},
    {"tis", Word::weekday, 2},
    {"wednesday", Word::weekday, 3}, {"wed", Word::weekday, 3}, {"onsdag", Word::weekday, 3}, {"ons", Word::weekday, 3},
    {"thursday", Word::weekday, 4}, {"thu", Word::weekday, 4}, {"thur", Word::weekday, 4}, {"thurs", Word::weekday, 4},
    {"torsdag", Word::weekday, 4}, {"tor", Word::weekday, 4}, {"tors", Word::weekday, 4},
    {"friday", Word::weekday, 5}, {"fri", Word::weekday, 5}, {"fredag", Word::weekday, 5}, {"fre", Word::weekday, 5},
    {"saturday", Word::weekday, 6}, {"sat", Word::weekday, 6}, {"lördag", Word::weekday, 6}, {"lör", Word::weekday, 6},
    {"sunday", Word::weekday, 7}, {"sun", Word::weekday, 7}, {"söndag", Word::weekday, 7}, {"sön", Word::weekday, 7},
    {"måndagen", Word::the_weekday, 1}, {"tisdagen", Word::the_weekday, 2}, {"onsdagen", Word::the_weekday, 3},
    {"torsdagen", Word::the_weekday, 4}, {"fredagen", Word::the_weekday, 5}, {"lördagen", Word::the_weekday, 6},
    {"söndagen", Word::the_weekday, 7},

    {"first", Word::ordinal, 1}, {"första", Word::ordinal, 1}, {"second", Word::ordinal, 2}, {"andra", Word::ordinal, 2},
    {"third", Word::ordinal, 3}, {"tredje", Word::ordinal, 3}, {"fourth", Word::ordinal, 4}, {"fjärde", Word::ordinal, 4},
    {"fifth", Word::ordinal, 5}, {"femte", Word::ordinal, 5}, {"last", Word::ordinal, -1}, {"sista", Word::ordinal, -1},

    {"early", Word::part_of_month, 0}, {"mid", Word::part_of_month, 1}, {"late", Word::part_of_month, 2},
    {"början", Word::part_of_month, 0}, {"mitten", Word::part_of_month, 1}, {"slutet", Word::part_of_month, 2},

    {"fm", Word::half_day, 0}, {"em", Word::half_day, 1}, {"kl", Word::clock}, {"klockan", Word::clock},

    {"day", Word::day}, {"dag", Word::day}, {"days", Word::units, unit(Unit::day)}, {"dagar", Word::units, unit(Unit::day)},
    {"week", Word::week}, {"vecka", Word::week}, {"weeks", Word::units, unit(Unit::week)}, {"veckor", Word::units, unit(Unit::week)},
    {"month", Word::month}, {"månad", Word::month}, {"months", Word::units, unit(Unit::month)}, {"månader", Word::units, unit(Unit::month)},
    {"year", Word::year}, {"år", Word::year}, {"years", Word::units, unit(Unit::year)}, {"året", Word::the_year},
    {"meeting", Word::meeting}, {"möte", Word::meeting}, {"sammanträde", Word::meeting}, {"mötet", Word::the_meeting},
    {"sammanträdet", Word::the_meeting}, {"meetings", Word::units, unit(Unit::meeting)}, {"möten", Word::units, unit(Unit::meeting)},
    {"sammanträden", Word::units, unit(Unit::meeting)},
    {"arbetsdag", Word::working_day}, {"arbetsdagar", Word::units, unit(Unit::working_day)}, {"arbetsdagen", Word::the_working_day},
    {"working", Word::working}, {"clear", Word::clear}, {"hel", Word::clear}, {"hela", Word::clear},
    {"quarter", Word::quarter}, {"kvartal", Word::quarter},

    {"w", Word::week_short}, {"v", Word::week_short}, {"next", Word::next}, {"nästa", Word::next}, {"förra", Word::previous},
    {"marked", Word::marked}, {"märkt", Word::marked}, {"the", Word::the}, {"den", Word::the}, {"of", Word::of}, {"av", Word::of},
    {"in", Word::in}, {"i", Word::in},

    {"before", Word::before}, {"före", Word::before}, {"after", Word::after}, {"efter", Word::after}, {"on", Word::on},
    {"på", Word::on},
    {"at", Word::at}, {"vid", Word::at}, {"least", Word::least}, {"most", Word::most}, {"minst", Word::at_least},
    {"högst", Word::at_most}, {"exactly", Word::exactly}, {"exakt", Word::exactly}, {"between", Word::between},
    {"mellan", Word::between}, {"within", Word::within}, {"inom", Word::within}, {"by", Word::by}, {"senast", Word::by},
    {"from", Word::from}, {"tidigast", Word::from}, {"same", Word::same}, {"samma", Word::same}, {"as", Word::as}, {"som", Word::as},
    {"and", Word::and_}, {"och", Word::and_}, {"or", Word::or_}, {"eller", Word::or_},
});
// clang-format on

constexpr std::size_t longest_spelling = 16;  // in bytes; no entry is longer

constexpr std::uint32_t hash_step(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16777619U; }
constexpr std::uint32_t hash_start = 2166136261U;

// Where each spelling's entry is: open addressing, filled by the compiler. Zero is an empty slot.
constexpr std::size_t slots = 512;
constexpr std::array<std::uint8_t, slots> index = [] {
    static_assert(entries.size() < 255 && entries.size() < slots / 2);
    static_assert(
        std::all_of(entries.begin(), entries.end(), [](const Spelled& entry) { return entry.spelling.size() <= longest_spelling; }));
    std::array<std::uint8_t, slots> result{};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::uint32_t hash = hash_start;
        for (const char c : entries[i].spelling) hash = hash_step(hash, c);
        std::size_t slot = hash % slots;
        while (result[slot] != 0) slot = (slot + 1) % slots;
        result[slot] = static_cast<std::uint8_t>(i + 1);
    }
    return result;
}();

Meaning find_folded(std::string_view spelling) {
    std::uint32_t hash = hash_start;
    for (const char c : spelling) hash = hash_step(hash, c);
    for (std::size_t slot = hash % slots; index[slot] != 0; slot = (slot + 1) % slots) {
        const Spelled& entry = entries[index[slot] - 1U];
        if (entry.spelling == spelling) return {entry.word, entry.value};
    }
    return {};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// `W06`, `v6`, `Q2`
Meaning numbered(std::string_view word) {
    if (word.size() < 2 || word.size() > 3 || !is_digit(word[1]) || !is_digit(word.back())) return {};
    const int value = word.size() == 2 ? word[1] - '0' : 10 * (word[1] - '0') + (word[2] - '0');
    switch (lower(word[0])) {
        case 'w':
        case 'v': return {Word::week_number, value};
        case 'q': return {Word::quarter_number, value};
        default: return {};
    }
}

struct Custom {
    std::string_view said;  // folded
    std::string_view meant;
};

// clang-format off
// What people say for a word of the grammar.
constexpr std::array relation_customs = std::to_array<Custom>({{"innan", "före"}, {"prior", "before"}, {"ahead", "before"}, {"earlier", "before"},
    {"later", "after"}, {"tidigare", "före"}, {"senare", "efter"}, {"until", "by"}, {"latest", "by"}, {"since", "from"}, {"earliest", "from"}, {"från", "tidigast"},
    {"till", "senast"}, {"max", "at most"}, {"min", "at least"}, {"maximalt", "högst"}, {"minimum", "at least"}, {"samtidigt", "samma dag som"},
    {"dagen", "exakt 1 dag"}, {"veckan", "inom 1 vecka"}, {"mer", "minst"}, {"mindre", "högst"}, {"more", "at least"}, {"less", "at most"},
    {"tom", "senast"}, {"därefter", "före"}, {"then", "before"}});
constexpr std::array unit_customs = std::to_array<Custom>({{"business", "working"}, {"workday", "working day"}, {"workdays", "working days"},
    {"vardag", "arbetsdag"}, {"vardagar", "arbetsdagar"}, {"bankdagar", "arbetsdagar"}, {"kalenderdagar", "dagar"}, {"calendar", "days"},
    {"d", "days"}, {"dgr", "dagar"}, {"arbetsdgr", "arbetsdagar"}, {"mån", "månader"}, {"mth", "months"}, {"v", "veckor"}, {"vck", "veckor"}, {"w", "weeks"}, {"wk", "weeks"},
    {"wks", "weeks"}, {"yr", "years"}, {"yrs", "years"}});

constexpr std::array date_customs = std::to_array<Custom>({{"primo", "början av"}, {"medio", "mitten av"}, {"ultimo", "sista dagen i"}, {"kv", "kvartal"}, {"ti", "tisdag"},
    {"tisd", "tisdag"}, {"to", "torsdag"}, {"torsd", "torsdag"}, {"må", "måndag"}, {"månd", "måndag"}, {"onsd", "onsdag"}, {"fred", "fredag"}});

constexpr std::array relation_words = std::to_array<std::string_view>({"before", "after", "on or before", "on or after", "at least",
    "at most", "exactly", "between", "within", "by", "from", "same", "and", "före", "efter", "minst", "högst", "exakt", "mellan", "inom",
    "senast", "tidigast", "samma", "och"});
constexpr std::array unit_words = std::to_array<std::string_view>({"days", "day", "working", "working days", "weeks", "week", "months",
    "month", "years", "year", "meetings", "meeting", "dagar", "dag", "arbetsdagar", "arbetsdag", "veckor", "vecka", "månader", "månad",
    "år", "möten", "möte", "sammanträden", "sammanträde"});
constexpr std::array date_words = std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December", "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
    "oktober", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "måndag", "tisdag", "onsdag", "torsdag",
    "fredag", "lördag", "söndag", "vecka", "week", "kvartal", "quarter", "early", "late", "first",
    "last", "working", "meeting", "måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "arbetsdagen", "mötet", "första", "sista", "början av", "mitten av", "slutet av"});
// clang-format on

constexpr std::size_t longest_slip = 40;  // bytes; what is longer is no misspelt word, and comparing it would take long

std::optional<std::string_view> likely(std::string_view word, std::span<const Custom> customs, std::span<const std::string_view> words) {
    if (word.size() > longest_slip) return std::nullopt;
    const std::string wanted = folded(word);
    for (const Custom& custom : customs) {
        if (custom.said == wanted) return custom.meant;
    }
    return nearest(word, words);
}

}  // namespace

Meaning find_word(std::string_view word) {
    // Decomposed letters (o and a combining ¨) take one byte more each.
    if (word.size() > 2 * longest_spelling) return {};
    std::array<char, 2 * longest_spelling> letters;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto byte = static_cast<unsigned char>(word[i]);
        if (byte < 0x80) {
            letters[i] = lower(word[i]);
        } else if (byte == 0xc3 && i + 1 < word.size()) {
            // U+00C0 to U+00FF: the small letters stand 32 after the capital ones.
            const auto second = static_cast<unsigned char>(word[i + 1]);
            letters[i] = word[i];
            letters[++i] = static_cast<char>(second >= 0x80 && second <= 0x9e && second != 0x97 ? second + 0x20 : second);
        } else {
            return find_folded(folded(word));
        }
    }
    const Meaning meaning = find_folded({letters.data(), word.size()});
    return meaning.word == Word::none ? numbered(word) : meaning;
}

std::optional<Unit> unit_of(Meaning meaning) {
    switch (meaning.word) {
        case Word::units: return static_cast<Unit>(meaning.value);
        case Word::day: return Unit::day;
        case Word::week: return Unit::week;
        case Word::month: return Unit::month;
        case Word::year: return Unit::year;
        case Word::meeting: return Unit::meeting;
        case Word::working_day: return Unit::working_day;
        default: return std::nullopt;
    }
}

std::optional<int> number_word(std::string_view word) {
    struct NumberWord {
        std::string_view spelling;  // folded
        int value;
    };
    // clang-format off
    constexpr std::array numbers = std::to_array<NumberWord>({{"a", 1}, {"an", 1}, {"one", 1}, {"en", 1}, {"ett", 1}, {"two", 2},
        {"två", 2}, {"three", 3}, {"tre", 3}, {"four", 4}, {"fyra", 4}, {"five", 5}, {"fem", 5}, {"six", 6}, {"sex", 6}, {"seven", 7},
        {"sju", 7}, {"eight", 8}, {"åtta", 8}, {"nine", 9}, {"nio", 9}, {"ten", 10}, {"tio", 10}, {"eleven", 11}, {"elva", 11},
        {"twelve", 12}, {"tolv", 12}, {"thirteen", 13}, {"tretton", 13}, {"fourteen", 14}, {"fjorton", 14}, {"fifteen", 15},
        {"femton", 15}, {"sixteen", 16}, {"sexton", 16}, {"seventeen", 17}, {"sjutton", 17}, {"eighteen", 18}, {"arton", 18},
        {"nineteen", 19}, {"nitton", 19}, {"twenty", 20}, {"tjugo", 20}});
    // clang-format on
    if (word.size() > 9) return std::nullopt;
    const std::string wanted = folded(word);
    const auto* found = std::find_if(numbers.begin(), numbers.end(), [&](const NumberWord& number) { return number.spelling == wanted; });
    return found == numbers.end() ? std::nullopt : std::optional(found->value);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), folded(word)) != words.end();
}

bool is_approximate(std::string_view word) {
    return is_one_of(word, {"ca", "cirka", "circa", "ungefär", "omkring", "runt", "kring", "about", "around", "approximately"});
}

std::string with_digits(std::string_view text) {
    std::string result(text);
    std::replace_if(
        result.begin(), result.end(), [](char c) { return c == 'O' || c == 'o'; }, '0');
    std::replace_if(
        result.begin(), result.end(), [](char c) { return c == 'l' || c == 'I'; }, '1');
    return result;
}

std::optional<std::string_view> likely_relation(std::string_view word) { return likely(word, relation_customs, relation_words); }

std::optional<std::string_view> likely_unit(std::string_view word) { return likely(word, unit_customs, unit_words); }

std::optional<std::string_view> likely_date_word(std::string_view word) { return likely(word, date_customs, date_words); }

}  // namespace tidplan
