// The system call under std::atomic's wait, latch, barrier, counting_semaphore and future.

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"
#include "exercises/lab/runtime/virtual_time.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdarg>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hands::lab {
namespace {

long refuse(int error) {
    errno = error;
    return -1;
}

long wait(const int* word, int expected, std::optional<VirtualTime> deadline) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::waits_on_word, word);
    if (__atomic_load_n(word, __ATOMIC_RELAXED) != expected) {
        record(thread, Operation::waits_on_word, word, Remark::did_not_wait);
        return refuse(EAGAIN);
    }
    record(thread, Operation::waits_on_word, word);
    wait_for_notification(thread, Operation::waits_on_word, word, deadline);
    record(thread, Operation::waits_on_word, word,
           thread.has_timed_out ? Remark::timed_out : Remark::resumed);
    return thread.has_timed_out ? refuse(ETIMEDOUT) : 0;
}

long wake(const int* word, int most) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::wakes_word, word);
    record(thread, Operation::wakes_word, word);
    const std::size_t woken =
        notify(thread, Operation::waits_on_word, word, static_cast<std::size_t>(std::max(most, 0)));
    if (woken > 0) made_progress(thread);
    return static_cast<long>(woken);
}

long futex(const long (&arguments)[6]) {
    const auto* const word = reinterpret_cast<const int*>(arguments[0]);
    const auto value = static_cast<int>(arguments[2]);
    const auto* const time = reinterpret_cast<const timespec*>(arguments[3]);
    switch (arguments[1] & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:  // its time is a duration
        return wait(word, value,
                    time == nullptr ? std::nullopt : std::optional{schedule->now + virtual_time_of(*time)});
    case FUTEX_WAIT_BITSET:  // its time is a moment
        return wait(word, value, time == nullptr ? std::nullopt : std::optional{virtual_time_of(*time)});
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET:
        return wake(word, value);
    default:
        fail(Kind::limit, "the scenario makes futex call %ld: the lab knows wait and wake only",
             arguments[1] & FUTEX_CMD_MASK);
    }
}

}  // namespace
}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" long syscall(long number, ...) noexcept {
    long arguments[6];
    va_list list;
    va_start(list, number);
    for (long& argument : arguments) argument = va_arg(list, long);
    va_end(list);
    if (this_thread != nullptr && number == SYS_futex) return futex(arguments);
    const long result = raw_system_call(number, arguments[0], arguments[1], arguments[2], arguments[3],
                                        arguments[4], arguments[5]);
    return result < 0 && result > -4096 ? refuse(static_cast<int>(-result)) : result;
}
