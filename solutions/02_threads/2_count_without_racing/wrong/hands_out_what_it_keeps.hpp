// The lock is there, and the reference that is returned is read without it.
// must be rejected with: A summary changed after it had been handed out
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

    const Summary& summary() const {
        const std::lock_guard lock(mutex_);
        return summary_;
    }

private:
    mutable std::mutex mutex_;
    Summary summary_;
};

}  // namespace hands
