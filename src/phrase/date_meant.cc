// What was meant by a text that is no date of the language: another mark, another order, or a sentence that belongs under another key.
#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

constexpr std::size_t longest_mended = 40;     // bytes
constexpr std::size_t longest_sentence = 100;  // bytes

// `vecka23`: with a space between letters and digits.
std::string spaced(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool meet = i > 0 && is_digit(text[i]) != is_digit(text[i - 1]) && (is_letter_byte(text[i]) || is_letter_byte(text[i - 1]));
        if (meet) result += ' ';
        result += text[i];
    }
    return result;
}

// `15th of June`, `15e juni`: without the ending and the `of`.
std::string without_ending(const Reader& reader) {
    const std::size_t day = reader.token(0).word == Word::the ? 1 : 0;
    if (reader.token(day).kind != TokenKind::number) return {};
    std::size_t month = day + 1;
    if (reader.token(month).glued && reader.token(month).kind == TokenKind::word) ++month;
    if (reader.token(month).word == Word::of || reader.token(month).word == Word::in) ++month;
    if (reader.token(month).word != Word::month_name) return {};
    return fmt::format("{} {}", reader.bytes(day, day + 1), reader.bytes(month, reader.end()));
}

// `1a måndagen i maj`: with the colon of `1:a`.
std::string with_colon(const Reader& reader) {
    const bool ending = reader.token(0).kind == TokenKind::number && reader.token(1).kind == TokenKind::word && reader.token(1).glued;
    return ending ? fmt::format("{}:{}", reader.bytes(0, 1), reader.bytes(1, reader.end())) : std::string{};
}

// `mitten på maj`, `november månad`
std::string with_other_words(std::string_view text, std::string_view said, std::string_view meant) {
    const std::size_t at = text.find(said);
    return at == std::string_view::npos ? std::string{} : std::string(text).replace(at, said.size(), meant);
}

// `2021 juni`
std::string year_behind(const Reader& reader) {
    const bool year = reader.token(0).kind == TokenKind::number && reader.token(0).digits == 4 && !reader.token(1).glued;
    return year ? fmt::format("{} {}", reader.bytes(1, reader.end()), reader.bytes(0, 1)) : std::string{};
}

// `T2`, `tertial 2 2027`, `första kvartalet`, `andra halvåret`: a part of the year, in months.
std::string part_of_year(const Reader& reader) {
    const bool ordinal = reader.token(0).word == Word::ordinal;
    const std::string word = folded(reader.bytes(ordinal ? 1 : 0, ordinal ? 2 : 1));
    const bool named = is_one_of(word, {"tertial", "tertialet"}), short_name = word.size() == 2 && word[0] == 't';
    const int parts = named || short_name                         ? 3
                      : is_one_of(word, {"kvartalet", "quarter"}) ? 4
                      : is_one_of(word, {"halvår", "halvåret"})   ? 2
                                                                  : 0;
    const int said = ordinal ? reader.token(0).value : short_name ? word[1] - '0' : reader.token(1).value;
    const int number = said == -1 ? parts : said;
    if (number < 1 || number > parts) return {};
    const std::string_view year = reader.bytes(short_name ? 1 : 2, reader.end());
    const std::string_view gap = year.empty() ? "" : " ";
    const int months = 12 / parts;
    return fmt::format("{}{}{} .. {}{}{}", month_name(months * (number - 1) + 1, Language::swedish), gap, year,
                       month_name(months * number, Language::swedish), gap, year);
}

// `hela maj`, `under maj`
std::string without_first(const Reader& reader) {
    return is_one_of(reader.bytes(0, 1), {"hela", "under", "all", "during"}) ? std::string(reader.bytes(1, reader.end())) : std::string{};
}

}  // namespace

// What was meant by the whole text, wherever its reading stopped.
std::optional<DateReader::Meant> DateReader::meant() const {
    if (std::optional<Meant> ends = two_ends()) return ends;
    if (!alone_ || start_ != 0) return std::nullopt;
    if (const std::optional<std::string> date = mended()) return Meant{fmt::format("did you mean `{}`?", *date), 0, *date};
    if (const std::optional<std::string> help = status_beside()) return Meant{*help, 0, {}};
    if (const HolidayMeant holiday = holiday_meant(r_.bytes(0, r_.end()), context_); !holiday.help.empty())
        return Meant{holiday.help, 0, holiday.only_day};
    return std::nullopt;
}

// Whether there was anything to help with.
bool DateReader::help_with(Diagnostics::Builder& report, const std::optional<Meant>& meant) const {
    if (!meant) return false;
    report.help(meant->help);
    if (!meant->text.empty()) r_.suggest(report, meant->from, r_.end(), meant->text);
    return true;
}

// `prel. 14 maj`, `vecka 7 (preliminärt)`
std::optional<std::string> DateReader::status_beside() const {
    for (std::size_t at = 0; at < std::min(r_.end(), longest_mended); ++at) {
        if (!is_one_of(r_.bytes(at, at + 1), {"prel", "preliminär", "preliminärt", "preliminary", "?"})) continue;
        const auto is_beside = [this](std::size_t i) {
            const TokenKind kind = r_.token(i).kind;
            return kind == TokenKind::dot || kind == TokenKind::comma || kind == TokenKind::open || kind == TokenKind::close;
        };
        std::size_t past = at + 1;
        while (is_beside(past)) ++past;
        while (at > 0 && is_beside(at - 1)) --at;
        const std::string_view date = at == 0 ? r_.bytes(past, r_.end()) : r_.bytes(0, at);
        if ((at > 0 && past < r_.end()) || !reads_as_range(date)) return std::nullopt;
        return context_.names == nullptr ? fmt::format("write `{{date: {}, status: preliminary}}`", date)
                                         : fmt::format("write `date: {}`, and `status: preliminary` beside it", date);
    }
    return std::nullopt;
}

// The whole text as the language has it, if one small change makes a date of it: `vecka23`, `15th of June`, `2O27-06-08`, `tertial 2`.
std::optional<std::string> DateReader::mended() const {
    const std::string_view all = r_.bytes(0, r_.end());
    if (all.size() > longest_mended) return std::nullopt;
    for (const std::string& meant :
         {with_digits(all), without_ending(r_), with_colon(r_), with_other_words(all, " på ", " av "), with_other_words(all, " månad", ""),
          year_behind(r_), spaced(all), part_of_year(r_), without_first(r_), week_of_day()}) {
        if (!meant.empty() && meant != all && reads_as_range(meant)) return meant;
    }
    return std::nullopt;
}

// `veckan 3 maj`, `the week of 3 May`
std::string DateReader::week_of_day() const {
    const bool swedish = folded(r_.bytes(0, 1)) == "veckan";
    const std::size_t the = r_.token(0).word == Word::the ? 1 : 0;
    const std::size_t words = swedish ? 1 : tokens_of(r_, the, "week of");
    const std::optional<DateRange> day = words > 0 ? reads_as_range(r_.bytes(the + words, r_.end())) : std::nullopt;
    if (!day || !day->is_one_day()) return {};
    const IsoWeek week = iso_week_of(day->first);
    const std::string year = week.year == context_.year ? std::string{} : fmt::format(" {}", week.year);
    return fmt::format("{} {}{}", swedish ? "vecka" : "week", week.week, year);
}

std::optional<DateRange> DateReader::reads_as_range(std::string_view text) const {
    Diagnostics unheard;
    Reader reader({text, r_.whole().span, false}, unheard);
    const std::optional<DateRange> range = DateReader(reader, context_, false).read_range();
    return reader.at_end() ? range : std::nullopt;
}

// `2027-01-15 2027-02-12`: the help for two dates with nothing between them.
std::optional<std::string> DateReader::between_two(std::size_t at) const {
    if (!alone_ || at <= start_ || r_.bytes(start_, r_.end()).size() > longest_mended) return std::nullopt;
    if (r_.token(at).glued) return std::nullopt;
    const std::string_view first = r_.bytes(start_, at), second = r_.bytes(at, r_.end());
    if (!reads_as_range(first) || !reads_as_range(second)) return std::nullopt;
    if (context_.names != nullptr) return fmt::format("if they are two dates, write `or` between them: `{} or {}`", first, second);
    return fmt::format("if they are two dates, a comma is missing between them: `{}, {}`", first, second);
}

// Of a step's date: the help for what another key takes, such as `senast 30 juni` and `au.handlingar`.
std::optional<std::string> DateReader::other_key(std::size_t at) const {
    if (!alone_ || context_.names == nullptr || at != 0 || start_ != 0) return std::nullopt;
    const std::string_view all = r_.bytes(0, r_.end()), rest = r_.bytes(1, r_.end());
    const Word first = r_.token(0).word;
    for (const auto& [words, key] : {std::pair{first == Word::by ? 1 : until_words(r_, 0), "latest"},
                                     std::pair{first == Word::from ? 1 : from_words(r_, 0), "earliest"}}) {
        if (words > 0 && reads_as_range(r_.bytes(words, r_.end())))
            return fmt::format("a bound has a key of its own: write `{}: {}`", key, r_.bytes(words, r_.end()));
    }
    const std::string_view word = r_.bytes(0, 1);
    if (is_one_of(word, {"tbd", "tba", "?", "-", "löpande", "oklart", "ej"}))
        return "leave `date` out where the day is not known yet: one is chosen for a step that has a `body` or a `when`";
    if (is_one_of(word, {"vår", "våren", "sommar", "sommaren", "höst", "hösten", "vinter", "vintern", "vt", "ht", "spring", "summer",
                         "autumn", "winter"})) {
        return "a season has no first day: write its months, such as `september .. november`";
    }
    if (is_approximate(word) && reads_as_range(rest))
        return fmt::format("leave `{}` out, or wish for a day near it: `prefer: nearest {}`", word, rest);
    if (first == Word::none && r_.end() > 1 && reads_as_range(rest)) {
        const std::string relation(likely_relation(word).value_or(""));
        if (relation == "före" || relation == "before") return fmt::format("write it as a sentence: `when: {} {}`", relation, rest);
        if (relation == "senast" || relation == "by") return fmt::format("a bound has a key of its own: write `latest: {}`", rest);
    }
    const bool at_meeting = first == Word::meeting || first == Word::the_meeting || context_.names->longest(all) == word.size();
    if (at_meeting && (r_.token(1).word == Word::in || r_.token(1).word == Word::of) && reads_as_range(r_.bytes(2, r_.end()))) {
        return fmt::format("write `{}`: with a `body` it is that body's meeting in it", r_.bytes(2, r_.end()));
    }
    if (first == Word::next && r_.token(1).word == Word::meeting)
        return "write it as a sentence: `when: at the next meeting after …` (`vid nästa möte efter …`)";
    switch (first) {
        case Word::before:
        case Word::after:
        case Word::by:
        case Word::from:
        case Word::between:
        case Word::at_least:
        case Word::at_most:
        case Word::exactly:
        case Word::within:
        case Word::same: return as_sentence();
        default: break;
    }
    const bool path = r_.token(1).kind == TokenKind::dot && r_.token(1).glued && r_.token(2).glued && r_.token(2).kind == TokenKind::word;
    const bool name = r_.token(0).kind == TokenKind::word && (path || context_.names->longest(all) == all.size());
    if (!name) return std::nullopt;
    return fmt::format(
        "what relates to a step stands under `when`: `same day as {0}` (`samma dag som`), `on or before {0}` or `on or after {0}`",
        shortened(all));
}

// `inom två veckor efter rf`: what `when` takes, once its numbers are digits.
std::string DateReader::as_sentence() const {
    std::string sentence(r_.bytes(0, r_.end()));
    constexpr std::string_view anyway = "write it as a sentence, under `when`";
    if (sentence.size() > longest_sentence) return std::string(anyway);
    for (std::size_t at = r_.end(); at-- > 1;) {
        const std::optional<int> number = number_word(r_.bytes(at, at + 1));
        const bool counts = r_.token(at + 1).kind == TokenKind::word && r_.token(at + 1).word != Word::none;
        if (number && counts)
            sentence.replace(r_.token(at).begin - r_.token(0).begin, r_.bytes(at, at + 1).size(), std::to_string(*number));
    }
    Diagnostics unheard;
    const bool reads = read_when({sentence, r_.whole().span, false}, context_, unheard).has_value();
    return reads ? fmt::format("write it as a sentence: `when: {}`", sentence) : std::string(anyway);
}

}  // namespace tidplan
