// Without a lock for readers: a version is odd while the numbers change, and who saw one change looks
// again (a sequence lock).
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
        const std::lock_guard lock(one_writer_);
        ++version_;  // odd: amid a change
        ++count_;
        sum_ += divisor;
        if (divisor > largest_) largest_ = divisor;
        ++version_;
        version_.notify_all();
    }

    Summary summary() const {
        for (;;) {
            const std::uint64_t before = version_;
            const Summary seen{count_, sum_, largest_};
            if (before % 2 == 0 && version_ == before) return seen;
            if (before % 2 == 1) version_.wait(before);  // until that change is complete
        }
    }

private:
    std::mutex one_writer_;
    std::atomic<std::uint64_t> version_ = 0;
    std::atomic<std::uint64_t> count_ = 0;
    std::atomic<std::uint64_t> sum_ = 0;
    std::atomic<std::uint64_t> largest_ = 0;
};

}  // namespace hands
