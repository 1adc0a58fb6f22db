// Whether it is the largest is asked before the lock is taken, and another may come in between.
// must be rejected with: To look and to change has to be one step
#pragma once

#include <atomic>
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
        const bool is_largest = divisor > largest_;
        const std::lock_guard lock(mutex_);
        ++count_;
        sum_ += divisor;
        if (is_largest) largest_ = divisor;
    }

    Summary summary() const {
        const std::lock_guard lock(mutex_);
        return {count_, sum_, largest_};
    }

private:
    mutable std::mutex mutex_;
    std::uint64_t count_ = 0;
    std::uint64_t sum_ = 0;
    std::atomic<std::uint64_t> largest_ = 0;
};

}  // namespace hands
