// Reader-writer locks: std::shared_mutex and std::shared_timed_mutex.

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/mutex.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/virtual_time.hpp"

#include <cerrno>

#include <pthread.h>

namespace hands::lab {
namespace {

using Call = int(pthread_rwlock_t*);
using TimedCall = int(pthread_rwlock_t*, const timespec*);
using ClockCall = int(pthread_rwlock_t*, clockid_t, const timespec*);
constinit NextFunction<Call> next_rdlock{"pthread_rwlock_rdlock"};
constinit NextFunction<Call> next_wrlock{"pthread_rwlock_wrlock"};
constinit NextFunction<Call> next_tryrdlock{"pthread_rwlock_tryrdlock"};
constinit NextFunction<Call> next_trywrlock{"pthread_rwlock_trywrlock"};
constinit NextFunction<Call> next_unlock{"pthread_rwlock_unlock"};
constinit NextFunction<TimedCall> next_timedrdlock{"pthread_rwlock_timedrdlock"};
constinit NextFunction<TimedCall> next_timedwrlock{"pthread_rwlock_timedwrlock"};
constinit NextFunction<ClockCall> next_clockrdlock{"pthread_rwlock_clockrdlock"};
constinit NextFunction<ClockCall> next_clockwrlock{"pthread_rwlock_clockwrlock"};
constinit NextFunction<int(pthread_rwlock_t*, const pthread_rwlockattr_t*)> next_init{"pthread_rwlock_init"};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_rdlock, next_wrlock, next_tryrdlock, next_trywrlock, next_unlock, next_timedrdlock,
                next_timedwrlock, next_clockrdlock, next_clockwrlock, next_init);

void share_lock(ThreadState& thread, LockState& state) {
    ++state.shares[thread.number];
    thread.clock.join(state.released);  // what other readers did is not ordered by it
    thread.idle = 0;
}

int lock(pthread_rwlock_t* lock, Operation operation, std::optional<VirtualTime> deadline) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    LockState& state = schedule->lock(lock);
    if (state.is_held && state.owner == thread.number) return EDEADLK;  // as POSIX has it
    if (state.is_held || (operation == Operation::locks && state.is_shared())) {
        record(thread, operation, lock, Remark::refused);
    }
    schedule_point(thread, operation, lock, deadline);
    if (thread.has_timed_out) {
        record(thread, operation, lock, Remark::timed_out);
        ++thread.idle;
        return ETIMEDOUT;
    }
    if (operation == Operation::locks_shared) {
        share_lock(thread, state);
    } else {
        take_lock(thread, lock);
    }
    record(thread, operation, lock);
    return 0;
}

int try_lock(pthread_rwlock_t* lock, bool shared) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::tries_lock, lock);
    LockState& state = schedule->lock(lock);
    const bool is_free = !state.is_held && (shared || !state.is_shared());
    record(thread, Operation::tries_lock, lock, is_free ? Remark::none : Remark::refused);
    if (!is_free) {
        ++thread.idle;
        return EBUSY;
    }
    if (shared) {
        share_lock(thread, state);
    } else {
        take_lock(thread, lock);
    }
    return 0;
}

int unlock(pthread_rwlock_t* lock) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::unlocks, lock);
    LockState& state = schedule->lock(lock);
    if (state.shares[thread.number] == 0) {
        require_owner(thread, state, lock, "unlocks");
        record(thread, Operation::unlocks, lock);
        release_lock(thread, state);
        state.released_by_readers = {};  // the writer had acquired it
        return 0;
    }
    record(thread, Operation::unlocks, lock);
    --state.shares[thread.number];
    state.released_by_readers.join(thread.clock);
    made_progress(thread);
    return 0;
}

}  // namespace
}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int pthread_rwlock_init(pthread_rwlock_t* rwlock, const pthread_rwlockattr_t* attributes) {
    if (this_thread != nullptr) {
        const Inside inside;
        schedule->lock(rwlock) = {};
    }
    return next_init(rwlock, attributes);
}

int pthread_rwlock_rdlock(pthread_rwlock_t* rwlock) {
    return this_thread == nullptr ? next_rdlock(rwlock) : lock(rwlock, Operation::locks_shared, {});
}

int pthread_rwlock_wrlock(pthread_rwlock_t* rwlock) {
    return this_thread == nullptr ? next_wrlock(rwlock) : lock(rwlock, Operation::locks, {});
}

int pthread_rwlock_tryrdlock(pthread_rwlock_t* rwlock) {
    return this_thread == nullptr ? next_tryrdlock(rwlock) : try_lock(rwlock, true);
}

int pthread_rwlock_trywrlock(pthread_rwlock_t* rwlock) {
    return this_thread == nullptr ? next_trywrlock(rwlock) : try_lock(rwlock, false);
}

int pthread_rwlock_timedrdlock(pthread_rwlock_t* rwlock, const timespec* deadline) {
    return this_thread == nullptr ? next_timedrdlock(rwlock, deadline)
                                  : lock(rwlock, Operation::locks_shared, virtual_time_of(*deadline));
}

int pthread_rwlock_timedwrlock(pthread_rwlock_t* rwlock, const timespec* deadline) {
    return this_thread == nullptr ? next_timedwrlock(rwlock, deadline)
                                  : lock(rwlock, Operation::locks, virtual_time_of(*deadline));
}

int pthread_rwlock_clockrdlock(pthread_rwlock_t* rwlock, clockid_t clock, const timespec* deadline) {
    return this_thread == nullptr ? next_clockrdlock(rwlock, clock, deadline)
                                  : lock(rwlock, Operation::locks_shared, virtual_time_of(*deadline));
}

int pthread_rwlock_clockwrlock(pthread_rwlock_t* rwlock, clockid_t clock, const timespec* deadline) {
    return this_thread == nullptr ? next_clockwrlock(rwlock, clock, deadline)
                                  : lock(rwlock, Operation::locks, virtual_time_of(*deadline));
}

int pthread_rwlock_unlock(pthread_rwlock_t* rwlock) {
    return this_thread == nullptr ? next_unlock(rwlock) : unlock(rwlock);
}

}  // extern "C"
