// Each call has a mutex of its own, which keeps nobody out.
// must be rejected with: locks mutex B
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
        std::mutex mutex;
        const std::lock_guard lock(mutex);
        ++summary_.count;
        summary_.sum += divisor;
        summary_.largest = std::max(summary_.largest, divisor);
    }

    Summary summary() const {
        std::mutex mutex;
        const std::lock_guard lock(mutex);
        return summary_;
    }

private:
    Summary summary_;
};

}  // namespace hands
