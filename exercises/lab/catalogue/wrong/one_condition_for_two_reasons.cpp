// A shelf with room for one loaf. The baker waits until it is empty, the customers until it is full.
// Wrong: all wait at one condition variable, and notify_one() may wake the wrong kind. The customer who
// takes the loaf wakes the other customer, who finds nothing and sleeps again; the baker sleeps too.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

class Shelf {
public:
    void put() {
        std::unique_lock lock(mutex_);
        while (full_) changed_.wait(lock);  // <- here
        full_ = true;
        changed_.notify_one();
    }

    void take() {
        std::unique_lock lock(mutex_);
        while (!full_) changed_.wait(lock);  // <- here
        full_ = false;
        changed_.notify_one();
    }

    bool full() {
        std::lock_guard lock(mutex_);
        return full_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool full_ = false;
};

void scenario() {
    Shelf shelf;
    std::thread first_customer([&] { shelf.take(); });
    std::thread second_customer([&] { shelf.take(); });
    std::thread baker([&] {
        shelf.put();
        shelf.put();
    });
    first_customer.join();
    second_customer.join();
    baker.join();

    hands::lab::require(!shelf.full(), "all bread is sold");
}
