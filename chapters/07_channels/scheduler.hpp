#pragma once
/// \file
/// Runs goroutines on a few threads.

#include "chapters/07_channels/biased_lock.hpp"
#include "chapters/07_channels/chooser.hpp"
#include "chapters/07_channels/lookout.hpp"
#include "chapters/07_channels/run_queue.hpp"
#include "chapters/07_channels/watcher.hpp"
#include "chapters/07_channels/worker.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

namespace hands {

/// Some threads, the workers, that run goroutines: each takes the next one that is ready, runs it until it
/// waits for something or ends, and comes back for another. A goroutine that waits holds no worker.
///
/// State: every goroutine that is ready stands in one queue: that of the worker on which it was made ready,
/// or `inbox_` if that was another thread. `sleepers_` are the workers that found nothing to do; `sleeping_`
/// counts them. A coroutine that suspends returns to its worker's loop, which resumes the next one: the stack
/// never grows, however long the chain of goroutines that wake each other.
///
/// No wake is lost: whoever puts something into `inbox_` looks for a sleeper afterwards, whoever goes to
/// sleep looks into `inbox_` after it has said so. What stands in a worker's own queue needs no wake: that
/// worker is awake.
class Scheduler {
public:
    /// \param workers  how many threads, at least 1
    /// \throws std::invalid_argument if that is 0
    /// \throws std::system_error if the system has no room for so many
    explicit Scheduler(std::size_t workers);
    /// One worker, which runs the goroutines in the order that \p chooser chooses, and none of them before
    /// this thread waits for their group.
    explicit Scheduler(Chooser chooser);
    /// Waits until nothing is ready any more, then ends the workers. A goroutine that still waits for
    /// something must have an owner that keeps the scheduler alive: a Group.
    ~Scheduler();
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// How many threads it has.
    std::size_t workers() const { return workers_.size(); }

    /// Lets a goroutine that waited run again, soon. From any thread. When this returns it may have run on,
    /// and ended.
    void ready(Task& task) noexcept {
        Worker* const here = Worker::current();
        if (here && &here->scheduler == this && !explores()) [[likely]] {
            here->ready.put_next(task);
            tell_watcher();
        } else {
            put_in_inbox(task);
        }
    }

    /// Lets a goroutine run after all that are ready now. From any thread, and as for ready().
    void ready_last(Task& task) noexcept {
        Worker* const here = Worker::current();
        if (here && &here->scheduler == this && !explores()) [[likely]] {
            here->ready.put_last(task);
            tell_watcher();
        } else {
            put_in_inbox(task);
        }
    }

    /// Whether it runs goroutines in an order of its own choice.
    bool explores() const noexcept { return chooser_.has_value(); }
    /// The seed of that order; nothing if it does not explore.
    std::optional<std::uint64_t> seed() const noexcept {
        return explores() ? std::optional{chooser_->seed()} : std::nullopt;
    }
    /// Whether the running goroutine has to wait for its turn again. Only if it explores, on its worker.
    bool interrupts() noexcept { return chooser_->interrupts(); }
    /// Only if it explores: lets the goroutines run now, or keeps back those that are started from now on.
    void let_run(bool now) noexcept;

    /// Lets the goroutines run that a Scheduler with a Chooser keeps back which this thread has made. It is
    /// about to wait.
    static void let_run_what_this_thread_keeps_back() noexcept;

    /// The number of the worker that this thread is, of whichever scheduler; 0 is the first. Nothing if it is
    /// none.
    static std::optional<std::size_t> current_worker() noexcept;

    /// Keeps a goroutine from blocking its worker: others could be waiting for that thread, for ever.
    /// \param doing  completes "cannot …"
    /// \throws std::logic_error on a worker
    static void refuse_to_block(std::string_view doing);

    /// \name For workers and the watcher
    /// @{
    RunQueue& inbox() noexcept { return inbox_; }
    /// Moves a fair share of the inbox into \p queue.
    /// \return whether there was anything
    bool take_from_inbox(RunQueue& queue) noexcept;
    /// Who runs next, if it explores; null if nobody is ready, or all are kept back.
    Task* choose() noexcept;
    /// Sleeps until there may be something for \p worker.
    /// \return false if it should end
    bool wait_for_work(Worker& worker) noexcept;
    /// Wakes a worker that sleeps, if there is one.
    /// \param overloaded  if given, it takes work from this one
    void wake_one(Worker* overloaded = nullptr) noexcept;
    /// Whether there is something in the inbox that a worker may take.
    bool has_work_from_outside() const noexcept;
    /// For a last look before a worker sleeps; null if there is nobody to look at.
    Lookout* lookout() noexcept { return lookout_.get(); }
    /// How many workers sleep now.
    std::size_t sleeping() const noexcept { return sleeping_.load(std::memory_order_seq_cst); }
    const std::vector<std::unique_ptr<Worker>>& all_workers() const { return workers_; }
    /// @}

private:
    void tell_watcher() noexcept {
        if (watcher_) watcher_->somebody_waits();
    }
    void start_threads();
    void put_in_inbox(Task& task) noexcept;
    bool stay_awake(Worker& worker) noexcept;

    RunQueue inbox_;
    std::mutex sleepers_mutex_;
    std::vector<Worker*> sleepers_;
    std::atomic<std::size_t> sleeping_ = 0;
    std::atomic<std::size_t> outsiders_ = 0;  ///< threads that are putting something into the inbox
    std::atomic<bool> is_ending_ = false;
    std::atomic<bool> keeps_back_ = false;  ///< only if it explores
    std::optional<Chooser> chooser_;
    std::vector<std::unique_ptr<Worker>> workers_;
    std::unique_ptr<Lookout> lookout_;  ///< if there are several workers
    std::unique_ptr<Watcher> watcher_;  ///< likewise
    std::vector<std::jthread> threads_;
};

/// After an operation that was done at once: lets the goroutine go on, unless its scheduler explores and
/// wants others to run first.
/// \return whether it has to wait for its turn
inline bool waits_its_turn(Task& task) noexcept {
    Scheduler& scheduler = task.owner->scheduler;
    if (!scheduler.explores() || !scheduler.interrupts()) [[likely]]
        return false;
    scheduler.ready(task);
    return true;
}

/// Lets the goroutine or the thread go on whose waiter was taken; afterwards both may be gone.
void wake(Waiter& waiter) noexcept;

}  // namespace hands
