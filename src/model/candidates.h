// The places in time where steps may lie: meetings of their bodies, working days, single days.
// In: the calendar, the period. Out: runs of Model::candidates, shared by all steps that want the same.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "tidplan/model.h"

namespace tidplan {

// What a step wants of its candidates.
struct Wanted {
    std::vector<BodyId> bodies;
    bool any_body = false;         // a meeting of any of them, else a day on which all meet
    bool reserve = false;          // reserve meetings too
    bool every_day = false;        // without meetings: any day of the week, else working days
    std::optional<TimeSpan> time;  // instead of the meeting's
    std::optional<Amount> length;  // `3 weeks`: the first day is counted
    int minutes = 0;               // `1 h`: the end, where nobody has said one
    bool time_picks = false;       // of several meetings on one day those that `time` meets, if it meets any
};

// The part of a meeting that lies on one of its days. Hours that are given once hold for each day.
Candidate part_on(Day day, const Meeting& meeting, std::uint32_t index);

class CandidateLists {
public:
    CandidateLists(Model& model, Diagnostics& diags) : model_(model), diags_(diags) {}

    // All meetings, in the whole calendar; empty when the bodies have none that can be used. `place`: where to report that they cannot be
    // put in one order, or never meet together.
    CandidateRange meetings(const Wanted& wanted, Span place);
    // The days of the period.
    CandidateRange days(const Wanted& wanted);
    // The meetings that are counted by `2 meetings before`: of one body, neither reserve nor cancelled.
    CandidateRange counted_meetings(BodyId body);
    CandidateRange single(const Candidate& candidate);
    CandidateRange copy_if(CandidateRange from, const std::function<bool(const Candidate&)>& keep);
    // The parts of meetings that lie on `day`, at their own times, in order; reserve meetings only if allowed, or if there are no others.
    std::vector<Candidate> on_day(const Wanted& wanted, Day day) const;
    // The same of bodies that meet together, whose meetings are on that day alone; none where one of them has none that counts.
    std::vector<Candidate> together_on_day(const Wanted& wanted, Day day) const;
    // These candidates with time and length applied. Nothing when two of them cannot be put in one order: reported.
    std::optional<CandidateRange> choice(const std::vector<Candidate>& list, const Wanted& wanted, Span place);
    // The part of a run that lies within `span`.
    CandidateRange within(CandidateRange range, DaySpan span) const;

    // Whether `meetings` has found two that cannot be put in one order: which of them a step may have is not known then.
    bool cross(const Wanted& wanted) const { return crossing_.contains(key_of(wanted)); }
    // Whether it has found and reported that they never meet together.
    bool never_meet(const Wanted& wanted) const { return never_together_.contains(key_of(wanted)); }
    // Whether steps of these bodies choose among listed meetings.
    bool are_listed(const Wanted& wanted) const;
    // Whether a candidate is this meeting, or another one at the same time.
    bool is_at(const Meeting& meeting, const Candidate& candidate) const;
    Candidate with_wishes(Candidate candidate, const Wanted& wanted) const;  // time and length applied

private:
    using Key = std::tuple<std::vector<BodyId>, int, std::optional<std::pair<int, int>>, std::optional<std::pair<int, Unit>>>;
    static Key key_of(const Wanted& wanted);

    const TimeDefault* time_of_body(const Wanted& wanted, DaySpan days) const;
    std::vector<Candidate> meetings_of(BodyId body, bool reserve) const;
    std::vector<Candidate> either(const Wanted& wanted, Span place);
    std::vector<Candidate> together(const Wanted& wanted, Span place);
    void pick_by_time(std::vector<Candidate>& meetings, const Wanted& wanted) const;
    std::vector<Candidate> rising(const std::vector<Candidate>& sorted, const Wanted& wanted, Span place);
    CandidateRange store(const std::vector<Candidate>& list, const Wanted& wanted);

    Model& model_;
    Diagnostics& diags_;
    std::set<Key> crossing_, never_together_;
    std::map<Key, CandidateRange> lists_;
    std::map<Key, CandidateRange> day_lists_;
};

}  // namespace tidplan
