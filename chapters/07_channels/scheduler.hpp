#pragma once
/// \file
/// Runs goroutines on a few threads.

#include "chapters/07_channels/linked_queue.hpp"

#include <condition_variable>
#include <coroutine>
#include <cstddef>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace hands {

class Scheduler;

/// A suspended coroutine that a scheduler can run on. Lives in the coroutine's frame, so it goes when the
/// frame goes.
struct Runnable {
    Runnable* next = nullptr;  ///< for the queue it stands in
    Scheduler* scheduler = nullptr;
    std::coroutine_handle<> coroutine;
};

/// Some threads, the workers, that run goroutines: each takes the next one that is ready, runs it until it
/// waits for something or ends, and comes back for another. A goroutine that waits holds no worker.
///
/// State: every goroutine is in one place only: in `ready_`, on a worker, or in the hands of whoever will
/// call ready() for it. `mutex_` guards `ready_`; a worker that finds it empty sleeps on `some_ready_`.
///
/// A coroutine that suspends returns to its worker's loop, which resumes the next one: the stack never grows,
/// however long the chain of goroutines that wake each other.
class Scheduler {
public:
    /// \param workers  how many threads, at least 1
    /// \throws std::invalid_argument if that is 0
    /// \throws std::system_error if the system has no room for so many
    explicit Scheduler(std::size_t workers);
    /// Waits until nothing is ready any more, then ends the workers. A goroutine that still waits for
    /// something must have an owner that keeps the scheduler alive: a Group.
    ~Scheduler() = default;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    std::size_t workers() const { return workers_.size(); }

    /// Hands over a suspended coroutine, to be resumed as soon as a worker is free. From any thread. When
    /// this returns, the coroutine may have run on, and ended.
    void ready(Runnable& runnable) noexcept;

    /// Whether this thread is a worker, of any scheduler: then a goroutine is running here, and must not
    /// block it.
    static bool is_on_worker() noexcept;

    /// Keeps a goroutine from blocking its worker: others could be waiting for that thread, for ever.
    /// \param doing  completes "cannot …"
    /// \throws std::logic_error on a worker
    static void refuse_to_block(std::string_view doing);

private:
    void work(const std::stop_token& stop);
    Runnable* next(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any some_ready_;
    LinkedQueue<Runnable> ready_;
    std::vector<std::jthread> workers_;  ///< last: asked to stop and joined before the rest goes
};

}  // namespace hands
