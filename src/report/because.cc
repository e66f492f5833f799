#include "report/because.h"

#include <algorithm>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string_view pick(Language language, std::string_view swedish, std::string_view english) {
    return language == Language::swedish ? swedish : english;
}

std::string days_words(const Model& model, StepId step, const Candidate& c) {
    if (model.step(step).kind == StepKind::window) return range_text(*model.step(step).window, model.plan->language);
    return c.first == c.last ? iso(c.first) : fmt::format("{}–{}", iso(c.first), iso(c.last));
}

class Because {
public:
    Because(const Model& model, const Schedule& schedule, std::span<const ReportRow> rows)
        : model_(model), schedule_(schedule), rows_(rows), language_(model.plan->language) {}

    std::string text(StepId id, const std::optional<Cause>& cause) const {
        const ModelStep& step = model_.step(id);
        if (schedule_.chosen[index_of(id)] == none || !cause) return {};
        switch (cause->kind) {
            case CauseKind::fixed:
                if (step.held && step.kind == StepKind::pin && model_.fixed_at(id).first == *step.held)
                    return std::string(pick(language_, "den dag då det genomfördes", "the day on which it was done"));
                return std::string(step.kind == StepKind::window ? pick(language_, "tidsrymd enligt planen", "span given in the plan")
                                                                 : pick(language_, "datum enligt planen", "date given in the plan"));
            case CauseKind::wish: return std::string(wish(id));
            case CauseKind::own: return own(step, cause->late);
            case CauseKind::link: return link(id, model_.links[cause->link]);
        }
        return {};
    }

private:
    std::string bodies_of(const ModelStep& step) const {
        std::string bodies;
        for (const BodyId body : step.bodies) bodies += (bodies.empty() ? "" : "/") + std::string(model_.calendar->body(body).id.value);
        return bodies;
    }

    std::string own(const ModelStep& step, bool late) const {
        if (!step.has_listed_meetings)
            return std::string(late ? pick(language_, "sista möjliga dag", "the last possible day")
                                    : pick(language_, "första möjliga dag", "the first possible day"));
        return fmt::format("{} {}{}",
                           late ? pick(language_, "sista möjliga möte med", "the last possible meeting of")
                                : pick(language_, "första möjliga möte med", "the first possible meeting of"),
                           bodies_of(step), step.window ? within(*step.window) : std::string{});
    }

    // ` i juni 2027`, ` under 2027`; a range with an open end brings its own preposition.
    std::string within(const DateRange& range) const {
        const std::string when = range_text(range, language_);
        if (range.first == day_before_all || range.last == day_after_all) return " " + when;
        const bool by_number = range.first_precision == Precision::year || range.first_precision == Precision::day;
        const bool is_year = range.first_precision == Precision::year && range.last_precision == Precision::year;
        return fmt::format(" {} {}", by_number ? pick(language_, "under", is_year ? "in" : "within") : pick(language_, "i", "in"), when);
    }

    std::string_view wish(StepId id) const {
        const auto found = std::find_if(model_.wishes.begin(), model_.wishes.end(), [id](const Wish& w) { return w.step == id; });
        const WishKind kind = found == model_.wishes.end() ? WishKind::nearest : found->kind;
        if (kind == WishKind::earliest)
            return pick(language_, "så tidigt som möjligt, enligt önskan", "as early as possible, as preferred");
        if (kind == WishKind::latest) return pick(language_, "så sent som möjligt, enligt önskan", "as late as possible, as preferred");
        return pick(language_, "önskat datum, så nära som möjligt", "preferred date, as near as possible");
    }

    // The demand as seen from this step.
    std::string link(StepId id, const Link& link) const {
        const Demand& d = model_.demands[link.demand];
        const Want& want = model_.want(d);
        if (is_last_meeting(id, d) && has_later_meeting(id, link)) return own(model_.step(id), true);
        std::string wanted = want_text(want, language_);
        const bool is_date = model_.step(d.b).kind == StepKind::date && !want.counted;
        if (is_date && want.relation.kind == RelationKind::on_or_before) wanted = pick(language_, "senast", "by");
        if (is_date && want.relation.kind == RelationKind::on_or_after) wanted = pick(language_, "tidigast", "from");
        std::string text;
        if (d.a == id) {
            text = fmt::format("{}{} {}", meeting_or_deadline(id, d), wanted, end_text(d, d.b));
        } else {
            text = fmt::format("{} {} {}", end_text(d, d.a), pick(language_, "ska vara", "is to be"), wanted);
            if (has_deadline(d, id)) text += " " + end_text(d, id);
        }
        text += rolled_text(d);
        if (want.rule != no_rule) {
            const ModelRule& rule = model_.rules[index_of(want.rule)];
            if (!rows_.empty() && !rule.source.empty()) return fmt::format("{} ({})", text, rule.source);
            text += rule.source.empty() ? fmt::format(" ({})", rule.id) : fmt::format(" ({}, {})", rule.id, rule.source);
        }
        return text;
    }

    // ` (2027-05-06 är Kristi himmelsfärdsdag: arbetsdagen före)`, when what a demand counts to is no working day.
    std::string rolled_text(const Demand& d) const {
        for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count; ++l) {
            const Link& link = model_.links[l];
            for (const auto& [map, step] : {std::pair(&link.lower, link.from), std::pair(&link.upper, link.to)}) {
                const std::uint32_t at = schedule_.chosen[index_of(step)];
                if (at == none) continue;
                const std::optional<Roll> roll = model_.roll_of(*map, model_.candidates[at]);
                if (!roll) continue;
                return fmt::format(" ({} {} {}: {})", iso(roll->from), pick(language_, "är", "is"), off_text(roll->from),
                                   roll->to < roll->from ? pick(language_, "arbetsdagen före", "the working day before")
                                                         : pick(language_, "arbetsdagen efter", "the working day after"));
            }
        }
        return {};
    }

    std::string off_text(Day day) const {
        switch (model_.work->kind(day)) {
            case DayKind::holiday:
            case DayKind::eve: return std::string(model_.work->holiday(day)->name(language_));
            case DayKind::closed: return std::string(pick(language_, "en stängd dag", "a closed day"));
            default: return fmt::format("{} {}", pick(language_, "en", "a"), weekday_name(weekday_of(day), language_));
        }
    }

    // What a text begins with when the step itself, on just any day, is not what the demand holds back.
    std::string meeting_or_deadline(StepId id, const Demand& d) const {
        if (has_deadline(d, id)) return end_text(d, id) + " ";
        if (!is_last_meeting(id, d)) return {};
        return fmt::format("{} {} ", pick(language_, "sista mötet med", "the last meeting of"), bodies_of(model_.step(id)));
    }

    // Whether the step is told to be at the last meeting that the demand allows.
    bool is_last_meeting(StepId id, const Demand& d) const {
        const bool one_sided = d.link_count == 1 && model_.links[d.first_link].minimum && model_.links[d.first_link].from == id;
        return one_sided && model_.step(id).has_listed_meetings && !has_deadline(d, id);
    }

    // Whether one after it would keep the link too: then its own date is what rules that out.
    bool has_later_meeting(StepId id, const Link& link) const {
        const ModelStep& step = model_.step(id);
        const std::uint32_t at = schedule_.chosen[index_of(link.to)];
        if (at == none) return false;
        const Candidate &own = model_.candidates[schedule_.chosen[index_of(id)]], &other = model_.candidates[at];
        for (std::uint32_t i = 0; i < model_.meetings.size(); ++i) {
            const Meeting& meeting = *model_.meetings[i];
            if (std::find(step.bodies.begin(), step.bodies.end(), meeting.body) == step.bodies.end()) continue;
            if (meeting.days.first <= own.last || !counts_for(step, meeting)) continue;
            if (model_.holds(link, candidate_of(meeting, i), other)) return true;
        }
        return false;
    }

    bool has_deadline(const Demand& d, StepId id) const { return model_.end_name(d, id) != model_.step(id).name; }

    // `regionplan.rf`, or for people `”RF beslutar Regionplan 2022”`; with the deadline of it that a demand looks at.
    std::string name_of(const Demand& d, StepId id) const {
        std::string name = model_.end_name(d, id);
        if (rows_.empty()) return name;
        const std::string_view deadline = std::string_view(name).substr(model_.step(id).name.size());
        const ReportRow& row = rows_[index_of(id)];
        std::string activity = fmt::format("{0}{1}{0}", pick(language_, "”", "\""), row.activity);
        // Two bodies treat the same matter under one name: then the body tells which of them is meant.
        const std::uint32_t other = index_of(d.a == id ? d.b : d.a);
        if (other < rows_.size() && rows_[other].activity == row.activity && !row.bodies.empty())
            activity += fmt::format(" ({})", row.bodies);
        return deadline.empty() ? activity : fmt::format("{} {} {}", deadline.substr(1), pick(language_, "för", "of"), activity);
    }

    // `regionplan.rf.kungörelse 2021-06-14`, or just the day when a sentence names a date.
    std::string end_text(const Demand& d, StepId id) const {
        const std::uint32_t at = schedule_.chosen[index_of(id)];
        const std::string when = at == none ? std::string{} : days_words(model_, id, model_.end_at(d, id, model_.candidates[at]));
        return model_.step(id).kind == StepKind::date ? when : fmt::format("{} {}", name_of(d, id), when);
    }

    const Model& model_;
    const Schedule& schedule_;
    std::span<const ReportRow> rows_;
    Language language_;
};

}  // namespace

std::string because_text(const Model& model, const Schedule& schedule, StepId step, const std::optional<Cause>& cause,
                         std::span<const ReportRow> rows) {
    return Because(model, schedule, rows).text(step, cause);
}

void say_why_undated(const Model& model, std::span<ReportRow> rows) {
    const auto is_undated = [&](std::uint32_t i) { return !rows[i].days && !rows[i].window; };
    std::vector<std::vector<std::uint32_t>> beside(rows.size());
    for (const Demand& d : model.demands) {
        const std::uint32_t a = index_of(d.a), b = index_of(d.b);
        if (a >= rows.size() || b >= rows.size()) continue;
        if (is_undated(b)) beside[a].push_back(b);
        if (is_undated(a)) beside[b].push_back(a);
    }
    std::vector<std::uint32_t> cause(rows.size(), none), queue;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        const auto is_error = [](const RowFinding& finding) { return finding.severity == Severity::error; };
        if (std::none_of(rows[i].findings.begin(), rows[i].findings.end(), is_error)) continue;
        cause[i] = i;
        queue.push_back(i);
    }
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const std::uint32_t next : beside[queue[at]]) {
            if (cause[next] != none) continue;
            cause[next] = cause[queue[at]];
            queue.push_back(next);
        }
    }
    const bool swedish = model.plan->language == Language::swedish;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        if (!is_undated(i) || !rows[i].findings.empty()) continue;
        if (cause[i] == none) {
            rows[i].because = rows[i].because_words =
                swedish ? "det som den hänger på kunde inte läsas" : "what it hangs on could not be read";
            continue;
        }
        const ReportRow& other = rows[cause[i]];
        rows[i].because = fmt::format("{} {}", swedish ? "hänger på" : "hangs on", other.step);
        rows[i].because_words = swedish ? fmt::format("hänger på ”{}”", other.activity) : fmt::format("hangs on \"{}\"", other.activity);
    }
}

}  // namespace tidplan
