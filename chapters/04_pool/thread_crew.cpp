#include "chapters/04_pool/thread_crew.hpp"

#include "chapters/04_pool/current_worker.hpp"
#include "chapters/04_pool/task_error.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <system_error>

namespace hands {
namespace {

/// Whose thread this is; null for a thread of nobody's.
thread_local const ThreadCrew* crew_of_this_thread = nullptr;

std::exception_ptr pool_has_ended() {
    return std::make_exception_ptr(TaskCancelled{"the task was dropped: its pool ended"});
}

}  // namespace

ThreadCrew::ThreadCrew(std::size_t workers) : size_(workers) {
    try {
        for (std::uint32_t number = 0; number < workers; ++number) {
            threads_.emplace_back([this, number] { work(number); });
        }
    } catch (const std::system_error& error) {
        const std::size_t started = threads_.size();
        terminate();
        throw std::system_error(error.code(), "cannot start " + std::to_string(workers) + " threads, only " +
                                                  std::to_string(started) + ": ask for fewer");
    }
}

// lesson: work
void ThreadCrew::work(std::uint32_t number) {
    set_current_worker(number);
    crew_of_this_thread = this;
    while (std::optional<Chunk> chunk = take()) {
        do {
            run(*chunk);
            chunk = tell_and_take(*chunk);
        } while (chunk);
    }
}

/// Waits for a chunk. \return nothing if there will be none any more
std::optional<ThreadCrew::Chunk> ThreadCrew::take() {
    std::unique_lock lock{mutex_};
    has_work_.wait(lock, [&] { return !queue_.empty() || stage_ != Stage::open; });
    return first();
}

void ThreadCrew::run(const Chunk& chunk) const {
    Batch& batch = *chunk.batch;
    for (std::size_t task = chunk.next; task < chunk.end; ++task) {
        if (stage_ == Stage::ended)
            batch.fail(task, pool_has_ended());
        else
            batch.run(task);
    }
    if (batch.chunks_left.fetch_sub(1, std::memory_order_acq_rel) == 1) batch.let_go();
}

/// Tells that a chunk is done. \return the next one, if there is one now
std::optional<ThreadCrew::Chunk> ThreadCrew::tell_and_take(const Chunk& done) {
    const std::lock_guard lock{mutex_};
    for (std::size_t task = done.next; task < done.end; ++task) done.batch->arrive(task);
    wake_waiters();
    return first();
}
// end of lesson: work

/// Takes the first chunk that nobody has, if there is one. Under the lock.
std::optional<ThreadCrew::Chunk> ThreadCrew::first() {
    if (queue_.empty()) return {};
    std::optional<Chunk> chunk{std::move(queue_.front())};
    queue_.pop_front();
    return chunk;
}

void ThreadCrew::check_open() const {
    if (stage_ != Stage::open) throw std::logic_error("cannot give tasks to a pool that is closed");
}

void ThreadCrew::require_open() {
    const std::lock_guard lock{mutex_};
    check_open();
}

void ThreadCrew::refuse_own_threads(const char* what) const {
    if (crew_of_this_thread != this) return;
    throw std::logic_error(std::string{"a task cannot "} + what +
                           " its own pool: if every worker did, nobody would work");
}

void ThreadCrew::add(const std::shared_ptr<Batch>& batch, std::size_t tasks, std::size_t chunk_size) {
    const std::lock_guard lock{mutex_};
    check_open();
    for (std::size_t next = 0; next < tasks;) {
        const std::size_t end = tasks - next < chunk_size ? tasks : next + chunk_size;
        queue_.push_back({batch, next, end});
        ++batch->chunks_left;
        next = end;
    }
    if (queue_.size() == 1)
        has_work_.notify_one();
    else
        has_work_.notify_all();
}

bool ThreadCrew::wait_until(const std::function<bool()>& done, Deadline deadline) {
    std::unique_lock lock{mutex_};
    if (done()) return true;
    refuse_own_threads("wait for");
    Waiter waiter{done};
    waiters_.push_back(&waiter);
    const auto is_done = [&] { return waiter.is_done; };
    if (deadline)
        waiter.is_woken.wait_until(lock, *deadline, is_done);
    else
        waiter.is_woken.wait(lock, is_done);
    std::erase(waiters_, &waiter);
    return waiter.is_done;
}

/// Something has arrived. Under the lock, or a waiter could be gone before it is woken.
void ThreadCrew::wake_waiters() {
    for (Waiter* const waiter : waiters_) {
        if (waiter->is_done || !waiter->done()) continue;
        waiter->is_done = true;
        waiter->is_woken.notify_one();
    }
}

/// The tasks of a chunk that nobody has end with \p error. Under the lock.
void ThreadCrew::drop(const Chunk& chunk, const std::exception_ptr& error) {
    for (std::size_t task = chunk.next; task < chunk.end; ++task) {
        chunk.batch->fail(task, error);
        chunk.batch->arrive(task);
    }
}

bool ThreadCrew::cancel(const Batch& batch) {
    const auto error = std::make_exception_ptr(TaskCancelled{"the task was cancelled before it started"});
    const std::lock_guard lock{mutex_};
    const auto removed = std::erase_if(queue_, [&](const Chunk& chunk) {
        if (chunk.batch.get() != &batch) return false;
        drop(chunk, error);
        return true;
    });
    wake_waiters();
    return removed > 0;
}

void ThreadCrew::close() {
    const std::lock_guard lock{mutex_};
    stage_ = std::max(stage_.load(), Stage::closed);
    has_work_.notify_all();
}

void ThreadCrew::join() {
    refuse_own_threads("join");
    {
        const std::lock_guard lock{mutex_};
        if (stage_ == Stage::open) {
            throw std::logic_error("cannot join a pool that is open: close() or terminate() it first");
        }
    }
    threads_.clear();
}

void ThreadCrew::terminate() {
    refuse_own_threads("terminate");
    const std::exception_ptr error = pool_has_ended();
    std::deque<Chunk> dropped;
    {
        const std::lock_guard lock{mutex_};
        stage_ = Stage::ended;
        dropped.swap(queue_);
        for (const Chunk& chunk : dropped) drop(chunk, error);
        has_work_.notify_all();
        wake_waiters();
    }
    dropped.clear();  // without the lock: what its tasks have captured may call the pool
    threads_.clear();
}

}  // namespace hands
