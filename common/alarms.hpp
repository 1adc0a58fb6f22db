#pragma once
/// \file
/// For tests: SIGALRM, and the timer that sends it.

#include <atomic>
#include <csignal>

#include <sys/time.h>

namespace hands {

/// Counts the SIGALRMs that reach it: whoever had the signal before a Progress.
class Alarms {
public:
    Alarms() {
        count = 0;
        struct sigaction action = {};
        action.sa_handler = [](int) { ++count; };
        ::sigaction(SIGALRM, &action, &before_);
    }
    ~Alarms() { ::sigaction(SIGALRM, &before_, nullptr); }
    Alarms(const Alarms&) = delete;
    Alarms& operator=(const Alarms&) = delete;

    /// So many have come since there is one of these.
    static inline std::atomic<int> count{0};

private:
    struct sigaction before_;
};

/// Whether the timer that sends SIGALRM is set.
inline bool timer_runs() {
    itimerval timer{};
    ::getitimer(ITIMER_REAL, &timer);
    return timer.it_interval.tv_usec != 0;
}

}  // namespace hands
