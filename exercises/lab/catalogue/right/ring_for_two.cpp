// A ring with two places, for one producer and one consumer. Each of them writes one of the two counters,
// and looks at the other's to see whether there is room, or something to take.

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <thread>

class Ring {
public:
    bool put(int value) {
        std::size_t end = end_.load(std::memory_order_relaxed);
        if (end - begin_.load(std::memory_order_acquire) == places_.size()) return false;
        places_.at(end % places_.size()) = value;
        end_.store(end + 1, std::memory_order_release);
        return true;
    }

    bool take(int& value) {
        std::size_t begin = begin_.load(std::memory_order_relaxed);
        if (begin == end_.load(std::memory_order_acquire)) return false;
        value = places_.at(begin % places_.size());
        begin_.store(begin + 1, std::memory_order_release);
        return true;
    }

private:
    std::array<int, 2> places_{};
    std::atomic<std::size_t> begin_{0};  // written by the consumer
    std::atomic<std::size_t> end_{0};    // written by the producer
};

void scenario() {
    Ring ring;
    std::thread producer([&] {
        for (int value = 1; value <= 3; ++value) {
            while (!ring.put(value)) std::this_thread::yield();
        }
    });
    std::thread consumer([&] {
        for (int expected = 1; expected <= 3; ++expected) {
            int value = 0;
            while (!ring.take(value)) std::this_thread::yield();
            hands::lab::require(value == expected, "values come in the order in which they were put in");
        }
    });
    producer.join();
    consumer.join();
}
