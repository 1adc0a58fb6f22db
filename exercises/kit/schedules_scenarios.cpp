#include "exercises/kit/schedules_scenarios.hpp"

#include "exercises/kit/not_started.hpp"
#include "exercises/lab/require.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace hands::kit::scenarios {

using lab::require;

void count_atomically() {
    std::atomic<int> count = 0;
    std::thread other([&] { ++count; });
    ++count;
    other.join();
    require(count == 2, "both are counted");
}

void count_without_a_lock() {
    int count = 0;
    std::thread other([&] { ++count; });
    ++count;
    other.join();
    require(count == 2, "both are counted");
}

void count_in_two_steps() {
    std::atomic<int> count = 0;
    const auto add = [&] { count = count + 1; };
    std::thread other(add);
    add();
    other.join();
    require(count == 2, "both are counted");
}

void wait_without_a_state() {
    std::mutex mutex;
    std::condition_variable changed;
    std::thread other([&] { changed.notify_one(); });
    {
        std::unique_lock lock(mutex);
        changed.wait(lock);
    }
    other.join();
}

void fork_inside() { static_cast<void>(::fork()); }

// ---- Not started -----------------------------------------------------------------------------------

void not_started() { throw NotStarted{}; }

void not_started_in_a_thread() {
    std::thread([] { throw NotStarted{}; }).join();
}

void not_started_and_nobody_hears_of_it() {
    try {
        throw NotStarted{};
    } catch (...) {
        require(false, "there is an answer");
    }
}

void not_started_in_one_schedule_only() {
    std::atomic<bool> is_late = false;
    std::thread other([&] { is_late = true; });
    if (is_late) throw NotStarted{};
    other.join();
}

// ---- Sleep -----------------------------------------------------------------------------------------

void sleep_for_ever() { std::latch(1).wait(); }

void sleep_for_ever_in_one_thread() {
    std::thread([] { std::latch(1).wait(); }).join();
}

void come_back() {}

void look_again_and_again() {
    for (const std::atomic<bool> never = false; !never;) std::this_thread::yield();
}

void look_now_and_then() {
    for (const std::atomic<bool> never = false; !never;)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
}

}  // namespace hands::kit::scenarios
