#include "chapters/05_pipe/deadline.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <cerrno>

namespace hands {
namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

timespec to_timespec(nanoseconds duration) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
    return {seconds.count(), (duration - seconds).count()};
}

}  // namespace

Deadline::Deadline(std::chrono::nanoseconds timeout) {
    // A hundred years are far beyond anybody's patience, and small enough to be added to any time.
    constexpr nanoseconds longest = std::chrono::hours{24 * 365 * 100};
    moment_ = steady_clock::now() + std::clamp(timeout, nanoseconds{0}, longest);
}

bool Deadline::passed() const { return moment_ && steady_clock::now() >= *moment_; }

std::optional<nanoseconds> Deadline::left() const {
    if (!moment_) return std::nullopt;
    return std::max<nanoseconds>(*moment_ - steady_clock::now(), nanoseconds{0});
}

bool wait_until_ready(std::span<pollfd> descriptors, const Deadline& deadline) {
    for (;;) {
        const auto left = deadline.left();
        const timespec timeout = to_timespec(left.value_or(nanoseconds{0}));
        const int ready = ::ppoll(descriptors.data(), descriptors.size(), left ? &timeout : nullptr, nullptr);
        if (ready >= 0) return ready > 0;
        if (errno != EINTR) throw system_failure("wait for a message");
    }
}

}  // namespace hands
