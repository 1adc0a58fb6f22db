#pragma once
/// \file
/// Measures how long something takes.

#include <chrono>
#include <cstdint>

namespace hands {

/// Nanoseconds of the steady clock. All processes of a machine read the same one, so that spans measured in
/// different processes fit into one timeline.
inline std::int64_t steady_now_ns() {
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

/// Runs from its construction on.
class Stopwatch {
public:
    /// When it was started, on the clock of steady_now_ns().
    std::int64_t start_ns() const { return start_ns_; }
    /// Seconds since it was started.
    double seconds() const { return static_cast<double>(steady_now_ns() - start_ns_) * 1e-9; }

private:
    std::int64_t start_ns_ = steady_now_ns();
};

}  // namespace hands
