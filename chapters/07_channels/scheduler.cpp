#include "chapters/07_channels/scheduler.hpp"

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/census.hpp"
#include "chapters/07_channels/parker.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

namespace hands {
namespace {

std::size_t at_least_one(std::size_t workers) {
    if (workers == 0) throw std::invalid_argument("a scheduler needs at least one thread");
    return workers;
}

constexpr std::size_t most_from_inbox = 64;

constinit thread_local Scheduler* kept_back_here = nullptr;

}  // namespace

Scheduler::Scheduler(std::size_t workers) {
    for (std::size_t number = 0; number < at_least_one(workers); ++number) {
        workers_.push_back(std::make_unique<Worker>(*this, number));
    }
    start_threads();
}

Scheduler::Scheduler(Chooser chooser) : keeps_back_(true), chooser_(std::move(chooser)) {
    workers_.push_back(std::make_unique<Worker>(*this, 0));
    start_threads();
    kept_back_here = this;
}

void Scheduler::start_threads() {
    sleepers_.reserve(workers_.size());  // so that going to sleep allocates nothing
    threads_.reserve(workers_.size());
    try {
        if (workers_.size() > 1) lookout_ = std::make_unique<Lookout>(*this);
        if (workers_.size() > 1) watcher_ = std::make_unique<Watcher>(*this);
        for (const auto& worker : workers_) threads_.emplace_back([&worker] { worker->run(); });
    } catch (const std::system_error& error) {
        is_ending_ = true;
        while (sleeping() > 0) wake_one();
        threads_.clear();
        throw std::system_error(
            error.code(),
            fmt::format("cannot start {} threads to run goroutines on (see `ulimit -u`, or ask for "
                        "fewer)",
                        workers_.size()));
    }
    for (const auto& worker : workers_) Census::instance().add(worker->nap);
    Census::instance().add(*this);
}

Scheduler::~Scheduler() {
    Census::instance().remove(*this);
    for (const auto& worker : workers_) Census::instance().remove(worker->nap);
    if (kept_back_here == this) kept_back_here = nullptr;
    is_ending_ = true;
    let_run(true);
    while (sleeping() > 0) wake_one();
    threads_.clear();  // joins them
    // What an outsider put in may have run, and everything be done, before it was through with us.
    Backoff backoff;
    while (outsiders_.load(std::memory_order_acquire) > 0) backoff.wait();
}

void Scheduler::put_in_inbox(Task& task) noexcept {
    outsiders_.fetch_add(1, std::memory_order_relaxed);  // the task has not run: nobody destroys us yet
    inbox_.put_last(task);
    // Then look for a sleeper; it does it the other way round.
    std::atomic_thread_fence(std::memory_order_seq_cst);
    wake_one();
    outsiders_.fetch_sub(1, std::memory_order_release);
}

bool Scheduler::take_from_inbox(RunQueue& queue) noexcept {
    const std::size_t size = inbox_.size();
    if (size == 0) return false;
    const std::size_t share = std::min(size / workers() + 1, most_from_inbox);
    const bool found = inbox_.share_with(queue, share);
    tell_watcher();
    return found;
}

Task* Scheduler::choose() noexcept {
    if (keeps_back_.load(std::memory_order_acquire)) return nullptr;
    while (Task* const task = inbox_.take()) chooser_->add(*task);
    return chooser_->choose();
}

void Scheduler::let_run(bool now) noexcept {
    if (!explores()) return;
    keeps_back_.store(!now, std::memory_order_seq_cst);
    if (now) wake_one();
}

void Scheduler::let_run_what_this_thread_keeps_back() noexcept {
    if (kept_back_here) kept_back_here->let_run(true);
}

// lesson: wait_for_work
bool Scheduler::wait_for_work(Worker& worker) noexcept {
    {
        const std::lock_guard lock{sleepers_mutex_};
        sleepers_.push_back(&worker);
        worker.nap.begin();
        sleeping_.fetch_add(1, std::memory_order_seq_cst);
    }
    // Now that we have said that we sleep, look once more: who brings work does it the other way round.
    std::atomic_thread_fence(std::memory_order_seq_cst);
    if ((has_work_from_outside() || is_ending_) && stay_awake(worker))
        return !is_ending_ || has_work_from_outside();
    if (watcher_) watcher_->rouse();
    worker.nap.sleep();
    return true;
}
// end of lesson: wait_for_work

bool Scheduler::has_work_from_outside() const noexcept {
    return inbox_.size() > 0 && !keeps_back_.load(std::memory_order_seq_cst);
}

/// Takes back that \p worker sleeps. \return false if somebody is about to wake it
bool Scheduler::stay_awake(Worker& worker) noexcept {
    const std::lock_guard lock{sleepers_mutex_};
    if (std::erase(sleepers_, &worker) == 0) return false;
    sleeping_.fetch_sub(1, std::memory_order_seq_cst);
    worker.nap.end();
    return true;
}

void Scheduler::wake_one(Worker* overloaded) noexcept {
    if (sleeping() == 0) return;
    Worker* sleeper = nullptr;
    {
        const std::lock_guard lock{sleepers_mutex_};
        if (sleepers_.empty()) return;
        sleeper = sleepers_.back();  // its memory is the warmest
        sleepers_.pop_back();
        sleeping_.fetch_sub(1, std::memory_order_seq_cst);
    }
    if (overloaded) sleeper->send_to(*overloaded);
    sleeper->nap.end();
    if (watcher_) watcher_->rouse();
}

std::optional<std::size_t> Scheduler::current_worker() noexcept {
    const Worker* const here = Worker::current();
    return here ? std::optional{here->number} : std::nullopt;
}

void Scheduler::refuse_to_block(std::string_view doing) {
    if (!Worker::current()) return;
    throw std::logic_error(fmt::format(
        "cannot {} in a goroutine: it would block the thread that other goroutines need. Use co_await",
        doing));
}

void Sleeper::wake() noexcept {
    if (kind_ == Kind::thread) {
        static_cast<Parker*>(this)->unpark();
    } else {
        Task& task = *static_cast<Task*>(this);
        task.owner->scheduler.ready(task);
    }
}

void wake(Waiter& waiter) noexcept {
    if (waiter.sleeper) {
        waiter.sleeper->wake();
    } else {
        Task& task = task_of(waiter);
        task.owner->scheduler.ready(task);
    }
}

}  // namespace hands
