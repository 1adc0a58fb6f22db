// A lock that serves in the order of arrival: everybody draws a number, and waits until it is called.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <mutex>
#include <thread>

class TicketLock {
public:
    void lock() {
        unsigned ticket = next_.fetch_add(1, std::memory_order_relaxed);
        while (called_.load(std::memory_order_acquire) != ticket) std::this_thread::yield();
    }
    void unlock() {
        // Only the owner changes it, so it may be read and written in two steps.
        called_.store(called_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

private:
    std::atomic<unsigned> next_{0};
    std::atomic<unsigned> called_{0};
};

void scenario() {
    TicketLock ticket_lock;
    int served = 0;
    auto be_served = [&] {
        std::lock_guard lock(ticket_lock);
        ++served;
    };

    std::thread first(be_served);
    std::thread second(be_served);
    std::thread third(be_served);
    first.join();
    second.join();
    third.join();

    hands::lab::require(served == 3, "everybody was served");
}
