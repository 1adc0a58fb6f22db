// Only those who write take turns; a reader comes in amid a change.
// must be rejected with: summary() const { return summary_
#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>

namespace hands {

struct Summary {
    std::uint64_t count = 0;
    std::uint64_t sum = 0;
    std::uint64_t largest = 0;

    bool operator==(const Summary&) const = default;
};

class Tally {
public:
    void found(std::uint64_t divisor) {
        const std::lock_guard lock(mutex_);
        ++summary_.count;
        summary_.sum += divisor;
        summary_.largest = std::max(summary_.largest, divisor);
    }

    Summary summary() const { return summary_; }

private:
    std::mutex mutex_;
    Summary summary_;
};

}  // namespace hands
