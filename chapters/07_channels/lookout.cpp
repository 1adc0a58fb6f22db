#include "chapters/07_channels/lookout.hpp"

#include "chapters/07_channels/backoff.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/worker.hpp"

#include <utility>

namespace hands {
namespace {

using std::chrono::microseconds;

// About as long as it takes to sleep and to be woken.
constexpr microseconds longest_look{30};
// To take something over costs its worker some microseconds too, so first let it get on with it.
constexpr microseconds patience{10};
// Who runs for less than this is better left where it is: to take some over stops their worker for longer
// (see BiasedLock), and brings no cache along.
constexpr microseconds short_run{1};
// A worker with fewer than this gets to them before they would run here, unless it is held up.
constexpr std::uint32_t many = 16;

}  // namespace

bool is_worth_taking(std::uint32_t count, std::chrono::nanoseconds time) noexcept {
    return time >= count * short_run;
}

Lookout::Lookout(Scheduler& scheduler) : scheduler_(scheduler) {
    for (const auto& worker : scheduler.all_workers()) seen_.push_back({.worker = *worker});
}

bool Lookout::look(Worker& worker) noexcept {
    // Acquire and release: what was seen goes from one to the next.
    if (is_taken_.exchange(true, std::memory_order_acquire)) return false;
    const Clock::time_point start = Clock::now();
    for (Seen& seen : seen_) seen = {seen.worker, seen.worker.get().rounds(), start};
    // If it was not worth it, they are left alone for one look. If they need help, the Watcher sends
    // somebody.
    const bool takes = is_worth_taking(std::exchange(taken_, 0), start - taken_at_);
    bool found = false;
    for (Clock::time_point now = start; !found && now - start < longest_look;) {
        for (int i = 0; i < 8; ++i) relax();
        now = Clock::now();
        found = scheduler_.take_from_inbox(worker.ready) ||
                (takes && now - start >= patience && take_from_others(worker, now));
    }
    is_taken_.store(false, std::memory_order_release);
    return found;
}

bool Lookout::take_from_others(Worker& thief, Clock::time_point now) noexcept {
    for (Seen& seen : seen_) {
        const std::uint32_t rounds = seen.worker.get().rounds();
        if (rounds != seen.rounds) seen = {seen.worker, rounds, now};
        const bool is_held_up = now - seen.since >= patience;
        if (&seen.worker.get() != &thief && seen.worker.get().ready.size() > (is_held_up ? 0 : many) &&
            seen.worker.get().ready.share_half_with(thief.ready)) {
            taken_ = thief.ready.size();
            taken_at_ = now;
            return true;
        }
    }
    return false;
}

}  // namespace hands
