#include "chapters/05_pipe/silence.hpp"

#include "common/stopwatch.hpp"

#include <chrono>
#include <stdexcept>

#include <fmt/format.h>

namespace hands {

// lesson: silence
void receive_until_silence(Connection& end, std::size_t expected, Report& report) {
    std::size_t received = 0;
    std::int64_t last = steady_now_ns();
    while (end.poll(std::chrono::seconds{5})) {
        report.add(end.recv<Result>().value());  // there always is one: no end is seen in this loop
        ++received;
        last = steady_now_ns();
    }
    const double waited = static_cast<double>(steady_now_ns() - last) * 1e-9;
    if (received < expected) {
        throw std::runtime_error(
            fmt::format("{:.1f} s of silence were taken for the end, but only {} of {} answers "
                        "had come: the child was still at work",
                        waited, received, expected));
    }
    report.remark(
        fmt::format("Waited {:.1f} s after the last list: the parent held a copy of the child's end, so the "
                    "pipe could not end, and silence had to stand for it.",
                    waited));
}
// end of lesson: silence

}  // namespace hands
