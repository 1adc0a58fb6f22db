// As with release and acquire, only that the flag itself is relaxed and two fences give the order: what is
// before the release fence is seen by whoever sees the flag and then passes the acquire fence.
// (ThreadSanitizer does not follow fences, and takes this for a data race.)

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

void scenario() {
    int letter = 0;
    std::atomic<bool> has_mail{false};

    std::thread sender([&] {
        letter = 42;
        std::atomic_thread_fence(std::memory_order_release);
        has_mail.store(true, std::memory_order_relaxed);
    });
    std::thread receiver([&] {
        while (!has_mail.load(std::memory_order_relaxed)) std::this_thread::yield();
        std::atomic_thread_fence(std::memory_order_acquire);
        hands::lab::require(letter == 42, "the letter was written before the flag went up");
    });
    sender.join();
    receiver.join();
}
