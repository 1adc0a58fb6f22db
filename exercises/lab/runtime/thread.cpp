#include "exercises/lab/runtime/thread.hpp"

#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <new>

#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hands::lab {
namespace {

constinit NextFunction<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)> next_create{
    "pthread_create"};
constinit NextFunction<int(pthread_t, void**)> next_join{"pthread_join"};
constinit NextFunction<int(pthread_t)> next_detach{"pthread_detach"};
[[maybe_unused]] const bool are_looked_up = look_up_all(next_create, next_join, next_detach);

constexpr std::size_t stack_size = std::size_t{8} << 20;  // as Linux gives a program's first thread
constexpr std::size_t signal_stack_size = std::size_t{64} << 10;
constexpr std::size_t guard_size = std::size_t{64} << 10;

char* stacks =
    nullptr;  // of all threads, each as long as stack_size, a guard below it, a signal stack above it

char* stack_of(ThreadNumber number) {
    return stacks + number * (guard_size + stack_size + signal_stack_size) + guard_size;
}

// A thread is over for the scenario only after its thread_local variables are gone, which it sees to itself.
// So this one is made before them all, and goes last.
struct LastOfThread {
    ThreadState* thread = nullptr;
    ~LastOfThread() {
        if (thread == nullptr) return;
        this_thread = nullptr;
        end_turn(*thread);
    }
};
thread_local LastOfThread last_of_thread;

pid_t own_number() { return static_cast<pid_t>(raw_system_call(SYS_gettid)); }

// A thread that has given its turn away at its end still has to leave, and gives memory back meanwhile.
// Whoever comes next waits until it has, or addresses would depend on who is faster.
void await_leaving_threads() {
    for (ThreadState& thread : schedule->all_threads()) {
        const pid_t number = thread.system_number.load();
        if (!thread.is_over || number == 0 || thread.number == 0) continue;
        while (raw_system_call(SYS_tgkill, getpid(), number, 0) != -ESRCH) raw_system_call(SYS_sched_yield);
        thread.system_number = 0;
    }
}

void* run_thread(void* argument) {
    auto& thread = *static_cast<ThreadState*>(argument);
    last_of_thread.thread = &thread;
    thread.system_number = own_number();
    use_signal_stack(thread.number);
    await_turn(thread);
    await_leaving_threads();
    thread.operation = Operation::none;
    record(thread, Operation::starts);
    this_thread = &thread;
    return thread.body(thread.argument);
}

ThreadState& make_thread() {
    if (schedule->thread_count == most_threads) {
        fail(Kind::limit,
             "the scenario starts more than %zu threads: the lab cannot follow them; make it smaller",
             most_threads - 1);
    }
    ThreadState& thread = *::new (&schedule->threads[schedule->thread_count]) ThreadState;
    thread.number = static_cast<ThreadNumber>(schedule->thread_count++);
    thread.clock.tick(thread.number);
    return thread;
}

ThreadState* thread_of(pthread_t handle) {
    for (ThreadState& thread : schedule->all_threads()) {
        if (thread.exists && thread.number != 0 && !thread.is_joined &&
            pthread_equal(thread.handle, handle) != 0) {
            return &thread;
        }
    }
    return nullptr;
}

bool is_detached(const pthread_attr_t* attributes) {
    int state = PTHREAD_CREATE_JOINABLE;
    if (attributes != nullptr) pthread_attr_getdetachstate(attributes, &state);
    return state == PTHREAD_CREATE_DETACHED;
}

int create(pthread_t* handle, const pthread_attr_t* attributes, void* (*body)(void*), void* argument) {
    const Inside inside;
    ThreadState& creator = inside.thread();
    ThreadState& thread = make_thread();
    thread.creator = creator.number;
    thread.body = body;
    thread.argument = argument;
    thread.operation = Operation::starts;
    thread.stack_low = reinterpret_cast<std::uintptr_t>(stack_of(thread.number));
    thread.stack_high = thread.stack_low + stack_size;
    thread.is_detached = is_detached(attributes);
    thread.clock.join(creator.clock);
    thread.birth = thread.clock;
    if (schedule->plan.is_told) take_stack(thread.birth_stack);

    pthread_attr_t own;
    pthread_attr_init(&own);
    pthread_attr_setstack(&own, stack_of(thread.number), stack_size);
    if (thread.is_detached) pthread_attr_setdetachstate(&own, PTHREAD_CREATE_DETACHED);
    const int error = next_create(&thread.handle, &own, run_thread, &thread);
    pthread_attr_destroy(&own);
    if (error != 0) fail(Kind::limit, "the system starts no thread: error %d", error);
    *handle = thread.handle;
    thread.exists = true;
    record(creator, Operation::creates_thread).other = thread.number;
    made_progress(creator);
    schedule_point(creator, Operation::creates_thread, nullptr);
    return 0;
}

int join(pthread_t handle, void** result) {
    const Inside inside;
    ThreadState& thread = inside.thread();
    ThreadState* const other = thread_of(handle);
    if (other == nullptr || other->is_detached) return EINVAL;
    if (other == &thread) return EDEADLK;
    schedule_point(thread, Operation::joins_thread,
                   reinterpret_cast<const void*>(std::uintptr_t{other->number}));
    thread.clock.join(other->clock);
    thread.idle = 0;
    other->is_joined = true;
    record(thread, Operation::joins_thread).other = other->number;
    return next_join(handle, result);
}

int detach(pthread_t handle) {
    const Inside inside;
    ThreadState* const other = thread_of(handle);
    if (other == nullptr || other->is_detached) return EINVAL;
    other->is_detached = true;
    return next_detach(handle);
}

}  // namespace

void reserve_thread_stacks() {
    if (stacks != nullptr) return;
    const std::size_t each = guard_size + stack_size + signal_stack_size;
    void* const memory = mmap(nullptr, each * most_threads, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        throw std::system_error{errno, std::generic_category(),
                                "cannot reserve the stacks of a scenario's threads"};
    }
    stacks = static_cast<char*>(memory);
    for (std::size_t i = 0; i < most_threads; ++i) mprotect(stacks + i * each, guard_size, PROT_NONE);
}

ThreadState& make_first_thread(std::uintptr_t stack_high) {
    ThreadState& thread = make_thread();
    thread.exists = true;
    thread.handle = pthread_self();
    thread.stack_high = stack_high;
    thread.stack_low = stack_high - stack_size;
    use_signal_stack(thread.number);
    return thread;
}

void end_first_thread(ThreadState& thread) {
    const auto is_left = [](const ThreadState& other) { return other.number != 0 && !other.is_over; };
    const auto all = schedule->all_threads();
    const auto left = std::ranges::find_if(all, is_left);
    if (left == all.end()) return;
    const ThreadNumber number = left->number;

    // Its locals are gone now. Whoever is left may run into that, which is worse than being left behind.
    end_turn(thread);
    await_turn(thread);
    involve(number, true, schedule->threads[number].birth_stack,
            "is started here, and nobody waits for it to end");
    fail(Kind::thread_left_behind, "the scenario is over while thread %d still runs: nobody waits for it",
         number);
}

void use_signal_stack(ThreadNumber number) {
    const stack_t stack{.ss_sp = stack_of(number) + stack_size, .ss_flags = 0, .ss_size = signal_stack_size};
    sigaltstack(&stack, nullptr);
}

}  // namespace hands::lab

// ---- What the scenario calls ---------------------------------------------------------------------

using namespace hands::lab;

extern "C" {

int pthread_create(pthread_t* handle, const pthread_attr_t* attributes, void* (*body)(void*),
                   void* argument) {
    return this_thread == nullptr ? next_create(handle, attributes, body, argument)
                                  : create(handle, attributes, body, argument);
}

int pthread_join(pthread_t handle, void** result) {
    return this_thread == nullptr ? next_join(handle, result) : join(handle, result);
}

int pthread_detach(pthread_t handle) { return this_thread == nullptr ? next_detach(handle) : detach(handle); }

}  // extern "C"
