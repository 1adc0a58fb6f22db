#include "chapters/07_channels/group.hpp"

#include "chapters/07_channels/census.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "chapters/07_channels/parker.hpp"
#include "chapters/07_channels/stop_round.hpp"
#include "chapters/07_channels/waiting_lines.hpp"
#include "common/command_line.hpp"

namespace hands {
namespace {

std::unique_ptr<Scheduler> make_scheduler() {
    Scheduler::refuse_to_block("make a group");
    return std::make_unique<Scheduler>(available_cores());
}

}  // namespace

Group::Group() : Group(make_scheduler()) {}

Group::Group(std::unique_ptr<Scheduler> own) : Group(*own) { own_scheduler_ = std::move(own); }

Group::Group(Scheduler& shared, std::stop_token outer) : Owner{.scheduler = shared} {
    Scheduler::refuse_to_block("make a group");
    Census::instance().add(*this);
    if (outer.stop_possible()) outer_.emplace(std::move(outer), RequestStop{*this});
}

Group::~Group() noexcept(false) {
    const bool another_is_on_its_way = std::uncaught_exceptions() > exceptions_when_made_;
    if (another_is_on_its_way) request_stop();
    std::exception_ptr error = wait_for_all();
    outer_.reset();
    Census::instance().remove(*this);
    if (error && !another_is_on_its_way) std::rethrow_exception(std::move(error));
}

void Group::start(Goroutine goroutine) {
    Task& task = std::move(goroutine).release();
    task.owner = this;
    // It has a place before it can end.
    Worker* const here = Worker::current();
    if (here && here->places.are_in(*this))
        here->places.take();
    else
        open_places(1);
    scheduler.ready_last(task);
}

void Group::wait() {
    Scheduler::refuse_to_block("wait for a group");
    if (std::exception_ptr error = wait_for_all()) std::rethrow_exception(std::move(error));
}

/// \return the first exception, if it was not handed out yet
std::exception_ptr Group::wait_for_all() {
    scheduler.let_run(true);
    while (sleeps_until_all_have_ended()) {
    }
    scheduler.let_run(false);
    const auto hold = lock_.hold();
    return std::exchange(error_, nullptr);
}

/// \return false if all have ended
bool Group::sleeps_until_all_have_ended() {
    Parker parker;
    {
        const auto hold = lock_.hold();
        if (places_ == 0) return false;
        waiting_ = &parker;
    }
    const Parker::Ending ending = parker.park();
    {
        // Whoever wakes us does it under the lock: once we have had that, nobody touches the parker any more.
        const auto hold = lock_.hold();
        waiting_ = nullptr;
    }
    if (ending == Parker::Ending::deadlock) fail(std::make_exception_ptr(Deadlock{parker.deadlock()}));
    return true;
}

void Group::fail(std::exception_ptr error) noexcept {
    {
        const auto hold = lock_.hold();
        if (!error_) error_ = std::move(error);
    }
    request_stop();
}

void Group::request_stop() noexcept {
    if (is_stopping.exchange(true, std::memory_order_seq_cst)) return;
    stop_source_.request_stop();
    StopRound round;
    const auto hold = lock_.hold();  // nobody ends while we reach for them
    for (Task* task = tasks_.first(); task; task = Tasks::after(*task)) round.reach(*task);
}

/// It is about to wait. If the group is stopping, it sees that afterwards: either we find it in `tasks_`, or
/// it takes the lock after us.
void Group::enlist(Task& task) noexcept {
    const auto hold = lock_.hold();
    tasks_.push_back(task);
}

/// It has come to its end, and its frame will go.
void Group::strike_off(Task& task) noexcept {
    const auto hold = lock_.hold();
    tasks_.remove(task);
}

void Group::open_places(std::size_t count) noexcept {
    const auto hold = lock_.hold();
    places_ += count;
}

/// Wakes under the lock: so the group is still there.
void Group::close_places(std::size_t count) noexcept {
    const auto hold = lock_.hold();
    places_ -= count;
    if (places_ == 0 && waiting_) std::exchange(waiting_, nullptr)->unpark();
}

/// Only while nobody runs.
void Group::add_to(WaitingLines& lines) const {
    for (const Task* task = tasks_.first(); task; task = Tasks::after(*task)) lines.add_goroutine(*task);
}

}  // namespace hands
