// A worker promises an answer, and gives up if it is told to stop.
// Wrong: when it gives up, the promise dies without an answer. Who waits for it gets an exception instead,
// and does not expect one.
// must be found: escaped exception

#include "exercises/lab/require.hpp"

#include <atomic>
#include <future>
#include <thread>
#include <utility>

void work(std::promise<int> promise, const std::atomic<bool>& stop) {
    if (stop) return;
    promise.set_value(42);
}

void scenario() {
    std::atomic<bool> stop{false};
    std::promise<int> promise;
    std::future<int> answer = promise.get_future();

    std::thread worker([&] { work(std::move(promise), stop); });
    std::thread visitor([&] { stop = true; });
    worker.join();
    visitor.join();

    hands::lab::require(answer.get() == 42, "the answer is right");  // <- here
}
