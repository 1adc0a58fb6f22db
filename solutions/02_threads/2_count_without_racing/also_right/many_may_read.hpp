// The same with a lock that those who only read may share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <shared_mutex>

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
        const std::unique_lock lock(mutex_);
        summary_ = {summary_.count + 1, summary_.sum + divisor, std::max(summary_.largest, divisor)};
    }

    Summary summary() const {
        const std::shared_lock lock(mutex_);
        return summary_;
    }

private:
    mutable std::shared_mutex mutex_;
    Summary summary_;
};

}  // namespace hands
