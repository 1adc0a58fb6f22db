// Initializations that happen once: std::call_once, and static variables of functions.

#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <cstdint>

#include <pthread.h>

namespace hands::lab {
namespace {

constinit NextFunction<int(pthread_once_t*, void (*)())> next_once{"pthread_once"};
constinit NextFunction<int(std::uint64_t*)> next_guard_acquire{"__cxa_guard_acquire"};
constinit NextFunction<void(std::uint64_t*)> next_guard_release{"__cxa_guard_release"};
constinit NextFunction<void(std::uint64_t*)> next_guard_abort{"__cxa_guard_abort"};
[[maybe_unused]] const bool are_looked_up =
    look_up_all(next_once, next_guard_acquire, next_guard_release, next_guard_abort);

// Returns true if it is this thread's turn to initialize; false, when that has been done.
bool begin(const void* once) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    OnceState& state = schedule->once(once);
    if (state.stage != OnceState::Stage::done) schedule_point(thread, Operation::initializes_once, once);
    if (state.stage == OnceState::Stage::done) {
        thread.clock.join(state.released);
        return false;
    }
    record(thread, Operation::initializes_once, once);
    state.stage = OnceState::Stage::running;
    state.owner = thread.number;
    thread.clock.join(state.released);
    return true;
}

void end(const void* once, OnceState::Stage stage) {
    const Inside inside;
    OnceState& state = schedule->once(once);
    state.stage = stage;
    state.released = inside.thread().clock;
    made_progress(inside.thread());
}

// What was initialized before the schedule began, by static constructors for example.
bool is_done(const void* once, bool flag) {
    const Inside inside;
    return flag && schedule->once(once).stage == OnceState::Stage::not_begun;
}

// The first byte of a guard says that all is done (Itanium C++ ABI, 3.3.3); compilers look at it themselves.
std::uint8_t& done_byte(std::uint64_t* guard) { return *reinterpret_cast<std::uint8_t*>(guard); }

}  // namespace
}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int pthread_once(pthread_once_t* once, void (*initialize)()) {
    constexpr pthread_once_t done = 2;  // in glibc
    if (this_thread == nullptr) return next_once(once, initialize);
    if (is_done(once, *once == done) || !begin(once)) return 0;
    try {
        initialize();
    } catch (...) {  // the next one tries again
        end(once, OnceState::Stage::not_begun);
        throw;
    }
    *once = done;
    end(once, OnceState::Stage::done);
    return 0;
}

int __cxa_guard_acquire(std::uint64_t* guard) {
    if (this_thread == nullptr) return next_guard_acquire(guard);
    if (is_done(guard, done_byte(guard) != 0)) return 0;
    return begin(guard) ? 1 : 0;
}

// The compiler looks at the byte with an atomic load: who sees it set has acquired what end() releases.
void __tsan_atomic8_store(volatile std::uint8_t* address, std::uint8_t value, int order);

void __cxa_guard_release(std::uint64_t* guard) noexcept {
    if (this_thread == nullptr) return next_guard_release(guard);
    __tsan_atomic8_store(&done_byte(guard), 1, __ATOMIC_RELEASE);
    end(guard, OnceState::Stage::done);
}

void __cxa_guard_abort(std::uint64_t* guard) noexcept {
    if (this_thread == nullptr) return next_guard_abort(guard);
    end(guard, OnceState::Stage::not_begun);
}

}  // extern "C"
