// A client waits for an answer, one second at most.
// Wrong: it does not ask why the wait ended. If the time was up, there is no answer.
// must be found: failed requirement

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

    std::thread server([&] {
        std::lock_guard lock(mutex);
        answer = 42;
        answered.notify_one();
    });
    {
        std::unique_lock lock(mutex);
        answered.wait_for(lock, std::chrono::seconds(1), [&] { return answer.has_value(); });
        hands::lab::require(answer.has_value(), "there is an answer");  // <- here
    }
    server.join();
}
