#include <algorithm>
#include <array>

#include "naive_random.h"

namespace naive {

namespace {

constexpr std::array<const char*, 12> english_months{"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 12> swedish_months{"januari", "februari", "mars",      "april",   "maj",      "juni",
                                                     "juli",    "augusti",  "september", "oktober", "november", "december"};

std::string month_word(Dice& dice, int month) {
    const auto i = static_cast<std::size_t>(month - 1);
    return dice.chance(50) ? english_months[i] : swedish_months[i];
}

Span month_days(int year, int month) { return {day_number(year, month, 1), day_number(year, month, month_length(year, month))}; }

Date span_date(Span span, const std::string& text) {
    Date date;
    date.spans = {span};
    date.text = text;
    return date;
}

Date month_date(Dice& dice, const Plan& plan, Day day) {
    const DayInfo& of = info(day);
    const Span span = month_days(of.year, of.month);
    if (of.year == plan.year && dice.chance(60)) return span_date(span, month_word(dice, of.month));
    return span_date(span, iso_text(day).substr(0, 7));
}

Date third_date(Dice& dice, Day day) {
    const DayInfo& of = info(day);
    const Span month = month_days(of.year, of.month);
    const int third = dice.between(0, 2);
    static constexpr std::array<const char*, 3> words{"early ", "mid ", "late "};
    const Day first = month.first + 10 * third;
    return span_date({first, third == 2 ? month.last : first + 9}, words[static_cast<std::size_t>(third)] + month_word(dice, of.month));
}

Date week_date(const Plan& plan, Day day) {
    const DayInfo& of = info(day);
    const Day monday = day - (of.weekday - 1);
    const std::string week = (of.week < 10 ? "W0" : "W") + std::to_string(of.week);
    return span_date({monday, monday + 6}, of.week_year == plan.year ? week : std::to_string(of.week_year) + "-" + week);
}

Date dots_date(Dice& dice, const Plan& plan) {
    Day first = random_day(dice, plan);
    Day last = random_day(dice, plan);
    if (first > last) std::swap(first, last);
    if (dice.chance(20)) return span_date({plan.period.first, last}, ".. " + iso_text(last));
    if (dice.chance(25)) return span_date({first, plan.period.last}, iso_text(first) + " ..");
    return span_date({first, last}, iso_text(first) + " .. " + iso_text(last));
}

Date quarter_date(Day day) {
    const DayInfo& of = info(day);
    const int quarter = (of.month - 1) / 3;
    return span_date({day_number(of.year, 3 * quarter + 1, 1), month_days(of.year, 3 * quarter + 3).last},
                     std::to_string(of.year) + "-Q" + std::to_string(quarter + 1));
}

bool touches(Span a, Span b) { return a.first <= b.last && b.first <= a.last; }

std::vector<const Meeting*> meetings_in_period(const Plan& plan, const Step& step) {
    std::vector<const Meeting*> found;
    for (const std::string& id : step.bodies) {
        for (const Meeting& meeting : plan.body(id)->meetings) {
            if (plan.period.has(meeting.days) && meeting.status != Status::cancelled) found.push_back(&meeting);
        }
    }
    return found;
}

Date either_day(Dice& dice, const Plan& plan, Day a, Day b) {
    Date date = one_day(dice, plan, std::min(a, b));
    const Date other = one_day(dice, plan, std::max(a, b));
    if (a == b) return date;
    date.spans.push_back(other.spans[0]);
    date.text += " or " + other.text;
    return date;
}

Date nth_meeting(Dice& dice, const Plan& plan, const Step& step) {
    Date date = month_date(dice, plan, dice.pick(meetings_in_period(plan, step))->days.first);
    date.kind = DateKind::nth_meeting;
    date.ordinal = dice.pick<int>({1, 1, -1, 2});
    const std::string ordinal = date.ordinal < 0 ? "last" : date.ordinal == 1 ? "first" : "2nd";
    date.text = ordinal + " meeting of " + date.text;
    return date;
}

void with_meetings(Dice& dice, const Plan& plan, Step& step) {
    const std::vector<const Meeting*> meetings = meetings_in_period(plan, step);
    if (meetings.empty()) return;
    const auto day = [&] { return dice.pick(meetings)->days.first; };
    const Day one = day();
    const int kind = dice.between(1, 100);
    if (kind <= 30) {
        step.date = random_span(dice, plan);
        if (dice.chance(12)) step.open_day = true;
    } else if (kind <= 50 && !step.all_bodies) {
        step.date = one_day(dice, plan, dice.chance(80) ? one : dice.pick(meetings)->days.last);
    } else if (kind <= 65) {
        step.date = nth_meeting(dice, plan, step);
    } else if (kind <= 80) {
        step.date = either_day(dice, plan, one, day());
        if (step.date->spans.size() == 1) step.date.reset();
    } else if (std::any_of(meetings.begin(), meetings.end(), [](const Meeting* each) { return !each->mark.empty(); })) {
        step.date.emplace();
        step.date->kind = DateKind::marked_meeting;
        step.date->mark = "budget";
    }
}

void without_meetings(Dice& dice, const Plan& plan, Step& step) {
    const int kind = dice.between(1, 100);
    if (kind <= 35) {
        step.date = one_day(dice, plan, dice.chance(80) ? random_working_day(dice, plan) : random_day(dice, plan));
    } else if (kind <= 70) {
        if (!step.duration) step.date = random_span(dice, plan);
    } else if (kind <= 85) {
        const Day first = random_day(dice, plan);
        step.date = either_day(dice, plan, first, dice.chance(50) ? random_working_day(dice, plan) : first + 1);
    } else if (step.bodies.empty() && !step.duration) {
        Day first = random_day(dice, plan);
        Day last = std::min(plan.period.last, first + dice.between(1, 20));
        step.lasts = span_date({first, last}, iso_text(first) + " .. " + iso_text(last));
        if (first == last) step.lasts.reset();
    }
}

}  // namespace

Day random_day(Dice& dice, const Plan& plan) { return dice.between(plan.period.first, plan.period.last); }

Day random_working_day(Dice& dice, const Plan& plan) {
    for (int tries = 0; tries < 50; ++tries) {
        const Day day = random_day(dice, plan);
        if (plan.work.working(day)) return day;
    }
    return random_day(dice, plan);
}

Date one_day(Dice& dice, const Plan& plan, Day day) {
    const DayInfo& of = info(day);
    if (of.year == plan.year && dice.chance(30)) return span_date({day, day}, std::to_string(of.day) + " " + month_word(dice, of.month));
    return span_date({day, day}, iso_text(day));
}

Date random_span(Dice& dice, const Plan& plan) {
    while (true) {
        const Day day = random_day(dice, plan);
        const int kind = dice.between(1, 100);
        Date date = kind <= 30                                  ? month_date(dice, plan, day)
                    : kind <= 45 && info(day).year == plan.year ? third_date(dice, day)
                    : kind <= 65                                ? week_date(plan, day)
                    : kind <= 72                                ? quarter_date(day)
                                                                : dots_date(dice, plan);
        if (date.spans[0].first != date.spans[0].last && touches(date.spans[0], plan.period)) return date;
    }
}

Date random_bound(Dice& dice, const Plan& plan) {
    if (dice.chance(70)) return one_day(dice, plan, random_day(dice, plan));
    while (true) {
        const Date date = random_span(dice, plan);
        const bool open = date.text.rfind("..", 0) == 0 || date.text.rfind("..") == date.text.size() - 2;
        if (!open) return date;
    }
}

bool has_listed_body(const Plan& plan, const Step& step) {
    return std::any_of(step.bodies.begin(), step.bodies.end(), [&](const std::string& id) { return plan.body(id)->listed; });
}

void random_date(Dice& dice, const Plan& plan, Step& step) {
    if (has_listed_body(plan, step)) {
        with_meetings(dice, plan, step);
    } else {
        without_meetings(dice, plan, step);
    }
}

}  // namespace naive
