#include "model/linker.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

Map map_of(const LinkEnd& end, MapKind kind) {
    Map map;
    map.kind = kind;
    map.deadline = end.deadline;
    return map;
}

// How many days an amount is at the least, whatever the calendar.
std::int32_t least_days(const Amount& amount) {
    switch (amount.unit) {
        case Unit::week: return 7 * amount.count;
        case Unit::month: return 28 * amount.count;
        case Unit::year: return 365 * amount.count;
        case Unit::clear_working_day: return amount.count + 1;
        case Unit::meeting: return 0;  // meetings of one day, one after the other
        default: return amount.count;
    }
}

// How many days it is at the most, where that is known.
std::int32_t most_days(const Amount& amount) {
    switch (amount.unit) {
        case Unit::day: return amount.count;
        case Unit::week: return 7 * amount.count;
        case Unit::month: return 31 * amount.count;
        case Unit::year: return 366 * amount.count;
        default: return -unbounded;
    }
}

}  // namespace

void Linker::add(const LinkEnd& from, Map lower, const LinkEnd& to, Map upper, bool minimum, bool strict, std::int32_t days) {
    Link link;
    link.from = from.step;
    link.to = to.step;
    link.lower = lower;
    link.upper = upper;
    link.demand = static_cast<std::uint32_t>(model_.demands.size() - 1);
    // A deadline before a meeting says nothing of what follows the meeting, and one after it nothing of what precedes it.
    const auto is_before = [this](std::uint32_t deadline) { return model_.deadlines[deadline].before; };
    const bool ordered = (from.deadline == none || !is_before(from.deadline)) && (to.deadline == none || is_before(to.deadline));
    const bool plain_ends = from.deadline == none && to.deadline == none;
    link.minimum = minimum && ordered;
    link.strict = strict && link.minimum;
    link.days = plain_ends ? days : link.minimum ? 0 : unbounded;
    model_.links.push_back(link);
    ++model_.demands.back().link_count;
}

// One sentence wants the same of many pairs, and is kept once.
void Linker::open_demand(const LinkEnd& a, const LinkEnd& b, Want want) {
    const Relation& r = want.relation;
    const int low = want.counted ? want.counted->amount.count : r.low.count;
    const Unit unit = want.counted ? want.counted->amount.unit : r.bound == BoundKind::at_most ? r.high.unit : r.low.unit;
    const std::string_view body = r.bound == BoundKind::at_most ? r.high.of_body.value : r.low.of_body.value;
    const auto [known, is_new] = wants_.emplace(std::tuple(want.span.file, want.span.begin, r.kind, r.bound, unit, low, r.high.count, body),
                                                static_cast<std::uint32_t>(model_.wants.size()));
    if (is_new) model_.wants.push_back(std::move(want));
    model_.demands.push_back({a.step, b.step, known->second, static_cast<std::uint32_t>(model_.links.size()), 0});
}

// What could not be read makes no demand.
void Linker::close_demand() {
    Demand& demand = model_.demands.back();
    if (failed_) model_.links.resize(demand.first_link);
    if (failed_ || demand.link_count == 0) model_.demands.pop_back();
    failed_ = false;
}

bool Linker::has_no_clock(StepId id) const {
    const ModelStep& step = model_.step(id);
    const auto begin = model_.candidates.begin();
    return std::none_of(begin + step.allowed.begin, begin + step.allowed.end, [](const Candidate& c) { return c.timed(); });
}

std::string_view Linker::listed_body() const {
    const std::vector<Body>& bodies = model_.calendar->bodies;
    const auto listed = std::find_if(bodies.begin(), bodies.end(), [](const Body& body) { return body.listed; });
    return listed == bodies.end() ? "RS" : listed->id.value;
}

// The body of the place that is counted from; of several, or none, the other's.
BodyId Linker::counted_body(const LinkEnd& counted_from, const LinkEnd& other) const {
    for (const StepId step : {counted_from.step, other.step}) {
        if (model_.step(step).bodies.size() == 1) return model_.step(step).bodies.front();
    }
    return no_body;
}

// A count of meetings that names no body, with the one whose meetings are counted: for messages.
Relation Linker::with_body(const Relation& relation, const LinkEnd& counted_from, const LinkEnd& other) const {
    Relation result = relation;
    Amount& amount = relation.bound == BoundKind::exactly || relation.bound == BoundKind::at_least ? result.low : result.high;
    const BodyId body = counted_body(counted_from, other);
    if (relation.bound == BoundKind::none || amount.unit != Unit::meeting || amount.of_body || body == no_body) return result;
    amount.of_body = model_.calendar->body(body).id;
    return result;
}

std::optional<CandidateRange> Linker::counted_list(const LinkEnd& counted_from, const LinkEnd& other, const Amount& amount) {
    BodyId body = no_body;
    if (amount.of_body) {
        const std::optional<BodyId> found = model_.calendar->find(amount.of_body.value);
        if (!found) {
            model_.calendar->report_unknown_body(amount.of_body, diags_);
            return std::nullopt;
        }
        body = *found;
        model_.named_bodies[static_cast<std::size_t>(body)] = true;
    } else {
        body = counted_body(counted_from, other);
    }
    if (body == no_body || !model_.calendar->body(body).listed) {
        if (body != no_body && model_.calendar->body(body).unread) return std::nullopt;
        diags_.report(Code::bad_amount, amount.span, "it is not clear whose meetings are counted here")
            .help("name a body whose meetings are listed, such as `{} of {}`", amount_text({amount.count, amount.unit, {}, {}}),
                  listed_body());
        return std::nullopt;
    }
    return lists_.counted_meetings(body);
}

// The day that a count of `amount` reaches: back from the first day of `counted_from`, or on from its last.
Map Linker::count(const LinkEnd& counted_from, const LinkEnd& other, const Amount& amount, bool back, bool far_edge) {
    Map map = map_of(counted_from, back ? MapKind::back : MapKind::forward);
    map.unit = amount.unit;
    map.count = static_cast<std::int16_t>(amount.count);
    if (amount.unit == Unit::meeting) {
        map.kind = back ? MapKind::back_meetings : MapKind::forward_meetings;
        map.far_edge = far_edge;
        const std::optional<CandidateRange> list = counted_list(counted_from, other, amount);
        if (list) map.list = *list;
        else failed_ = true;
    }
    return map;
}

// `first` lies before `second`; a count starts from `second` and goes back, or from `first` and goes on.
void Linker::link_at_least(const LinkEnd& first, const LinkEnd& second, const Amount& amount, bool back) {
    if (back) {
        add(first, map_of(first, MapKind::last_day), second, count(second, first, amount, true, false), true, true, least_days(amount));
    } else {
        add(first, count(first, second, amount, false, false), second, map_of(second, MapKind::first_day), true, true, least_days(amount));
    }
}

void Linker::link_at_most(const LinkEnd& first, const LinkEnd& second, const Amount& written, bool back) {
    Amount amount = written;
    if (amount.unit == Unit::clear_working_day) {  // n days between: the count reaches the next one
        amount.unit = Unit::working_day;
        ++amount.count;
    }
    const std::int32_t days = -most_days(amount);
    if (back) {
        add(second, count(second, first, amount, true, true), first, map_of(first, MapKind::last_day), false, false, days);
    } else {
        add(second, map_of(second, MapKind::first_day), first, count(first, second, amount, false, true), false, false, days);
    }
}

void Linker::link_exactly(const LinkEnd& first, const LinkEnd& second, const Amount& written, bool back) {
    Amount amount = written;
    if (amount.unit == Unit::clear_working_day) {
        amount.unit = Unit::working_day;
        ++amount.count;
    }
    link_at_least(first, second, amount, back);
    link_at_most(first, second, amount, back);
}

void Linker::link_before(const LinkEnd& first, const LinkEnd& second, const Relation& relation, bool back) {
    const auto strictly = [&] {
        const bool days_apart = has_no_clock(first.step) || has_no_clock(second.step);
        add(first, map_of(first, MapKind::ends), second, map_of(second, MapKind::begins), true, true, days_apart ? 1 : 0);
    };
    // Two meetings may be held on one day: counting them says nothing of the clock.
    if (relation.low.unit == Unit::meeting && relation.bound != BoundKind::none && relation.bound != BoundKind::at_most) strictly();
    switch (relation.bound) {
        case BoundKind::none: strictly(); break;
        case BoundKind::at_least: link_at_least(first, second, relation.low, back); break;
        case BoundKind::exactly: link_exactly(first, second, relation.low, back); break;
        case BoundKind::at_most:
            strictly();
            link_at_most(first, second, relation.high, back);
            break;
        case BoundKind::between:
            link_at_least(first, second, relation.low, back);
            link_at_most(first, second, relation.high, back);
            break;
    }
}

bool Linker::check_same_meeting(const LinkEnd& a, const LinkEnd& b, const Relation& relation) {
    std::vector<BodyId> x = model_.step(a.step).bodies, y = model_.step(b.step).bodies;
    std::sort(x.begin(), x.end());
    std::sort(y.begin(), y.end());
    if (x == y && a.deadline == none && b.deadline == none) return true;
    const auto text = [this](const std::vector<BodyId>& bodies) {
        std::string result;
        for (const BodyId body : bodies)
            result += (result.empty() ? "`" : " and `") + std::string(model_.calendar->body(body).id.value) + "`";
        return result.empty() ? std::string("no body") : result;
    };
    diags_.report(Code::different_bodies, relation.span, "steps of different bodies are never at the same meeting")
        .label(a.span, "at {}", text(model_.step(a.step).bodies))
        .label(b.span, "at {}", text(model_.step(b.step).bodies))
        .help("say `same day as`, if that is meant")
        .replace(relation.span, "same day as");
    return false;
}

// `within 14 days after` is a limit: nothing happens on that very day.
bool Linker::check_limits(const LinkEnd& a, const LinkEnd& b, const Relation& relation) {
    const bool wants_day = relation.kind >= RelationKind::same_day;
    for (const LinkEnd* end : {&a, &b}) {
        if (end->deadline == none || !wants_day || !model_.deadlines[end->deadline].within) continue;
        const DeadlineUse& use = model_.deadlines[end->deadline];
        Diagnostics::Builder report =
            diags_.report(Code::limit_is_no_day, end->span, "the deadline `{}` is a limit, and not a day", use.name);
        report.label(use.of.front().second->span, "`within` makes it a limit");
        if (model_.reads_own_words())
            report.help("say `by` (`senast`): any day from the meeting up to the limit will do").replace(relation.span, "by");
        else report.help("say `on or before`: any day up to the limit will do").replace(relation.span, "on or before");
        return false;
    }
    return true;
}

void Linker::link(const LinkEnd& a, const Relation& relation, const LinkEnd& b, const DemandOrigin& origin) {
    const auto both_ways = [&](MapKind low, MapKind high, const LinkEnd& x, const LinkEnd& y, std::int32_t days) {
        add(x, map_of(x, low), y, map_of(y, high), false, false, days);
        add(y, map_of(y, low), x, map_of(x, high), false, false, days);
    };
    if (relation.kind == RelationKind::same_meeting && !check_same_meeting(a, b, relation)) return;
    if (!check_limits(a, b, relation)) return;
    open_demand(a, b, {with_body(relation, b, a), std::nullopt, origin.span, origin.rule, origin.severity, origin.steers});
    switch (relation.kind) {
        case RelationKind::before: link_before(a, b, relation, true); break;
        case RelationKind::after: link_before(b, a, relation, false); break;
        case RelationKind::on_or_before: add(a, map_of(a, MapKind::last_day), b, map_of(b, MapKind::first_day), true, false, 0); break;
        case RelationKind::on_or_after: add(b, map_of(b, MapKind::last_day), a, map_of(a, MapKind::first_day), true, false, 0); break;
        case RelationKind::same_day: both_ways(MapKind::first_day, MapKind::last_day, a, b, unbounded); break;
        case RelationKind::same_meeting: both_ways(MapKind::meeting, MapKind::meeting, a, b, 0); break;
        case RelationKind::same_week: both_ways(MapKind::week, MapKind::week, a, b, -6); break;
        case RelationKind::same_month: both_ways(MapKind::month, MapKind::month, a, b, -30); break;
        case RelationKind::same_quarter: both_ways(MapKind::quarter, MapKind::quarter, a, b, -91); break;
        case RelationKind::same_year: both_ways(MapKind::year, MapKind::year, a, b, -365); break;
        case RelationKind::next_meeting_after: {
            Wanted wanted;
            wanted.bodies = model_.step(a.step).bodies;
            wanted.any_body = model_.step(a.step).any_body;
            wanted.reserve = model_.step(a.step).reserve;
            if (!lists_.are_listed(wanted)) {
                diags_
                    .report(Code::date_needs_body, relation.span, "`{}` has no body whose meetings are listed, so it has no next meeting",
                            model_.step(a.step).name)
                    .label(model_.step(a.step).span, "this step")
                    .help("give it a `body` with `meetings`, or say only `after`");
                break;
            }
            Map next = map_of(b, MapKind::next_meeting);
            const bool has_list = model_.step(a.step).kind != StepKind::hole;  // what is wrong with it has been told
            if (has_list) next.list = lists_.meetings(wanted, model_.step(a.step).body_span);
            add(b, next, a, map_of(a, MapKind::meeting), true, true, 0);
            add(a, map_of(a, MapKind::meeting), b, next, false, false, unbounded);
            break;
        }
    }
    close_demand();
}

bool Linker::link_waived(const LinkEnd& a, const Relation& relation, const LinkEnd& b, const DemandOrigin& origin) {
    Diagnostics unheard;  // what cannot be is waived too
    const std::size_t demands = model_.demands.size();
    Linker(model_, lists_, unheard).link(a, relation, b, origin);
    if (model_.demands.size() == demands) return false;
    const auto first = model_.links.begin() + model_.demands.back().first_link;
    model_.waived_demands.push_back({model_.demands.back(), {first, model_.links.end()}});
    model_.links.erase(first, model_.links.end());
    model_.demands.pop_back();
    return true;
}

Map Linker::computed_day(const DatePhrase& date, const LinkEnd& b, bool roll) {
    Map map;
    if (date.kind == DateKind::weekday_beside) {
        map = map_of(b, date.before ? MapKind::weekday_before : MapKind::weekday_after);
        map.weekday = static_cast<std::uint8_t>(date.weekday);
    } else {
        Amount amount = date.amount;
        if (amount.unit == Unit::clear_working_day) {
            amount.unit = Unit::working_day;
            ++amount.count;
        }
        map = count(b, b, amount, date.before, false);
    }
    map.roll = static_cast<std::int8_t>(!roll || map.kind == MapKind::back_meetings || map.kind == MapKind::forward_meetings ? 0
                                        : date.before                                                                        ? -1
                                                                                                                             : 1);
    return map;
}

void Linker::link_computed(StepId a, const DatePhrase& date, const LinkEnd& b, bool roll, const DemandOrigin& origin) {
    const LinkEnd self{a, none, date.span, false};
    open_demand(self, b,
                {plain(date.before ? RelationKind::before : RelationKind::after, date.span), date, origin.span, origin.rule,
                 origin.severity, origin.steers});
    const Map day = computed_day(date, b, roll);
    const std::int32_t days = date.kind == DateKind::computed && date.before ? least_days(date.amount) : 1;
    if (date.before) {
        add(self, map_of(self, MapKind::last_day), b, day, true, true, days);
        add(b, day, self, map_of(self, MapKind::last_day), false, false, unbounded);
    } else {
        add(b, day, self, map_of(self, MapKind::first_day), true, true, date.kind == DateKind::computed ? least_days(date.amount) : 1);
        add(self, map_of(self, MapKind::first_day), b, day, false, false, unbounded);
    }
    close_demand();
}

void Linker::link_bound(StepId a, bool latest, const DatePhrase& date, const LinkEnd& b, bool roll, const DemandOrigin& origin) {
    const LinkEnd self{a, none, date.span, false};
    const Map day = computed_day(date, b, roll);
    open_demand(self, b,
                {plain(latest ? RelationKind::on_or_before : RelationKind::on_or_after, date.span), date, origin.span, origin.rule,
                 origin.severity, origin.steers});
    if (latest) {
        add(self, map_of(self, MapKind::last_day), b, day, date.before, date.before, date.before ? 1 : unbounded);
    } else {
        add(b, day, self, map_of(self, MapKind::first_day), !date.before, !date.before, date.before ? unbounded : 1);
    }
    close_demand();
}

}  // namespace tidplan
