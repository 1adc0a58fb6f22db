#pragma once
/// \file
/// A reader's code, run where it can do no harm.

#include <chrono>
#include <functional>
#include <string>

namespace hands::kit {

/// How a trial ended.
enum class Ending {
    passed,
    not_started,  ///< some of the code is still to be written
    rejected,     ///< the check says what is wrong
    crashed,      ///< a signal, an exception that nobody caught, or exit() in the middle
    hung,         ///< it waited for ever, or ran on and on
};

/// What came of a trial.
struct Outcome {
    Ending ending = Ending::passed;
    std::string text;  ///< what was observed, for the reader; empty if it passed
};

/// When a trial has taken too long. A busy machine makes no difference: what waits is told from what is kept
/// waiting.
struct Patience {
    std::chrono::milliseconds quiet{2000};  ///< nobody ran, or could have run, for so long: it waits for ever
    std::chrono::milliseconds processor{10'000};  ///< processor time, of all its processes: it runs on and on
};

/// Runs \p body in a process of its own, which begins a session. When it ends, nothing that it started is
/// left, and what it had taken and not given back (descriptors, children, threads) is a rejection.
///
/// From a program with one thread. \p body may use threads and processes as it likes.
/// \throws std::system_error if the system has no room for a process
Outcome run_trial(const std::function<void()>& body, Patience patience = {});

}  // namespace hands::kit
