#include "exercises/kit/sleeps_on.hpp"

#include "exercises/kit/process_state.hpp"

#include <chrono>
#include <ctime>
#include <optional>
#include <thread>

namespace hands::kit {
namespace {

using std::chrono::nanoseconds;

constexpr int looks = 40;         // at somebody asleep
constexpr int wakes_allowed = 4;  // it may have been on its way to sleep, and a signal may come in
constexpr std::chrono::milliseconds pause{10};

/// The processor time that \p process, with all its threads, has used; nothing if it is gone.
std::optional<nanoseconds> processor_time(pid_t process) {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        return std::nullopt;
    return std::chrono::seconds{time.tv_sec} + nanoseconds{time.tv_nsec};
}

}  // namespace

bool sleeps_on(pid_t process) {
    int wakes = 0;
    auto before = processor_time(process);
    for (int asleep = 0; asleep < looks;) {
        std::this_thread::sleep_for(pause);
        const auto now = processor_time(process);
        if (!now) return false;
        if (now != before) {
            if (++wakes > wakes_allowed) return false;
        } else if (state_of(process) == 'S') {  // and is not waiting for a processor
            ++asleep;
        }
        before = now;
    }
    return true;
}

}  // namespace hands::kit
