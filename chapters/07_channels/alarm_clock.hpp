#pragma once
/// \file
/// Wakes goroutines whose time is up.

#include "chapters/07_channels/nap.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace hands {

/// The alarms of all goroutines that wait with a deadline. (A thread that does needs none: the kernel wakes
/// it.)
///
/// State, under `mutex_`: `alarms_` are set and have not rung, in the order of their times; `thread_` sleeps
/// until the first of them. `nap_` says to the Census whether there are none.
class AlarmClock {
public:
    using Clock = std::chrono::steady_clock;

    /// One alarm of one sleeper, which it keeps where it sleeps.
    class Alarm {
    public:
        /// Takes all the memory that it needs, and starts the clock's thread if this is the first.
        /// \throws std::bad_alloc, std::system_error if there is no room
        explicit Alarm(Clock::time_point time);
        /// Takes it back. Afterwards nobody touches the sleeper on its account.
        ~Alarm();
        Alarm(const Alarm&) = delete;
        Alarm& operator=(const Alarm&) = delete;

        /// At its time, tries to claim \p sleeper as case \p number, and wakes it if nobody was faster. Once.
        void set(Sleeper& sleeper, Sleeper::Case number) noexcept;

    private:
        friend AlarmClock;
        using Queue = std::multimap<Clock::time_point, Alarm*>;

        Queue::node_type node_;  ///< before it is set
        Queue::iterator place_;  ///< while it is set
        bool is_set_ = false;    ///< and has not rung
        Sleeper* sleeper_ = nullptr;
        Sleeper::Case number_ = 0;
    };

    ~AlarmClock();
    AlarmClock(const AlarmClock&) = delete;
    AlarmClock& operator=(const AlarmClock&) = delete;

private:
    AlarmClock();
    static AlarmClock& instance();

    void add(Alarm& alarm) noexcept;
    void remove(Alarm& alarm) noexcept;
    void take_out(Alarm& alarm) noexcept;
    void run(const std::stop_token& stop);

    std::mutex mutex_;
    std::condition_variable_any changed_;
    Alarm::Queue alarms_;
    Nap nap_;
    std::jthread thread_;
};

}  // namespace hands
