#include "exercises/lab/runtime/thread.hpp"

#include "exercises/lab/runtime/exceptions.hpp"
#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/next_function.hpp"
#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
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
constexpr std::size_t room_of_stack = guard_size + stack_size + signal_stack_size;
constexpr std::size_t usual_depth = std::size_t{32} << 10;  // of a stack: what most schedules use of it

char* stacks =
    nullptr;  // of all threads: for each a guard, the stack above it, and above that one for signals

char* stack_of(ThreadNumber number) { return stacks + number * room_of_stack + guard_size; }

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

// For the calling thread: signals like SIGSEGV are handled on a stack of their own.
void use_signal_stack(ThreadNumber number) {
    const stack_t stack{.ss_sp = stack_of(number) + stack_size, .ss_flags = 0, .ss_size = signal_stack_size};
    sigaltstack(&stack, nullptr);
}

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

// Ends the scenario: whoever is still there runs on, to see what comes of it; then fails if somebody was.
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

void* run_first_thread_of(void* scenario) {
    ThreadState& thread = schedule->threads[0];
    use_signal_stack(thread.number);
    pthread_sigmask(SIG_UNBLOCK, &timer_signals(), nullptr);
    this_thread = &thread;
    try {
        reinterpret_cast<void (*)()>(scenario)();
    } catch (...) {
        fail_by_terminate();
    }
    this_thread = nullptr;
    end_first_thread(thread);
    return nullptr;
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
    thread.stack_low = reinterpret_cast<std::uintptr_t>(stack_of(thread.number));
    thread.stack_high = thread.stack_low + stack_size;
    return thread;
}

// Starts the real thread behind it, on the stack that is its own in each schedule.
void start(ThreadState& thread, void* (*body)(void*), void* argument) {
    thread.exists = true;  // thread 0 has the turn from the beginning, and may be there before we go on
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, stack_of(thread.number), stack_size);
    if (thread.is_detached) pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    const int error = next_create(&thread.handle, &attributes, body, argument);
    pthread_attr_destroy(&attributes);
    if (error != 0) fail(Kind::limit, "the system starts no thread: error %d", error);
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
    thread.is_detached = is_detached(attributes);
    thread.clock.join(creator.clock);
    thread.birth = thread.clock;
    if (schedule->plan.is_told) take_stack(thread.birth_stack);
    start(thread, run_thread, &thread);
    *handle = thread.handle;
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
    void* const memory = mmap(nullptr, room_of_stack * most_threads, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) {
        throw std::system_error{errno, std::generic_category(),
                                "cannot reserve the stacks of a scenario's threads"};
    }
    stacks = static_cast<char*>(memory);
    for (std::size_t i = 0; i < most_threads; ++i)
        mprotect(stacks + i * room_of_stack, guard_size, PROT_NONE);
}

bool is_on_some_stack(std::uintptr_t address) {
    const auto low = reinterpret_cast<std::uintptr_t>(stacks);
    return address >= low && address < low + most_threads * room_of_stack;
}

void run_first_thread(void (*scenario)()) {
    ThreadState& thread = make_thread();
    start(thread, run_first_thread_of, reinterpret_cast<void*>(scenario));
    next_join(thread.handle, nullptr);
}

bool clear_stacks() {
    await_leaving_threads();
    for (const ThreadState& thread : schedule->all_threads()) {
        // The C library still has it in its books, on the stack that the next one would use.
        if (thread.number != 0 && !thread.is_joined && !thread.is_detached) return false;
    }
    for (const ThreadState& thread : schedule->all_threads()) {
        std::memset(stack_of(thread.number) + stack_size - usual_depth, 0, usual_depth);
    }
    return true;
}

const sigset_t& timer_signals() {
    static const sigset_t signals = [] {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGPROF);
        sigaddset(&set, SIGALRM);
        return set;
    }();
    return signals;
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
