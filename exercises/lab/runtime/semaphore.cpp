// POSIX semaphores, which the standard library may use for std::counting_semaphore.

#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"
#include "exercises/lab/runtime/virtual_time.hpp"

#include <cerrno>

#include <semaphore.h>

namespace hands::lab {
namespace {

constinit NextFunction<int(sem_t*, int, unsigned)> next_init{"sem_init"};
constinit NextFunction<int(sem_t*)> next_wait{"sem_wait"};
constinit NextFunction<int(sem_t*)> next_trywait{"sem_trywait"};
constinit NextFunction<int(sem_t*, const timespec*)> next_timedwait{"sem_timedwait"};
constinit NextFunction<int(sem_t*, clockid_t, const timespec*)> next_clockwait{"sem_clockwait"};
constinit NextFunction<int(sem_t*)> next_post{"sem_post"};
constinit NextFunction<int(sem_t*, int*)> next_getvalue{"sem_getvalue"};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_init, next_wait, next_trywait, next_timedwait, next_clockwait, next_post, next_getvalue);

int refuse(int error) {
    errno = error;
    return -1;
}

void take(ThreadState& thread, SemaphoreState& state) {
    --state.value;
    thread.clock.join(state.released);
    thread.idle = 0;
}

int wait(sem_t* semaphore, std::optional<VirtualTime> deadline) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::acquires_semaphore, semaphore, deadline);
    record(thread, Operation::acquires_semaphore, semaphore,
           thread.has_timed_out ? Remark::timed_out : Remark::none);
    if (thread.has_timed_out) return refuse(ETIMEDOUT);
    take(thread, schedule->semaphore(semaphore));
    return 0;
}

int try_wait(sem_t* semaphore) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::tries_lock, semaphore);
    SemaphoreState& state = schedule->semaphore(semaphore);
    if (state.value == 0) {
        record(thread, Operation::acquires_semaphore, semaphore, Remark::refused);
        ++thread.idle;
        return refuse(EAGAIN);
    }
    record(thread, Operation::acquires_semaphore, semaphore);
    take(thread, state);
    return 0;
}

int post(sem_t* semaphore) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    schedule_point(thread, Operation::releases_semaphore, semaphore);
    record(thread, Operation::releases_semaphore, semaphore);
    SemaphoreState& state = schedule->semaphore(semaphore);
    ++state.value;
    state.released.join(thread.clock);
    made_progress(thread);
    return 0;
}

}  // namespace
}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int sem_init(sem_t* semaphore, int shared, unsigned value) {
    if (this_thread != nullptr) {
        const Inside inside;
        schedule->semaphore(semaphore) = {.value = value, .released = {}};
    }
    return next_init(semaphore, shared, value);
}

int sem_wait(sem_t* semaphore) { return this_thread == nullptr ? next_wait(semaphore) : wait(semaphore, {}); }

int sem_trywait(sem_t* semaphore) {
    return this_thread == nullptr ? next_trywait(semaphore) : try_wait(semaphore);
}

int sem_timedwait(sem_t* semaphore, const timespec* deadline) {
    return this_thread == nullptr ? next_timedwait(semaphore, deadline)
                                  : wait(semaphore, virtual_time_of(*deadline));
}

int sem_clockwait(sem_t* semaphore, clockid_t clock, const timespec* deadline) {
    return this_thread == nullptr ? next_clockwait(semaphore, clock, deadline)
                                  : wait(semaphore, virtual_time_of(*deadline));
}

int sem_post(sem_t* semaphore) { return this_thread == nullptr ? next_post(semaphore) : post(semaphore); }

int sem_getvalue(sem_t* semaphore, int* value) {
    if (this_thread == nullptr) return next_getvalue(semaphore, value);
    const Inside inside;
    *value = static_cast<int>(schedule->semaphore(semaphore).value);
    return 0;
}

}  // extern "C"
