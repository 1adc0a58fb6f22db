// A worker waits for jobs until it is asked to stop. condition_variable_any hears the request itself: nobody
// has to notify, and no request is missed between the look and the wait.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

void scenario() {
    std::mutex mutex;
    std::condition_variable_any changed;
    int jobs = 0;
    int done = 0;

    {
        std::jthread worker([&](const std::stop_token& stop) {
            std::unique_lock lock(mutex);
            while (changed.wait(lock, stop, [&] { return jobs > 0; })) {
                --jobs;
                ++done;
            }
        });
        {
            std::lock_guard lock(mutex);
            ++jobs;
        }
        changed.notify_one();
    }  // asks the worker to stop, and joins it

    hands::lab::require(jobs + done == 1, "the job is done, or it is still there");
    hands::lab::require(jobs == 0, "a job that is there is done before the worker stops");
}
