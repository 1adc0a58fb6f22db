#include "chapters/07_channels/watcher.hpp"

#include "chapters/07_channels/census.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/worker.hpp"

#include <utility>

#include <sys/prctl.h>

namespace hands {
namespace {

using std::chrono::microseconds;
using std::chrono::nanoseconds;

constexpr nanoseconds pause = microseconds{40};
// To be woken and to take over costs some microseconds: worth it for who would wait longer than this.
constexpr nanoseconds worth_helping = microseconds{30};
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
    Clock::time_point last = Clock::now();
    for (Seen& seen : seen_) seen.rounds = seen.worker.rounds();
    for (int idle = 0; idle < idle_looks && !is_ending_; idle = is_needed() ? 0 : idle + 1) {
        std::this_thread::sleep_for(pause);
        const Clock::time_point now = Clock::now();
        for (Seen& seen : seen_) {
            if (is_overloaded(seen, now - last)) scheduler_.wake_one(&seen.worker);
        }
        last = now;
    }
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
