#include "chapters/04_pool/crew.hpp"

#include "chapters/04_pool/linger.hpp"
#include "chapters/04_pool/task_error.hpp"
#include "chapters/04_pool/watch.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

/// For a worker that got a signal to end: as long as a Process waits, but for all workers together.
constexpr std::chrono::milliseconds grace{500};

/// How many workers may die before they read a chunk until the chunk gets the blame.
constexpr int most_lost_unread = 3;

}  // namespace

Crew::Crew(std::size_t workers, PoolOptions options)
    : options_(options), owner_(::getpid()), members_(workers) {
    for (std::size_t place = 0; place < workers; ++place) {
        if (!fill_place(place)) std::rethrow_exception(start_error_);
    }
}

Crew::~Crew() { terminate_if_owned(); }

void Crew::terminate_if_owned() {
    if (::getpid() == owner_) terminate();
}

std::vector<pid_t> Crew::pids() const {
    std::vector<pid_t> all;
    for (const auto& member : members_) {
        if (member) all.push_back(*member->worker.process().pid());
    }
    return all;
}

void Crew::require_own_process() const {
    if (::getpid() != owner_) {
        throw std::logic_error(
            "this pool belongs to the process that made it: a task cannot give it tasks, nor wait "
            "for it");
    }
}

bool Crew::is_busy() const {
    return !queue_.is_empty() ||
           std::ranges::any_of(members_, [](const auto& member) { return member && member->chunk; });
}

void Crew::require_open() const {
    require_own_process();
    if (failure_) std::rethrow_exception(failure_);
    if (stage_ != Stage::open) throw std::logic_error("cannot give tasks to a pool that is closed");
}

void Crew::add(const std::shared_ptr<Batch>& batch, std::size_t chunk_size) {
    require_open();
    queue_.add(batch, chunk_size);
    fill_places();
    hand_out();
}

// lesson: wait_until
bool Crew::wait_until(const std::function<bool()>& done, Deadline deadline) {
    require_own_process();
    constexpr std::chrono::nanoseconds none{0};
    for (;;) {
        if (done()) return true;
        const auto left = deadline ? *deadline - Clock::now() : std::chrono::nanoseconds::max();
        const bool somebody_works = turn(std::max(left, none));
        if (left <= none) return done();
        if (!somebody_works && !done()) throw std::logic_error("waiting for a result that nobody works on");
    }
}

/// Hands out what can be handed out, waits until something happens or the limit is reached, deals with it.
/// \return false if there is nothing to wait for
bool Crew::turn(std::chrono::nanoseconds limit) {
    fill_places();
    hand_out();
    if (!is_busy()) return false;
    wait_for_events(limit);
    return true;
}
// end of lesson: wait_until

/// Starts workers where there are none. If none can be started at all, what is queued fails.
void Crew::fill_places() {
    if (stage_ == Stage::ended || queue_.is_empty()) return;
    bool has_one = false;
    for (std::size_t place = 0; place < members_.size(); ++place) {
        has_one |= members_[place].has_value() || fill_place(place);
    }
    if (!has_one) fail_all(start_error_);
}

bool Crew::fill_place(std::size_t place) {
    try {
        members_[place].emplace(PoolWorker{static_cast<std::uint32_t>(place), options_.initializer},
                                options_.initializer == nullptr);
        return true;
    } catch (...) {
        start_error_ = std::current_exception();
        return false;
    }
}

void Crew::hand_out() {
    const auto limit = options_.max_tasks_per_child;
    for (auto& member : members_) {
        if (queue_.is_empty()) return;
        if (!member || !member->is_free()) continue;
        const std::size_t at_most =
            limit ? limit->get() - member->tasks_given : std::numeric_limits<std::size_t>::max();
        member->give(queue_.take(at_most));
    }
}

/// Waits until something happens to a worker, and deals with it.
void Crew::wait_for_events(std::chrono::nanoseconds limit) {
    std::vector<Event> events;
    const auto look = [&] {
        events = watch(members_, {});
        return !events.empty();
    };
    if (limit <= limit.zero())
        look();
    else if (!linger(look))
        events = watch(members_, limit);
    for (const auto& [place, has_ended] : events) {
        attend(place, has_ended);
        if (stage_ == Stage::ended) return;  // the initializer failed, and nobody is left
    }
}

/// Something happened to a worker. A dead one is heard out first: what it answered is answered.
void Crew::attend(std::size_t place, bool has_ended) {
    CrewMember& member = *members_[place];
    member.attend(has_ended);
    if (member.initializer_error) return end_with(member.initializer_error);
    if (!member.nonsense.empty()) member.worker.process().kill();
    if (has_ended || !member.nonsense.empty()) return lose(place);
    if (!member.is_lost()) retire_if_done(place);
}

/// A worker that has answered its chunk is free; if it has done its number of tasks, another takes its place.
void Crew::retire_if_done(std::size_t place) {
    CrewMember& member = *members_[place];
    if (!member.chunk || !member.chunk->is_done()) return;
    member.chunk.reset();
    if (!options_.max_tasks_per_child || member.tasks_given < options_.max_tasks_per_child->get()) return;

    std::erase_if(retired_, [](PoolWorker& worker) { return !worker.process().is_alive(); });
    member.worker.hang_up();
    retired_.push_back(std::move(member.worker));
    members_[place].reset();
}

// lesson: lose
/// The worker has ended, or was killed.
void Crew::lose(std::size_t place) {
    CrewMember dead = std::move(*members_[place]);
    members_[place].reset();
    const int exit_code = dead.worker.bury();
    dead.take_last_replies();
    if (!dead.is_ready) {
        if (dead.chunk) queue_.put_back(std::move(*dead.chunk));
        const std::string how =
            dead.nonsense.empty() ? fmt::format("a worker {} in it", describe_end(exit_code)) : dead.nonsense;
        return end_with(std::make_exception_ptr(
            std::runtime_error(fmt::format("the initializer of a pool failed: {}", how))));
    }
    if (dead.chunk && !dead.chunk->is_done()) settle(dead, exit_code);
    if (stage_ == Stage::open) fill_place(place);  // failing is no error yet: others may live
}

/// Decides what becomes of a dead worker's chunk.
void Crew::settle(CrewMember& dead, int exit_code) {
    const bool never_read = dead.has_read_nothing();
    Chunk chunk = std::move(*dead.chunk);
    if (never_read && ++chunk.lost_unread < most_lost_unread) {
        queue_.put_back(std::move(chunk));  // it was dead already when it was handed this: nobody held it
        return;
    }
    std::string input = chunk.batch->requests().input(chunk.next);
    const auto error = dead.nonsense.empty()
                           ? std::make_exception_ptr(WorkerDied{exit_code, std::move(input)})
                           : std::make_exception_ptr(WorkerDied{dead.nonsense, exit_code, std::move(input)});
    chunk.fail_next(error);
    queue_.put_back(std::move(chunk));
}
// end of lesson: lose

/// All tasks that have no outcome end with \p error.
void Crew::fail_all(const std::exception_ptr& error) {
    queue_.fail_all(error);
    for (auto& member : members_) {
        if (member && member->chunk) member->chunk->fail(error);
    }
}

/// The initializer failed. New workers would only fail again, so this ends the pool, once.
void Crew::end_with(const std::exception_ptr& error) {
    failure_ = error;
    fail_all(error);
    terminate();
}

bool Crew::cancel(const Batch& batch) {
    if (::getpid() != owner_) return false;
    return queue_.fail(batch,
                       std::make_exception_ptr(TaskCancelled{"the task was cancelled before it started"}));
}

void Crew::close() {
    require_own_process();
    stage_ = std::max(stage_, Stage::closed);
}

void Crew::join() {
    require_own_process();
    if (stage_ == Stage::open)
        throw std::logic_error("cannot join a pool that is open: close() or terminate() it first");
    wait_until([this] { return !is_busy(); });
    for (auto& member : members_) {
        if (member) member->worker.hang_up();
    }
    for (auto& member : members_) {
        if (member) member->worker.process().join();
    }
    for (PoolWorker& worker : retired_) worker.process().join();
    for (auto& member : members_) member.reset();
    retired_.clear();
    stage_ = Stage::ended;
}

void Crew::terminate() {
    require_own_process();
    stage_ = Stage::ended;
    fail_all(std::make_exception_ptr(TaskCancelled{"the task was dropped: its pool was terminated"}));

    std::vector<PoolWorker> leaving = std::move(retired_);
    retired_.clear();
    for (auto& member : members_) {
        if (member) leaving.push_back(std::move(member->worker));
        member.reset();
    }
    // All at once, so that stubborn workers share one time of grace.
    for (PoolWorker& worker : leaving) worker.process().terminate();
    const auto deadline = Clock::now() + grace;
    for (PoolWorker& worker : leaving) {
        if (!worker.process().join_for(deadline - Clock::now())) worker.process().kill();
    }
    for (PoolWorker& worker : leaving) worker.process().join();
}

}  // namespace hands
