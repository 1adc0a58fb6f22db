#pragma once
/// \file
/// What the lab knows of a thread of the scenario.

#include "exercises/lab/event.hpp"
#include "exercises/lab/limits.hpp"
#include "exercises/lab/vector_clock.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

#include <pthread.h>
#include <sys/types.h>

namespace hands::lab {

/// Nanoseconds of the scenario's own time, which passes only as the lab lets it.
using VirtualTime = std::uint64_t;

/// A real thread, of which exactly one at a time has the turn; the others sleep on their `turn`.
struct ThreadState {
    ThreadNumber number = 0;
    ThreadNumber creator = 0;
    bool exists = false;
    bool is_over = false;
    bool is_joined = false;
    bool is_detached = false;
    pthread_t handle{};
    std::atomic<pid_t> system_number{0};
    std::atomic<std::uint32_t> turn{0};  ///< 1: it may go on
    void* (*body)(void*) = nullptr;
    void* argument = nullptr;

    // What it is about to do once it has the turn.
    Operation operation = Operation::none;
    std::uintptr_t object = 0;  ///< what it does that to; for joins_thread the thread's number
    bool has_deadline = false;
    VirtualTime deadline = 0;
    bool is_notified = false;    ///< of a wait: it may go on
    bool has_timed_out = false;  ///< the deadline came first
    bool woke_for_nothing = false;

    // What it knows of the others.
    VectorClock clock;
    VectorClock acquired;  ///< what a later acquire fence makes known: from relaxed loads
    VectorClock released;  ///< what later relaxed stores make known: since the last release fence
    VectorClock birth;     ///< its clock when it was created

    // Whether it gets anywhere.
    std::size_t idle = 0;  ///< operations since it, or anybody, changed anything
    std::uint64_t seen_progress = 0;
    std::size_t in_a_row = 0;        ///< steps since another thread had the turn
    std::size_t plain_accesses = 0;  ///< since its last step

    // Its stack.
    std::uintptr_t stack_low = 0;
    std::uintptr_t stack_high = 0;
    std::uintptr_t dead_low = 0;  ///< from here to dead_high: frames of functions that have returned
    std::uintptr_t dead_high = 0;
    std::size_t depth = 0;       ///< functions that it is in
    Stack birth_stack{};         ///< where it was created; only for the story, as all that follows
    Stack waiting_stack{};       ///< where it gave the turn away
    Stack thrown_stack{};        ///< where it threw last
    Event* unsettled = nullptr;  ///< a write whose value is not there yet

    bool is_on_stack(std::uintptr_t address) const { return address >= stack_low && address < stack_high; }
};

/// The thread that runs this; null outside a schedule. The hooks do nothing then.
extern thread_local constinit ThreadState* this_thread;

/// While one lives, the hooks do nothing: what the lab itself does is no part of the scenario.
///
/// State: `thread_` is who was this_thread before, and is again afterwards.
class Inside {
public:
    Inside() : thread_(this_thread) { this_thread = nullptr; }
    ~Inside() { this_thread = thread_; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    ThreadState& thread() const { return *thread_; }

private:
    ThreadState* thread_;
};

}  // namespace hands::lab
