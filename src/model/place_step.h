// Where a step may lie: a pin, a window, or candidates to choose from.
// In: Reading. Out: kind, domain and allowed part of ModelStep; dates that cannot be are reported.
#pragma once

#include <cstddef>
#include <map>
#include <tuple>

#include "model/candidates.h"
#include "model/read_step.h"

namespace tidplan {

std::string span_text(DaySpan span);  // `2021-06-21` or `2021-06-21 .. 2021-06-22`

class StepPlacer {
public:
    StepPlacer(Model& model, CandidateLists& lists, bool period_is_given, Diagnostics& diags)
        : model_(model), lists_(lists), period_is_given_(period_is_given), diags_(diags) {}

    // Before all steps: that no body meets in the period at all. It is most often another year's calendar.
    void report_other_year();
    void place(ModelStep& step, const Reading& reading);
    // Of a step that has been placed without a finding: that its date lies in another year than the plan's, which has no `period`.
    void check_year(const ModelStep& step, const Reading& reading);
    // The same of a date that a step may not come after, or not before, where nothing else would tell of it.
    void check_bound_year(StepId step, const Text& written, const DateRange& range, bool latest);
    // After all sentences, for a report beside a sentence would make it one that could not be read.
    void report_bound_years();
    // After all steps: what bodies have no meeting in the whole period. It is one mistake, most often another year's calendar.
    void report_idle_bodies();
    // A step of the model that stands for a date in a sentence.
    StepId add_date(const DateRange& range, Span span);

private:
    void place_as_read(ModelStep& step, const Reading& reading);
    void place_ranges(ModelStep& step, const Reading& reading);
    void place_nth_meeting(ModelStep& step, const Reading& reading);
    void place_marked_meeting(ModelStep& step, const Reading& reading);
    void place_free(ModelStep& step, const Reading& reading);
    void place_window(ModelStep& step, const DateRange& range);
    void place_days(ModelStep& step, const Reading& reading);
    void pin(ModelStep& step, const Candidate& candidate);
    void pin_day(ModelStep& step, const Reading& reading, DaySpan days);
    // A day on which its body has several meetings: `time` names one of them, else they are a choice. False when there are not several.
    bool place_on_shared_day(ModelStep& step, const Reading& reading, Day day);
    void choose_among(ModelStep& step, const Reading& reading, CandidateRange allowed, std::string_view what, DaySpan span);
    bool needs_meetings(ModelStep& step, std::string_view what);

    const Meeting* meeting_on(BodyId id, DaySpan days, std::uint32_t& index) const;
    // Reports when no meeting of the step's bodies covers the days; the meeting that does, otherwise.
    bool must_meet() const;  // a step on another day is an error, and no less
    std::uint32_t check_meeting(ModelStep& step, const Reading& reading, DaySpan days);
    void check_period(ModelStep& step, DaySpan days);
    bool is_outside_period(DaySpan days) const;
    void help_with_list(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const;
    void report_year(const ModelStep& step, const Text& written, const DateRange& range);
    std::string bodies_text(const ModelStep& step) const { return tidplan::bodies_text(model_, step); }
    bool has_unread_meetings(const ModelStep& step) const;
    void report_reserve(const ModelStep& step, const Meeting& meeting, DaySpan days);
    void report_no_meeting(const ModelStep& step, const Body& missing, DaySpan days);

    std::vector<DaySpan> meeting_days(BodyId id, bool reserve = false) const;
    std::vector<DaySpan> common_days(const ModelStep& step) const;
    std::vector<DaySpan> meetings_in(const ModelStep& step, DaySpan days) const;
    std::optional<DaySpan> note_beside(Diagnostics::Builder& report, std::string_view who, const std::vector<DaySpan>& meetings,
                                       DaySpan days, const Body* body) const;
    void note_moved(Diagnostics::Builder& report, const Body& body, DaySpan days) const;
    void note_uncounted(Diagnostics::Builder& report, BodyId id, DaySpan days) const;
    void note_nearest(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const;
    bool help_with_year(Diagnostics::Builder& report, const ModelStep& step, DaySpan days) const;

    Model& model_;
    CandidateLists& lists_;
    bool period_is_given_;
    std::vector<std::tuple<StepId, Text, DateRange>> bounds_of_other_years_;
    bool nobody_meets_ = false;  // reported: that a step has no meeting says nothing more
    Diagnostics& diags_;
    std::map<std::pair<std::vector<BodyId>, bool>, std::vector<std::ptrdiff_t>> idle_;  // bodies and whether any of them does -> steps
};

}  // namespace tidplan
