#pragma once
/// \file
/// The workers of a process pool, and the loop that keeps them busy.

#include "chapters/04_pool/chunk_queue.hpp"
#include "chapters/04_pool/count.hpp"
#include "chapters/04_pool/crew_member.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace hands {

/// How a ProcessPool treats its workers.
struct PoolOptions {
    Initializer initializer =
        nullptr;  ///< called in each worker before its first task; if it fails, the pool does
    std::optional<TaskLimit> max_tasks_per_child =
        {};  ///< after so many tasks a worker is replaced; default: never
};

/// Hands requests to workers and takes their replies, inside the calls of whoever waits: the pool's own
/// process needs no second thread, so it can fork new workers at any time.
///
/// A worker is handed one chunk at a time and answers task by task. If it dies, the first task without an
/// answer is the one it held: that one fails, and the rest of the chunk goes to somebody else (promise 4.3).
///
/// State: `queue_` are chunks nobody has; each member has at most one, and `members_[i]` is empty while
/// worker i is dead and not replaced. `stage_` goes from open to closed (nothing is added any more) to ended
/// (no workers). `failure_` is set once the initializer failed: what ends the pool. For the thread and the
/// process that made it.
class Crew {
public:
    using Batch = hands::Batch;
    using Clock = std::chrono::steady_clock;
    using Deadline = std::optional<Clock::time_point>;

    /// Starts the workers.
    /// \throws as Process::start()
    Crew(std::size_t workers, PoolOptions options);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    std::size_t size() const { return members_.size(); }
    /// The workers that live, as far as is known.
    std::vector<pid_t> pids() const;

    /// Queues the tasks of \p batch in chunks, and hands out what can be handed out at once.
    /// \throws std::logic_error if the crew is closed or belongs to another process; what its initializer
    /// threw
    void add(const std::shared_ptr<Batch>& batch, std::size_t chunk_size);
    /// Throws what add() would throw.
    void require_open() const;

    /// Keeps the workers busy until \p done is true, or the deadline is reached.
    /// \return what \p done says in the end
    bool wait_until(const std::function<bool()>& done, Deadline deadline = {});

    /// Takes those tasks of \p batch that no worker was handed out of the queue; they fail with a
    /// TaskCancelled.
    /// \return whether there were any
    bool cancel(const Batch& batch);

    /// \name As of ProcessPool
    /// @{

    /// No more tasks. Those that are queued will be done.
    void close();
    /// Waits until everything queued is done and the workers have ended.
    void join();
    /// Ends the workers, whatever they do. Tasks without a result end with TaskCancelled.
    void terminate();
    /// @}
    /// terminate(), but nothing in a process that has only a copy of this: a worker that calls exit().
    void terminate_if_owned();

private:
    enum class Stage { open, closed, ended };

    void require_own_process() const;
    bool is_busy() const;

    bool turn(std::chrono::nanoseconds limit);
    void fill_places();
    bool fill_place(std::size_t place);
    void hand_out();
    void wait_for_events(std::chrono::nanoseconds limit);
    void attend(std::size_t place, bool has_ended);
    void retire_if_done(std::size_t place);
    void lose(std::size_t place);
    void settle(CrewMember& dead, int exit_code);
    void fail_all(const std::exception_ptr& error);
    void end_with(const std::exception_ptr& error);

    const PoolOptions options_;
    const pid_t owner_;
    std::vector<std::optional<CrewMember>> members_;
    std::vector<PoolWorker> retired_;  ///< told to end
    ChunkQueue queue_;
    Stage stage_ = Stage::open;
    std::exception_ptr failure_;
    std::exception_ptr start_error_;  ///< why the last worker that should have been started was not
};

}  // namespace hands
