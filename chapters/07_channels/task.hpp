#pragma once
/// \file
/// A goroutine, as those see it who wake and run it.

#include "chapters/07_channels/linked_list.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <atomic>
#include <source_location>
#include <span>

namespace hands {

class Scheduler;

/// What a goroutine has to know of the group that owns it.
struct Owner {
    Scheduler& scheduler;
    std::atomic<bool> is_stopping = false;  ///< set once, never reset
};

/// What a goroutine waits for that waits in a select. For reports.
struct Selected : Transfer {
    std::span<const Waiter> waiters;
};

/// A goroutine. It lives in the coroutine's frame, so it goes when the frame goes.
///
/// Before it waits for the first time it enlists: from then on its group can reach it. Many never do.
///
/// State: it is in one place at a time. Either it runs on a worker, or it stands in a queue of those who are
/// ready to run, or it waits in a channel: for one thing, by the Waiter that it is itself, or in a select, by
/// the select's waiters.
struct Task : Waiter, Sleeper {
    bool is_enlisted = false;
    Link<Task> in_group;        ///< guarded by the group's lock
    Owner* owner = nullptr;     ///< set when it is started
    std::source_location made;  ///< names the function

    Task() noexcept : Sleeper(Kind::goroutine) {}

    /// To be called before it waits: then its group can tell it to stop, and report it.
    void enlist() noexcept {
        if (!is_enlisted) [[unlikely]]
            enlist_in_group();
    }

    /// Runs it until it waits or ends. Afterwards it may be gone.
    void resume();

private:
    void enlist_in_group() noexcept;
};

/// The task that \p waiter is part of. Only for a waiter without a sleeper of its own.
inline Task& task_of(Waiter& waiter) { return static_cast<Task&>(waiter); }

/// Those who are ready to run.
using TaskQueue = WaiterQueue;

}  // namespace hands
