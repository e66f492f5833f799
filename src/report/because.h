// Why a row has its date, in the plan's language.
// In: a step and its cause. Out: half a sentence.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "tidplan/report.h"

namespace tidplan {

// Empty without a cause. Names steps by their ids; or, for readers who do not know them, by the activities of `rows`, which stand in the order of the steps.
std::string because_text(const Model& model, const Schedule& schedule, StepId step, const std::optional<Cause>& cause,
                         std::span<const ReportRow> rows = {});

// For each row without a date that no finding is about, which row with a finding it hangs on. The rows stand in the order of the steps.
void say_why_undated(const Model& model, std::span<ReportRow> rows);

}  // namespace tidplan
