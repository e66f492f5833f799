// Reports to write outputs from, for the unit tests and for the oracles.
// In: nothing. Out: always the same reports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tidplan/report.h"

namespace tidplan::sample {

Day day(int year, int month, int day);

// The texts that break other people's writers.
const std::vector<std::string>& hostile_texts();

// A plan of seven rows, one of each sort: fixed, preliminary, a timed meeting, two days, a window, held, without a date.
Report small_report(Language language = Language::swedish);

// A row a hostile text, with that text in everything that a plan's author or an imported calendar can write.
Report hostile_report();

// A thousand rows of random dates, times and hostile words.
Report large_report();

// A table whose activities are `texts`, with a place `end` after each, and each as a comment and a finding too.
Report report_of_texts(const std::vector<std::string>& texts);

}  // namespace tidplan::sample
