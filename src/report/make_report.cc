// The rows that people read, in their order, with texts, times and findings.
// In: Model, Schedule, findings. Out: Report.
#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "report/because.h"
#include "report/causes.h"
#include "report/findings.h"

namespace tidplan {

namespace {

struct Titles {
    std::string_view swedish;
    std::string_view english;
};

// In the order of ColumnKind.
constexpr Titles titles[] = {
    {"Datum", "Date"},
    {"Tid", "Time"},
    {"Process", "Process"},
    {"Aktivitet", "Activity"},
    {"År i fokus", "Focus year"},
    {"Organ", "Body"},
    {"", ""},
    {"Roll", "Role"},
    {"Ärende", "Matter"},
    {"Status", "Status"},
    {"Ansvarig", "Responsible"},
    {"Deltagare", "Participants"},
    {"Plats", "Place"},
    {"Kommentar", "Comment"},
    {"Skäl", "Reason"},
    {"", ""},
};

class Reporter {
public:
    Reporter(const Model& model, const Schedule& schedule, const Diagnostics& findings, const Sources& sources)
        : model_(model),
          plan_(*model.plan),
          schedule_(schedule),
          findings_(findings),
          sources_(sources),
          causes_(causes_without_circles(model, schedule)) {}

    Report make() {
        report_.title = model_.title.empty() ? fmt::format("Tidplan {}", model_.year) : std::string(model_.title);
        report_.plan_id = plan_.id.value;
        report_.year = model_.year;
        report_.language = plan_.language;
        report_.timezone = model_.calendar->timezone;
        report_.has_errors = findings_.has_errors();
        for (const PlanProcess& process : plan_.processes) report_.processes.emplace_back(process.id, process.title.value);
        for (const PlanField& field : plan_.fields)
            report_.fields.push_back({std::string(field.key), std::string(field.title ? field.title.value : field.key)});
        for (std::uint32_t i = 0; i < model_.plan_steps; ++i) report_.rows.push_back(make_row(StepId{i}));
        add_bodies();
        add_due_times();
        for (std::uint32_t i = 0; i < model_.plan_steps; ++i)
            report_.rows[i].because_words = because_text(model_, schedule_, StepId{i}, causes_[i], report_.rows);
        add_findings();
        say_why_undated(model_, report_.rows);
        sort_rows();
        add_columns();
        return std::move(report_);
    }

private:
    ReportRow make_row(StepId id) {
        const ModelStep& step = model_.step(id);
        ReportRow row;
        row.step = step.name;
        if (step.matter != no_matter) {
            const ModelMatter& matter = model_.matters[index_of(step.matter)];
            row.matter = matter.name;
            row.matter_title = matter.title;
        }
        row.role = role_name(step.role);
        for (const BodyId body : bodies_of(id)) {
            row.bodies += (row.bodies.empty() ? "" : "/") + std::string(model_.calendar->body(body).id.value);
            add_body(row, model_.calendar->body(body));
        }
        row.own_bodies = row.participants.size();
        for (const std::string_view name : step.participants) add_participant(row, name);
        row.optional = step.optional;
        row.held = step.held;
        row.planned = step.planned;
        const Meeting* meeting = place_row(row, id);
        row.activity = with_meeting_number(step.activity, meeting);
        row.comment = with_meeting_number(step.comment, meeting);
        row.place = !step.place.empty()                    ? step.place
                    : meeting != nullptr && meeting->place ? meeting->place.value
                    : step.bodies.size() == 1              ? model_.calendar->body(step.bodies.front()).place.value
                                                           : std::string_view{};
        row.because = because_text(model_, schedule_, id, causes_[index_of(id)]);
        for (const std::uint16_t process : step.processes) row.processes.emplace_back(plan_.processes[process].id);
        row.focus_years = step.focus_years;
        row.duration = step.duration;
        row.lasts_days = step.counted_end;
        row.responsible = step.responsible;
        row.reason = step.reason;
        for (const Waiver& waiver : step.waivers) {
            if (waiver.used) row.waived.emplace_back(waiver.rule.value, waiver.reason.value);
        }
        for (const std::string_view value : step.declared) row.fields.emplace_back(value);
        return row;
    }

    // A row on the day of a deadline with a clock time, as it was told to be, has that time.
    void add_due_times() {
        const auto at = [this](StepId id) {
            const std::uint32_t chosen = schedule_.chosen[index_of(id)];
            return chosen == none ? nullptr : &model_.candidates[chosen];
        };
        for (const Demand& d : model_.demands) {
            const Candidate *a = at(d.a), *b = at(d.b);
            if (a == nullptr || b == nullptr || index_of(d.a) >= model_.plan_steps || model_.step(d.a).half_read) continue;
            ReportRow& row = report_.rows[index_of(d.a)];
            if (row.start || row.window || row.days->first != row.days->last) continue;
            row.start = model_.due_time(d, *a, *b);
        }
    }

    // Of several bodies any of which will do, the one whose meeting it is.
    std::vector<BodyId> bodies_of(StepId id) const {
        const ModelStep& step = model_.step(id);
        const std::uint32_t chosen = schedule_.chosen[index_of(id)];
        const std::uint32_t meeting = chosen == none ? none : model_.candidates[chosen].meeting;
        return step.any_body && meeting != none ? std::vector<BodyId>{model_.meetings[meeting]->body} : step.bodies;
    }

    void add_body(ReportRow& row, const Body& body) const {
        row.participants.push_back({std::string(body.id.value), std::string(body.kind), false, std::string(body.name.value)});
    }

    void add_participant(ReportRow& row, std::string_view name) const {
        if (const std::optional<BodyId> body = model_.calendar->find(name)) {
            const auto same = [&](const RowBody& b) { return b.name == model_.calendar->body(*body).id.value; };
            if (std::none_of(row.participants.begin(), row.participants.end(), same)) add_body(row, model_.calendar->body(*body));
        } else {
            const bool is_kind = model_.calendar->is_kind(name);
            row.participants.push_back({std::string(name), is_kind ? std::string(name) : std::string{}, is_kind, {}, !is_kind});
        }
    }

    void add_bodies() {
        std::set<std::string_view> named;
        for (const ReportRow& row : report_.rows) {
            for (const RowBody& body : row.participants) {
                if (!body.title.empty()) named.insert(body.name);
            }
        }
        for (const Body& body : model_.calendar->bodies) {
            if (named.contains(body.id.value)) report_.bodies.emplace_back(body.id.value, body.name.value);
        }
    }

    // Days, times and status; the meeting at which the row is, if it is at one.
    const Meeting* place_row(ReportRow& row, StepId id) const {
        const ModelStep& step = model_.step(id);
        const std::uint32_t chosen = schedule_.chosen[index_of(id)];
        if (step.status && !step.held) row.status = static_cast<RowStatus>(*step.status);
        row.meeting = !step.bodies.empty();
        if (chosen == none) return nullptr;
        const Candidate& c = model_.candidates[chosen];
        if (step.kind == StepKind::window) {
            row.window = step.window;
            row.meeting = false;
            return nullptr;
        }
        const Meeting* meeting = c.meeting == none ? nullptr : model_.meetings[c.meeting];
        if (meeting == nullptr && !c.timed() && c.first != c.last) row.meeting = false;
        const bool is_open = meeting != nullptr && has_open_end(*meeting, c);
        row.days = DaySpan{c.first, c.last};
        if (c.timed()) {
            row.start = Clock{c.start};
            if (!is_open && (c.end > c.start || c.last > c.first)) row.end = Clock{c.end};
            row.meeting = true;
        }
        if (step.kind == StepKind::free) {
            row.earliest = model_.candidates[schedule_.earliest[index_of(id)]].first;
            row.latest = model_.candidates[schedule_.latest[index_of(id)]].first;
        }
        const bool whole = meeting != nullptr && meeting->days.first == c.first && meeting->days.last == c.last &&
                           meeting->start == row.start && meeting->end == row.end;
        if (whole && static_cast<int>(meeting->day_times.size()) == (c.last - c.first).count + 1) row.day_times = meeting->day_times;
        if (meeting != nullptr && !step.status && !step.held) row.status = static_cast<RowStatus>(meeting->status);
        return meeting;
    }

    // Which of its body's meetings of the year a meeting is; cancelled ones and reserve ones that are not used do not count.
    std::string with_meeting_number(std::string_view text, const Meeting* meeting) const {
        const std::size_t at = text.find(meeting_number_mark);
        if (at == std::string_view::npos) return std::string(text);
        std::string number = "–";
        if (meeting != nullptr) {
            int n = 0;
            for (const Meeting& m : model_.calendar->body(meeting->body).meetings) {
                const bool same_year = date_of(m.days.first).year == date_of(meeting->days.first).year;
                const bool counts = m.status != MeetingStatus::cancelled && (m.status != MeetingStatus::reserve || &m == meeting);
                if (same_year && counts && m.days.first <= meeting->days.first) ++n;
            }
            number = std::to_string(n);
        }
        return std::string(text.substr(0, at)) + number + with_meeting_number(text.substr(at + 1), meeting);
    }

    void add_findings() {
        std::unordered_map<std::string_view, std::size_t> rows;
        for (std::size_t i = 0; i < report_.rows.size(); ++i) rows.emplace(model_.steps[i].name, i);
        const StepPlaces places(model_);
        for (const Diagnostic& d : findings_.all()) {
            const RowFinding finding{std::string(code_info(d.code).id), d.severity, d.message, place_of(d)};
            report_.findings.push_back(finding);
            std::vector<std::string_view> steps(d.steps.begin(), d.steps.end());
            if (steps.empty() && !d.labels.empty()) steps = places.steps_at(d.labels.front().span);
            for (const std::string_view step : steps) {
                const auto row = rows.find(step);
                if (row == rows.end()) continue;
                std::vector<RowFinding>& own = report_.rows[row->second].findings;
                if (own.empty() || own.back() != finding) own.push_back(finding);
            }
        }
    }

    std::string place_of(const Diagnostic& d) const {
        if (d.labels.empty()) return {};
        const Span span = d.labels.front().span;
        const SourceFile& file = sources_.get(span.file);
        return fmt::format("{}:{}", file.path().substr(file.path().rfind('/') + 1), file.line_of(span.begin));
    }

    // By day, time, last day and name; a window by its first day, and behind the rows of that day; rows without a date last.
    void sort_rows() {
        const auto key = [this](std::uint32_t i) {
            const std::uint32_t chosen = schedule_.chosen[i];
            const Candidate* c = chosen == none ? nullptr : &model_.candidates[chosen];
            const bool window = report_.rows[i].window.has_value();
            return std::tuple(c == nullptr, c == nullptr ? Day{} : c->first, window, c == nullptr ? std::int16_t{-1} : c->start,
                              c == nullptr ? Day{} : c->last, std::string_view(report_.rows[i].step));
        };
        std::vector<std::uint32_t> order(report_.rows.size());
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
        std::vector<std::size_t> place(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
        add_waits(place);
        std::vector<ReportRow> sorted;
        sorted.reserve(order.size());
        for (const std::uint32_t i : order) sorted.push_back(std::move(report_.rows[i]));
        report_.rows = std::move(sorted);
    }

    void add_waits(const std::vector<std::size_t>& place) {
        for (const Link& link : model_.links) {
            const std::uint32_t from = index_of(link.from), to = index_of(link.to);
            if (!link.minimum || from >= model_.plan_steps || to >= model_.plan_steps || schedule_.suspended[link.demand]) continue;
            report_.rows[to].waits_for.push_back(place[from]);
        }
        for (ReportRow& row : report_.rows) {
            std::sort(row.waits_for.begin(), row.waits_for.end());
            row.waits_for.erase(std::unique(row.waits_for.begin(), row.waits_for.end()), row.waits_for.end());
        }
    }

    std::string title_of(ColumnKind kind) const {
        const Titles& t = titles[static_cast<std::size_t>(kind)];
        return std::string(plan_.language == Language::swedish ? t.swedish : t.english);
    }

    // A body without a kind would stand in none of the columns of kinds: behind the last of them it has one of its own.
    void add_column_without_kind() {
        std::vector<ReportColumn>& columns = report_.columns;
        const auto has = [&](ColumnKind kind) {
            return std::any_of(columns.begin(), columns.end(), [kind](const ReportColumn& c) { return c.kind == kind; });
        };
        const auto lacks_kind = [](const RowBody& body) { return body.kind.empty() && !body.is_outsider; };
        const auto names_one = [&](const ReportRow& row) {
            return std::any_of(row.participants.begin(), row.participants.end(), lacks_kind);
        };
        if (!has(ColumnKind::bodies_of_kind) || has(ColumnKind::body) || std::none_of(report_.rows.begin(), report_.rows.end(), names_one))
            return;
        const auto last =
            std::find_if(columns.rbegin(), columns.rend(), [](const ReportColumn& c) { return c.kind == ColumnKind::bodies_of_kind; });
        columns.insert(last.base(), {title_of(ColumnKind::body), ColumnKind::bodies_of_kind, {}, 0});
    }

    void add_columns() {
        for (const PlanColumn& column : plan_.columns) {
            std::string title = title_of(column.kind);
            if (column.kind == ColumnKind::field) title = report_.fields[column.field].title;
            if (column.kind == ColumnKind::bodies_of_kind) title = column.body_kind.value;
            if (column.title) title = column.title.value;
            report_.columns.push_back({std::move(title), column.kind, std::string(column.body_kind.value), column.field});
        }
        add_column_without_kind();
        if (!report_.columns.empty()) return;
        // Without a choice of the plan's: what every row has, and of the rest what some row has.
        const auto any = [this](auto has) { return std::any_of(report_.rows.begin(), report_.rows.end(), has); };
        std::vector<ColumnKind> kinds{ColumnKind::date};
        if (any([](const ReportRow& r) { return r.start || (!r.duration.empty() && !r.lasts_days); })) kinds.push_back(ColumnKind::time);
        if (any([](const ReportRow& r) { return !r.processes.empty(); })) kinds.push_back(ColumnKind::processes);
        kinds.push_back(ColumnKind::activity);
        if (any([](const ReportRow& r) { return !r.focus_years.empty(); })) kinds.push_back(ColumnKind::focus_year);
        if (any([](const ReportRow& r) { return !r.bodies.empty(); })) kinds.push_back(ColumnKind::body);
        if (any([](const ReportRow& r) { return !r.responsible.empty(); })) kinds.push_back(ColumnKind::responsible);
        for (const ColumnKind kind : kinds) report_.columns.push_back({title_of(kind), kind, {}, 0});
    }

    const Model& model_;
    const Plan& plan_;
    const Schedule& schedule_;
    const Diagnostics& findings_;
    const Sources& sources_;
    std::vector<std::optional<Cause>> causes_;
    Report report_;
};

}  // namespace

Report make_report(const Model& model, const Schedule& schedule, const Diagnostics& findings, const Sources& sources) {
    return Reporter(model, schedule, findings, sources).make();
}

}  // namespace tidplan
