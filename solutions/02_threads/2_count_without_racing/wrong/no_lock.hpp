// Nobody takes turns.
// must be rejected with: | ++summary_.count
#pragma once

#include <algorithm>
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
        ++summary_.count;
        summary_.sum += divisor;
        summary_.largest = std::max(summary_.largest, divisor);
    }

    Summary summary() const { return summary_; }

private:
    Summary summary_;
};

}  // namespace hands
