// What a row says in words, for every format alike.
// In: Report and its rows. Out: plain text in the plan's language, which each format escapes in its own way.
#include <array>

#include <fmt/format.h>

#include "tidplan/report.h"

namespace tidplan {

namespace {

constexpr std::array<std::string_view, 7> short_swedish{"må", "ti", "on", "to", "fr", "lö", "sö"};
constexpr std::array<std::string_view, 7> short_english{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string_view pick(Language language, std::string_view swedish, std::string_view english) {
    return language == Language::swedish ? swedish : english;
}

std::string week_text(Day day, Language language) { return fmt::format("{} {}", pick(language, "v.", "w."), iso_week_of(day).week); }

std::string days_text(DaySpan days, Language language) {
    const std::string_view first = short_weekday(weekday_of(days.first), language);
    const std::string_view last = short_weekday(weekday_of(days.last), language);
    const std::string first_week = week_text(days.first, language);
    const std::string last_week = week_text(days.last, language);
    if (days.first == days.last) return fmt::format("{} ({} {})", iso(days.first), first, first_week);
    const std::string dates = fmt::format("{}–{}", iso(days.first), iso(days.last));
    // The week stands once when both days lie in it; fifty-two weeks apart the numbers may be alike without being the same week.
    if (first_week == last_week && (days.last - days.first).count < 7) return fmt::format("{} ({}–{} {})", dates, first, last, first_week);
    return fmt::format("{} ({} {}–{} {})", dates, first, first_week, last, last_week);
}

// What is special about a row: preliminary, optional, already held.
std::vector<std::string> special_words(const ReportRow& row, Language language) {
    std::vector<std::string> words;
    if (row.status != RowStatus::fixed) words.emplace_back(status_word(row.status, language));
    if (row.optional) words.emplace_back(pick(language, "valfri", "optional"));
    if (row.is_on_held_day()) words.emplace_back(pick(language, "genomförd", "held"));
    else if (row.held) words.push_back(fmt::format("{} {}", pick(language, "genomförd", "held"), iso(*row.held)));
    if (row.planned) words.push_back(fmt::format("{} {}", pick(language, "planerad", "planned"), iso(*row.planned)));
    return words;
}

std::string status_text(const ReportRow& row, Language language) {
    return fmt::format("{}", fmt::join(special_words(row, language), ", "));
}

std::string activity_text(const Report& report, const ReportRow& row) {
    for (const ReportColumn& column : report.columns) {
        if (column.kind == ColumnKind::status) return row.activity;
    }
    const std::vector<std::string> words = special_words(row, report.language);
    if (words.empty()) return row.activity;
    return fmt::format("{} ({})", row.activity, fmt::join(words, ", "));
}

std::string span_text(std::optional<Clock> start, std::optional<Clock> end) {
    if (!start) return {};
    return end ? clock_text(*start, *end) : clock_text(*start);
}

std::string time_cell(const ReportRow& row, Language language) {
    const std::string_view half_day = half_day_word(row, language);
    const std::string time = half_day.empty() ? time_text(row) : std::string(half_day);
    const bool says_how_long = row.end && half_day.empty();
    if (says_how_long || row.lasts_days || row.duration.empty()) return time;
    return time.empty() ? row.duration : fmt::format("{} ({})", time, row.duration);
}

std::string bodies_of_kind(const ReportRow& row, std::string_view kind) {
    std::vector<std::string_view> names;
    bool kind_itself = false;
    for (const RowBody& body : row.participants) {
        if (body.kind != kind || body.is_outsider) continue;
        if (body.is_kind) {
            kind_itself = true;
        } else {
            names.push_back(body.name);
        }
    }
    if (names.empty()) return kind_itself ? "x" : "";
    return fmt::format("{}", fmt::join(names, "/"));
}

}  // namespace

std::string cell_text(const Report& report, const ReportRow& row, const ReportColumn& column) {
    switch (column.kind) {
        case ColumnKind::date: return date_text(row, report.language);
        case ColumnKind::time: return time_cell(row, report.language);
        case ColumnKind::processes: return fmt::format("{}", fmt::join(row.processes, "/"));
        case ColumnKind::activity: return activity_text(report, row);
        case ColumnKind::focus_year: return focus_years_text(row);
        case ColumnKind::body: return row.bodies;
        case ColumnKind::bodies_of_kind: return bodies_of_kind(row, column.body_kind);
        case ColumnKind::role: return std::string(role_word(find_role(row.role).value_or(Role::none), report.language));
        case ColumnKind::matter: return row.matter_title.empty() ? row.matter : row.matter_title;
        case ColumnKind::status: return status_text(row, report.language);
        case ColumnKind::responsible: return row.responsible;
        case ColumnKind::participants: return participants_text(row);
        case ColumnKind::place: return row.place;
        case ColumnKind::comment: return row.comment;
        case ColumnKind::reason: return row.reason;
        case ColumnKind::field: return row.fields.at(column.field);
    }
    return {};
}

std::string_view status_word(RowStatus status, Language language) {
    switch (status) {
        case RowStatus::fixed: return pick(language, "bekräftad", "confirmed");
        case RowStatus::preliminary: return pick(language, "preliminär", "preliminary");
        case RowStatus::reserve: return pick(language, "reserv", "reserve");
        case RowStatus::cancelled: return pick(language, "inställd", "cancelled");
    }
    return {};
}

std::string_view short_weekday(Weekday weekday, Language language) {
    const auto index = static_cast<std::size_t>(weekday) - 1;
    return language == Language::swedish ? short_swedish[index] : short_english[index];
}

std::string time_text(const ReportRow& row) {
    if (row.day_times.empty()) return span_text(row.start, row.end);
    std::vector<std::string> times;
    for (const TimeSpan& time : row.day_times) times.push_back(span_text(time.start, time.end));
    return fmt::format("{}", fmt::join(times, ", "));
}

std::string_view half_day_word(const ReportRow& row, Language language) {
    if (!row.days || row.days->first != row.days->last || !row.start || !row.end) return {};
    constexpr std::int16_t noon = 720, midnight = 1440;
    if (row.start->minutes == 0 && row.end->minutes == noon) return pick(language, "fm", "morning");
    if (row.start->minutes == noon && row.end->minutes == midnight) return pick(language, "em", "afternoon");
    return {};
}

std::string date_text(const ReportRow& row, Language language) {
    if (row.days) return days_text(*row.days, language);
    if (row.window)
        return row.lasts_days ? fmt::format("{}, {}", range_text(*row.window, language), row.duration) : range_text(*row.window, language);
    return std::string(pick(language, "saknar datum", "no date"));
}

std::string participants_text(const ReportRow& row) {
    std::vector<std::string_view> names;
    for (std::size_t i = row.own_bodies; i < row.participants.size(); ++i) names.push_back(row.participants[i].name);
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string focus_years_text(const ReportRow& row) { return fmt::format("{}", fmt::join(row.focus_years, "/")); }

}  // namespace tidplan
