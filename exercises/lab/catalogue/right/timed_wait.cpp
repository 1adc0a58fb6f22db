// A client waits for an answer, one second at most, and asks at the end whether it has got one.

#include "exercises/lab/require.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

void scenario() {
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<int> answer;
    bool gave_up = false;

    std::thread server([&] {
        std::lock_guard lock(mutex);
        answer = 42;
        answered.notify_one();
    });
    std::thread client([&] {
        std::unique_lock lock(mutex);
        if (answered.wait_for(lock, std::chrono::seconds(1), [&] { return answer.has_value(); }))
            hands::lab::require(answer == 42, "the answer is complete");
        else
            gave_up = true;
    });
    server.join();
    client.join();

    hands::lab::require(answer == 42 || gave_up, "the client got the answer or knows that it did not");
}
