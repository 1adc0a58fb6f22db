// A writer changes two numbers that belong together; a reader takes both, and tries again if a writer was
// busy in between. A version that is odd says that somebody writes. The numbers are atomics, because they
// may be read while they are written; what was read then is thrown away.
// Source: Hans-J. Boehm, Can seqlocks get along with programming language memory models?, MSPC 2012.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>
#include <utility>

class Range {
public:
    // For one thread.
    void set(int low, int high) {
        unsigned version = version_.load(std::memory_order_relaxed);
        version_.store(version + 1, std::memory_order_relaxed);
        low_.store(low, std::memory_order_release);  // who sees it also sees that the version is odd
        high_.store(high, std::memory_order_release);
        version_.store(version + 2, std::memory_order_release);
    }

    std::pair<int, int> get() const {
        while (true) {
            unsigned before = version_.load(std::memory_order_acquire);
            int low = low_.load(std::memory_order_acquire);
            int high = high_.load(std::memory_order_acquire);
            if (before % 2 == 0 && version_.load(std::memory_order_relaxed) == before) return {low, high};
            std::this_thread::yield();
        }
    }

private:
    std::atomic<unsigned> version_{0};
    std::atomic<int> low_{1};
    std::atomic<int> high_{5};
};

void scenario() {
    Range range;
    std::thread weather([&] { range.set(7, 9); });
    std::thread reader([&] {
        auto [low, high] = range.get();
        hands::lab::require(low <= high, "the low end is below the high end");
    });
    weather.join();
    reader.join();
}
