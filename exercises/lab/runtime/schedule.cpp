#include "exercises/lab/runtime/schedule.hpp"

#include "exercises/lab/runtime/candidates.hpp"
#include "exercises/lab/runtime/failure.hpp"
#include "exercises/lab/runtime/raw_system_call.hpp"
#include "exercises/lab/runtime/recorder.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hands::lab {

thread_local constinit ThreadState* this_thread = nullptr;
Schedule* schedule = nullptr;

namespace {

constexpr VirtualTime time_of_a_step = 1'000;

// Turns in a row in which all threads only spun. A loop that reads an atomic that often is no mistake by
// itself, but nothing that a scenario of a few operations does.
constexpr std::size_t fruitless_turns_until_endless = 5'000;
// After so many, all who spin take turns: a search must not blame a program for a schedule in which one of
// them, who would see what it waits for, never has the turn.
constexpr std::size_t fruitless_turns_until_fair = 1'000;

template <class State>
State& found(AddressTable<State>& table, const void* address, const char* what) {
    State* const state = table.find_or_make(reinterpret_cast<std::uintptr_t>(address));
    if (state == nullptr) {
        fail(Kind::limit, "the scenario has more than %zu %s: the lab cannot follow them; make it smaller",
             most_objects, what);
    }
    return *state;
}

using How = Candidate::How;

void remember(std::size_t count, std::size_t taken, std::uint64_t preemptions) {
    Exchange& exchange = schedule->exchange();
    if (exchange.choice_count == most_choices) {
        fail(Kind::limit,
             "the schedule has more than %zu choices: the lab cannot follow it; make the scenario smaller",
             most_choices);
    }
    exchange.choices[exchange.choice_count++] = {.preemptions = preemptions,
                                                 .count = static_cast<std::uint8_t>(count),
                                                 .taken = static_cast<std::uint8_t>(taken)};
}

// Who goes on next; null if all threads are over.
ThreadState* choose_next(ThreadState& running) {
    const Candidates candidates = candidates_after(running);
    const auto all = candidates.span();
    if (all.empty()) {
        if (std::ranges::all_of(schedule->all_threads(), &ThreadState::is_over)) return nullptr;
        take_stack(running.waiting_stack);
        fail_by_deadlock();
    }
    const bool somebody_runs =
        std::ranges::any_of(
            all, [](How how) { return how == How::runs || how == How::times_out; }, &Candidate::how) ||
        std::ranges::any_of(all, [](const Candidate& candidate) {
            return schedule->threads[candidate.thread].operation == Operation::sleeps;
        });
    schedule->fruitless = somebody_runs ? 0 : schedule->fruitless + 1;
    if (schedule->fruitless == fruitless_turns_until_endless) {
        take_stack(running.waiting_stack);
        fail_by_endlessness("the threads spin, and none of them will ever see what it waits for");
    }
    std::size_t index = 0;
    if (all.size() > 1 && schedule->fruitless < fruitless_turns_until_fair) {
        index = schedule->plan.strategy->choose_thread(all, running.number, schedule->exchange().steps);
        std::uint64_t preemptions = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].is_preemption) preemptions |= std::uint64_t{1} << i;
        }
        remember(all.size(), index, preemptions);
    }
    ThreadState& next = schedule->threads[all[index].thread];
    if (all[index].how == How::times_out) {
        next.has_timed_out = true;
        schedule->now = std::max(schedule->now, next.deadline);
    }
    if (all[index].how == How::wakes_for_nothing) next.woke_for_nothing = true;
    return &next;
}

void give_turn(ThreadState& next) {
    next.turn.store(1, std::memory_order_release);
    raw_system_call(SYS_futex, reinterpret_cast<long>(&next.turn), FUTEX_WAKE_PRIVATE, 1);
}

void take_next_step(ThreadState& thread) {
    settle(thread);
    thread.plain_accesses = 0;
    if (++schedule->exchange().steps > schedule->plan.most_steps) {
        take_stack(thread.waiting_stack);
        fail_by_endlessness("the scenario is not over after the most steps that a schedule may have");
    }
    schedule->now += time_of_a_step;
    ThreadState& next = *choose_next(thread);
    if (&next == &thread) {
        ++thread.in_a_row;
    } else {
        thread.in_a_row = 0;
        next.in_a_row = 0;
        if (schedule->plan.is_told) take_stack(thread.waiting_stack);
        give_turn(next);
        await_turn(thread);
    }
    if (thread.seen_progress != schedule->progress) thread.idle = 0;
    thread.seen_progress = schedule->progress;
}

void announce(ThreadState& thread, Operation operation, const void* object,
              std::optional<VirtualTime> deadline) {
    thread.operation = operation;
    thread.object = reinterpret_cast<std::uintptr_t>(object);
    thread.has_deadline = deadline.has_value();
    thread.deadline = deadline.value_or(0);
    thread.has_timed_out = false;
    thread.woke_for_nothing = false;
}

}  // namespace

// ---- The state -----------------------------------------------------------------------------------

Schedule::Schedule() : frames(most_threads << 17) {}

void Schedule::clear() {
    thread_count = 0;
    now = beginning;
    progress = 0;
    fruitless = 0;
    leaves_traces = false;
    shadow.clear();
    locks.clear();
    semaphores.clear();
    onces.clear();

    atomics.clear();
}

LockState& Schedule::lock(const void* address) { return found(locks, address, "mutexes"); }
SemaphoreState& Schedule::semaphore(const void* address) { return found(semaphores, address, "semaphores"); }
OnceState& Schedule::once(const void* address) {
    return found(onces, address, "initializations that happen once");
}
VectorClock& Schedule::atomic(const void* address) { return found(atomics, address, "atomics"); }

// ---- Turns ---------------------------------------------------------------------------------------

bool can_go_on(const ThreadState& thread) {
    if (!thread.exists || thread.is_over) return false;
    const auto* const object = reinterpret_cast<const void*>(thread.object);
    switch (thread.operation) {
    case Operation::locks:
        return !schedule->lock(object).is_held && !schedule->lock(object).is_shared();
    case Operation::locks_shared:
        return !schedule->lock(object).is_held;
    case Operation::waits:
    case Operation::waits_on_word:
        return thread.is_notified;
    case Operation::acquires_semaphore:
        return schedule->semaphore(object).value > 0;
    case Operation::joins_thread:
        return schedule->threads[thread.object].is_over;
    case Operation::initializes_once:
        return schedule->once(object).stage != OnceState::Stage::running;
    default:
        return true;
    }
}

void schedule_point(ThreadState& thread, Operation operation, const void* object,
                    std::optional<VirtualTime> deadline) {
    announce(thread, operation, object, deadline);
    thread.is_notified = true;
    take_next_step(thread);
    thread.operation = Operation::none;
    thread.has_deadline = false;
}

void wait_for_notification(ThreadState& thread, Operation operation, const void* object,
                           std::optional<VirtualTime> deadline) {
    announce(thread, operation, object, deadline);
    thread.is_notified = false;
    take_next_step(thread);
    thread.operation = Operation::none;
    thread.has_deadline = false;
}

std::size_t notify(ThreadState& thread, Operation waiting, const void* object, std::size_t most) {
    std::array<ThreadState*, most_threads> waiters{};
    std::size_t count = 0;
    for (ThreadState& other : schedule->all_threads()) {
        if (!other.is_over && other.operation == waiting && !other.is_notified && &other != &thread &&
            other.object == reinterpret_cast<std::uintptr_t>(object)) {
            waiters[count++] = &other;
        }
    }
    const std::size_t to_wake = std::min(count, most);
    for (std::size_t woken = 0; woken < to_wake; ++woken) {
        const bool all_of_them = count - woken == to_wake - woken;
        const std::size_t chosen = all_of_them ? 0 : choose_outcome(count - woken, false);
        ThreadState& waiter = *waiters[chosen];
        waiter.is_notified = true;
        std::copy(waiters.begin() + static_cast<std::ptrdiff_t>(chosen) + 1,
                  waiters.begin() + static_cast<std::ptrdiff_t>(count - woken),
                  waiters.begin() + static_cast<std::ptrdiff_t>(chosen));
    }
    return to_wake;
}

std::size_t choose_outcome(std::size_t count, bool is_accident) {
    if (count < 2 || (is_accident && !schedule->plan.accidents)) return 0;
    const std::size_t shown = std::min(count, most_options);
    const std::size_t taken = schedule->plan.strategy->choose_outcome(shown, is_accident);
    remember(shown, taken, is_accident ? ~std::uint64_t{1} : 0);
    return taken;
}

void made_progress(ThreadState& thread) {
    ++schedule->progress;
    thread.idle = 0;
    thread.seen_progress = schedule->progress;
    thread.clock.tick(thread.number);
}

void await_turn(ThreadState& thread) {
    while (thread.turn.load(std::memory_order_acquire) == 0) {
        raw_system_call(SYS_futex, reinterpret_cast<long>(&thread.turn), FUTEX_WAIT_PRIVATE, 0);
    }
    thread.turn.store(0, std::memory_order_relaxed);
}

void end_turn(ThreadState& thread) {
    settle(thread);
    record(thread, Operation::ends);
    made_progress(thread);
    thread.is_over = true;
    thread.operation = Operation::ends;
    if (ThreadState* const next = choose_next(thread)) {
        give_turn(*next);
    } else if (thread.number != 0) {
        give_turn(schedule->threads[0]);  // which waits for the last one, to end the schedule
    }
}

void let_others_run(ThreadState& thread) { schedule_point(thread, Operation::yields, nullptr); }

}  // namespace hands::lab
