// Times of day (`13:00-15:00`, `kl. 9`, `fm`) and durations (`1 h 30 min`, `3 weeks`).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "parts.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr int noon = 12 * 60;
constexpr int midnight = 24 * 60;
constexpr std::string_view time_help = "write a time such as `09:00`, `13:00-15:00`, `kl 9`, `fm` or `em`";

// A time as it is written: `9`, `9:00`, `9.00`.
struct Written {
    int hours = 0;
    int minutes = 0;
    bool with_minutes = false;
    std::size_t from = 0;
    std::size_t to = 0;

    Clock clock() const { return {static_cast<std::int16_t>(60 * hours + minutes)}; }
};

// What people write, and what it becomes in the language.
struct Habit {
    std::string_view said;  // folded
    std::string_view meant;
};
constexpr std::array habits = std::to_array<Habit>({{"förmiddag", "fm"},
                                                    {"förmiddagen", "fm"},
                                                    {"f.m.", "fm"},
                                                    {"f.m", "fm"},
                                                    {"morning", "fm"},
                                                    {"eftermiddag", "em"},
                                                    {"eftermiddagen", "em"},
                                                    {"e.m.", "em"},
                                                    {"e.m", "em"},
                                                    {"afternoon", "em"},
                                                    {" till ", "-"},
                                                    {" to ", "-"},
                                                    {"--", "-"},
                                                    {",", ":"},
                                                    {"oo", "00"},
                                                    {"h", ":"},
                                                    {" ca ", " "},
                                                    {"senast ", ""},
                                                    {"tidigast ", ""},
                                                    {"från ", ""},
                                                    {"by ", ""},
                                                    {"from ", ""},
                                                    {" -", ""},
                                                    {"-", ""},
                                                    {" ", "-"},
                                                    {" ", ":"}});

// `9 am`, `1:30 pm`: by 24 hours.
std::string by_24_hours(std::string_view text) {
    const bool afternoon = text.ends_with("pm");
    if (!afternoon && !text.ends_with("am")) return {};
    text = trimmed(text.substr(0, text.size() - 2));
    const std::size_t digits = text.find_first_not_of("0123456789");
    const std::string_view hours = text.substr(0, digits);
    if (hours.empty() || hours.size() > 2 || std::stoi(std::string(hours)) > 12) return {};
    return fmt::format("{:02}{}", std::stoi(std::string(hours)) % 12 + (afternoon ? 12 : 0),
                       digits == std::string_view::npos ? ":00" : text.substr(digits));
}

std::optional<TimeSpan> read_time_of(Reader& reader);

// A time that one habit keeps from being read, as the language has it.
std::optional<std::string> time_meant(const Reader& reader) {
    const std::string_view written = reader.bytes(0, reader.end());
    const std::string all = folded(without_curly_quotes(written));
    const auto reads = [&](std::string_view text) {
        Diagnostics unheard;
        Reader tried({text, reader.whole().span, false}, unheard);
        tried.is_tried = true;
        return text != written && read_time_of(tried).has_value();
    };
    constexpr std::size_t longest = 24;
    if (all.size() > longest) return std::nullopt;
    if (reads(all)) return all;
    if (const std::string meant = by_24_hours(all); !meant.empty() && reads(meant)) return meant;
    for (const Habit& habit : habits) {
        const std::size_t at = all.find(habit.said);
        if (at == std::string::npos) continue;
        std::string meant = all;
        meant.replace(at, habit.said.size(), habit.meant);
        if (reads(meant)) return meant;
    }
    return std::nullopt;
}

bool is_whole_day(std::string_view text) { return is_one_of(trimmed(text), {"heldag", "hela dagen", "hel dag", "all day", "whole day"}); }

std::nullopt_t report_time(Reader& reader, std::size_t from, std::size_t to, std::string_view label) {
    Diagnostics::Builder report =
        reader.diags.report(Code::bad_time, reader.span(from, to), "`{}` cannot be read as a time of day", reader.shown(0, reader.end()));
    report.says(std::string(label));
    if (reader.is_tried) return std::nullopt;
    if (is_whole_day(reader.bytes(0, reader.end()))) {
        report.help("leave `time` out, or write when it begins and ends: `09:00-16:00`");
    } else if (const std::string word = folded(reader.bytes(0, reader.end())); word == "halvdag" || word == "half day") {
        report.help("write `fm` or `em`");
    } else if (const std::optional<std::string> meant = time_meant(reader)) {
        report.help("did you mean `{}`?", *meant);
        reader.suggest(report, 0, reader.end(), *meant);
    } else {
        report.help(std::string(time_help));
    }
    return std::nullopt;
}

// `1300` and `9:5`: nearly a time, if the hours and minutes could be.
std::nullopt_t report_digits(Reader& reader, std::size_t from, std::size_t to, int hours, int minutes, std::string_view label) {
    if (hours > 23 || minutes > 59) return report_time(reader, from, to, label);
    Diagnostics::Builder report =
        reader.diags.report(Code::bad_time, reader.span(from, to), "`{}` cannot be read as a time of day", reader.shown(0, reader.end()));
    const std::string meant = clock_text({static_cast<std::int16_t>(60 * hours + minutes)});
    report.says(std::string(label)).help("did you mean `{}`?", meant);
    reader.suggest(report, from, to, meant);
    return std::nullopt;
}

// `0900-1200`: both times are mended at once.
bool report_digits_range(Reader& reader) {
    const Token &start = reader.next(), &end = reader.next(2);
    const bool range = reader.is(TokenKind::hyphen, 1) || reader.is(TokenKind::dash, 1);
    if (!range || start.kind != TokenKind::number || end.kind != TokenKind::number || start.digits != 4 || end.digits != 4) return false;
    if (start.value >= end.value || start.value % 100 > 59 || end.value % 100 > 59 || end.value > 2400) return false;
    const std::size_t at = reader.position();
    const std::string meant = fmt::format("{}:{}-{}:{}", reader.bytes(at, at + 1).substr(0, 2), reader.bytes(at, at + 1).substr(2),
                                          reader.bytes(at + 2, at + 3).substr(0, 2), reader.bytes(at + 2, at + 3).substr(2));
    Diagnostics::Builder report =
        reader.diags.report(Code::bad_time, reader.span(at, at + 3), "`{}` cannot be read as a time of day", reader.shown(0, reader.end()));
    report.says("hours and minutes are written with a colon").help("did you mean `{}`?", meant);
    reader.suggest(report, at, at + 3, meant);
    return true;
}

std::optional<Written> read_written(Reader& reader) {
    const std::size_t at = reader.position();
    if (!reader.is(TokenKind::number)) {
        const std::size_t word = std::min(at, reader.end() - 1);
        return report_time(reader, word, word + 1, at == word ? "a time is expected here" : "a time is expected after this");
    }
    Written time{.hours = reader.next().value, .from = at, .to = at + 1};
    if (reader.next().digits > 2) {
        const int value = reader.next().value;
        if (reader.next().digits > 4) return report_time(reader, at, at + 1, "hours have at most two digits");
        return report_digits(reader, at, at + 1, value / 100, value % 100, "hours and minutes are written with a colon");
    }
    reader.skip();
    if ((reader.is_glued(TokenKind::colon, 0) || reader.is_glued(TokenKind::dot, 0)) && reader.is_glued(TokenKind::number, 1)) {
        time.minutes = reader.next(1).value;
        time.with_minutes = true;
        time.to = at + 3;
        if (reader.next(1).digits != 2) return report_digits(reader, at, at + 3, time.hours, time.minutes, "minutes have two digits");
        reader.skip(2);
    }
    if (time.hours > 24 || (time.hours == 24 && time.minutes > 0)) {
        reader.diags.report(Code::bad_time, reader.span(at, at + 1), "`{}` is no time of day: the hours end at 24:00",
                            reader.shown(at, time.to));
        return std::nullopt;
    }
    if (time.minutes > 59) {
        reader.diags.report(Code::bad_time, reader.span(at + 2, at + 3), "`{}` is no time of day: an hour has 60 minutes",
                            reader.shown(at, time.to));
        return std::nullopt;
    }
    return time;
}

std::optional<TimeSpan> read_half_day(Reader& reader) {
    const bool morning = reader.next().value == 0;
    reader.skip();
    if (reader.at_end())
        return TimeSpan{Clock{static_cast<std::int16_t>(morning ? 0 : noon)}, Clock{static_cast<std::int16_t>(morning ? noon : midnight)}};
    return report_time(reader, reader.position(), reader.end(), "nothing stands after `fm` or `em`");
}

std::optional<TimeSpan> check_span(Reader& reader, const Written& start, const Written& end) {
    if (start.clock() < end.clock()) return TimeSpan{start.clock(), end.clock()};
    const Span span = reader.span(start.from, end.to);
    Diagnostics::Builder report = reader.diags.report(Code::bad_time, span, "the time `{}` {}", reader.shown(start.from, end.to),
                                                      start.clock() == end.clock() ? "ends when it begins" : "ends before it begins");
    report.help("write the earlier time first; a time ends by 24:00 of its day");
    return std::nullopt;
}

// A number of minutes that the unit's word stands for; 0 if it is none.
int minutes_of(std::string_view word) {
    struct TimeUnit {
        std::string_view spelling;  // folded
        int minutes;
    };
    // clang-format off
    constexpr std::array units = std::to_array<TimeUnit>({{"h", 60}, {"hour", 60}, {"hours", 60}, {"tim", 60}, {"timme", 60},
        {"timmar", 60}, {"min", 1}, {"minute", 1}, {"minutes", 1}, {"minut", 1}, {"minuter", 1}});
    // clang-format on
    if (word.size() > 7) return 0;
    const std::string spelled = folded(word);
    const auto* found = std::find_if(units.begin(), units.end(), [&](const TimeUnit& unit) { return unit.spelling == spelled; });
    return found == units.end() ? 0 : found->minutes;
}

std::nullopt_t report_duration(Reader& reader, std::size_t from, std::size_t to, std::string_view label) {
    reader.diags.report(Code::bad_duration, reader.span(from, to), "`{}` cannot be read as a duration", reader.shown(0, reader.end()))
        .says(std::string(label))
        .help("write for example `1 h 30 min`, `3 weeks` or `10 working days`");
    return std::nullopt;
}

// `1 h 30 min`, `45 min`
std::optional<Duration> read_minutes(Reader& reader) {
    Duration duration;
    for (int last = 0; !reader.at_end();) {
        const std::size_t at = reader.position();
        const int unit = reader.is(TokenKind::number) && reader.is(TokenKind::word, 1) ? minutes_of(reader.bytes(at + 1, at + 2)) : 0;
        if (unit == 0 || last == 1 || last == unit)
            return report_duration(reader, at, reader.end(), "minutes are expected here, or nothing");
        const int count = reader.next().value;
        if (count < 1 || count > max_amount)
            return report_duration(reader, at, at + 1, fmt::format("a number from 1 to {} is expected here", max_amount));
        if (last == 60 && count > 59) return report_duration(reader, at, at + 1, "an hour has 60 minutes");
        duration.minutes += count * unit;
        last = unit;
        reader.skip(2);
        if (last == 60 && reader.is(TokenKind::end, 1) && reader.is_glued(TokenKind::dot, 0)) reader.skip();
    }
    return duration;
}

std::optional<TimeSpan> read_time_of(Reader& reader) {
    if (reader.is(Word::half_day)) return read_half_day(reader);
    const bool by_clock = reader.take(Word::clock);
    if (by_clock && reader.is_glued(TokenKind::dot, 0)) reader.skip();
    if (report_digits_range(reader)) return std::nullopt;
    const std::optional<Written> start = read_written(reader);
    if (!start) return std::nullopt;
    const bool range = reader.is(TokenKind::hyphen) || reader.is(TokenKind::dash);
    std::optional<Written> end;
    if (range) {
        reader.skip();
        end = read_written(reader);
        if (!end) return std::nullopt;
    }
    if (!reader.at_end()) {
        const std::string word = folded(reader.bytes(reader.position(), reader.end()));
        return report_time(reader, reader.position(), reader.end(),
                           word == "am" || word == "pm" ? "hours go from 0 to 24 here" : "this does not belong to the time");
    }
    if (range) return check_span(reader, *start, *end);
    if (!by_clock && !start->with_minutes)
        return report_digits(reader, start->from, start->to, start->hours, 0, "a number alone is no time");
    if (start->hours == 24) {
        reader.diags
            .report(Code::bad_time, reader.span(start->from, start->to), "`{}` is the end of a day, so nothing begins then",
                    reader.shown(start->from, start->to))
            .help("write `00:00` of the next day; 24:00 can only be an end");
        return std::nullopt;
    }
    return TimeSpan{start->clock(), std::nullopt};
}

}  // namespace

std::optional<TimeSpan> read_time(const Text& text, Diagnostics& diags) {
    Reader reader(text, diags);
    if (!reader.at_end()) return read_time_of(reader);
    diags.report(Code::bad_time, text.span, "the time is empty").help(std::string(time_help));
    return std::nullopt;
}

std::optional<Duration> read_duration(const Text& text, Diagnostics& diags) {
    Reader reader(text, diags);
    if (reader.at_end()) {
        diags.report(Code::bad_duration, text.span, "the duration is empty")
            .help("write for example `1 h 30 min`, `3 weeks` or `10 working days`");
        return std::nullopt;
    }
    if (reader.is(TokenKind::number) && reader.is(TokenKind::word, 1) && minutes_of(reader.bytes(1, 2)) > 0) return read_minutes(reader);
    const bool decimal = reader.is(TokenKind::number) && reader.is_glued(TokenKind::number, 2);
    if (decimal && minutes_of(reader.bytes(3, 4)) > 0) return report_duration(reader, 0, 3, "a whole number is expected here");
    const bool amount_meant = reader.is(TokenKind::number) && reader.is(TokenKind::word, 1) && likely_unit(reader.bytes(1, 2));
    if (!amount_starts(reader) && !amount_meant) return report_duration(reader, 0, reader.end(), "a number and a unit are expected here");
    const std::optional<Amount> amount = read_amount_here(reader, nullptr);
    if (!amount) return std::nullopt;
    if (!reader.at_end()) return report_duration(reader, reader.position(), reader.end(), "this does not belong to the duration");
    if (amount->unit == Unit::day || amount->unit == Unit::working_day || amount->unit == Unit::week || amount->unit == Unit::month) {
        return Duration{0, amount};
    }
    return report_duration(reader, 0, reader.end(), "a duration counts days, working days, weeks or months");
}

}  // namespace tidplan
