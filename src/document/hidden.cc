#include "document/hidden.h"

#include <algorithm>
#include <array>
#include <span>

#include "document/scan.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

struct Name {
    char32_t character;
    std::string_view name;
    std::string_view bytes;
    bool space;
};
constexpr std::array names = std::to_array<Name>({{0xa0, "a no-break space", "\u00a0", true},
                                                  {0x202f, "a narrow no-break space", "\u202f", true},
                                                  {0xad, "a soft hyphen", "\u00ad", false},
                                                  {0x200b, "a zero-width space", "\u200b", false},
                                                  {0x200c, "a zero-width non-joiner", "\u200c", false},
                                                  {0x200d, "a zero-width joiner", "\u200d", false},
                                                  {0x2060, "a word joiner", "\u2060", false},
                                                  {0xfeff, "a byte order mark", "\ufeff", false}});

const Name* find_name(char32_t c) {
    const auto* found = std::find_if(names.begin(), names.end(), [c](const Name& name) { return name.character == c; });
    return found == names.end() ? nullptr : found;
}

// Goes through a file as YAML does, as far as it takes to know where a text begins.
class Search {
public:
    explicit Search(std::string_view text) : text_(text) {}

    std::vector<Hidden> run() {
        while (at_ < text_.size()) {
            const std::size_t begin = at_;
            const char32_t c = next_character(text_, at_);
            if (const Name* name = find_name(c)) {
                if (name->space ? is_structural(begin) : !joins_script(c, begin)) {
                    result_.push_back({c, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)});
                }
            } else {
                step(c, begin);
            }
        }
        return std::move(result_);
    }

private:
    char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }
    bool is_blank(std::size_t at) const { return byte(at) == ' ' || byte(at) == '\t' || byte(at) == '\n'; }

    void step(char32_t c, std::size_t begin) {
        if (c == ' ' || c == '\t') return;
        if (c == '\n') {
            at_start_ = true;
        } else if (c == '#' && (begin == 0 || is_blank(begin - 1))) {
            at_ = end_of_line(text_, static_cast<std::uint32_t>(begin));
        } else if (at_start_ && (c == '"' || c == '\'')) {
            const std::optional<std::uint32_t> close = closing_quote(text_, static_cast<std::uint32_t>(begin));
            if (close) at_ = *close + 1;
            at_start_ = false;
        } else if (at_start_ && (c == '{' || c == '[')) {
            ++depth_;
        } else if (depth_ > 0 && (c == '}' || c == ']')) {
            --depth_;
            at_start_ = false;
        } else if ((depth_ > 0 && c == ',') || (c == ':' && is_blank(at_))) {
            at_start_ = true;
        } else if (at_start_ && !(c == '-' && (is_blank(at_) || is_space_at(at_)))) {
            at_start_ = false;
            begin_ = begin;
        }
    }

    bool is_space_at(std::size_t at) const {
        return std::any_of(names.begin(), names.end(),
                           [&](const Name& name) { return name.space && text_.substr(at).starts_with(name.bytes); });
    }

    // Whether a space belongs here: before a text, behind it, or behind the colon of a key.
    bool is_structural(std::size_t begin) {
        if (at_start_ || (byte(begin - 1) == ':' && is_word(text_.substr(begin_, begin - 1 - begin_)))) return true;
        if (begin < gap_end_) return gap_ends_text_;
        gap_end_ = at_;
        while (byte(gap_end_) == ' ' || is_space_at(gap_end_)) next_character(text_, gap_end_);
        const char c = byte(gap_end_);
        gap_ends_text_ = c == '\n' || (c == ':' && is_blank(gap_end_ + 1)) || (depth_ > 0 && (c == ',' || c == '}' || c == ']'));
        return gap_ends_text_;
    }

    static bool is_word(std::string_view text) { return text.find_first_of(" \t\n,:.()") == std::string_view::npos; }

    // In some scripts and between the parts of an emoji, joiners belong to the text.
    bool joins_script(char32_t c, std::size_t begin) const {
        constexpr char32_t behind_latin = 0x250;
        if (begin == 0 || (c != 0x200c && c != 0x200d)) return false;
        std::size_t before = begin - 1;
        while (before > 0 && (static_cast<unsigned char>(text_[before]) & 0xc0) == 0x80) --before;
        return next_character(text_, before) >= behind_latin;
    }

    std::string_view text_;
    std::vector<Hidden> result_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;    // of the text that is gone through
    std::size_t depth_ = 0;    // of brackets
    bool at_start_ = true;     // of a text
    std::size_t gap_end_ = 0;  // of the spaces that were looked at last
    bool gap_ends_text_ = false;
};

// The part of a line from the first of `hidden` to the last, as it should be.
std::string mended(std::string_view text, std::span<const Hidden> hidden) {
    std::string result;
    std::uint32_t at = hidden.front().begin;
    for (const Hidden& h : hidden) {
        result += text.substr(at, h.begin - at);
        if (find_name(h.character)->space) result += ' ';
        at = h.end;
    }
    return result;
}

void report_line(const SourceFile& source, std::span<const Hidden> hidden, Diagnostics& diags) {
    const Hidden& first = hidden.front();
    const Name& name = *find_name(first.character);
    const Span place{source.id(), first.begin, first.end};
    Diagnostics::Builder report = name.space
                                      ? diags.report(Code::control_character, place, "{} (U+{:04X}) stands where an ordinary space belongs",
                                                     name.name, static_cast<unsigned>(name.character))
                                      : diags.report(Code::control_character, place, "{} (U+{:04X}) stands in the text and cannot be seen",
                                                     name.name, static_cast<unsigned>(name.character));
    if (hidden.size() > 1) report.note("this line holds {} more such characters", hidden.size() - 1);
    report.help("{}; it came in by copying, from Word or a web page", name.space ? "write an ordinary space" : "delete it")
        .replace({source.id(), first.begin, hidden.back().end}, mended(source.text(), hidden));
}

}  // namespace

std::vector<Hidden> find_hidden(std::string_view text) {
    const bool any =
        std::any_of(names.begin(), names.end(), [text](const Name& name) { return text.find(name.bytes) != std::string_view::npos; });
    return any ? Search(text).run() : std::vector<Hidden>{};
}

bool report_hidden(const SourceFile& source, const std::vector<Hidden>& hidden, std::uint32_t from, std::uint32_t to, Diagnostics& diags) {
    const std::uint32_t begin = source.line_begin(source.line_of(from));
    auto first = std::find_if(hidden.begin(), hidden.end(), [begin](const Hidden& h) { return h.begin >= begin; });
    if (first == hidden.end() || first->begin >= to) return false;
    while (first != hidden.end()) {
        const std::uint32_t line = source.line_of(first->begin);
        const auto last = std::find_if(first, hidden.end(), [&](const Hidden& h) { return source.line_of(h.begin) != line; });
        report_line(source, {first, last}, diags);
        first = last;
    }
    return true;
}

}  // namespace tidplan
