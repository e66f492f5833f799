#include <algorithm>
#include <array>
#include <set>

#include "naive_random.h"

namespace naive {

namespace {

Deadline random_deadline(Dice& dice, const std::string& name) {
    Deadline deadline;
    deadline.name = name;
    deadline.before = name != "minutes";
    deadline.within = name == "minutes" && dice.chance(50);
    deadline.roll = deadline.within || dice.chance(85);
    deadline.amount.unit =
        dice.pick<Unit>({Unit::day, Unit::day, Unit::working_day, Unit::working_day, Unit::week, Unit::clear_working_day, Unit::month});
    const bool long_unit = deadline.amount.unit == Unit::week || deadline.amount.unit == Unit::month;
    deadline.amount.n = long_unit ? dice.between(1, 2) : dice.between(1, 12);
    if (deadline.amount.unit == Unit::month) deadline.amount.n = 1;
    if (dice.chance(20)) deadline.time = dice.between(8, 17) * 60;
    return deadline;
}

// Two meetings on one day, one after the other.
void add_second(Dice& dice, std::vector<Meeting>& meetings) {
    Meeting& first = meetings.back();
    if (first.days.first != first.days.last) return;
    first.time = {9 * 60, 9 * 60 + 30 * dice.between(1, 6)};
    Meeting second = first;
    second.time = {dice.between(12, 15) * 60, -1};
    if (dice.chance(70)) second.time.end = second.time.start + 90;
    meetings.push_back(second);
}

std::vector<Meeting> random_meetings(Dice& dice, const Plan& plan, const std::vector<Day>& days, bool timed) {
    std::vector<Meeting> meetings;
    for (std::size_t i = 0; i < days.size(); ++i) {
        Meeting meeting;
        meeting.days = {days[i], days[i]};
        const bool room = i + 1 == days.size() || days[i + 1] > days[i] + 2;
        if (room && dice.chance(12)) meeting.days.last += dice.between(1, 2);
        if (timed ? dice.chance(70) : dice.chance(10)) meeting.time = random_time(dice);
        if (dice.chance(9)) meeting.status = Status::reserve;
        if (dice.chance(6)) meeting.status = Status::cancelled;
        if (dice.chance(5)) meeting.status = Status::preliminary;
        if (dice.chance(20)) meeting.mark = "budget";
        if (dice.chance(6)) meeting.deadlines.push_back(random_deadline(dice, "papers"));
        meetings.push_back(meeting);
        if (dice.chance(timed ? 10 : 3)) add_second(dice, meetings);
    }
    (void)plan;
    return meetings;
}

std::vector<Day> meeting_days(Dice& dice, const Plan& plan, const std::vector<Body>& others) {
    std::set<Day> days;
    const int count = dice.between(2, 7);
    for (int i = 0; i < count; ++i) {
        Day day = plan.period.first + dice.between(-12, plan.period.last - plan.period.first + 12);
        if (dice.chance(85)) {
            while (!plan.work.working(day)) ++day;
        }
        days.insert(day);
    }
    // Days on which another body meets too.
    for (const Body& other : others) {
        for (const Meeting& meeting : other.meetings) {
            if (dice.chance(20)) days.insert(meeting.days.first);
        }
    }
    return {days.begin(), days.end()};
}

}  // namespace

Clock random_time(Dice& dice) {
    Clock time{dice.between(16, 30) * 30, -1};
    if (dice.chance(75)) time.end = time.start + dice.between(1, 8) * 30;
    return time;
}

std::vector<Body> random_bodies(Dice& dice, const Plan& plan) {
    static const std::vector<std::string> names{"RF", "RS", "HSN", "CLG"};
    std::vector<Deadline> papers{random_deadline(dice, "papers")};
    if (dice.chance(50)) papers.push_back(random_deadline(dice, "minutes"));
    std::vector<Body> bodies;
    const int count = dice.between(1, 3);
    for (int i = 0; i < count; ++i) {
        Body body;
        body.id = names[static_cast<std::size_t>(i)];
        body.kind = i == 1 ? "samverkan" : "political";
        body.listed = dice.chance(85);
        const bool timed = dice.chance(30);
        if (timed && dice.chance(60)) body.time = {9 * 60, dice.chance(70) ? 12 * 60 : -1};
        if (body.listed) body.meetings = random_meetings(dice, plan, meeting_days(dice, plan, bodies), timed);
        // The same offset in all bodies, so that `A or B` has one too.
        if (dice.chance(75)) body.deadlines = papers;
        bodies.push_back(body);
    }
    return bodies;
}

}  // namespace naive
