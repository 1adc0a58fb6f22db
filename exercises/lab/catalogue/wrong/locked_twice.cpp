// A basket: buy() puts two things into it, and uses add() for each.
// Wrong: buy() holds the lock already when add() takes it. A std::mutex does not know that it is the same
// thread.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Basket {
public:
    void add() {
        std::lock_guard lock(mutex_);  // <- here
        ++things_;
    }

    void buy() {
        std::lock_guard lock(mutex_);
        add();
        add();
    }

    int things() {
        std::lock_guard lock(mutex_);
        return things_;
    }

private:
    std::mutex mutex_;
    int things_ = 0;
};

void scenario() {
    Basket basket;
    std::thread customer([&] { basket.buy(); });
    customer.join();

    hands::lab::require(basket.things() == 2, "both things are in the basket");
}
