#pragma once
/// \file
/// The threads of a thread pool, and the queue they take tasks from.

#include "chapters/04_pool/results.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hands {

/// Threads that take chunks of tasks from one queue.
///
/// State, all of it under `mutex_`: `queue_` are chunks nobody has; `stage_` goes from open to closed
/// (nothing is added any more) to ended (what was queued is dropped); `waiters_` are those who wait for
/// something to arrive. A task runs without the lock, and writes its own outcome only; its arrival is told
/// under the lock, and who waits for it is looked for under the lock: that orders the writing of an outcome
/// before its reading. What tasks have captured goes without the lock, as it may use the pool once more, and
/// before the last of them is told: nothing of it is left when somebody has the results. (That of tasks
/// which were dropped goes with their batch.)
class ThreadCrew {
public:
    using Clock = std::chrono::steady_clock;
    using Deadline = std::optional<Clock::time_point>;

    /// Some tasks, whatever they do.
    class Batch {
    public:
        virtual ~Batch() = default;
        /// Does \p task and keeps its outcome. Without the lock.
        virtual void run(std::size_t task) noexcept = 0;
        /// Keeps \p error as the outcome of \p task.
        virtual void fail(std::size_t task, std::exception_ptr error) = 0;
        /// All have run: destroys what they were called with. Without the lock.
        virtual void let_go() noexcept = 0;
        /// Says that \p task has an outcome. Under the lock.
        virtual void arrive(std::size_t task) noexcept = 0;

        /// How many of its chunks have not run. Each acquires and releases it at its end: so all they did
        /// with what the tasks had captured comes before let_go().
        std::atomic<std::size_t> chunks_left = 0;
    };

    /// \throws std::system_error if the system has no room for so many threads; then none is left
    explicit ThreadCrew(std::size_t workers);
    ~ThreadCrew() { terminate(); }
    ThreadCrew(const ThreadCrew&) = delete;
    ThreadCrew& operator=(const ThreadCrew&) = delete;

    std::size_t size() const { return size_; }

    /// Queues \p tasks tasks of \p batch in chunks.
    /// \throws std::logic_error if the crew is closed
    void add(const std::shared_ptr<Batch>& batch, std::size_t tasks, std::size_t chunk_size);
    /// Throws what add() would throw.
    void require_open();

    /// Waits until \p done is true, or the deadline is reached.
    /// \param done  called under the lock, by the threads of the crew too, until it is true; throws nothing
    /// \return what \p done says in the end
    /// \throws std::logic_error in one of the threads: if all of them waited, nobody would be left to work
    bool wait_until(const std::function<bool()>& done, Deadline deadline = {});

    /// Takes those tasks of \p batch that no thread has out of the queue; they fail with a TaskCancelled.
    /// \return whether there were any
    bool cancel(const Batch& batch);

    /// \name As of ThreadPool
    /// @{

    /// No more tasks. Those that are queued will be done.
    void close();
    /// Waits until everything queued is done and the threads have ended.
    void join();
    /// Drops what has not begun, which ends with TaskCancelled, and waits for what runs.
    void terminate();
    /// @}

private:
    struct Chunk {
        std::shared_ptr<Batch> batch;
        std::size_t next;
        std::size_t end;  ///< behind the last
    };
    enum class Stage { open, closed, ended };

    struct Waiter {
        const std::function<bool()>& done;
        bool is_done = false;  ///< what `done` said last
        std::condition_variable is_woken = {};
    };

    void work(std::uint32_t number);
    std::optional<Chunk> take();
    std::optional<Chunk> tell_and_take(const Chunk& done);
    std::optional<Chunk> first();
    void run(const Chunk& chunk) const;
    void wake_waiters();
    void check_open() const;
    void refuse_own_threads(const char* what) const;
    static void drop(const Chunk& chunk, const std::exception_ptr& error);

    const std::size_t size_;
    std::mutex mutex_;
    std::condition_variable has_work_;  ///< the queue is not empty, or the stage has changed
    std::deque<Chunk> queue_;
    std::atomic<Stage> stage_ = Stage::open;  ///< written under the lock; between two tasks read without
    std::vector<Waiter*> waiters_;
    std::vector<std::jthread> threads_;  ///< last: joined before the members that they use go
};

/// Some tasks whose results are a T each.
/// \tparam Outcomes  Results, or OneResult
template <class T, class Outcomes = Results<T>>
class ThreadBatch : public ThreadCrew::Batch {
public:
    explicit ThreadBatch(std::size_t tasks) : results(tasks) {}
    void fail(std::size_t task, std::exception_ptr error) override {
        results.set_error(task, std::move(error));
    }
    void arrive(std::size_t task) noexcept override { results.arrive(task); }

    Outcomes results;
};

}  // namespace hands
