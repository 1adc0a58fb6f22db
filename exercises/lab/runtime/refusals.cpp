// What a scenario must not do: the lab could not follow it, and says so.

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <pthread.h>
#include <unistd.h>

using namespace hands::lab;

namespace {

constinit NextFunction<pid_t()> next_fork{"fork"};
constinit NextFunction<int(pthread_t)> next_cancel{"pthread_cancel"};
constinit NextFunction<int(pthread_barrier_t*)> next_barrier_wait{"pthread_barrier_wait"};
constinit NextFunction<int(pthread_spinlock_t*)> next_spin_lock{"pthread_spin_lock"};
constinit NextFunction<int(pthread_t, void**)> next_tryjoin{"pthread_tryjoin_np"};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_fork, next_cancel, next_barrier_wait, next_spin_lock, next_tryjoin);

void refuse(const char* function, const char* instead) {
    if (this_thread != nullptr) {
        fail(Kind::limit, "the scenario calls %s(): the lab cannot follow that; %s", function, instead);
    }
}

}  // namespace

extern "C" {

pid_t fork() noexcept {
    refuse("fork", "use threads in a scenario, and test processes outside the lab");
    return next_fork();
}

int pthread_cancel(pthread_t thread) {
    refuse("pthread_cancel", "stop a thread with std::stop_token");
    return next_cancel(thread);
}

int pthread_barrier_wait(pthread_barrier_t* barrier) noexcept {
    refuse("pthread_barrier_wait", "use std::barrier");
    return next_barrier_wait(barrier);
}

int pthread_spin_lock(pthread_spinlock_t* lock) noexcept {
    refuse("pthread_spin_lock", "use std::mutex or std::atomic_flag");
    return next_spin_lock(lock);
}

int pthread_tryjoin_np(pthread_t thread, void** result) noexcept {
    refuse("pthread_tryjoin_np", "use std::thread::join");
    return next_tryjoin(thread, result);
}

}  // extern "C"
