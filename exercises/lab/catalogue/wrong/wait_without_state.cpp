// A runner waits for the shot.
// Wrong: a notification is not kept for those who come later. Who starts to wait after the shot waits for
// good, because there is nothing to look at that says it was fired.
// must be found: lost wake-up

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

void scenario() {
    std::mutex mutex;
    std::condition_variable shot;
    bool runs = false;

    std::thread runner([&] {
        std::unique_lock lock(mutex);
        shot.wait(lock);  // <- here
        runs = true;
    });
    shot.notify_one();
    runner.join();

    hands::lab::require(runs, "the runner runs");
}
