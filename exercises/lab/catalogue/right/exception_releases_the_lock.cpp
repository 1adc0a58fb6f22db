// Two shops take goods out of an empty store. take() throws, and on its way out the exception releases the
// lock.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>

class Store {
public:
    void take() {
        std::lock_guard lock(mutex_);
        if (goods_ == 0) throw std::runtime_error("The store is empty.");
        --goods_;
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
