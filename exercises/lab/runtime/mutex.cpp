// Mutexes: std::mutex, std::recursive_mutex, std::timed_mutex, and what the standard library locks inside.

#include "exercises/lab/runtime/mutex.hpp"

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/virtual_time.hpp"

#include <cerrno>

#include <pthread.h>

namespace hands::lab {
namespace {

constinit NextFunction<int(pthread_mutex_t*)> next_lock{"pthread_mutex_lock"};
constinit NextFunction<int(pthread_mutex_t*, const timespec*)> next_timedlock{"pthread_mutex_timedlock"};
constinit NextFunction<int(pthread_mutex_t*, clockid_t, const timespec*)> next_clocklock{
    "pthread_mutex_clocklock"};
constinit NextFunction<int(pthread_mutex_t*)> next_trylock{"pthread_mutex_trylock"};
constinit NextFunction<int(pthread_mutex_t*)> next_unlock{"pthread_mutex_unlock"};
constinit NextFunction<int(pthread_mutex_t*, const pthread_mutexattr_t*)> next_init{"pthread_mutex_init"};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_lock, next_timedlock, next_clocklock, next_trylock, next_unlock, next_init);

bool is_of_kind(const pthread_mutex_t* mutex, int kind) { return (mutex->__data.__kind & 3) == kind; }

int lock(pthread_mutex_t* mutex, std::optional<VirtualTime> deadline) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    LockState& state = schedule->lock(mutex);
    if (state.is_held && state.owner == thread.number) {
        if (is_of_kind(mutex, PTHREAD_MUTEX_RECURSIVE)) {
            ++state.depth;
            return 0;
        }
        if (is_of_kind(mutex, PTHREAD_MUTEX_ERRORCHECK)) return EDEADLK;
    }
    if (state.is_held && schedule->plan.is_told) {
        record(thread, Operation::locks, mutex, Remark::refused);
    }
    schedule_point(thread, Operation::locks, mutex, deadline);
    if (thread.has_timed_out) {
        record(thread, Operation::locks, mutex, Remark::timed_out);
        ++thread.idle;
        return ETIMEDOUT;
    }
    take_lock(thread, mutex);
    record(thread, Operation::locks, mutex);
    return 0;
}

int try_lock(pthread_mutex_t* mutex) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::tries_lock, mutex);
    LockState& state = schedule->lock(mutex);
    if (state.is_held && state.owner == thread.number && is_of_kind(mutex, PTHREAD_MUTEX_RECURSIVE)) {
        ++state.depth;
        return 0;
    }
    if (state.is_held || state.is_shared()) {
        record(thread, Operation::tries_lock, mutex, Remark::refused);
        ++thread.idle;
        return EBUSY;
    }
    take_lock(thread, mutex);
    record(thread, Operation::tries_lock, mutex);
    return 0;
}

int unlock(pthread_mutex_t* mutex) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::unlocks, mutex);
    LockState& state = schedule->lock(mutex);
    require_owner(thread, state, mutex, "unlocks");
    if (--state.depth > 0) return 0;
    record(thread, Operation::unlocks, mutex);
    release_lock(thread, state);
    return 0;
}

}  // namespace

void take_lock(ThreadState& thread, const void* mutex) {
    LockState& state = schedule->lock(mutex);
    state.is_held = true;
    state.owner = thread.number;
    state.depth = 1;
    thread.clock.join(state.released);
    thread.clock.join(state.released_by_readers);
    thread.idle = 0;
}

void release_lock(ThreadState& thread, LockState& state) {
    state.is_held = false;
    state.depth = 0;
    state.released = thread.clock;
    made_progress(thread);
}

void require_owner(ThreadState& thread, const LockState& state, const void* mutex, const char* what) {
    if (state.is_held && state.owner == thread.number) return;
    Stack stack;
    take_stack(stack);
    involve(thread.number, true, stack, "%s " HANDS_LAB_OBJECT, what,
            HANDS_LAB_OBJECT_OF(mutex_letter, reinterpret_cast<std::uintptr_t>(mutex)));
    fail(Kind::misuse, "thread %d %s " HANDS_LAB_OBJECT ", which %s", thread.number, what,
         HANDS_LAB_OBJECT_OF(mutex_letter, reinterpret_cast<std::uintptr_t>(mutex)),
         state.is_held ? "another thread holds" : "is not locked");
}

}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int pthread_mutex_init(pthread_mutex_t* mutex, const pthread_mutexattr_t* attributes) {
    if (this_thread != nullptr) {
        const Inside inside;
        schedule->lock(mutex) = {};
    }
    return next_init(mutex, attributes);
}

int pthread_mutex_lock(pthread_mutex_t* mutex) {
    return this_thread == nullptr ? next_lock(mutex) : lock(mutex, {});
}

int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* deadline) {
    return this_thread == nullptr ? next_timedlock(mutex, deadline) : lock(mutex, virtual_time_of(*deadline));
}

int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock, const timespec* deadline) {
    return this_thread == nullptr ? next_clocklock(mutex, clock, deadline)
                                  : lock(mutex, virtual_time_of(*deadline));
}

int pthread_mutex_trylock(pthread_mutex_t* mutex) {
    return this_thread == nullptr ? next_trylock(mutex) : try_lock(mutex);
}

int pthread_mutex_unlock(pthread_mutex_t* mutex) {
    return this_thread == nullptr ? next_unlock(mutex) : unlock(mutex);
}

}  // extern "C"
