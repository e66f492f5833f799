#include "tidplan/text.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <utf8proc.h>

namespace tidplan {

namespace {

// ASCII and the letters from À to ÿ but ß, which folds to two. They are in the composed form already; most texts are of these, and utf8proc is slow.
bool is_western(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) continue;
        if (byte != 0xc3 || ++i == text.size()) return false;
        const auto next = static_cast<unsigned char>(text[i]);
        if (next < 0x80 || next > 0xbf || next == 0x9f) return false;
    }
    return true;
}

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string map_text(std::string_view text, int options) {
    utf8proc_uint8_t* mapped = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                                   &mapped, static_cast<utf8proc_option_t>(options));
    if (size < 0) return std::string(text);  // only for text that is not UTF-8, which the source stage refuses
    std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return result;
}

// The rows of a table of distances, kept from one pair of texts to the next.
struct EditRows {
    std::vector<std::size_t> before_last, last, now;
};

// Edits between two texts: insert, delete, replace, swap neighbours (optimal string alignment). More than `limit` may come back as any larger number.
std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t limit, EditRows& rows) {
    if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
    auto& [before_last, last, now] = rows;
    for (auto* row : {&before_last, &last, &now}) row->resize(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({replace, last[j] + 1, now[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before_last[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > limit + 1) return limit + 1;  // a swap may still take one back
        before_last.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

// The characters of a text without regard to capitals.
void read_letters(std::string_view text, std::u32string& result) {
    result.clear();
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        for (const char c : text) result.push_back(static_cast<char32_t>(ascii_lower(c)));
        return;
    }
    const std::string plain = folded(text);
    for (std::size_t i = 0; i < plain.size();) result.push_back(next_character(plain, i));
}

template <class Item, class Show>
std::string list_items(std::span<const Item> items, std::string_view conjunction, Show show) {
    std::string result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) result += i + 1 == items.size() ? fmt::format(" {} ", conjunction) : ", ";
        result += show(items[i]);
    }
    return result;
}

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
           c == 0x200f || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0xad || c == 0x200b || c == 0x2060;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) {
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
    const auto size = static_cast<utf8proc_ssize_t>(bytes.size());
    for (utf8proc_ssize_t i = 0; i < size;) {
        if (data[i] < 0x80) {
            ++i;
            continue;
        }
        utf8proc_int32_t character = 0;
        const auto length = utf8proc_iterate(data + i, size - i, &character);
        if (length < 0) return static_cast<std::size_t>(i);
        i += length;
    }
    return std::nullopt;
}

char32_t next_character(std::string_view text, std::size_t& offset) {
    utf8proc_int32_t character = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset,
                                         static_cast<utf8proc_ssize_t>(text.size() - offset), &character);
    offset += length > 0 ? static_cast<std::size_t>(length) : 1;
    return length > 0 ? static_cast<char32_t>(character) : U'\ufffd';
}

std::string encode_utf8(char32_t character) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length)};
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_character(text, i);
        width += c < 0x20 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)));
    }
    return width;
}

std::size_t character_count(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

bool is_letter(char32_t character) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO: return true;
        default: return false;
    }
}

bool is_mark(char32_t character) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(character));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

std::string normalized(std::string_view text) {
    if (is_western(text)) return std::string(text);
    return map_text(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string folded(std::string_view text) {
    if (!is_western(text)) return map_text(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
    std::string result(text);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto byte = static_cast<unsigned char>(result[i]);
        const bool capital = byte >= 0x80 && byte <= 0x9e && byte != 0x97;  // À to Þ, after 0xc3; 0x97 is the sign of multiplication
        result[i] = capital ? static_cast<char>(byte + 0x20) : ascii_lower(result[i]);
    }
    return result;
}

std::string folded_name(std::string_view text) {
    std::string result = folded(text);
    // The spaces that people type, the no-break space and the hyphens of Unicode among them.
    for (const std::string_view gap : {" ", "-", "\t", "\n", "\u00a0", "\u2010", "\u2011", "\u202f"}) {
        for (std::size_t at = 0; (at = result.find(gap, at)) != std::string::npos;) result.erase(at, gap.size());
    }
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view without_curly_quotes(std::string_view text) {
    constexpr std::array<std::string_view, 8> quotes{"“", "”", "„", "‘", "’", "‚", "»", "«"};
    const auto opens = std::find_if(quotes.begin(), quotes.end(), [text](std::string_view q) { return text.starts_with(q); });
    const auto closes = std::find_if(quotes.begin(), quotes.end(), [text](std::string_view q) { return text.ends_with(q); });
    if (opens == quotes.end() || closes == quotes.end() || text.size() < opens->size() + closes->size()) return text;
    return text.substr(opens->size(), text.size() - opens->size() - closes->size());
}

std::optional<std::string_view> nearest(std::string_view text, std::span<const std::string_view> candidates) {
    std::u32string wanted, letters;
    EditRows rows;
    read_letters(text, wanted);
    std::size_t best = std::max<std::size_t>(wanted.size() / 3, 1) + 1;
    std::optional<std::string_view> result;
    for (const std::string_view candidate : candidates) {
        read_letters(candidate, letters);
        // Two letters that share none are not a slip of the pen.
        const std::size_t limit = std::min(best - 1, std::max<std::size_t>(letters.size(), 1) - 1);
        const std::size_t distance = edits(wanted, letters, limit, rows);
        if (distance <= limit) {
            best = distance;
            result = candidate;
            if (best == 0) break;
        }
    }
    return result;
}

std::string listed(std::span<const std::string> items, std::string_view conjunction) {
    return list_items(items, conjunction, [](const std::string& item) { return item; });
}

std::string quoted_list(std::span<const std::string_view> items, std::string_view conjunction) {
    return list_items(items, conjunction, [](std::string_view item) { return fmt::format("`{}`", item); });
}

std::string json_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': result += "\\\""; break;
            case '\\': result += "\\\\"; break;
            case '\n': result += "\\n"; break;
            case '\t': result += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
                    result += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
                } else {
                    result += c;
                }
        }
    }
    return result + "\"";
}

bool replace_all(std::string& text, std::string_view what, std::string_view with) {
    bool any = false;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
        any = true;
    }
    return any;
}

std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const char32_t c = next_character(text, i);
        if (c == '\t') {
            result += ' ';
        } else if (is_invisible(c)) {
            result += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(c));
        } else {
            result += text.substr(begin, i - begin);
        }
    }
    return result;
}

}  // namespace tidplan
