// Each number is right, and the three do not fit together.
// must be rejected with: a summary is of one moment
#pragma once

#include <atomic>
#include <cstdint>

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
        ++count_;
        sum_ += divisor;
        std::uint64_t largest = largest_;
        while (divisor > largest && !largest_.compare_exchange_weak(largest, divisor)) {
        }
    }

    Summary summary() const { return {count_, sum_, largest_}; }

private:
    std::atomic<std::uint64_t> count_ = 0;
    std::atomic<std::uint64_t> sum_ = 0;
    std::atomic<std::uint64_t> largest_ = 0;
};

}  // namespace hands
