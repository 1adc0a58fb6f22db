// A caller looks again and again whether a task is done, and does something else in between.
// Wrong: the task is deferred. It begins only when somebody asks for its result, so it will never be
// "ready".
// must be found: endless spinning

#include "exercises/lab/require.hpp"

#include <chrono>
#include <future>
#include <thread>

void scenario() {
    using namespace std::chrono_literals;
    std::future<int> answer = std::async(std::launch::deferred, [] { return 42; });

    while (answer.wait_for(0s) != std::future_status::ready) std::this_thread::yield();  // <- here

    hands::lab::require(answer.get() == 42, "the answer is right");
}
