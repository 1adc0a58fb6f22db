#pragma once
/// \file
/// A clock that stands still until somebody turns it. This file is given.

#include "chapters/07_channels/channel.hpp"

#include <chrono>
#include <utility>
#include <vector>

namespace hands {

/// Time as a value that is handed around, so that a check can say when a deadline has passed, and need not
/// wait for it. For goroutines of one worker.
///
/// State: how long it has been going, and who is to be told when.
class Clock {
public:
    using Duration = std::chrono::milliseconds;
    /// What nobody ever receives.
    struct Nothing {};

    /// How long it has been going.
    Duration now() const { return now_; }

    /// A channel that closes when \p duration has passed from now: receiving from it, also as a case of a
    /// select, is possible from then on.
    ReceiveChannel<Nothing> after(Duration duration) {
        const Channel<Nothing> alarm{0, "of the clock"};
        alarms_.emplace_back(now_ + duration, alarm);
        ring();
        return alarm;
    }

    /// Turns it forward.
    void turn(Duration by) {
        now_ += by;
        ring();
    }

private:
    void ring() {
        std::erase_if(alarms_, [this](const auto& alarm) {
            if (alarm.first > now_) return false;
            alarm.second.close();
            return true;
        });
    }

    Duration now_{0};
    std::vector<std::pair<Duration, Channel<Nothing>>> alarms_;
};

}  // namespace hands
