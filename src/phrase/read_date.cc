// The front door for dates: a whole text as a date, as a range with both ends, as one day.
#include <fmt/format.h>

#include "date_reader.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string_view form_of(const DatePhrase& phrase) {
    switch (phrase.kind) {
        case DateKind::nth_meeting:
        case DateKind::marked_meeting: return "a meeting of a body";
        case DateKind::computed:
        case DateKind::weekday_beside: return "counted from another date";
        case DateKind::ranges: break;
    }
    if (phrase.ranges.size() > 1) return "several dates";
    return phrase.ranges[0].first == day_before_all || phrase.ranges[0].last == day_after_all ? "a range with an open end"
                                                                                              : "more than one day";
}

}  // namespace

int example_year(const DateContext& context) { return context.year.value_or(context.likely_year.value_or(2021)); }

std::string date_example(const DateContext& context) {
    if (context.one_day)
        return fmt::format("write one day, such as `{}-06-21`{}", example_year(context), context.year ? " or `21 June`" : "");
    return fmt::format("write a date such as `{0}-06-21`, `21 June` or `June {0}`", example_year(context));
}

std::optional<DatePhrase> read_date(const Text& text, const DateContext& context, Diagnostics& diags) {
    Reader reader(text, diags);
    if (reader.at_end()) {
        diags.report(Code::unreadable_date, text.span, "the date is empty").help(date_example(context));
        return std::nullopt;
    }
    DateReader dates(reader, context, true);
    std::optional<DatePhrase> phrase = dates.read_phrase();
    if (!phrase || reader.at_end()) return phrase;
    dates.report_unreadable(reader.position(), "this does not belong to the date");
    return std::nullopt;
}

std::optional<DateRange> read_date_range(const Text& text, const DateContext& context, Diagnostics& diags) {
    const std::optional<DatePhrase> phrase = read_date(text, context, diags);
    if (!phrase) return std::nullopt;
    const bool days = phrase->kind == DateKind::ranges && phrase->ranges.size() == 1;
    if (days && phrase->ranges[0].first != day_before_all && phrase->ranges[0].last != day_after_all) return phrase->ranges[0];
    diags.report(Code::date_form_not_here, phrase->span, "`{}` is {}", shortened(text.value), form_of(*phrase))
        .help("write one date or a range with both ends, such as `{0}-06` or `{0}-07-05 .. {0}-08-01`", example_year(context));
    return std::nullopt;
}

std::optional<Day> read_one_day(const Text& text, const DateContext& context, Diagnostics& diags) {
    DateContext days = context;
    days.one_day = true;
    const std::optional<DatePhrase> phrase = read_date(text, days, diags);
    if (!phrase) return std::nullopt;
    if (phrase->is_one_day()) return phrase->ranges[0].first;
    diags.report(Code::date_form_not_here, phrase->span, "`{}` is {}", shortened(text.value), form_of(*phrase)).help(date_example(days));
    return std::nullopt;
}

}  // namespace tidplan
