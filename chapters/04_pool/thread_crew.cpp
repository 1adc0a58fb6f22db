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

}  // namespace

ThreadCrew::ThreadCrew(std::size_t workers) : size_(workers) {
    try {
        for (std::uint32_t number = 0; number < workers; ++number) {
            threads_.emplace_back([this, number](const std::stop_token& stop) { work(stop, number); });
        }
    } catch (const std::system_error& error) {
        throw std::system_error(error.code(), "cannot start " + std::to_string(workers) + " threads, only " +
                                                  std::to_string(threads_.size()) + ": ask for fewer");
    }
}

// lesson: work
void ThreadCrew::work(const std::stop_token& stop, std::uint32_t number) {
    set_current_worker(number);
    crew_of_this_thread = this;
    std::unique_lock lock{mutex_};
    for (;;) {
        has_work_.wait(lock, stop, [&] { return !queue_.empty() || stage_ != Stage::open; });
        if (queue_.empty()) return;  // closed, or told to stop
        const Chunk chunk = std::move(queue_.front());
        queue_.pop_front();

        lock.unlock();
        run(stop, chunk);
        lock.lock();
        for (std::size_t task = chunk.next; task < chunk.end; ++task) chunk.batch->arrive(task);
        has_arrivals_.notify_all();
    }
}

void ThreadCrew::run(const std::stop_token& stop, const Chunk& chunk) {
    for (std::size_t task = chunk.next; task < chunk.end; ++task) {
        if (stop.stop_requested()) {
            chunk.batch->fail(task,
                              std::make_exception_ptr(TaskCancelled{"the task was dropped: its pool ended"}));
        } else {
            chunk.batch->run(task);
        }
    }
}
// end of lesson: work

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
    if (deadline) return has_arrivals_.wait_until(lock, *deadline, done);
    has_arrivals_.wait(lock, done);
    return true;
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
    has_arrivals_.notify_all();
    return removed > 0;
}

void ThreadCrew::close() {
    const std::lock_guard lock{mutex_};
    stage_ = std::max(stage_, Stage::closed);
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
    for (std::jthread& thread : threads_) thread.join();  // clear() alone would ask them to stop first
    threads_.clear();
}

void ThreadCrew::terminate() {
    refuse_own_threads("terminate");
    const auto error = std::make_exception_ptr(TaskCancelled{"the task was dropped: its pool ended"});
    {
        const std::lock_guard lock{mutex_};
        stage_ = Stage::ended;
        for (const Chunk& chunk : queue_) drop(chunk, error);
        queue_.clear();
        has_arrivals_.notify_all();
    }
    for (std::jthread& thread : threads_) thread.request_stop();
    threads_.clear();
}

}  // namespace hands
