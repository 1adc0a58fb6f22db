// A worker promises an answer and fills the promise on each of its ways out: with a value or with an
// exception. Two threads wait for it.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <exception>
#include <future>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

void work(std::promise<int> promise, const std::atomic<bool>& stop) {
    if (stop)
        promise.set_exception(std::make_exception_ptr(std::runtime_error("The work was cancelled.")));
    else
        promise.set_value(42);
}

void scenario() {
    std::atomic<bool> stop{false};
    std::promise<int> promise;
    std::shared_future<int> answer = promise.get_future().share();
    auto read = [answer] {
        try {
            hands::lab::require(answer.get() == 42, "the answer is right");
        } catch (const std::runtime_error& error) {
            hands::lab::require(std::string_view(error.what()).starts_with("The work"), "it was cancelled");
        }
    };

    std::thread worker([&] { work(std::move(promise), stop); });
    std::thread first(read);
    std::thread second(read);
    stop = true;
    worker.join();
    first.join();
    second.join();
}
