// The numbers are static, so all tallies are one.
// must be rejected with: something in it is static, or global
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
        const std::lock_guard lock(mutex);
        ++total.count;
        total.sum += divisor;
        total.largest = std::max(total.largest, divisor);
    }

    Summary summary() const {
        const std::lock_guard lock(mutex);
        return total;
    }

private:
    static inline std::mutex mutex;
    static inline Summary total;
};

}  // namespace hands
