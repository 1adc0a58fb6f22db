#include "chapters/07_channels/group.hpp"

#include "common/command_line.hpp"

namespace hands {

Group::Group() : scheduler_(own_scheduler_.emplace(available_cores())) {
    Scheduler::refuse_to_block("make a group");
}

Group::Group(Scheduler& scheduler) : scheduler_(scheduler) { Scheduler::refuse_to_block("make a group"); }

Group::~Group() noexcept(false) {
    std::exception_ptr error = wait_for_all();
    const bool another_is_on_its_way = std::uncaught_exceptions() > exceptions_when_made_;
    if (error && !another_is_on_its_way) std::rethrow_exception(std::move(error));
}

void Group::start(Goroutine goroutine) {
    {
        const std::lock_guard lock{mutex_};
        ++alive_;  // before it can end
    }
    std::move(goroutine).start(*this, scheduler_);
}

void Group::ended(std::exception_ptr error) noexcept {
    // Notified under the lock: once we have let go of it, whoever waits may destroy us.
    const std::lock_guard lock{mutex_};
    if (error && !error_) error_ = std::move(error);
    if (--alive_ == 0) all_ended_.notify_all();
}

void Group::wait() {
    Scheduler::refuse_to_block("wait for a group");
    if (std::exception_ptr error = wait_for_all()) std::rethrow_exception(std::move(error));
}

/// \return the first exception, if it was not handed out yet
std::exception_ptr Group::wait_for_all() {
    std::unique_lock lock{mutex_};
    all_ended_.wait(lock, [&] { return alive_ == 0; });
    return std::exchange(error_, nullptr);
}

}  // namespace hands
