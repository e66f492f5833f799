#include "tidplan/shape.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string_view kind_word(const Node& node) {
    switch (node.kind) {
        case NodeKind::map: return "a map";
        case NodeKind::sequence: return "a list";
        case NodeKind::scalar: return "a text";
        default: return "nothing";
    }
}

std::string_view wanted_words(Shape shape) {
    switch (shape) {
        case Shape::text: return "a text";
        case Shape::texts: return "a text or a list of texts";
        case Shape::number: return "a whole number";
        case Shape::flag: return "`yes` or `no`";
        case Shape::map: return "a map (`key: value`)";
        case Shape::list: return "a list";
        case Shape::map_or_list: return "a map or a list";
        case Shape::text_or_map: return "a text or a map";
        case Shape::any: return "a value";
    }
    return "a value";
}

bool is_one_of(NodeKind kind, Shape shape) {
    const bool scalar = kind == NodeKind::scalar, list = kind == NodeKind::sequence, map = kind == NodeKind::map;
    switch (shape) {
        case Shape::text:
        case Shape::number:
        case Shape::flag: return scalar;
        case Shape::texts: return scalar || list;
        case Shape::map: return map || kind == NodeKind::null;
        case Shape::list: return list || kind == NodeKind::null;
        case Shape::map_or_list: return map || list || kind == NodeKind::null;
        case Shape::text_or_map: return scalar || map;
        case Shape::any: return true;
    }
    return true;
}

// What readers write before they know the keys, most of them in Swedish.
constexpr std::array<std::pair<std::string_view, std::string_view>, 53> other_keys{{
    {"aktivitet", "activity"},
    {"beskrivning", "activity"},
    {"description", "activity"},
    {"text", "activity"},
    {"done", "held"},
    {"genomfört", "held"},
    {"genomförd", "held"},
    {"klart", "held"},
    {"flyttat från", "moved from"},
    {"anmärkning", "comment"},
    {"ansvarig", "responsible"},
    {"datum", "date"},
    {"deltagare", "participants"},
    {"dagar", "days"},
    {"fokusår", "focus year"},
    {"fält", "fields"},
    {"för", "for"},
    {"helgdagar", "holidays"},
    {"kalender", "calendar"},
    {"kolumner", "columns"},
    {"kommentar", "comment"},
    {"källa", "source"},
    {"möten", "meetings"},
    {"namn", "name"},
    {"nämnd", "body"},
    {"när", "when"},
    {"nämnder", "bodies"},
    {"offset", "when"},
    {"ordning", "order"},
    {"organ", "body"},
    {"organ", "bodies"},
    {"plats", "place"},
    {"process", "processes"},
    {"processer", "processes"},
    {"regler", "rules"},
    {"roll", "role"},
    {"rubrik", "title"},
    {"sammanträden", "meetings"},
    {"ledigt", "closed"},
    {"semester", "closed"},
    {"semester", "holidays"},
    {"stängt", "closed"},
    {"senast", "latest"},
    {"språk", "language"},
    {"steg", "steps"},
    {"tid", "time"},
    {"tidigast", "earliest"},
    {"tidsfrister", "deadlines"},
    {"titel", "title"},
    {"typ", "type"},
    {"variabler", "variables"},
    {"ärenden", "matters"},
    {"år", "year"},
}};

std::optional<std::string_view> key_meant(std::string_view written, std::span<const std::string_view> names) {
    const std::string word = folded(written);
    for (const auto& [swedish, english] : other_keys) {
        if (swedish == word && std::find(names.begin(), names.end(), english) != names.end()) return english;
    }
    return nearest(written, names);
}

// A map under a key that is a slip of the pen is read all the same, and so is the year: everything that uses what it holds would be reported.
bool is_readable(const Node& node, const KeyInfo& key) {
    if (key.later) return false;
    return node.kind == NodeKind::map ? key.shape == Shape::map || key.shape == Shape::map_or_list
                                      : node.kind == NodeKind::scalar && key.name == "year";
}

// The map that somebody meant who wrote one text.
std::string map_meant(std::string_view key, std::string_view text) {
    if (key == "waive") return fmt::format("waive: {{{}: why it does not apply here}}", text);
    if (key == "holidays") return fmt::format("holidays: {{closed: [{}]}}", text);
    return {};
}

// A list that YAML takes for one text: no brackets, no space behind the hyphens, or the bullets of a word processor.
void propose_list(const Node& node, Diagnostics::Builder& report) {
    constexpr std::array<std::string_view, 5> bullets{"-", "–", "•", "·", "*"};
    const auto* bullet = std::find_if(bullets.begin(), bullets.end(), [&](std::string_view each) { return node.text.starts_with(each); });
    const bool one_line = node.verbatim && node.text.find('\n') == std::string_view::npos;
    if (bullet == bullets.end() && one_line) {
        std::string list = fmt::format("[{}]", node.text);
        std::replace(list.begin(), list.end(), ';', ',');
        report.help("write a list: `{}`", list);
        if (!node.quoted) report.replace(node.span, list);
        return;
    }
    const std::string_view first = trimmed(bullet == bullets.end() ? node.text : node.text.substr(bullet->size()));
    report.help("begin the line of each item with a hyphen and a space: `- {}`", first.substr(0, first.find_first_of(" \n")));
}

// What somebody meant who wrote a list where one text belongs: `[June, July]`.
void propose_text(const Document& document, NodeId list, std::string_view joins, Diagnostics::Builder& report) {
    const Node& node = document.node(list);
    const std::span<const NodeId> items = document.items(list);
    const bool are_texts =
        std::all_of(items.begin(), items.end(), [&](NodeId item) { return document.node(item).kind == NodeKind::scalar; });
    std::string joined;
    for (const NodeId item : items.first(are_texts && (items.size() == 1 || !joins.empty()) ? items.size() : 0)) {
        if (!joined.empty()) joined += joins;
        joined += document.node(item).text;
    }
    if (joined.empty() && are_texts && items.size() > 1) {
        report.help("write one of them; or, if the brackets are part of the text, put it in quotes");
        return;
    }
    if (joined.empty() || (joins == " .. " && node.count > 2)) {
        report.help("if the brackets are part of the text, put it in quotes");
        return;
    }
    report.help("write `{}`", joined).replace(node.span, joined);
    if (joins == " and " && node.count > 1) report.help("or, if it may be any of them, `or` between them");
}

// Says what there is, and which key was probably meant.
std::optional<std::string_view> report_unknown_key_of(const Entry& entry, const Node& value, const std::vector<std::string_view>& names,
                                                      Diagnostics::Builder& report) {
    constexpr std::array<std::string_view, 10> relations{"after", "before", "within", "by",     "same day as",
                                                         "efter", "före",   "inom",   "direkt", "samma dag som"};
    const std::optional<std::string_view> near = key_meant(entry.key, names);
    const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    const bool takes_steps = value.kind == NodeKind::map && has("steps");
    if (value.kind == NodeKind::scalar && has("when") && std::find(relations.begin(), relations.end(), entry.key) != relations.end()) {
        report.help("write it in `when`: `when: {} {}`", entry.key, value.text);
        return std::nullopt;
    }
    if (near) report.help("did you mean `{}`?", *near).replace(entry.key_span, std::string(*near));
    if (!near && takes_steps)
        report.help("if `{}` is a step, put it under `steps:`{}", entry.key, has("matters") ? "; a matter goes under `matters:`" : "");
    if (!near && entry.key == "year" && has("timezone"))
        report.help("a calendar may hold meetings of several years: write the year in each date");
    if (entry.key == "moved to" && has("moved from")) report.help("write the new day as its `date`, and the old one behind `moved from`");
    if (!near && !takes_steps) report.note("it has {}", quoted_list(names, "and"));
    return near;
}

// What people write for a word of the language, in Swedish or as they know it from elsewhere.
constexpr std::array<std::pair<std::string_view, std::string_view>, 29> known_synonyms{{
    {"fel", "error"},
    {"varning", "warning"},
    {"upplysning", "info"},
    {"av", "off"},
    {"no", "off"},
    {"false", "off"},
    {"nej", "none"},
    {"ingen", "none"},
    {"inställt", "cancelled"},
    {"inställd", "cancelled"},
    {"canceled", "cancelled"},
    {"preliminärt", "preliminary"},
    {"preliminär", "preliminary"},
    {"fast", "fixed"},
    {"fastställt", "fixed"},
    {"fastställd", "fixed"},
    {"beslutat", "fixed"},
    {"reserv", "reserve"},
    {"svenska", "sv"},
    {"swedish", "sv"},
    {"se", "sv"},
    {"engelska", "en"},
    {"english", "en"},
    {"sverige", "Sweden"},
    {"sv", "Sweden"},
    {"yes", "allowed"},
    {"ja", "allowed"},
    {"true", "allowed"},
    {"no", "none"},
}};

std::optional<std::string_view> word_meant(std::string_view written, std::span<const std::string_view> words) {
    const std::string word = folded(trimmed(written));
    for (const auto& [synonym, meant] : known_synonyms) {
        if (synonym == word && std::find(words.begin(), words.end(), meant) != words.end()) return meant;
    }
    const auto is_begun = [&](std::string_view each) { return word.size() >= 3 && folded(each).starts_with(word); };
    if (std::count_if(words.begin(), words.end(), is_begun) == 1) return *std::find_if(words.begin(), words.end(), is_begun);
    return key_meant(written, words);
}

}  // namespace

void ShapeReader::report_wrong_shape(NodeId id, std::string_view what, std::string_view wanted, std::string_view joins) const {
    const Node& node = document_.node(id);
    if (node.kind == NodeKind::hole) return;
    if (node.kind == NodeKind::null) {
        diags_.report(Code::empty_text, node.span, "{} has no value", what).help("give it {}, or delete the key", wanted);
        return;
    }
    Diagnostics::Builder report = diags_.report(Code::wrong_shape, node.span, "{} wants {}, and this is {}", what, wanted, kind_word(node));
    // `- Beslut: budget` is a map of one key to YAML.
    if (node.kind == NodeKind::map && node.count == 1 && !node.flow && wanted.starts_with("a text")) {
        report.help("a colon and a space make a key of what stands before them; if this is one text, put it in quotes");
    } else if (node.kind == NodeKind::sequence && node.flow && wanted.starts_with("a text")) {
        propose_text(document_, id, joins, report);
    } else if (node.flow && wanted.starts_with("a text")) {
        report.help("if the brackets are part of the text, put it in quotes");
    } else if (node.kind == NodeKind::scalar && (wanted.starts_with("a list") || wanted.ends_with("a list"))) {
        propose_list(node, report);
    } else if (node.kind == NodeKind::sequence && !node.flow && wanted.starts_with("a map")) {
        report.help("give each item a name of its own: `name: …` instead of `- …`");
    }
}

bool ShapeReader::has_shape(const Entry& entry, const KeyInfo& key) const {
    if (is_one_of(document_.node(entry.value).kind, key.shape)) return true;
    const Node& node = document_.node(entry.value);
    const std::string meant = node.kind == NodeKind::scalar ? map_meant(key.name, node.text) : std::string{};
    if (meant.empty()) {
        report_wrong_shape(entry.value, "`" + std::string(key.name) + "`", wanted_words(key.shape), key.joins);
        return false;
    }
    diags_.report(Code::wrong_shape, node.span, "`{}` wants {}, and this is a text", key.name, wanted_words(key.shape))
        .help("write for example `{}`", meant);
    return false;
}

bool ShapeReader::expect_map(NodeId id, std::string_view what) const {
    const NodeKind kind = document_.node(id).kind;
    if (kind == NodeKind::map || kind == NodeKind::null) return true;
    report_wrong_shape(id, what, "a map (`key: value`)");
    return false;
}

std::optional<std::size_t> ShapeReader::known_key(const Entry& entry, std::span<const KeyInfo> keys, std::string_view what) const {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const KeyInfo& key) { return key.name == entry.key; });
    if (found == keys.end()) {
        if (document_.node(entry.value).kind == NodeKind::hole) return std::nullopt;  // the key may be a part of what was reported
        std::vector<std::string_view> names;
        for (const KeyInfo& key : keys) {
            if (!key.later) names.push_back(key.name);
        }
        Diagnostics::Builder report = diags_.report(Code::unknown_key, entry.key_span, "{} has no key `{}`", what, entry.key);
        if (const std::optional<std::string_view> near = report_unknown_key_of(entry, document_.node(entry.value), names, report)) {
            const auto meant = std::find_if(keys.begin(), keys.end(), [&](const KeyInfo& key) { return key.name == *near; });
            if (is_readable(document_.node(entry.value), *meant)) return static_cast<std::size_t>(meant - keys.begin());
        }
        return std::nullopt;
    }
    if (found->later) {
        diags_.report(Code::not_supported, entry.key_span, "this version of tidplan does not read `{}` yet", entry.key)
            .note("it would mean: {}", found->meaning);
        return std::nullopt;
    }
    if (document_.node(entry.value).kind == NodeKind::hole || !has_shape(entry, *found)) return std::nullopt;
    return static_cast<std::size_t>(found - keys.begin());
}

std::vector<Entry> ShapeReader::known_entries(NodeId id, std::span<const KeyInfo> keys, std::string_view what) const {
    std::vector<Entry> result;
    if (!expect_map(id, what) || document_.node(id).kind == NodeKind::null) return result;
    for (const Entry& entry : document_.entries(id)) {
        const std::optional<std::size_t> key = known_key(entry, keys, what);
        if (!key) continue;
        const std::string_view name = keys[*key].name;
        if (name != entry.key && document_.find(id, name) != nullptr) continue;  // the key that was meant is there too
        result.push_back({name, entry.key_span, entry.value, entry.merged});
    }
    return result;
}

Text ShapeReader::text(NodeId id, std::string_view what) const {
    const Node& node = document_.node(id);
    if (node.kind != NodeKind::scalar) {
        report_wrong_shape(id, what, "a text");
        return {};
    }
    if (trimmed(node.text).empty()) {
        diags_.report(Code::empty_text, node.span, "{} is empty", what).help("write a text, or delete the key");
        return {};
    }
    return document_.text(id);
}

std::vector<Text> ShapeReader::texts(NodeId id, std::string_view what) const {
    std::vector<Text> result;
    if (document_.node(id).kind != NodeKind::sequence) {
        if (const Text one = text(id, what)) result.push_back(one);
        return result;
    }
    for (const NodeId item : document_.items(id)) {
        if (const Text one = text(item, what)) result.push_back(one);
    }
    return result;
}

std::optional<int> ShapeReader::number(NodeId id, std::string_view what) const {
    const Text t = text(id, what);
    if (!t) return std::nullopt;
    if (t.value.size() > 6 || !std::all_of(t.value.begin(), t.value.end(), is_digit)) {
        diags_.report(Code::bad_number, t.span, "{} wants a whole number, and this is `{}`", what, t.value);
        return std::nullopt;
    }
    int value = 0;
    for (const char c : t.value) value = 10 * value + (c - '0');
    return value;
}

std::optional<bool> ShapeReader::flag(NodeId id, std::string_view what) const {
    static constexpr std::array<std::string_view, 6> words{"yes", "no", "true", "false", "ja", "nej"};
    const Text t = text(id, what);
    if (!t) return std::nullopt;
    const std::optional<std::size_t> word = read_word(t, words, Code::unknown_word, what, diags_);
    if (!word) return std::nullopt;
    return *word % 2 == 0;
}

std::optional<std::size_t> read_word(const Text& text, std::span<const std::string_view> words, Code code, std::string_view what,
                                     Diagnostics& diags) {
    const std::string wanted = folded(trimmed(text.value));
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (folded(words[i]) == wanted) return i;
    }
    Diagnostics::Builder report = diags.report(code, text.span, "{} does not know the word `{}`", what, text.value);
    if (const std::optional<std::string_view> near = word_meant(text.value, words))
        report.help("did you mean `{}`?", *near).replace(text.span, std::string(*near));
    report.note("it knows {}", quoted_list(words, "and"));
    return std::nullopt;
}

bool check_id(std::string_view id, Span span, std::string_view what, Diagnostics& diags) {
    std::size_t at = 0;
    if (id.empty()) {
        diags.report(Code::bad_id, span, "the id of {} is empty", what);
        return false;
    }
    if (const char32_t first = next_character(id, at); !is_letter(first)) {
        diags.report(Code::bad_id, span, "`{}` cannot be the id of {}: it does not begin with a letter", id, what);
        return false;
    }
    while (at < id.size()) {
        const std::size_t begin = at;
        const char32_t c = next_character(id, at);
        if (is_letter(c) || (c < 0x80 && (is_digit(static_cast<char>(c)) || c == U'-' || c == U'_')) || is_mark(c)) continue;
        diags.report(Code::bad_id, span, "`{}` cannot be the id of {}: it holds `{}`", id, what, id.substr(begin, at - begin))
            .help("an id is made of letters, digits, `-` and `_`");
        return false;
    }
    return true;
}

}  // namespace tidplan
