// A plan bound to a calendar: names become ids, dates become candidates, sentences become links.
// In: Plan, MeetingCalendar. Out: Model, with holes where something was reported.
#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "model/period.h"
#include "model/sentences.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

void report_bad_year(const Text& text, Diagnostics& diags) {
    Diagnostics::Builder report =
        diags.report(Code::year_out_of_range, text.span, "`year` wants a year between {} and {}, and this is `{}`", first_plan_year,
                     last_plan_year, text.value);
    const std::optional<int> meant = year_meant(text.value, {});
    if (!meant || *meant < first_plan_year || *meant > last_plan_year) return;
    report.help("write `{}`", *meant);
    if (text.verbatim) report.replace(text.span, std::to_string(*meant));
    if (std::count_if(text.value.begin(), text.value.end(), is_digit) > 4)
        report.note("a plan is for one year; dates may lie outside it, in its `period`");
}

std::optional<int> read_year(const Plan& plan, Diagnostics& diags) {
    if (!plan.year) {
        if (plan.document->find(plan.document->root(), "year") != nullptr) return std::nullopt;  // reported where it stands
        diags.report(Code::missing_key, plan.header_span, "the plan has no `year`")
            .help("say which year it is for: `year: 2027` (or on the command line, `--year 2027`)")
            .replace({plan.header_span.file, plan.header_span.end, plan.header_span.end}, "\nyear: 2027");
        return std::nullopt;
    }
    const std::optional<int> year = plan_year(plan.year);
    if (!year) report_bad_year(plan.year, diags);
    return year;
}

// Steps whose place nothing gives hang on each other; a component of the graph of links that reaches no date and no meeting has none.
class Components {
public:
    explicit Components(const Model& model) : parent_(model.steps.size()) {
        std::iota(parent_.begin(), parent_.end(), 0u);
        for (const Link& link : model.links) {
            if (model.want(model.demands[link.demand]).steers) parent_[root(index_of(link.from))] = root(index_of(link.to));
        }
    }
    std::uint32_t root(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }

private:
    std::vector<std::uint32_t> parent_;
};

class Binder {
public:
    Binder(const Plan& plan, const MeetingCalendar& calendar, Diagnostics& diags)
        : plan_(plan), diags_(diags), templates_(plan, model_.strings, diags), names_(model_, calendar) {
        model_.plan = &plan;
        model_.calendar = &calendar;
    }

    Model bind() {
        const std::optional<int> year = read_year(plan_, diags_);
        if (!year) return std::move(model_);
        model_.year = *year;
        model_.period = year_span(*year);
        model_.work.emplace(model_.calendar->holidays, *year - 1, *year + 1);
        model_.named_bodies.assign(model_.calendar->bodies.size(), false);
        for (const Body& body : model_.calendar->bodies) {
            for (const Meeting& meeting : body.meetings) model_.meetings.push_back(&meeting);
        }
        TemplateScope scope;
        scope.year = *year;
        model_.title = plan_.title ? templates_.expand(plan_.title, scope).value : std::string_view{};
        expansion_ = expand(plan_, templates_, diags_);
        if (expansion_.too_many) {
            model_.year = 0;
            return std::move(model_);
        }
        for (const PlanColumn& column : plan_.columns) {
            if (column.kind == ColumnKind::bodies_of_kind) model_.calendar->check_kind(column.body_kind, diags_);
        }
        enter_rules();
        enter_matters();
        enter_steps();
        names_.enter_steps();
        read_steps();
        find_period();
        place_and_link();
        templates_.report_unused();
        return std::move(model_);
    }

private:
    void enter_rules() {
        for (const PlanRule& rule : plan_.rules) {
            ModelRule entered;
            entered.id = rule.id;
            entered.source = rule.source.value;
            entered.text = rule.order.empty() ? std::string_view{} : rule.order.front().value;
            entered.severity = rule.severity.value_or(Severity::info);
            entered.span = rule.id_span;
            model_.rules.push_back(entered);
        }
    }

    void enter_matters() {
        StepReader reader(model_, expansion_, templates_, names_, diags_);
        for (MatterDraft& draft : expansion_.matters) {
            ModelMatter matter;
            matter.id = draft.matter->id;
            matter.name = draft.values.empty() ? matter.id : model_.strings.emplace_back(name_with_values(matter.id, draft.values));
            matter.span = draft.matter->id_span;
            TemplateScope scope;
            scope.year = model_.year;
            scope.matter_values = &draft.values;
            const auto own =
                std::find_if(draft.own.begin(), draft.own.end(), [](const StepField& f) { return f.key == StepKey::focus_year; });
            const auto general = std::find_if(draft.matter->defaults.begin(), draft.matter->defaults.end(),
                                              [](const StepField& f) { return f.key == StepKey::focus_year; });
            const StepField* focus = own != draft.own.end() ? &*own : general != draft.matter->defaults.end() ? &*general : nullptr;
            draft.focus_years = reader.read_focus_years(focus, scope);
            draft.focus_year_unread = focus != nullptr && draft.focus_years.empty();
            scope.focus_years = &draft.focus_years;
            scope.focus_year_unread = draft.focus_year_unread;
            if (draft.matter->title) matter.title = templates_.expand(draft.matter->title, scope).value;
            model_.matters.push_back(std::move(matter));
        }
    }

    void enter_steps() {
        for (const Draft& draft : expansion_.steps) {
            ModelStep step;
            step.id = draft.step->id;
            step.span = draft.step->id_span;
            std::string name = name_with_values(step.id, draft.values);
            if (draft.matter != nullptr) {
                step.matter = MatterId{draft.matter_index};
                model_.matters[draft.matter_index].steps.push_back(StepId{static_cast<std::uint32_t>(model_.steps.size())});
                name = fmt::format("{}.{}", model_.matters[draft.matter_index].name, name);
                step.values = expansion_.matters[draft.matter_index].values;
            }
            step.values.insert(step.values.end(), draft.values.begin(), draft.values.end());
            step.name = model_.strings.emplace_back(std::move(name));
            model_.steps.push_back(std::move(step));
        }
        model_.plan_steps = model_.steps.size();
        if (model_.steps.empty() && !diags_.has_input_errors())
            diags_.report(Code::nothing_to_plan, plan_.header_span, "the plan has no steps").help("add them under `matters:` or `steps:`");
    }

    void read_steps() {
        StepReader reader(model_, expansion_, templates_, names_, diags_);
        readings_.reserve(expansion_.steps.size());
        for (std::size_t i = 0; i < expansion_.steps.size(); ++i) readings_.push_back(reader.read(expansion_.steps[i], model_.steps[i]));
        reader.report_held_in_other_year();
    }

    // The period that the plan gives; else its year and all days that its dates name.
    void find_period() {
        Span place = plan_.period.span;
        std::string_view step;
        if (plan_.period) {
            const std::optional<DateRange> range = read_period(plan_, model_.year, templates_, diags_);
            if (range) model_.period = {range->first, range->last};
        } else {
            for (std::size_t i = 0; i < readings_.size() && !period_is_too_long(); ++i) {
                place = model_.steps[i].date_span;
                step = model_.steps[i].name;
                if (readings_[i].lasts) extend_period(*readings_[i].lasts);
                if (!readings_[i].date || readings_[i].date->kind != DateKind::ranges) continue;
                for (const DateRange& range : readings_[i].date->ranges) extend_period(range);
            }
        }
        too_long_ = period_is_too_long();
        if (too_long_) {
            Diagnostics::Builder report = diags_.report(Code::period_too_long, place, "{} {} .. {} has more than {} years",
                                                        plan_.period ? "the period" : "with this date the plan's period",
                                                        iso(model_.period.first), iso(model_.period.last), max_period_years);
            report.help(plan_.period ? "shorten it" : "correct the year of this date or of the plan, or give the `period`");
            if (!step.empty()) report.about(step);
            model_.period = year_span(model_.year);
        }
        model_.work.emplace(model_.calendar->holidays, std::max(date_of(model_.period.first).year - 2, first_year),
                            std::min(date_of(model_.period.last).year + 2, last_year));
    }

    bool period_is_too_long() const { return date_of(model_.period.last).year - date_of(model_.period.first).year >= max_period_years; }

    void extend_period(const DateRange& range) {
        if (range.first != day_before_all) model_.period.first = std::min(model_.period.first, range.first);
        if (range.last != day_after_all) model_.period.last = std::max(model_.period.last, range.last);
    }

    void place_and_link() {
        CandidateLists lists(model_, diags_);
        StepPlacer placer(model_, lists, static_cast<bool>(plan_.period), diags_);
        placer.report_other_year();
        for (std::size_t i = 0; i < readings_.size(); ++i) {
            const std::size_t reports = diags_.all().size();
            placer.place(model_.steps[i], readings_[i]);
            if (diags_.all().size() == reports && !too_long_) placer.check_year(model_.steps[i], readings_[i]);
        }
        placer.report_idle_bodies();
        for (std::uint32_t i = 0; i < readings_.size(); ++i) read_wish(StepId{i}, readings_[i].prefer);
        std::stable_sort(model_.wishes.begin(), model_.wishes.end(),
                         [](const Wish& a, const Wish& b) { return a.span.begin < b.span.begin; });
        Linker linker(model_, lists, diags_);
        Sentences sentences(model_, templates_, names_, linker, placer, diags_);
        sentences.read_rules();
        for (std::uint32_t i = 0; i < model_.matters.size(); ++i) {
            sentences.read_matter_order(MatterId{i}, expansion_.matters[i]);
            sentences.link_rounds(MatterId{i});
        }
        model_.first_own_want = model_.wants.size();
        for (std::uint32_t i = 0; i < readings_.size(); ++i) sentences.read_step(StepId{i}, readings_[i]);
        placer.report_bound_years();
        check_dated();
    }

    void read_wish(StepId id, const Text& text) {
        const ModelStep& step = model_.step(id);
        if (!text || step.held) return;  // what is done has no wish left
        if (step.kind == StepKind::pin || step.kind == StepKind::window) {
            diags_.report(Code::keys_exclude, text.span, "`{}` has its date already, so it cannot prefer one", step.name)
                .label(step.date_span, "its date")
                .help("delete one of them");
            return;
        }
        if (step.kind == StepKind::hole) return;
        static constexpr std::array<std::string_view, 6> words{"earliest", "latest", "nearest", "tidigast", "senast", "närmast"};
        const std::string_view value = text.value;
        const std::size_t begin = value.find_first_not_of(' '), end = std::min(value.find(' ', begin), value.size());
        Diagnostics unheard;
        if (read_date_range(text, {model_.year, &*model_.work, nullptr}, unheard)) {
            const std::string meant = fmt::format("{} {}", plan_.language == Language::swedish ? "närmast" : "nearest", trimmed(value));
            Diagnostics::Builder report =
                diags_.report(Code::unknown_word, text.span, "`prefer` wants `earliest`, `latest`, or `nearest` and a date");
            report.help("write `{}`", meant);
            if (text.verbatim) report.replace(text.span, meant);
            return;
        }
        const Text word{value.substr(begin, end - begin), text.part(begin, end - begin), text.verbatim};
        const std::optional<std::size_t> found = read_word(word, words, Code::unknown_word, "`prefer`", diags_);
        if (!found) return;
        Wish wish{id, static_cast<WishKind>(*found % 3), {}, text.span};
        const std::string_view rest = trimmed(value.substr(end));
        if (wish.kind == WishKind::nearest) {
            const std::size_t at = rest.empty() ? end : static_cast<std::size_t>(rest.data() - value.data());
            if (rest.empty()) {
                diags_.report(Code::unreadable_date, text.span, "`nearest` wants a date").help("write `nearest 15 March`");
                return;
            }
            const std::optional<DateRange> range =
                read_date_range({rest, text.part(at, rest.size()), text.verbatim}, {model_.year, &*model_.work, nullptr}, diags_);
            if (!range) return;
            wish.day = {range->first, range->last};
        } else if (!rest.empty()) {
            diags_.report(Code::unreadable_date, text.span, "nothing can stand behind `{}`", word.value)
                .help("for a date, write `nearest {}`", rest);
            return;
        }
        model_.wishes.push_back(wish);
    }

    bool is_dated(const ModelStep& step) const { return step.kind != StepKind::free || step.date_span.is_set(); }

    void check_dated() {
        Components components(model_);
        std::vector<bool> dated(model_.steps.size(), false), meets(model_.steps.size(), false);
        for (std::uint32_t i = 0; i < model_.steps.size(); ++i) {
            const ModelStep& step = model_.steps[i];
            const std::uint32_t root = components.root(i);
            // A date that is counted from another step is as good as that one.
            const bool computed = i < readings_.size() && readings_[i].date && readings_[i].date->place;
            if (step.unsure || (is_dated(step) && !(computed && step.kind == StepKind::free))) dated[root] = true;
            if (step.has_listed_meetings) meets[root] = true;
        }
        for (const Wish& wish : model_.wishes) {
            if (wish.kind == WishKind::nearest) dated[components.root(index_of(wish.step))] = true;
        }
        // What nothing follows is what the others are planned for, so the date is missing there.
        std::vector<bool> followed(model_.steps.size(), false), waived(model_.steps.size(), false);
        for (const Link& link : model_.links) followed[index_of(link.from)] = followed[index_of(link.from)] || link.minimum;
        std::vector<std::uint32_t> last(model_.steps.size(), none), tied(model_.steps.size(), 0);
        for (std::uint32_t i = 0; i < model_.plan_steps; ++i) {
            ModelStep& step = model_.steps[i];
            const std::uint32_t root = components.root(i);
            if (step.kind != StepKind::free || dated[root]) continue;
            if (!meets[root]) step.nothing_dates = step.unsure = true;
            if (!step.has_listed_meetings) continue;
            ++tied[root];
            waived[root] = model_.waived(step, "only body") || waived[root];
            if (last[root] == none || (followed[last[root]] && !followed[i])) last[root] = i;
        }
        for (std::uint32_t i = 0; i < model_.plan_steps; ++i) {
            const std::uint32_t root = components.root(i);
            if (last[root] != i || waived[root]) continue;
            model_.steps[i].only_body_dates = tied[root] > 1 ? OnlyBody::with_others : OnlyBody::alone;
        }
    }

    const Plan& plan_;
    Diagnostics& diags_;
    Model model_;
    Templates templates_;
    NameTable names_;
    Expansion expansion_;
    std::vector<Reading> readings_;
    bool too_long_ = false;  // the period: a date in a year far away was reported
};

}  // namespace

Model bind(const Plan& plan, const MeetingCalendar& calendar, Diagnostics& diags) { return Binder(plan, calendar, diags).bind(); }

}  // namespace tidplan
