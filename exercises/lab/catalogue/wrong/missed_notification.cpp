// A guest sleeps until the host calls that dinner is ready.
// Wrong: the host sets the flag without the lock. If that and the call come after the guest has looked and
// before it sleeps, nobody hears the call.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

void scenario() {
    std::mutex mutex;
    std::condition_variable called;
    std::atomic<bool> dinner_is_ready{false};

    std::thread guest([&] {
        std::unique_lock lock(mutex);
        while (!dinner_is_ready) called.wait(lock);  // <- here
    });
    std::thread host([&] {
        dinner_is_ready = true;
        called.notify_one();
    });
    guest.join();
    host.join();

    hands::lab::require(dinner_is_ready, "the guest eats");
}
