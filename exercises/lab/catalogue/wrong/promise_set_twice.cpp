// Two servers look for an answer; the first one to find it fills the promise.
// Wrong: a promise can be filled once. For the second server, set_value() throws, and nobody catches it.
// must be found: escaped exception

#include "exercises/lab/require.hpp"

#include <future>
#include <thread>

void scenario() {
    std::promise<int> promise;
    std::future<int> answer = promise.get_future();
    auto serve = [&] { promise.set_value(42); };  // <- here

    std::thread first(serve);
    std::thread second(serve);
    hands::lab::require(answer.get() == 42, "the answer is right");
    first.join();
    second.join();
}
