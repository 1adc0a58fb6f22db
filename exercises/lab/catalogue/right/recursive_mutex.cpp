// A basket: buy() puts two things into it, and uses add() for each. Both lock, and the mutex knows its
// owner.

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Basket {
public:
    void add() {
        std::lock_guard lock(mutex_);
        ++things_;
    }

    void buy() {
        std::lock_guard lock(mutex_);
        add();
        hands::lab::require(things_ % 2 == 1, "nobody else adds anything in between");
        add();
    }

    int things() {
        std::lock_guard lock(mutex_);
        return things_;
    }

private:
    std::recursive_mutex mutex_;
    int things_ = 0;
};

void scenario() {
    Basket basket;
    std::thread first([&] { basket.buy(); });
    std::thread second([&] { basket.buy(); });
    first.join();
    second.join();

    hands::lab::require(basket.things() == 4, "all four things are in the basket");
}
