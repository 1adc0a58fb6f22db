// The sum is made under the lock, and written after it.
// must be rejected with: sum_ = sum
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
        std::uint64_t sum = 0;
        {
            const std::lock_guard lock(mutex_);
            ++count_;
            sum = sum_ + divisor;
            largest_ = std::max(largest_, divisor);
        }
        sum_ = sum;
    }

    Summary summary() const {
        const std::lock_guard lock(mutex_);
        return {count_, sum_, largest_};
    }

private:
    mutable std::mutex mutex_;
    std::uint64_t count_ = 0;
    std::uint64_t sum_ = 0;
    std::uint64_t largest_ = 0;
};

}  // namespace hands
