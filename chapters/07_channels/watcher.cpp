#include "chapters/07_channels/watcher.hpp"

#include "chapters/07_channels/census.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/worker.hpp"

#include <algorithm>
#include <utility>

#include <sys/prctl.h>

namespace hands {
namespace {

using std::chrono::microseconds;
using std::chrono::nanoseconds;

constexpr nanoseconds pause = microseconds{40};
// To be woken and to take over costs some microseconds: worth it for who would wait longer than this.
constexpr nanoseconds worth_helping = microseconds{30};
// So often it looks on although nobody waits, before it dozes; and how long it dozes at most. Each look of
// ours may interrupt a goroutine that computes, which costs it some microseconds.
constexpr int quiet_looks = 25;
constexpr nanoseconds longest_doze = std::chrono::milliseconds{1};
// Who made it end may be done with the newcomer in no time.
constexpr nanoseconds pause_after_doze = microseconds{10};
// So often it looks on although nobody needs it: waking it costs the others more than its looks do.
constexpr int idle_looks = 50;

}  // namespace

Watcher::Watcher(Scheduler& scheduler) : scheduler_(scheduler) {
    for (const auto& worker : scheduler.all_workers()) seen_.push_back({.worker = *worker, .rounds = 0});
    nap_.begin();
    thread_ = std::jthread{[this] { watch(); }};
    Census::instance().add(nap_);
}

Watcher::~Watcher() {
    Census::instance().remove(nap_);
    is_ending_ = true;
    rouse();
    end_doze();
}

bool Watcher::is_needed() const noexcept {
    const std::size_t sleeping = scheduler_.sleeping();
    return sleeping > 0 && sleeping < seen_.size();
}

void Watcher::start_looking() noexcept {
    if (!is_looking_.exchange(true, std::memory_order_seq_cst)) nap_.end();  // one of those who rouse it
}

void Watcher::watch() {
    prctl(PR_SET_TIMERSLACK, 1000UL);  // 1 µs: the usual 50 would double the pauses
    while (true) {
        nap_.sleep();
        if (is_ending_) return;
        look_while_needed();
        nap_.begin();
        is_looking_.store(false, std::memory_order_seq_cst);
        if (is_needed() || is_ending_) start_looking();  // whoever came meanwhile saw us looking
    }
}

void Watcher::look_while_needed() {
    begin_anew();
    int quiet = 0;
    for (int idle = 0; idle < idle_looks && !is_ending_; idle = is_needed() ? 0 : idle + 1) {
        if (quiet < quiet_looks) {
            std::this_thread::sleep_for(pause);
        } else if (doze()) {
            begin_anew();
            quiet = 0;
            std::this_thread::sleep_for(pause_after_doze);
        }
        quiet = look() ? 0 : quiet + 1;
    }
}

/// What comes from now on is what the next look will see.
void Watcher::begin_anew() noexcept {
    last_look_ = Clock::now();
    for (Seen& seen : seen_) seen.rounds = seen.worker.rounds();
}

/// Sends help to those who need it. \return whether somebody waits in some queue
bool Watcher::look() noexcept {
    const Clock::time_point now = Clock::now();
    const nanoseconds since = now - std::exchange(last_look_, now);
    bool somebody_waits = false;
    for (Seen& seen : seen_) {
        somebody_waits |= seen.worker.ready.size() > 0;
        if (is_overloaded(seen, since)) scheduler_.wake_one(&seen.worker);
    }
    return somebody_waits;
}

/// Sleeps for a while, or until somebody comes into a queue. \return whether somebody has
bool Watcher::doze() noexcept {
    dozes_.store(1, std::memory_order_seq_cst);
    // Who came, or wanted us to end, before this was seen has not woken us: so look once more.
    const bool came_meanwhile =
        std::ranges::any_of(seen_, [](const Seen& seen) { return seen.worker.ready.size() > 0; });
    if (!came_meanwhile && !is_ending_) futex_wait(dozes_, 1, longest_doze);
    return dozes_.exchange(0, std::memory_order_seq_cst) == 0 || came_meanwhile;
}

void Watcher::end_doze() noexcept {
    if (dozes_.exchange(0, std::memory_order_seq_cst) != 0) futex_wake(dozes_);
}

/// Whether who comes into this worker's queue now will wait too long: by Little's law, as long as it takes
/// the worker to do as many rounds as goroutines stand before it.
bool Watcher::is_overloaded(Seen& seen, nanoseconds since) const noexcept {
    const std::uint32_t rounds = seen.worker.rounds();
    const std::uint32_t done = rounds - std::exchange(seen.rounds, rounds);
    const std::uint32_t waiting = seen.worker.ready.size();
    if (waiting == 0) return false;
    return done == 0 || since * waiting / done > worth_helping;
}

}  // namespace hands
