// Two halves are computed by std::async. The futures bring the results, and what a task threw. Their
// destructors wait for the tasks, so nothing that the tasks refer to goes away too early.

#include "exercises/lab/require.hpp"

#include <future>
#include <stdexcept>

void scenario() {
    int finished = 0;
    {
        std::future<int> half = std::async(std::launch::async, [] { return 21; });
        std::future<int> failure = std::async(
            std::launch::async, []() -> int { throw std::runtime_error("There is no other half."); });
        std::future<void> unasked = std::async(std::launch::async, [&] { ++finished; });

        hands::lab::require(half.get() == 21, "the result arrives");
        bool caught = false;
        try {
            failure.get();
        } catch (const std::runtime_error&) {
            caught = true;
        }
        hands::lab::require(caught, "the exception arrives");
    }
    hands::lab::require(finished == 1, "a task whose result nobody asks for is finished all the same");
}
