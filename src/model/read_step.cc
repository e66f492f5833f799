#include "model/read_step.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string quoted_key(StepKey key) { return fmt::format("`{}`", step_keys()[static_cast<std::size_t>(key)].name); }

}  // namespace

Text StepReader::text(const Draft& draft, StepKey key, const TemplateScope& scope) {
    const StepField* field = expansion_.find(draft, key);
    if (field == nullptr) return {};
    const Text written = reader_.text(field->value, quoted_key(key));
    return written ? templates_.expand(written, scope) : Text{};
}

std::vector<Text> StepReader::texts(const Draft& draft, StepKey key, const TemplateScope& scope) {
    std::vector<Text> result;
    const StepField* field = expansion_.find(draft, key);
    if (field == nullptr) return result;
    for (const Text& written : reader_.texts(field->value, quoted_key(key))) {
        if (const Text t = templates_.expand(written, scope)) result.push_back(t);
    }
    return result;
}

std::vector<int> StepReader::read_focus_years(const StepField* field, const TemplateScope& scope) {
    std::vector<int> years;
    if (field == nullptr) return years;
    for (const Text& written : reader_.texts(field->value, "`focus year`")) {
        const Text t = templates_.expand(written, scope);
        if (!t) continue;
        const bool digits = t.value.size() == 4 && std::all_of(t.value.begin(), t.value.end(), is_digit);
        const int year = digits ? std::stoi(std::string(t.value)) : 0;
        if (year >= first_year && year <= last_year) {
            years.push_back(year);
        } else {
            Diagnostics::Builder report = diags_.report(
                Code::bad_number, t.span, "`focus year` wants a year between {} and {}, and this is `{}`", first_year, last_year, t.value);
            if (t.value.find('/') != std::string_view::npos) report.help("write several years as a list: `[2021, 2022]`");
            const std::optional<int> meant = t.value.find('/') == std::string_view::npos ? year_meant(t.value, model_.year) : std::nullopt;
            if (meant) report.help("write `{}`", *meant);
            if (meant && t.verbatim) report.replace(t.span, std::to_string(*meant));
        }
    }
    return years;
}

void StepReader::read_bodies_of(const Draft& draft, ModelStep& step, Reading& reading, TemplateScope& scope) {
    const StepField* field = expansion_.find(draft, StepKey::body);
    if (field == nullptr) return;
    const Text written = text(draft, StepKey::body, scope);
    step.body_span = written ? written.span : field->key_span;
    const BodyNames names(*model_.calendar);
    const bool is_full_name = written && !model_.calendar->find(written.value) &&
                              model_.calendar->find_full_name(written.value) != nullptr;  // which may hold `och`
    if (is_full_name) model_.calendar->report_unknown_body(written, diags_);
    const std::optional<BodyList> list = written && !is_full_name ? read_bodies(written, names, diags_) : std::nullopt;
    if (!list) reading.unreadable = step.unread = true;
    if (!list) return;
    for (const Text& name : list->names) {
        const std::optional<BodyId> body = model_.calendar->find(name.value);
        if (!body) {
            // A slip of the pen is reported wherever it stands, a body that is missing once.
            const bool is_new = unknown_bodies_.insert(folded_name(name.value)).second;
            if (is_new || names.nearest_name(name.value)) model_.calendar->report_unknown_body(name, diags_);
            reading.unreadable = step.unread = true;
        } else if (std::find(step.bodies.begin(), step.bodies.end(), *body) == step.bodies.end()) {
            step.bodies.push_back(*body);
        }
    }
    step.any_body = !list->all && step.bodies.size() > 1;
    if (step.bodies.empty()) return;
    shown_bodies_.clear();
    for (const BodyId body : step.bodies)
        shown_bodies_ += (shown_bodies_.empty() ? "" : "/") + std::string(model_.calendar->body(body).id.value);
    scope.body = shown_bodies_;
    const Body& first = model_.calendar->body(step.bodies.front());
    scope.body_name = first.name ? first.name.value : first.id.value;
}

void StepReader::read_processes(const Draft& draft, ModelStep& step, const TemplateScope& scope) {
    for (const Text& name : texts(draft, StepKey::processes, scope)) {
        const auto found =
            std::find_if(plan_.processes.begin(), plan_.processes.end(), [&](const PlanProcess& p) { return p.id == name.value; });
        if (found != plan_.processes.end()) {
            step.processes.push_back(static_cast<std::uint16_t>(found - plan_.processes.begin()));
            continue;
        }
        std::vector<std::string_view> ids;
        for (const PlanProcess& process : plan_.processes) ids.push_back(process.id);
        Diagnostics::Builder report = diags_.report(Code::unknown_process, name.span, "the plan has no process `{}`", name.value);
        if (const std::optional<std::string_view> near = nearest(name.value, ids)) {
            report.help("did you mean `{}`?", *near).replace(name.span, std::string(*near));
        } else if (ids.empty()) {
            report.help("declare it: `processes: {{{}: …}}`", name.value);
        } else {
            report.note("it has {}", quoted_list(ids, "and"));
        }
    }
    std::sort(step.processes.begin(), step.processes.end());
    step.processes.erase(std::unique(step.processes.begin(), step.processes.end()), step.processes.end());
}

void StepReader::read_activity(const Draft& draft, ModelStep& step, const TemplateScope& scope) {
    const StepField* field = expansion_.find(draft, StepKey::activity);
    const Text written = field == nullptr ? Text{} : reader_.text(field->value, quoted_key(StepKey::activity));
    if (written) step.activity = templates_.expand(written, scope).value;
    step.activity_unread = field != nullptr && step.activity.empty();
    if (step.activity.empty()) step.activity = written ? written.value : scope.matter_title.value_or(step.id);
}

void StepReader::read_row(const Draft& draft, ModelStep& step, const TemplateScope& scope) {
    read_activity(draft, step, scope);
    step.responsible = text(draft, StepKey::responsible, scope).value;
    step.comment = text(draft, StepKey::comment, scope).value;
    step.reason = text(draft, StepKey::reason, scope).value;
    step.place = text(draft, StepKey::place, scope).value;
    for (const Text& name : texts(draft, StepKey::participants, scope)) step.participants.push_back(name.value);
    for (std::size_t i = 0; i < plan_.fields.size(); ++i) {
        const StepField* field = expansion_.find(draft, StepKey::declared, static_cast<std::uint16_t>(i));
        const Text written = field == nullptr ? Text{} : reader_.text(field->value, fmt::format("`{}`", plan_.fields[i].key));
        step.declared.push_back(written ? templates_.expand(written, scope).value : std::string_view{});
    }
    read_processes(draft, step, scope);
}

void StepReader::read_waivers(const Draft& draft, ModelStep& step, const TemplateScope& scope) {
    const StepField* field = expansion_.find(draft, StepKey::waive);
    if (field == nullptr || plan_.document->node(field->value).kind != NodeKind::map) return;
    std::vector<std::string_view> known;
    for (const PlanRule& rule : plan_.rules) known.push_back(rule.id);
    for (const LintInfo& lint : known_lints()) known.push_back(lint.name);
    for (const Entry& entry : plan_.document->entries(field->value)) {
        const Text reason = reader_.text(entry.value, "the reason of a waiver");
        if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
            Diagnostics::Builder report = diags_.report(Code::unknown_rule, entry.key_span, "there is no rule `{}` to waive", entry.key);
            const std::optional<std::string_view> near = nearest(entry.key, known);
            if (near) {
                report.help("did you mean `{}`?", *near).replace(entry.key_span, std::string(*near));
            } else {
                report.note("there are {}", quoted_list(known, "and"));
            }
            // What it was meant for is passed over, so that only the misspelt name is reported.
            if (near) step.waivers.push_back({{*near, entry.key_span, true}, reason, true});
            continue;
        }
        const Text worked_out = reason ? templates_.expand(reason, scope) : Text{};
        step.waivers.push_back({{entry.key, entry.key_span, true}, worked_out, false});
    }
}

bool StepReader::is_word(const Draft& draft, StepKey key, std::string_view word, const TemplateScope& scope) {
    const Text written = text(draft, key, scope);
    const std::array words{word};
    return written && read_word(written, words, Code::unknown_word, quoted_key(key), diags_);
}

void StepReader::report_unknown_role(const Text& role) {
    Diagnostics::Builder report = diags_.report(Code::unknown_word, role.span, "`role` does not know the word `{}`", role.value);
    report.note("it knows {}", quoted_list(role_words(), "and"));
    const std::optional<std::string_view> meant = likely_role(role.value);
    if (!meant) return;
    report.help("did you mean `{}`?", *meant);
    if (role.verbatim) report.replace(role.span, std::string(*meant));
}

void StepReader::read_words(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope) {
    if (const Text role = text(draft, StepKey::role, scope)) {
        if (const std::optional<Role> found = find_role(role.value)) {
            step.role = *found;
        } else {
            report_unknown_role(role);
            step.unread = true;
        }
    }
    step.moving = moves_matter(step.role) || (step.role == Role::none && !step.bodies.empty());
    if (const Text status = text(draft, StepKey::status, scope)) {
        static constexpr std::array<std::string_view, 2> words{"fixed", "preliminary"};
        static constexpr std::array<std::string_view, 5> done{"held", "done", "genomförd", "genomfört", "klar"};
        if (std::find(done.begin(), done.end(), folded(trimmed(status.value))) != done.end()) {
            diags_.report(Code::unknown_word, status.span, "`status` does not know the word `{}`", status.value)
                .help("write the day on which it was done, such as `held: {}-06-21`", model_.year);
        } else if (const std::optional<std::size_t> word = read_word(status, words, Code::unknown_word, "`status`", diags_))
            step.status = static_cast<MeetingStatus>(*word);
    }
    if (const StepField* field = expansion_.find(draft, StepKey::round)) {
        const std::optional<int> round = reader_.number(field->value, "`round`");
        if (round && (*round < 1 || *round > 99)) {
            diags_.report(Code::bad_number, plan_.document->node(field->value).span, "`round` wants a number from 1 to 99, and this is {}",
                          *round);
        } else if (round) {
            step.round = static_cast<std::uint8_t>(*round);
        }
    }
    if (const StepField* field = expansion_.find(draft, StepKey::optional))
        step.optional = reader_.flag(field->value, "`optional`").value_or(false);
    reading.wanted.reserve = is_word(draft, StepKey::reserve, "allowed", scope);
    reading.wanted.every_day = is_word(draft, StepKey::days, "all", scope);
    step.reserve = reading.wanted.reserve;
    step.any_day = reading.wanted.every_day;
    reading.open_day = is_word(draft, StepKey::day, "open", scope);
    if (const Text roll = text(draft, StepKey::roll, scope); find_role(roll.value)) {
        diags_.report(Code::unknown_word, roll.span, "`roll` says whether a computed day may move, and `{}` is a role", roll.value)
            .help("write `role: {}`", roll.value)
            .replace(expansion_.find(draft, StepKey::roll)->key_span, "role");
    } else {
        reading.roll = !is_word(draft, StepKey::roll, "none", scope);
    }
    if (!reading.roll) reading.wanted.every_day = true;
}

void StepReader::read_times(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope) {
    const std::size_t reports = diags_.all().size();
    if (const Text time = text(draft, StepKey::time, scope)) {
        reading.wanted.time = read_time(time, diags_);
        reading.time_span = time.span;
    }
    reading.time_unread = diags_.all().size() > reports && !reading.wanted.time;
    if (const Text duration = text(draft, StepKey::duration, scope)) {
        if (const std::optional<Duration> read = read_duration(duration, diags_)) {
            reading.wanted.minutes = read->minutes;
            reading.wanted.length = read->length;
            step.counted_end = read->length.has_value();
            step.duration = read->length ? model_.strings.emplace_back(amount_words(*read->length, plan_.language)) : duration.value;
        }
    }
    reading.half_read = diags_.all().size() > reports;
    const int minutes = reading.wanted.minutes;
    if (minutes > 0 && reading.wanted.time && reading.wanted.time->start && !reading.wanted.time->end)
        reading.wanted.time->end = Clock{static_cast<std::int16_t>(std::min(reading.wanted.time->start->minutes + minutes, 1440))};
}

void StepReader::read_dates(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope) {
    const ScopeNames names(names_, {step.matter});
    const DateContext context{model_.year, &*model_.work, &names};
    const StepField* date = expansion_.find(draft, StepKey::date);
    const StepField* lasts = expansion_.find(draft, StepKey::lasts);
    if (date != nullptr && lasts != nullptr) {
        diags_.report(Code::keys_exclude, lasts->key_span, "a step has a `date` or `lasts`, not both")
            .label(date->key_span, "its `date`")
            .help("`lasts` gives the first and last day; delete one of them");
        reading.unreadable = true;
        return;
    }
    if (date != nullptr) {
        const Text written = text(draft, StepKey::date, scope);
        step.date_span = plan_.document->node(date->value).span;
        if (written) reading.date = read_date(written, context, diags_);
        reading.date_text = written;
        if (written) step.date_span = written.span;
        reading.unreadable = reading.unreadable || !reading.date;
        reading.wanted.time_picks = reading.wanted.time && reading.date && reading.date->kind == DateKind::ranges;
    }
    if (lasts != nullptr) {
        const Text written = text(draft, StepKey::lasts, scope);
        if (written) reading.lasts = read_date_range(written, context, diags_);
        reading.date_text = written;
        step.first_implied = reading.lasts && reading.lasts->first_precision != Precision::day;
        step.last_implied = reading.lasts && reading.lasts->last_precision != Precision::day;
        if (written) step.date_span = written.span;
        reading.unreadable = reading.unreadable || !reading.lasts;
    }
    if (const Text earliest = text(draft, StepKey::earliest, scope)) reading.earliest = read_date(earliest, context, diags_);
    if (const Text latest = text(draft, StepKey::latest, scope)) reading.latest = read_date(latest, context, diags_);
    const auto is_span = [](const std::optional<DatePhrase>& bound) {
        return bound && bound->kind == DateKind::ranges && bound->ranges.size() == 1;
    };
    if (is_span(reading.earliest) && is_span(reading.latest) &&
        reading.earliest->ranges.front().first > reading.latest->ranges.front().last) {
        diags_.report(Code::reversed_range, reading.latest->span, "`latest` lies before `earliest`")
            .label(reading.earliest->span, "`earliest`")
            .help("change one of them, or let the two dates change places");
        reading.earliest.reset();
        reading.latest.reset();
    }
    read_held(draft, step, reading, scope);
    reading.when = texts(draft, StepKey::when, scope);
    reading.prefer = text(draft, StepKey::prefer, scope);
}

// The day on which it was done takes the place of its `date`, which is what was planned.
void StepReader::read_held(const Draft& draft, ModelStep& step, Reading& reading, const TemplateScope& scope) {
    const Text held = text(draft, StepKey::held, scope);
    if (!held) return;
    // What is done has its year: without one it would be done again in next year's plan.
    const int own_year = plan_year(plan_.year_in_file).value_or(model_.year);
    const std::optional<Day> day = read_one_day(held, {std::nullopt, &*model_.work, nullptr, own_year}, diags_);
    if (!day) return;
    if (own_year != model_.year && !year_span(model_.year).contains(*day)) {
        held_in_other_year_.push_back(held.span);
        return;
    }
    step.held = day;
    if (reading.lasts) {
        if (reading.lasts->first <= *day && *day <= reading.lasts->last) return;
        diags_.report(Code::keys_exclude, held.span, "`held` is none of the days that the step `lasts`")
            .label(reading.date_text.span, "its days")
            .help("write there the days on which it was, such as `lasts: {} .. {}`", iso(std::min(reading.lasts->first, *day)), iso(*day));
        return;
    }
    if (reading.date && reading.date->is_one_day() && reading.date->ranges[0].first != *day) step.planned = reading.date->ranges[0].first;
    reading.date.emplace();
    reading.date->ranges = {{*day, *day}};
    reading.date->span = held.span;
    reading.date->written = held;
    reading.date_text = held;
    reading.open_day = false;
    reading.wanted.time_picks = reading.wanted.time.has_value();
    step.date_span = held.span;
}

void StepReader::report_held_in_other_year() {
    if (held_in_other_year_.empty()) return;
    const std::size_t others = held_in_other_year_.size() - 1;
    diags_
        .report(Code::date_in_other_year, held_in_other_year_.front(),
                "the plan is made for {}, so what was `held` in another year does not count", model_.year)
        .says(others == 0 ? "" : fmt::format("and at {} other step{}", others, others == 1 ? "" : "s"))
        .label(plan_.year.span, "the year asked for")
        .severity(Severity::info);
}

Reading StepReader::read(const Draft& draft, ModelStep& step) {
    Reading reading;
    TemplateScope scope;
    scope.year = model_.year;
    scope.values = &draft.values;
    if (draft.matter != nullptr) {
        scope.matter_values = &expansion_.matters[draft.matter_index].values;
        if (const std::string_view title = model_.matters[index_of(step.matter)].title; !title.empty()) scope.matter_title = title;
        scope.matter_title_unread = !scope.matter_title && (draft.matter->title || draft.matter->unread);
    }
    const StepField* focus = expansion_.find(draft, StepKey::focus_year);
    step.focus_years = read_focus_years(focus, scope);
    scope.focus_years = &step.focus_years;
    scope.focus_year_unread = focus != nullptr && step.focus_years.empty();
    step.unread = draft.step->unread && draft.step->fields.empty();
    step.unsure = draft.unread || draft.step->unread || (draft.matter != nullptr && draft.matter->unread);
    read_bodies_of(draft, step, reading, scope);
    reading.wanted.bodies = step.bodies;
    reading.wanted.any_body = step.any_body;
    read_words(draft, step, reading, scope);
    const std::size_t reports = diags_.all().size();
    read_times(draft, step, reading, scope);
    read_dates(draft, step, reading, scope);
    step.unsure = step.unsure || diags_.all().size() > reports;
    scope.meeting_number = !step.bodies.empty();
    read_row(draft, step, scope);
    read_waivers(draft, step, scope);
    return reading;
}

}  // namespace tidplan
