// The owner of a worker waits for its end with the lock held.
// Wrong: the worker needs that lock to come to its end.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

void scenario() {
    std::mutex mutex;
    int finished = 0;

    std::thread worker([&] {
        std::lock_guard lock(mutex);  // <- here
        ++finished;
    });
    {
        std::lock_guard lock(mutex);
        worker.join();  // <- here
        hands::lab::require(finished == 1, "the worker is finished");
    }
}
