// Two clerks add what they earned to the takings of the day.
// Wrong: the sum is made with the lock held, but it is written after the lock is gone.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Takings {
public:
    void add(int amount) {
        std::unique_lock lock(mutex_);
        int sum = total_ + amount;  // <- here
        lock.unlock();
        total_ = sum;  // <- here
    }

    int total() {
        std::lock_guard lock(mutex_);
        return total_;
    }

private:
    std::mutex mutex_;
    int total_ = 0;
};

void scenario() {
    Takings takings;
    std::thread morning([&] { takings.add(100); });
    std::thread evening([&] { takings.add(20); });
    morning.join();
    evening.join();

    hands::lab::require(takings.total() == 120, "nothing earned is forgotten");
}
