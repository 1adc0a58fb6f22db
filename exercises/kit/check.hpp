#pragma once
/// \file
/// A check of an exercise, as a test of GoogleTest.

#include "exercises/kit/exercise.hpp"
#include "exercises/kit/require.hpp"
#include "exercises/kit/trial.hpp"

#include <functional>

namespace hands::kit {

/// Runs \p body in a trial, and makes of its outcome that of the running test: a failure with the text for
/// the reader, or "skipped" if the part is still to be written. The last statement of a test.
///
///     TEST(DecodeTheStatus, TellsAnExitStatus) {
///         check([] { require(decode(…) == 3, "…"); });
///     }
void check(const std::function<void()>& body, Patience patience = {});

/// Makes of \p outcome that of the running test, which ends with it.
void conclude(const Outcome& outcome);

}  // namespace hands::kit
