#include "chapters/07_channels/parker.hpp"

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/census.hpp"

#include <algorithm>
#include <thread>

namespace hands {
namespace {

// A wake usually comes within a microsecond if the other thread is at work, and a futex costs several. So we
// wait a little on the processor, let other threads have it a few times, and only then sleep. Found by
// measuring two threads that answer each other, on two processors and on one (bench/).
constexpr int spins = 100;
constexpr int yields = 20;

// When a thread that sleeps for good asks whether somebody is left to wake it.
constexpr std::chrono::milliseconds first_question{20};
constexpr std::chrono::milliseconds last_pause{1000};

}  // namespace

Parker::Ending Parker::park(std::optional<Clock::time_point> deadline) {
    if (is_woken_soon()) return Ending::woken;
    return deadline ? sleep_until(*deadline) : sleep_for_good();
}

bool Parker::is_woken_soon() const noexcept {
    for (int i = 0; i < spins; ++i) {
        if (is_woken()) return true;
        relax();
    }
    for (int i = 0; i < yields; ++i) {
        std::this_thread::yield();
        if (is_woken()) return true;
    }
    return false;
}

/// \return false if it was woken
bool Parker::is_still_asleep() noexcept {
    std::uint32_t expected = waiting;
    return state_.compare_exchange_strong(expected, asleep, std::memory_order_acq_rel,
                                          std::memory_order_acquire) ||
           expected == asleep;
}

Parker::Ending Parker::sleep_until(Clock::time_point deadline) noexcept {
    while (is_still_asleep()) {
        const auto left = deadline - Clock::now();
        if (left.count() <= 0) return Ending::late;
        futex_wait(state_, asleep, left);
    }
    return Ending::woken;
}

Parker::Ending Parker::sleep_for_good() {
    Census& census = Census::instance();
    census.add(*this);
    Ending ending = Ending::woken;
    for (auto pause = first_question; is_still_asleep(); pause = std::min(pause * 2, last_pause)) {
        futex_wait(state_, asleep, pause);
        if (is_woken()) break;
        if (auto found = census.find_deadlock()) {
            deadlock_ = std::move(*found);
            ending = Ending::deadlock;
            break;
        }
    }
    census.remove(*this);
    return ending;
}

}  // namespace hands
