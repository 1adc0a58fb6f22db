#pragma once
/// \file
/// Lets other goroutines run.

#include "chapters/07_channels/scheduler.hpp"

#include <concepts>
#include <coroutine>

namespace hands {

struct [[nodiscard("nothing happens: say co_await")]] Yield;

/// What yield() returns.
struct Yield {
    bool await_ready() const noexcept { return false; }

    template <std::derived_from<Task> Promise>
    void await_suspend(std::coroutine_handle<Promise> goroutine) const noexcept {
        Task& task = goroutine.promise();
        task.owner->scheduler.ready_last(task);  // and the frame may be gone
    }
    void await_resume() const noexcept {}
};

/// `co_await yield();` lets all goroutines run that are ready now, before this one goes on (Go's
/// runtime.Gosched).
inline Yield yield() noexcept { return {}; }

}  // namespace hands
