// A semaphore made of a mutex and a condition variable, with one permit for two threads.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

class Semaphore {
public:
    explicit Semaphore(int permits) : permits_(permits) {}

    void acquire() {
        std::unique_lock lock(mutex_);
        released_.wait(lock, [&] { return permits_ > 0; });
        --permits_;
    }

    void release() {
        std::lock_guard lock(mutex_);
        ++permits_;
        released_.notify_one();
    }

private:
    std::mutex mutex_;
    std::condition_variable released_;
    int permits_;
};

void scenario() {
    Semaphore typewriters(1);
    int pages = 0;
    auto type_a_page = [&] {
        typewriters.acquire();
        ++pages;
        typewriters.release();
    };

    std::thread first(type_a_page);
    std::thread second(type_a_page);
    first.join();
    second.join();

    hands::lab::require(pages == 2, "both pages were typed");
}
