// A worker counts until it is asked to stop. A callback runs once, in the thread that asks or in the one
// that registers.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <stop_token>
#include <thread>

void scenario() {
    std::atomic<int> calls{0};
    std::atomic<int> rounds{0};

    std::jthread worker([&](const std::stop_token& stop) {
        std::stop_callback on_stop(stop, [&] { ++calls; });
        do {
            ++rounds;
            std::this_thread::yield();
        } while (!stop.stop_requested());
    });
    worker.request_stop();
    worker.join();

    hands::lab::require(rounds >= 1, "the worker makes one round at least");
    hands::lab::require(calls == 1, "the callback is called once");
}
