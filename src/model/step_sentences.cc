// What is said of one step: `when`, `earliest`, `latest`, computed dates.
// In: texts and names. Out: demands, through the Linker.
#include <algorithm>

#include <fmt/format.h>

#include "model/sentences.h"

namespace tidplan {

namespace {

// `by 15 June`, `within 3 weeks after rf`: the last day that it may be.
bool says_until(const When& when) {
    if (when.kind != When::Kind::relation) return when.kind == When::Kind::by;
    const Relation& relation = when.relation;
    const bool is_capped = relation.bound == BoundKind::at_most || relation.bound == BoundKind::between;
    const bool is_before = relation.kind == RelationKind::on_or_before || relation.kind == RelationKind::before;
    return is_before || (relation.kind == RelationKind::after && is_capped);
}

}  // namespace

template <class Read>
void Sentences::read_about(StepId step, Read read) {
    const std::size_t before = diags_.all().size() + lost_ends_;
    read();
    if (diags_.all().size() + lost_ends_ > before) model_.steps[index_of(step)].unsure = true;
}

// The one step that a date is counted from.
std::optional<LinkEnd> Sentences::one_end(StepId step, const DatePhrase& date) {
    const Term me{{self(step, date.span)}};
    const MatterId matter = model_.step(step).matter;
    Term term = find_term({*date.place}, {matter, false, step});
    std::erase_if(term.ends, [&](const LinkEnd& end) { return !pairs(me, me.ends.front(), term, end); });
    if (term.ends.size() == 1 && term.ends.front().step == step) {
        diags_.report(Code::step_before_itself, date.place->span, "the date of `{}` is counted from itself", model_.step(step).name)
            .help("count from another step, or write the date itself");
    } else if (term.ends.size() == 1) {
        return term.ends.front();
    } else if (term.ends.empty() && !term.unknown) {
        report_lacking(*date.place, term.as, matter);
    } else if (term.ends.size() > 1) {
        const ModelStep &first = model_.step(term.ends[0].step), &second = model_.step(term.ends[1].step);
        diags_
            .report(Code::ambiguous_name, date.place->span, "a date is counted from one step, and `{}` means {} steps",
                    date.place->name.value, term.ends.size())
            .label(first.span, "this one")
            .label(second.span, term.ends.size() > 2 ? "and this one, and others" : "and this one")
            .help("name the one that is meant: `{}` or `{}`", first.matter == matter ? first.id : first.name,
                  second.matter == matter ? second.id : second.name);
    }
    return std::nullopt;
}

void Sentences::link_date(StepId step, const DatePhrase& date, bool latest, Span span, bool roll) {
    if (date.kind == DateKind::computed || date.kind == DateKind::weekday_beside) {
        const std::optional<LinkEnd> end = one_end(step, date);
        if (!end) return;
        linker_.link_bound(step, latest, date, *end, roll, {span});
        // What is due by 2 weeks after a meeting does not come before it; nor does what may begin 3 weeks before it come after it.
        const bool near_side = latest == date.before;
        if (!near_side)
            linker_.link(self(step, model_.step(step).span), plain(latest ? RelationKind::on_or_after : RelationKind::on_or_before, span),
                         *end, {span});
        return;
    }
    if (date.kind != DateKind::ranges || date.ranges.size() != 1) {
        diags_.report(Code::date_form_not_here, date.span, "a bound is one date")
            .help("write a day, a month, or a count from another step");
        return;
    }
    const DateRange& range = date.ranges.front();
    placer_.check_bound_year(step, date.written, range, latest);
    const Day day = latest ? range.last : range.first;
    const StepId bound = placer_.add_date({day, day}, date.span);
    linker_.link(self(step, span), plain(latest ? RelationKind::on_or_before : RelationKind::on_or_after, span), self(bound, date.span),
                 {span});
}

// `by rf.justering`, of a limit within some days after the meeting: what is due by it does not come before the meeting.
void Sentences::link_to_limits(StepId step, const Term& others, Span span) {
    Term meetings = others;
    std::erase_if(meetings.ends,
                  [&](const LinkEnd& end) { return end.step == step || end.deadline == none || model_.deadlines[end.deadline].before; });
    for (LinkEnd& end : meetings.ends) end.deadline = none;
    if (!meetings.ends.empty())
        link_terms(Term{{self(step, model_.step(step).span)}}, plain(RelationKind::on_or_after, span), meetings, {span});
}

// Of `before 2027-05-04`, `on or after 4 May`, `at least 3 weeks after 2027-05-04`. `leads`: the dates stand before the relation.
void Sentences::check_bound_years(StepId step, const Relation& relation, const std::vector<Place>& dates, bool leads) {
    const RelationKind kind = relation.kind;
    const bool is_plain = relation.bound == BoundKind::none || relation.bound == BoundKind::at_least;
    if (kind > RelationKind::on_or_after || !is_plain || model_.step(step).kind == StepKind::date) return;
    const bool latest = (kind == RelationKind::before || kind == RelationKind::on_or_before) != leads;
    for (const Place& place : dates) {
        if (place.date) placer_.check_bound_year(step, place.written, *place.date, latest);
    }
}

void Sentences::read_when(StepId step, const Text& text, bool roll) {
    const ScopeNames names(names_, {model_.step(step).matter, false, step});
    const std::optional<When> when = tidplan::read_when(text, context(names), diags_);
    if (!when) return;
    if (model_.step(step).role == Role::deadline && says_until(*when)) model_.steps[index_of(step)].last_day = true;
    switch (when->kind) {
        case When::Kind::relation: {
            const Term me{{self(step, model_.step(step).span)}};
            const Term others = find_term(when->places, {model_.step(step).matter, false, step});
            if (others.ends.empty() && !others.unknown) report_lacking(when->places.front(), others.as, model_.step(step).matter);
            link_terms(me, when->relation, others, {when->relation.span});
            if (when->by_place) link_to_limits(step, others, when->relation.span);
            check_bound_years(step, when->relation, when->places, false);
            break;
        }
        case When::Kind::by: link_date(step, when->date, true, when->span, roll); break;
        case When::Kind::from: link_date(step, when->date, false, when->span, roll); break;
        case When::Kind::on:
            if (!when->date.place) {
                diags_
                    .report(Code::date_form_not_here, when->date.span,
                            "`on` wants a day beside a step, such as `on the Thursday before rf`")
                    .help("a date stands in `date:`");
            } else if (const std::optional<LinkEnd> end = one_end(step, when->date)) {
                linker_.link_computed(step, when->date, *end, roll, {when->span});
            }
            break;
    }
}

void Sentences::read_step(StepId step, const Reading& reading) {
    if (reading.date && (reading.date->kind == DateKind::computed || reading.date->kind == DateKind::weekday_beside)) {
        if (const std::optional<LinkEnd> end = one_end(step, *reading.date)) {
            linker_.link_computed(step, *reading.date, *end, reading.roll, {reading.date->span});
        } else {
            model_.steps[index_of(step)].kind = StepKind::hole;
        }
    }
    const auto bound = [&](const std::optional<DatePhrase>& date, bool latest) {
        if (date) link_date(step, *date, latest, date->span, reading.roll);
    };
    model_.steps[index_of(step)].last_day = model_.step(step).role == Role::deadline && reading.latest.has_value();
    read_about(step, [&] {
        bound(reading.earliest, false);
        bound(reading.latest, true);
        for (const Text& text : reading.when) read_when(step, text, reading.roll);
    });
}

}  // namespace tidplan
