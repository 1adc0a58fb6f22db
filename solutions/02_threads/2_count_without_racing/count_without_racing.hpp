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

/// State: `summary_` is what was found up to now. Whoever reads or changes it holds `mutex_`, from the first
/// of its three numbers to the last: so nobody sees it half changed.
class Tally {
public:
    void found(std::uint64_t divisor) {
        const std::lock_guard lock(mutex_);
        ++summary_.count;
        summary_.sum += divisor;
        summary_.largest = std::max(summary_.largest, divisor);
    }

    Summary summary() const {
        const std::lock_guard lock(mutex_);
        return summary_;  // the copy is made before the lock goes
    }

private:
    mutable std::mutex mutex_;
    Summary summary_;
};

}  // namespace hands
