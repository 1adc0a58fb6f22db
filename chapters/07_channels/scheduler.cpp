#include "chapters/07_channels/scheduler.hpp"

#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

namespace hands {
namespace {

thread_local bool on_worker = false;

}  // namespace

Scheduler::Scheduler(std::size_t workers) {
    if (workers == 0) throw std::invalid_argument("a scheduler needs at least one thread");
    workers_.reserve(workers);
    try {
        while (workers_.size() < workers) {
            workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
        }
    } catch (const std::system_error& error) {
        throw std::system_error(
            error.code(), fmt::format("cannot start thread {} of {} to run goroutines on (see `ulimit -u`, "
                                      "or ask for fewer)",
                                      workers_.size() + 1, workers));
    }
}

void Scheduler::ready(Runnable& runnable) noexcept {
    // Notified under the lock: once we have let go of it, the goroutine may run, end, and have us destroyed.
    const std::lock_guard lock{mutex_};
    ready_.push(runnable);
    some_ready_.notify_one();
}

//! [work]
void Scheduler::work(const std::stop_token& stop) {
    on_worker = true;
    while (Runnable* const runnable = next(stop)) {
        runnable->coroutine.resume();  // returns when it waits or has ended; then it is no longer ours
    }
}

/// Waits for a goroutine that is ready. \return null if there is none and we shall stop
Runnable* Scheduler::next(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    some_ready_.wait(lock, stop, [&] { return !ready_.empty(); });
    return ready_.pop();
}
//! [work]

bool Scheduler::is_on_worker() noexcept { return on_worker; }

void Scheduler::refuse_to_block(std::string_view doing) {
    if (!on_worker) return;
    throw std::logic_error(fmt::format(
        "cannot {} in a goroutine: it would block the thread that other goroutines need. Use co_await",
        doing));
}

}  // namespace hands
