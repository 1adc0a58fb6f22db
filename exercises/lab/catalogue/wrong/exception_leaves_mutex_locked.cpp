// Two shops take goods out of one store. If there is nothing left, take() throws, and the shop goes on
// without.
// Wrong: the mutex is unlocked by hand, and the exception passes that line by. The next one waits for good.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

class Store {
public:
    void take() {
        mutex_.lock();  // <- here
        if (goods_ == 0) throw std::runtime_error("The store is empty.");
        --goods_;
        mutex_.unlock();
    }

private:
    std::mutex mutex_;
    int goods_ = 0;
};

void scenario() {
    Store store;
    std::atomic<int> refusals{0};
    auto shop = [&] {
        try {
            store.take();
        } catch (const std::runtime_error&) {
            ++refusals;
        }
    };

    std::thread first(shop);
    std::thread second(shop);
    first.join();
    second.join();

    hands::lab::require(refusals == 2, "both shops know that the store is empty");
}
