// Condition variables: std::condition_variable, and what condition_variable_any is made of.

#include "exercises/lab/runtime/mutex.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/virtual_time.hpp"

#include <cerrno>

#include <pthread.h>

namespace hands::lab {
namespace {

// x86-64 still has the condition variables of before 2003 under the same names; other machines have one
// version only.
constexpr auto version = "GLIBC_2.3.2";
constinit NextFunction<int(pthread_cond_t*, pthread_mutex_t*)> next_wait{"pthread_cond_wait", version};
constinit NextFunction<int(pthread_cond_t*, pthread_mutex_t*, const timespec*)> next_timedwait{
    "pthread_cond_timedwait", version};
constinit NextFunction<int(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)> next_clockwait{
    "pthread_cond_clockwait"};
constinit NextFunction<int(pthread_cond_t*)> next_signal{"pthread_cond_signal", version};
constinit NextFunction<int(pthread_cond_t*)> next_broadcast{"pthread_cond_broadcast", version};
constinit NextFunction<int(pthread_cond_t*)> next_destroy{"pthread_cond_destroy", version};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_wait, next_timedwait, next_clockwait, next_signal, next_broadcast, next_destroy);

int wait(pthread_cond_t* condition, pthread_mutex_t* mutex, std::optional<VirtualTime> deadline) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::waits, condition);  // others may come before it gives the mutex back
    LockState& state = schedule->lock(mutex);
    require_owner(thread, state, mutex, "waits on a condition variable without");
    record(thread, Operation::waits, condition);
    const std::size_t depth = state.depth;
    release_lock(thread, state);

    wait_for_notification(thread, Operation::waits, condition, deadline);
    const bool timed_out = thread.has_timed_out;
    const bool spurious = thread.woke_for_nothing;

    schedule_point(thread, Operation::locks, mutex);
    take_lock(thread, mutex);
    state.depth = depth;
    record(thread, Operation::waits, condition,
           timed_out  ? Remark::timed_out
           : spurious ? Remark::spurious
                      : Remark::resumed);
    return timed_out ? ETIMEDOUT : 0;
}

int signal(pthread_cond_t* condition, Operation operation, std::size_t most) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, operation, condition);
    record(thread, operation, condition);
    if (notify(thread, Operation::waits, condition, most) > 0) made_progress(thread);
    return 0;
}

}  // namespace
}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
    return this_thread == nullptr ? next_wait(condition, mutex) : wait(condition, mutex, {});
}

int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* deadline) {
    return this_thread == nullptr ? next_timedwait(condition, mutex, deadline)
                                  : wait(condition, mutex, virtual_time_of(*deadline));
}

int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex, clockid_t clock,
                           const timespec* deadline) {
    return this_thread == nullptr ? next_clockwait(condition, mutex, clock, deadline)
                                  : wait(condition, mutex, virtual_time_of(*deadline));
}

int pthread_cond_signal(pthread_cond_t* condition) {
    return this_thread == nullptr ? next_signal(condition) : signal(condition, Operation::notifies_one, 1);
}

int pthread_cond_broadcast(pthread_cond_t* condition) {
    return this_thread == nullptr ? next_broadcast(condition)
                                  : signal(condition, Operation::notifies_all, most_threads);
}

int pthread_cond_destroy(pthread_cond_t* condition) {
    return this_thread == nullptr ? next_destroy(condition) : 0;
}

}  // extern "C"
