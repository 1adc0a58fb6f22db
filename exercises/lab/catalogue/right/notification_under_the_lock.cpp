// A guest sleeps until the host calls that dinner is ready. The flag is set with the lock held, so the guest
// either sees it or sleeps already when the call comes. The call itself needs no lock.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

void scenario() {
    std::mutex mutex;
    std::condition_variable called;
    bool dinner_is_ready = false;
    bool guest_eats = false;

    std::thread guest([&] {
        std::unique_lock lock(mutex);
        while (!dinner_is_ready) called.wait(lock);
        guest_eats = true;
    });
    std::thread host([&] {
        {
            std::lock_guard lock(mutex);
            dinner_is_ready = true;
        }
        called.notify_one();
    });
    guest.join();
    host.join();

    hands::lab::require(guest_eats, "the guest eats");
}
