#include "chapters/07_channels/alarm_clock.hpp"

#include "chapters/07_channels/census.hpp"

#include <utility>

namespace hands {

AlarmClock::Alarm::Alarm(Clock::time_point time) {
    Queue queue;
    node_ = queue.extract(queue.emplace(time, this));
    AlarmClock::instance();
}
AlarmClock::Alarm::~Alarm() { AlarmClock::instance().remove(*this); }

void AlarmClock::Alarm::set(Sleeper& sleeper, Sleeper::Case number) noexcept {
    sleeper_ = &sleeper;
    number_ = number;
    AlarmClock::instance().add(*this);
}

AlarmClock& AlarmClock::instance() {
    static AlarmClock clock;
    return clock;
}

AlarmClock::AlarmClock() {
    nap_.begin();
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    Census::instance().add(nap_);
}
AlarmClock::~AlarmClock() { Census::instance().remove(nap_); }

void AlarmClock::add(Alarm& alarm) noexcept {
    const std::lock_guard lock{mutex_};
    if (alarms_.empty()) nap_.end();
    alarm.place_ = alarms_.insert(std::move(alarm.node_));
    alarm.is_set_ = true;
    if (alarm.place_ == alarms_.begin()) changed_.notify_one();
}

void AlarmClock::remove(Alarm& alarm) noexcept {
    const std::lock_guard lock{mutex_};
    if (alarm.is_set_) take_out(alarm);
}

/// With the lock.
void AlarmClock::take_out(Alarm& alarm) noexcept {
    alarm.is_set_ = false;
    alarms_.erase(alarm.place_);
    if (alarms_.empty()) nap_.begin();
}

void AlarmClock::run(const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    while (!stop.stop_requested()) {
        if (alarms_.empty()) {
            changed_.wait(lock, stop, [&] { return !alarms_.empty(); });
            continue;
        }
        const auto [time, alarm] = *alarms_.begin();
        if (Clock::now() < time) {
            changed_.wait_until(lock, stop, time, [&, waits_until = time] {
                return alarms_.empty() || alarms_.begin()->first != waits_until;
            });
            continue;
        }
        // All under the lock: who is woken takes its alarm back first, so it is still there when we take it
        // out.
        Sleeper& sleeper = *alarm->sleeper_;
        const Sleeper::Case number = alarm->number_;
        if (sleeper.claim(number)) sleeper.wake();
        take_out(*alarm);
    }
}

}  // namespace hands
