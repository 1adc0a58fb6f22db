#pragma once
/// \file
/// One run of a scenario: who exists, what they hold, and whose turn it is.

#include "exercises/lab/address_table.hpp"
#include "exercises/lab/exchange.hpp"
#include "exercises/lab/reserved_array.hpp"
#include "exercises/lab/runtime/plan.hpp"
#include "exercises/lab/runtime/thread_state.hpp"
#include "exercises/lab/shadow_memory.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace hands::lab {

/// A mutex or a reader-writer lock.
struct LockState {
    bool is_held = false;  ///< by `owner`, alone
    ThreadNumber owner = 0;
    std::size_t depth = 0;                            ///< how often the owner locked it, if it is recursive
    std::array<std::uint8_t, most_threads> shares{};  ///< how often each thread holds it together with others
    VectorClock released;                             ///< by those who held it alone
    VectorClock released_by_readers;                  ///< by those who shared it

    bool is_shared() const {
        for (const std::uint8_t count : shares) {
            if (count != 0) return true;
        }
        return false;
    }
};

struct SemaphoreState {
    std::size_t value = 0;
    VectorClock released;
};

/// An initialization that happens once: of a static variable, or by call_once.
struct OnceState {
    enum class Stage : std::uint8_t { not_begun, running, done };
    Stage stage = Stage::not_begun;
    ThreadNumber owner = 0;
    VectorClock released;
};

/// The state of one schedule. It is touched only by the thread that has the turn.
///
/// State: `threads[0 … thread_count)` exist. `progress` counts the changes that could let a spinning thread
/// go on. `now` is the scenario's clock. The tables hold what is known of each object, by its address.
///
/// It is made once, by the process that explores, which leaves it as it is: each process that runs schedules
/// has a copy of its own, and clears it after each.
struct Schedule {
    Schedule();

    /// Makes it as it was at first.
    void clear();

    Plan plan;
    Exchange& exchange() const { return *plan.exchange; }

    ReservedArray<ThreadState> threads{most_threads};
    std::size_t thread_count = 0;

    static constexpr VirtualTime beginning = 1'000'000'000'000'000'000;  ///< some time in 2001
    VirtualTime now = beginning;
    std::uint64_t progress = 0;
    std::size_t fruitless = 0;   ///< turns in a row in which only threads that spin could go on
    bool leaves_traces = false;  ///< it has changed what cannot be put back: the process is of no more use

    ShadowMemory shadow;
    AddressTable<LockState> locks{most_objects};
    AddressTable<SemaphoreState> semaphores{most_objects};
    AddressTable<OnceState> onces{most_objects};
    AddressTable<VectorClock> atomics{most_objects};  ///< what a thread that reads it with acquire learns
    ReservedArray<std::uintptr_t> frames;             ///< of each thread: where the functions it is in begin

    std::span<ThreadState> all_threads() { return {&threads[0], thread_count}; }
    LockState& lock(const void* address);
    SemaphoreState& semaphore(const void* address);
    OnceState& once(const void* address);
    VectorClock& atomic(const void* address);
};

/// The schedule that runs in this process; in the one that explores, the one that all begin with, or null.
extern Schedule* schedule;

// ---- Turns ---------------------------------------------------------------------------------------

/// Whether \p thread could go on with what it is about to do.
bool can_go_on(const ThreadState& thread);

/// A schedule point: \p thread, which has the turn, is about to do something, and others may come first.
/// Returns when it has the turn again and can do it, or its deadline has passed (has_timed_out).
void schedule_point(ThreadState& thread, Operation operation, const void* object,
                    std::optional<VirtualTime> deadline = {});

/// The same for something that only another thread can end by notify().
void wait_for_notification(ThreadState& thread, Operation operation, const void* object,
                           std::optional<VirtualTime> deadline = {});

/// Wakes up to \p most threads that wait for \p object; which ones is up to the strategy.
/// \return how many
std::size_t notify(ThreadState& thread, Operation waiting, const void* object, std::size_t most);

/// \p thread has changed something that others can see; what it does from now on is later than that.
void made_progress(ThreadState& thread);

/// \p thread is at its end, and another one goes on, if there is one.
void end_turn(ThreadState& thread);

/// Sleeps until \p thread has the turn.
void await_turn(ThreadState& thread);

/// Chooses among \p count outcomes; 0 is the usual one. \p is_accident says that the others are rare.
std::size_t choose_outcome(std::size_t count, bool is_accident);

/// Gives others the turn without being asked: for loops that no schedule point interrupts.
void let_others_run(ThreadState& thread);

}  // namespace hands::lab
