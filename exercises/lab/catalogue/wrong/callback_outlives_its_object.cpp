// A clock asks a timer to be called when it is time.
// Wrong: the clock goes away and does not take its call back. The timer rings a clock that is no longer
// there.
// must be found: use after free

#include "exercises/lab/require.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

class Timer {
public:
    void call_later(std::function<void()> callback) {
        std::lock_guard lock(mutex_);
        callback_ = std::move(callback);
    }

    void ring() {
        std::lock_guard lock(mutex_);
        if (callback_) callback_();
    }

private:
    std::mutex mutex_;
    std::function<void()> callback_;
};

class AlarmClock {
public:
    explicit AlarmClock(Timer& timer) {
        timer.call_later([this] { ++rings_; });  // <- here
    }

private:
    int rings_ = 0;
};

void scenario() {
    Timer timer;
    auto clock = std::make_unique<AlarmClock>(timer);
    clock.reset();

    std::thread morning([&] { timer.ring(); });
    morning.join();

    hands::lab::require(clock == nullptr, "the clock is gone");
}
