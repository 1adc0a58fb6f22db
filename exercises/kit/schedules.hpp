#pragma once
/// \file
/// A check of code whose threads share memory: it runs under every schedule that matters.

#include "exercises/kit/check.hpp"
#include "exercises/kit/trial.hpp"

#include <string_view>

namespace hands::kit {

/// What a few threads do with the reader's code, and what must hold then (lab::require). It stands in the
/// exercise's scenarios.cpp, which is compiled for the lab as the reader's code is.
using Scenario = void (*)();

/// Runs \p scenario in the lab. In a build with a sanitizer, where there is no lab, it runs a few times as
/// it is.
/// \param what_it_means  a sentence for the reader, if a schedule breaks it: the likely cause. If that can be
///     one thing only (a data race, an exception that nobody catches), a sentence of its own is told instead.
/// \return passed, not started (whichever thread throws that, in whichever schedule), or rejected: the text
///     is that sentence, and under it the schedule in the reader's own lines
/// \throws std::system_error if the system has no memory or process to give
Outcome try_schedules(Scenario scenario, std::string_view what_it_means);

/// Runs \p scenario in the lab, and wants all its threads to sleep in the end, for what never comes. Who
/// comes back, or looks again and again, is rejected. In a build with a sanitizer nothing is run.
/// \return as try_schedules() does
Outcome try_sleep(Scenario scenario, std::string_view what_it_means);

/// Makes of try_schedules() the outcome of the running test. The last statement of a test.
///
///     TEST(Tally, CountsWhatTwoThreadsFind) {
///         check_schedules(scenarios::two_threads_find, "Both threads changed the tally at the same time.");
///     }
inline void check_schedules(Scenario scenario, std::string_view what_it_means) {
    conclude(try_schedules(scenario, what_it_means));
}

/// The same of try_sleep().
inline void check_sleep(Scenario scenario, std::string_view what_it_means) {
    conclude(try_sleep(scenario, what_it_means));
}

}  // namespace hands::kit
