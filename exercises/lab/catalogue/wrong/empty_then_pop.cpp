// Two helpers empty a basket of apples. Every function of the basket takes the lock.
// Wrong: between "is it empty?" and "take one", the lock is free. The last apple is seen twice.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Basket {
public:
    bool empty() {
        std::lock_guard lock(mutex_);
        return apples_ == 0;
    }

    void take() {
        std::lock_guard lock(mutex_);
        hands::lab::require(apples_ > 0, "there is an apple to take");  // <- here
        --apples_;
    }

private:
    std::mutex mutex_;
    int apples_ = 1;
};

void scenario() {
    Basket basket;
    auto help = [&] {
        while (!basket.empty()) basket.take();
    };

    std::thread first(help);
    std::thread second(help);
    first.join();
    second.join();
}
