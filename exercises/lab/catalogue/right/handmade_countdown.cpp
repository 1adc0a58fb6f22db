// A countdown made of an atomic: the last one to arrive wakes who waits. Each arrival releases what was done
// before it, and the one who waits acquires all of that.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

class Countdown {
public:
    explicit Countdown(int count) : count_(count) {}

    void arrive() {
        if (count_.fetch_sub(1, std::memory_order_acq_rel) == 1) count_.notify_all();
    }

    void wait() const {
        for (int count = count_.load(std::memory_order_acquire); count != 0;
             count = count_.load(std::memory_order_acquire)) {
            count_.wait(count, std::memory_order_acquire);
        }
    }

private:
    std::atomic<int> count_;
};

void scenario() {
    int left = 0;
    int right = 0;
    Countdown halves(2);

    std::thread first([&] {
        left = 20;
        halves.arrive();
    });
    std::thread second([&] {
        right = 22;
        halves.arrive();
    });
    halves.wait();
    hands::lab::require(left + right == 42, "both halves are there");

    first.join();
    second.join();
}
