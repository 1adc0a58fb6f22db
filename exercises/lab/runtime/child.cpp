#include "exercises/lab/runtime/child.hpp"

#include "exercises/lab/runtime/exceptions.hpp"
#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/globals.hpp"
#include "exercises/lab/runtime/heap.hpp"
#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"
#include "exercises/lab/runtime/schedule.hpp"
#include "exercises/lab/runtime/thread.hpp"

#include <csignal>
#include <exception>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

namespace hands::lab {
namespace {

// A schedule takes less than a thousandth of that. It is time of the processor, so a busy machine is no
// danger.
constexpr int longest_seconds = 1;
// No schedule waits for anything outside. This is for those that do.
constexpr unsigned longest_wait_seconds = 120;

void fail_by_signal(int signal) {
    const ThreadState* const thread = this_thread;
    this_thread = nullptr;
    const int number = thread == nullptr ? -1 : thread->number;
    Stack stack;
    take_stack(stack);
    involve(static_cast<ThreadNumber>(number < 0 ? 0 : number), true, stack, "is here");
    switch (signal) {
    case SIGPROF:
        fail(Kind::endless_spinning,
             "thread %d uses %d s of the processor without doing anything that others could see", number,
             longest_seconds);
    case SIGALRM:
        fail(Kind::limit,
             "the schedule waits for something outside, for more than %u s: a scenario must not use pipes, "
             "sockets or "
             "other processes",
             longest_wait_seconds);
    case SIGSEGV:
    case SIGBUS:
        fail(Kind::crash, "thread %d uses memory that is not there (signal %d), or its stack is full", number,
             signal);
    case SIGABRT:
        fail(Kind::crash,
             "thread %d calls abort(): the standard library found an error, or an assertion failed", number);
    default:
        fail(Kind::crash, "thread %d gets signal %d", number, signal);
    }
}

void handle_signals() {
    struct sigaction action {};
    action.sa_handler = fail_by_signal;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGPROF, SIGALRM}) {
        sigaction(signal, &action, nullptr);
    }
    pthread_sigmask(SIG_BLOCK, &timer_signals(), nullptr);
}

void set_timers(int seconds, unsigned seconds_of_waiting) {
    const itimerval timer{.it_interval = {}, .it_value = {.tv_sec = seconds, .tv_usec = 0}};
    setitimer(ITIMER_PROF, &timer, nullptr);
    alarm(seconds_of_waiting);
}

// One thread at a time runs anyway, and handing over the turn is cheapest on one core.
void stay_on_this_core() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
    sched_setaffinity(0, sizeof one, &one);  // without it, all is as right, and slower
}

void be_silent() {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
}

void run_schedule(void (*scenario)(), Exchange& exchange) {
    const Order& order = exchange.order;
    Replay replay{order.all_choices()};
    Priorities priorities{order.seed, order.depth, order.usual_steps};
    RandomWalk walk{order.seed};
    Strategy* strategy = &replay;
    if (order.by == Order::By::priorities) strategy = &priorities;
    if (order.by == Order::By::random) strategy = &walk;
    schedule->plan = {.strategy = strategy,
                      .exchange = &exchange,
                      .most_steps = order.most_steps,
                      .accidents = order.accidents,
                      .races_end_it = order.races_end_it,
                      .is_told = order.is_told};
    set_timers(longest_seconds, longest_wait_seconds);
    run_first_thread(scenario);
    set_timers(0, 0);
    exchange.verdict.has_ended = true;
}

// Makes this process as it was before the schedule.
// \return whether it is
bool begin_anew() {
    if (schedule->leaves_traces || !clear_stacks() || !tidy_scenario_heap()) return false;
    globals->put_back();
    schedule->clear();
    return true;
}

[[noreturn]] void end_process() {
    raw_system_call(SYS_exit_group, 0);
    __builtin_unreachable();
}

}  // namespace

void prepare_schedules() {
    if (schedule != nullptr) return;
    reserve_thread_stacks();
    reserve_scenario_heap();
    // What libraries find once they need it need not be found in each process.
    std::thread([] {}).join();
    globals = new Globals;  // both for as long as the process lives: children may still use them
    schedule = new Schedule;
}

void run_schedules(void (*scenario)(), Exchange& exchange, int orders) {
    be_silent();
    stay_on_this_core();
    handle_signals();
    std::set_terminate(fail_by_terminate);
    char byte = 0;
    bool is_first = true;
    while (read(orders, &byte, 1) == 1) {
        if (is_first && !exchange.order.is_last) globals->keep();
        is_first = false;
        run_schedule(scenario, exchange);
        if (exchange.order.is_last || !begin_anew()) break;
        if (write(orders, &byte, 1) != 1) break;
    }
    end_process();
}

}  // namespace hands::lab
