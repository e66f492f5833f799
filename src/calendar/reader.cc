// Meeting calendars read from their files and from the plan, body by body.
// In: Documents, the plan's part. Out: bodies and holidays, not yet checked against each other.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "calendar/read.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr std::array calendar_keys{
    KeyInfo{"calendar", Shape::text, "version of the language: 1"},
    KeyInfo{"title", Shape::text, "its title"},
    KeyInfo{"timezone", Shape::text, "of clock times: Europe/Stockholm"},
    KeyInfo{"status", Shape::text, "of all meetings that say nothing else: fixed or preliminary"},
    KeyInfo{"holidays", Shape::map, "which days are no working days"},
    KeyInfo{"bodies", Shape::map, "the bodies and their meetings"},
    KeyInfo{"import", Shape::list, "bodies from a table", true},
};

constexpr std::array holiday_keys{
    KeyInfo{"country", Shape::text, "whose public holidays: Sweden, or none"},
    KeyInfo{"eves", Shape::text, "off: midsommarafton, julafton and nyårsafton are no working days; working: they are"},
    KeyInfo{"closed", Shape::texts, "further days on which nobody works"},
};

template <class T>
const T* entry_of(const std::vector<T>& items, std::string_view name) {
    const auto found = std::find_if(items.begin(), items.end(), [name](const T& item) { return item.name.value == name; });
    return found == items.end() ? nullptr : &*found;
}

void read_holidays(const ShapeReader& reader, NodeId node, const CalendarDefaults& defaults, HolidayRules& rules) {
    for (const Entry& entry : reader.known_entries(node, holiday_keys, "`holidays`")) {
        const std::string what = fmt::format("`{}`", entry.key);
        if (entry.key == "closed") {
            for (const Text& text : reader.texts(entry.value, what)) {
                if (const std::optional<DateRange> range = read_date_range(text, context_of(defaults), reader.diags())) {
                    rules.closed.push_back({range->first, range->last});
                }
            }
            continue;
        }
        const Text text = reader.text(entry.value, what);
        if (!text) continue;
        if (entry.key == "country") {
            static constexpr std::array<std::string_view, 5> words{"Sweden", "none", "Norway", "Denmark", "Finland"};
            const std::optional<std::size_t> word = read_word(text, words, Code::unknown_word, what, reader.diags());
            if (word && *word > 1) {
                reader.diags()
                    .report(Code::not_supported, text.span, "this version of tidplan does not know the holidays of {} yet", text.value)
                    .help("write `none`, and list its holidays in `closed`");
            } else if (word) {
                rules.country = *word == 0 ? Country::sweden : Country::none;
            }
        } else {
            static constexpr std::array<std::string_view, 2> words{"off", "working"};
            if (const std::optional<std::size_t> word = read_word(text, words, Code::unknown_word, what, reader.diags()))
                rules.eves_off = *word == 0;
        }
    }
}

// Brings a body that an earlier file has together with what a later one says of it: meetings add up, the rest must agree.
void merge_body(Body& body, Body&& more, Diagnostics& diags) {
    const auto contradict = [&](Span second, Span first, std::string_view what) {
        diags
            .report(Code::calendar_conflict, second.is_set() ? second : more.span, "`{}` gets another {} here than in an earlier calendar",
                    body.id.value, what)
            .label(first.is_set() ? first : body.span, "the earlier one")
            .help("delete one of them, or make both say the same");
    };
    const auto merge_text = [&](Text& mine, const Text& theirs, std::string_view what) {
        if (mine && theirs && mine.value != theirs.value) contradict(theirs.span, mine.span, what);
        if (!mine) mine = theirs;
    };
    merge_text(body.name, more.name, "name");
    merge_text(body.place, more.place, "place");
    merge_text(body.part_of_text, more.part_of_text, "`part of`");
    if (!body.kind.empty() && !more.kind.empty() && body.kind != more.kind) contradict({}, {}, "kind");
    if (body.kind.empty()) {
        body.kind = more.kind;
        body.kind_span = more.kind_span;
    }
    if (body.may && more.may && body.may != more.may) contradict({}, {}, "`may`");
    if (!body.may) body.may = more.may;
    const bool same_times = std::equal(body.times.begin(), body.times.end(), more.times.begin(), more.times.end(),
                                       [](const TimeDefault& a, const TimeDefault& b) {
                                           return a.from == b.from && a.time.start == b.time.start && a.time.end == b.time.end;
                                       });
    if (!body.times.empty() && !more.times.empty() && !same_times) contradict({}, {}, "`time`");
    if (body.times.empty()) body.times = std::move(more.times);
    body.aliases.insert(body.aliases.end(), more.aliases.begin(), more.aliases.end());
    for (Deadline& deadline : more.deadlines) {
        const Deadline* mine = entry_of(body.deadlines, deadline.name.value);
        if (mine == nullptr) {
            body.deadlines.push_back(deadline);
        } else if (mine->phrase.amount.count != deadline.phrase.amount.count || mine->phrase.amount.unit != deadline.phrase.amount.unit ||
                   mine->phrase.before != deadline.phrase.before || mine->phrase.within != deadline.phrase.within) {
            contradict(deadline.span, mine->span, fmt::format("deadline `{}`", deadline.name.value));
        }
    }
    body.listed = body.listed || more.listed;
    body.in_plan = body.in_plan && more.in_plan;
    body.unread = body.unread || more.unread;
    body.deadlines_unread = body.deadlines_unread || more.deadlines_unread;
    std::move(more.meetings.begin(), more.meetings.end(), std::back_inserter(body.meetings));
}

}  // namespace

void CalendarReader::add_bodies(const ShapeReader& reader, NodeId node, const CalendarDefaults& defaults, bool in_plan) {
    const std::size_t reports = diags_.all().size();
    if (!reader.expect_map(node, "`bodies`") || reader.document().node(node).kind == NodeKind::null) {
        calendar_.unread = calendar_.unread || diags_.all().size() > reports;
        return;
    }
    for (const Entry& entry : reader.document().entries(node)) {
        Body body;
        if (reader.document().node(entry.value).kind != NodeKind::hole) body = read_body(reader, entry, defaults);
        body.in_plan = in_plan;
        calendar_.unread = calendar_.unread || !body.id;
        if (!body.id) continue;
        calendar_.refused_names.insert(calendar_.refused_names.end(), body.refused_names.begin(), body.refused_names.end());
        const auto same = std::find_if(calendar_.bodies.begin(), calendar_.bodies.end(), [&](const Body& other) {
            return other.span.file != body.span.file && folded_name(other.id.value) == folded_name(body.id.value);
        });
        if (same != calendar_.bodies.end()) {
            merge_body(*same, std::move(body), diags_);
        } else if (calendar_.bodies.size() < max_bodies) {
            calendar_.bodies.push_back(std::move(body));
        } else {
            diags_.report(Code::too_many_steps, entry.key_span, "more than {} bodies", max_bodies);
            return;
        }
    }
}

bool CalendarReader::add_file(const Document& document, const SourceFile& source, std::optional<int> likely_year) {
    if (!document.has_root()) return false;
    const ShapeReader reader(document, diags_);
    const Entry* plan_header = document.find(document.root(), "tidplan");  // a plan may name a `calendar` too
    const bool is_plan = plan_header != nullptr;
    if (is_plan || document.node(document.root()).kind != NodeKind::map || document.find(document.root(), "calendar") == nullptr) {
        diags_
            .report(Code::not_a_plan, is_plan ? plan_header->key_span : Span{source.id(), 0, 0}, "`{}` is {}", source.path(),
                    is_plan ? "a plan, not a meeting calendar" : "not a meeting calendar: it has no `calendar: 1`")
            .help("{}", is_plan ? "name the file of the meeting calendar, after `--calendar` or in the plan's `calendar:`"
                                : "begin the file with `calendar: 1`")
            .replace(is_plan ? Span{} : Span{source.id(), 0, 0}, "calendar: 1\n");
        return false;
    }
    CalendarDefaults defaults{MeetingStatus::fixed, {}, likely_year};
    const std::vector<Entry> entries = reader.known_entries(document.root(), calendar_keys, "a meeting calendar");
    if (entries.size() < document.entries(document.root()).size()) calendar_.unread = true;
    for (const Entry& entry : entries) {  // the status holds for all meetings, wherever it stands
        if (entry.key != "status") continue;
        if (const Text text = reader.text(entry.value, "`status`"))
            defaults.status = read_meeting_status(text, diags_).value_or(MeetingStatus::fixed);
    }
    for (const Entry& entry : entries) {
        if (entry.key == "bodies") {
            add_bodies(reader, entry.value, defaults, false);
        } else if (entry.key == "holidays") {
            add_holidays(reader, entry, defaults);
        } else if (entry.key != "status") {
            const Text text = reader.text(entry.value, fmt::format("`{}`", entry.key));
            if (!text) continue;
            if (entry.key == "calendar" && text.value != "1") {
                diags_
                    .report(Code::unknown_version, text.span,
                            "this version of tidplan reads version 1 of the calendar language, and this is `{}`", text.value)
                    .help("write `calendar: 1`")
                    .replace(text.span, "1");
            }
            if (entry.key == "title") calendar_.title = text;
            if (entry.key == "timezone" && text.value != calendar_.timezone) {
                diags_.report(Code::not_supported, text.span, "this version of tidplan knows one time zone, {}", calendar_.timezone);
            }
        }
    }
    return true;
}

void CalendarReader::add_holidays(const ShapeReader& reader, const Entry& entry, const CalendarDefaults& defaults) {
    HolidayRules rules = calendar_.holidays;
    read_holidays(reader, entry.value, defaults, rules);
    const bool differs = rules.country != calendar_.holidays.country || rules.eves_off != calendar_.holidays.eves_off;
    if (holidays_span_.is_set() && differs) {
        diags_.report(Code::calendar_conflict, entry.key_span, "these holidays contradict those of another calendar")
            .label(holidays_span_, "the others")
            .help("let one calendar alone give `country` and `eves`");
    }
    holidays_span_ = entry.key_span;
    calendar_.holidays = std::move(rules);
}

void CalendarReader::add_part(const CalendarPart& part, std::optional<int> year) {
    if (part.document == nullptr) return;
    const ShapeReader reader(*part.document, diags_);
    const CalendarDefaults defaults{MeetingStatus::fixed, year, year};
    if (part.holidays) add_holidays(reader, *part.holidays, defaults);
    if (part.bodies) add_bodies(reader, part.bodies->value, defaults, true);
}

}  // namespace tidplan
