// Clocks and sleeps. A scenario's time passes only when the lab lets it: a sleep of an hour takes none, and
// orders nothing, since others may need longer.

#include "exercises/lab/runtime/virtual_time.hpp"

#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <algorithm>

#include <sched.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace hands::lab {
namespace {

constexpr VirtualTime second = 1'000'000'000;

constinit NextFunction<int(const timespec*, timespec*)> next_nanosleep{"nanosleep"};
constinit NextFunction<int(clockid_t, int, const timespec*, timespec*)> next_clock_nanosleep{
    "clock_nanosleep"};
constinit NextFunction<int(clockid_t, timespec*)> next_clock_gettime{"clock_gettime"};
constinit NextFunction<int(timeval*, void*)> next_gettimeofday{"gettimeofday"};
constinit NextFunction<time_t(time_t*)> next_time{"time"};
constinit NextFunction<unsigned(unsigned)> next_sleep{"sleep"};
constinit NextFunction<int(useconds_t)> next_usleep{"usleep"};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_nanosleep, next_clock_nanosleep, next_clock_gettime, next_gettimeofday, next_time,
                next_sleep, next_usleep);

// Each look at the clock takes a little time. Who looks again and again and does nothing else waits for a
// moment to come: to it, the time passes faster and faster.
VirtualTime now_for(ThreadState& thread) {
    constexpr VirtualTime look = 100;
    constexpr std::size_t most_doublings = 26;  // 6.7 s
    schedule->now += look << std::min(thread.idle / 2, most_doublings);
    ++thread.idle;
    return schedule->now;
}

VirtualTime read_clock() {
    const Inside inside;
    return now_for(inside.thread());
}

void sleep_until(VirtualTime deadline) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    record(thread, Operation::sleeps);
    schedule_point(thread, Operation::sleeps, nullptr, deadline);
    schedule->now = std::max(schedule->now, deadline);
}

}  // namespace
}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int sched_yield() noexcept {
    if (this_thread == nullptr) return static_cast<int>(raw_system_call(SYS_sched_yield));
    const Inside inside;
    ThreadState& thread = inside.thread();
    ++thread.idle;
    record(thread, Operation::yields);
    schedule_point(thread, Operation::yields, nullptr);
    return 0;
}

int nanosleep(const timespec* duration, timespec* rest) {
    if (this_thread == nullptr) return next_nanosleep(duration, rest);
    sleep_until(schedule->now + virtual_time_of(*duration));
    return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* time, timespec* rest) {
    if (this_thread == nullptr) return next_clock_nanosleep(clock, flags, time, rest);
    sleep_until((flags & TIMER_ABSTIME) != 0 ? virtual_time_of(*time)
                                             : schedule->now + virtual_time_of(*time));
    return 0;
}

unsigned sleep(unsigned seconds) {
    if (this_thread == nullptr) return next_sleep(seconds);
    sleep_until(schedule->now + seconds * second);
    return 0;
}

int usleep(useconds_t microseconds) {
    if (this_thread == nullptr) return next_usleep(microseconds);
    sleep_until(schedule->now + microseconds * VirtualTime{1000});
    return 0;
}

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    if (this_thread == nullptr) return next_clock_gettime(clock, time);
    const VirtualTime now = read_clock();
    *time = {.tv_sec = static_cast<time_t>(now / second), .tv_nsec = static_cast<long>(now % second)};
    return 0;
}

int gettimeofday(timeval* time, void* zone) noexcept {
    if (this_thread == nullptr) return next_gettimeofday(time, zone);
    const VirtualTime now = read_clock();
    *time = {.tv_sec = static_cast<time_t>(now / second),
             .tv_usec = static_cast<suseconds_t>(now % second / 1000)};
    return 0;
}

time_t time(time_t* result) noexcept {
    if (this_thread == nullptr) return next_time(result);
    const auto now = static_cast<time_t>(read_clock() / second);
    if (result != nullptr) *result = now;
    return now;
}

}  // extern "C"
