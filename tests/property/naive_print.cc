#include "naive_plan.h"

#include <array>

namespace naive {

namespace {

std::string unit_words(Unit unit, int n) {
    static constexpr std::array<const char*, 7> words{"day", "working day", "clear working day", "week", "month", "year", "meeting"};
    return std::string(words[static_cast<std::size_t>(unit)]) + (n == 1 ? "" : "s");
}

std::string amount_words(const Amount& amount) {
    return std::to_string(amount.n) + " " + unit_words(amount.unit, amount.n) + (amount.of.empty() ? "" : " of " + amount.of);
}

std::string weekday_word(int weekday) {
    static constexpr std::array<const char*, 7> words{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return words[static_cast<std::size_t>(weekday - 1)];
}

std::string role_word(Role role) {
    static constexpr std::array<const char*, 8> words{"", "prepare", "consult", "propose", "decide", "inform", "deadline", "work"};
    return words[static_cast<std::size_t>(role)];
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string time_words(int minutes) { return two_digits(minutes / 60) + ":" + two_digits(minutes % 60); }

std::string place_words(const Place& place, const std::string& matter) {
    if (place.kind == Place::Kind::date) return place.date_text;
    std::string text;
    if (place.kind == Place::Kind::role) text = "role:";
    if (place.kind == Place::Kind::kind) text = "kind:";
    const bool own = !matter.empty() && place.name.substr(0, matter.size() + 1) == matter + ".";
    text += own ? place.name.substr(matter.size() + 1) : place.name;
    if (!place.value.empty()) text += "(" + place.value + ")";
    if (place.round > 0) text += "(round " + std::to_string(place.round) + ")";
    return text + (place.deadline.empty() ? "" : "." + place.deadline);
}

std::string places_words(const std::vector<Place>& places, const std::string& matter) {
    std::string text;
    for (const Place& place : places) text += (text.empty() ? "" : " and ") + place_words(place, matter);
    return text;
}

}  // namespace

std::string date_words(const Date& date, const std::string& matter) {
    switch (date.kind) {
        case DateKind::spans:
        case DateKind::nth_meeting: return date.text;
        case DateKind::marked_meeting: return "meeting marked " + date.mark;
        case DateKind::computed:
            return amount_words(date.amount) + (date.before ? " before " : " after ") + place_words(date.place, matter);
        case DateKind::weekday:
            return "the " + weekday_word(date.weekday) + (date.before ? " before " : " after ") + place_words(date.place, matter);
    }
    return {};
}

namespace {

std::string sentence_words(const Sentence& sentence, const std::string& matter) {
    switch (sentence.kind) {
        case Sentence::Kind::relation: return relation_words(sentence.relation) + " " + places_words(sentence.places, matter);
        case Sentence::Kind::by: return "by " + date_words(sentence.date, matter);
        case Sentence::Kind::from: return "from " + date_words(sentence.date, matter);
        case Sentence::Kind::by_deadline: return "by " + places_words(sentence.places, matter);
        case Sentence::Kind::within:
            return "within " + amount_words(sentence.amount) + (sentence.before ? " before " : " after ") +
                   places_words(sentence.places, matter);
        case Sentence::Kind::on: return "on " + date_words(sentence.date, matter);
    }
    return {};
}

class Printer {
public:
    std::string print(Plan& plan) {
        out_ = "tidplan: 1\nid: tiny\ntitle: Tiny\nlints: {consult after decide: \"off\"}\n";
        line(0, "year", std::to_string(plan.year));
        line(0, "period", iso_text(plan.period.first) + " .. " + iso_text(plan.period.last));
        holidays(plan.work);
        loops(plan);
        if (!plan.bodies.empty()) out_ += "bodies:\n";
        for (const Body& body : plan.bodies) print(body);
        if (!plan.rules_last) rules(plan);
        if (!plan.matters.empty()) out_ += "matters:\n";
        for (Matter& matter : plan.matters) print(matter);
        if (!plan.steps.empty()) out_ += "steps:\n";
        for (Step& step : plan.steps) print(step, "", 2);
        if (plan.rules_last) rules(plan);
        return out_;
    }

private:
    void line(int indent, const std::string& key, const std::string& value) {
        out_ += std::string(indent, ' ') + key + ": " + value + "\n";
    }

    // A quoted text, with the place of what stands between the quotes.
    Range quote(const std::string& text) {
        out_ += '"';
        const std::size_t begin = out_.size();
        out_ += text + '"';
        return {begin, out_.size() - 1};
    }

    Range text_line(int indent, const std::string& key, const std::string& text) {
        out_ += std::string(indent, ' ') + key + ": ";
        const Range where = quote(text);
        out_ += "\n";
        return where;
    }

    void holidays(const WorkRules& work) {
        if (work.eves_off && work.closed.empty()) return;
        out_ += "holidays:\n";
        if (!work.eves_off) line(2, "eves", "working");
        if (work.closed.empty()) return;
        std::string spans;
        for (const Span& span : work.closed) spans += (spans.empty() ? "" : ", ") + iso_text(span.first) + " .. " + iso_text(span.last);
        line(2, "closed", "[" + spans + "]");
    }

    // The variables that are looped over have to exist.
    void loops(const Plan& plan) {
        std::vector<std::string> seen;
        const auto add = [&](const std::optional<For>& each) {
            if (!each) return;
            for (const std::string& variable : seen) {
                if (variable == each->variable) return;
            }
            if (seen.empty()) out_ += "variables:\n";
            seen.push_back(each->variable);
            line(2, each->variable, "[" + joined(each->values) + "]");
        };
        for (const Matter& matter : plan.matters) {
            add(matter.each);
            for (const Step& step : matter.steps) add(step.each);
        }
        for (const Step& step : plan.steps) add(step.each);
    }

    static std::string joined(const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
        return text;
    }

    void deadlines(int indent, const std::vector<Deadline>& all) {
        if (all.empty()) return;
        out_ += std::string(indent, ' ') + "deadlines:\n";
        for (const Deadline& deadline : all) {
            std::string text = std::string("{offset: ") + (deadline.within ? "within " : "") + amount_words(deadline.amount);
            text += deadline.before ? " before" : " after";
            if (!deadline.roll) text += ", roll: none";
            if (deadline.time >= 0) text += ", time: \"" + time_words(deadline.time) + "\"";
            line(indent + 2, deadline.name, text + "}");
        }
    }

    void print(const Body& body) {
        static constexpr std::array<const char*, 4> status_words{"fixed", "preliminary", "reserve", "cancelled"};
        out_ += "  " + body.id + ":\n";
        line(4, "kind", body.kind);
        if (body.time.start >= 0) text_line(4, "time", clock_words(body.time));
        if (body.listed) out_ += body.meetings.empty() ? "    meetings: []\n" : "    meetings:\n";
        for (const Meeting& meeting : body.meetings) {
            out_ += "      - date: " + iso_text(meeting.days.first);
            if (meeting.days.last != meeting.days.first) out_ += " .. " + iso_text(meeting.days.last);
            out_ += "\n";
            if (meeting.time.start >= 0) text_line(8, "time", clock_words(meeting.time));
            if (meeting.status != Status::fixed) line(8, "status", status_words[static_cast<std::size_t>(meeting.status)]);
            if (!meeting.mark.empty()) line(8, "marks", "[" + meeting.mark + "]");
            deadlines(8, meeting.deadlines);
        }
        deadlines(4, body.deadlines);
    }

    void print(Chain& chain, const std::string& matter) {
        std::string text = places_words(chain.places[0], matter);
        std::vector<Range> inside;
        for (std::size_t i = 0; i < chain.relations.size(); ++i) {
            text += " ";
            const std::size_t begin = text.size();
            text += relation_words(chain.relations[i]);
            inside.push_back({begin, text.size()});
            text += " " + places_words(chain.places[i + 1], matter);
        }
        chain.where = quote(text);
        chain.relation_where.clear();
        for (const Range& range : inside) chain.relation_where.push_back({chain.where.begin + range.begin, chain.where.begin + range.end});
    }

    void rules(Plan& plan) {
        if (!plan.rules.empty()) out_ += "rules:\n";
        for (Rule& rule : plan.rules) {
            out_ += "  " + rule.id + ":\n    order: ";
            print(rule.chain, "");
            out_ += "\n";
            if (rule.severity != "error") line(4, "severity", rule.severity == "off" ? "\"off\"" : rule.severity);
            if (!rule.steers) line(4, "steer", "\"no\"");
        }
    }

    void print(Matter& matter) {
        out_ += "  " + matter.id + ":\n";
        if (matter.each) line(4, "for", "{" + matter.each->variable + ": [" + joined(matter.each->values) + "]}");
        if (!matter.order.empty()) out_ += "    order:\n";
        for (Chain& chain : matter.order) {
            out_ += "      - ";
            print(chain, matter.id);
            out_ += "\n";
        }
        out_ += "    steps:\n";
        for (Step& step : matter.steps) print(step, matter.id, 6);
    }

    void date_line(int indent, const std::string& key, std::optional<Date>& date, const std::string& matter) {
        if (date) date->where = text_line(indent, key, date_words(*date, matter));
    }

    void loop(int indent, For& each, const std::string& matter) {
        if (each.dates.empty()) return line(indent, "for", "{" + each.variable + ": [" + joined(each.values) + "]}");
        out_ += std::string(indent, ' ') + "for:\n" + std::string(indent + 2, ' ') + each.variable + ":\n";
        for (std::size_t i = 0; i < each.values.size(); ++i) {
            if (!each.dates[i]) {
                line(indent + 4, each.values[i], "{}");
                continue;
            }
            out_ += std::string(indent + 4, ' ') + each.values[i] + ":\n";
            date_line(indent + 6, "date", each.dates[i], matter);
        }
    }

    void print(Step& step, const std::string& matter, int indent) {
        const int in = indent + 2;
        out_ += std::string(indent, ' ');
        step.where = {out_.size(), out_.size() + step.id.size()};
        out_ += step.id + ":\n";
        line(in, "activity", "Does " + step.id);
        if (!step.bodies.empty()) {
            std::string text = step.bodies[0];
            for (std::size_t i = 1; i < step.bodies.size(); ++i) text += (step.all_bodies ? " and " : " or ") + step.bodies[i];
            line(in, "body", text);
        }
        if (step.role != Role::none) line(in, "role", role_word(step.role));
        date_line(in, "date", step.date, matter);
        date_line(in, "lasts", step.lasts, matter);
        date_line(in, "earliest", step.earliest, matter);
        date_line(in, "latest", step.latest, matter);
        if (step.prefer) prefer(in, *step.prefer, matter);
        if (step.duration) line(in, "duration", amount_words(*step.duration));
        if (step.minutes > 0) line(in, "duration", std::to_string(step.minutes) + " min");
        if (step.time.start >= 0) text_line(in, "time", clock_words(step.time));
        if (step.open_day) line(in, "day", "open");
        if (step.all_days) line(in, "days", "all");
        if (step.reserve) line(in, "reserve", "allowed");
        if (!step.roll) line(in, "roll", "none");
        if (step.round > 0) line(in, "round", std::to_string(step.round));
        if (step.each) loop(in, *step.each, matter);
        if (!step.waived.empty()) out_ += std::string(in, ' ') + "waive:\n";
        for (const std::string& rule : step.waived) line(in + 2, rule, "a reason");
        if (!step.when.empty()) out_ += std::string(in, ' ') + "when:\n";
        for (Sentence& sentence : step.when) {
            out_ += std::string(in + 2, ' ') + "- ";
            sentence.where = quote(sentence_words(sentence, matter));
            out_ += "\n";
        }
    }

    void prefer(int indent, Prefer& wish, const std::string& matter) {
        if (wish.kind == Prefer::Kind::earliest) return line(indent, "prefer", "earliest");
        if (wish.kind == Prefer::Kind::latest) return line(indent, "prefer", "latest");
        wish.date.where = text_line(indent, "prefer", "nearest " + date_words(wish.date, matter));
    }

    std::string out_;
};

}  // namespace

std::string relation_words(const Relation& relation) {
    static constexpr std::array<const char*, 11> words{"before",
                                                       "after",
                                                       "on or before",
                                                       "on or after",
                                                       "same day as",
                                                       "same meeting as",
                                                       "in the same week as",
                                                       "in the same month as",
                                                       "in the same quarter as",
                                                       "in the same year as",
                                                       "at the next meeting after"};
    const std::string word = words[static_cast<std::size_t>(relation.kind)];
    switch (relation.bound) {
        case Bound::none: return word;
        case Bound::at_least: return "at least " + amount_words(relation.low) + " " + word;
        case Bound::at_most: return "at most " + amount_words(relation.low) + " " + word;
        case Bound::exactly: return "exactly " + amount_words(relation.low) + " " + word;
        case Bound::between: {
            Amount high = relation.low;
            high.n = relation.high;
            return "between " + std::to_string(relation.low.n) + " and " + amount_words(high) + " " + word;
        }
    }
    return word;
}

std::string clock_words(Clock time) { return time_words(time.start) + (time.end >= 0 ? "-" + time_words(time.end) : ""); }

std::string print(Plan& plan) { return Printer().print(plan); }

}  // namespace naive
