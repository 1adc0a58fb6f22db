// Threads that are detached answer by promises: whoever gets an exception leaves, and the others work on.
// must be rejected with: A thread is left, and nobody waits for it
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <future>
#include <memory>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::future<std::uint64_t>> futures;
    for (const std::uint64_t input : inputs) {
        std::packaged_task<std::uint64_t(std::uint64_t)> task(work);
        futures.push_back(task.get_future());
        std::thread(std::move(task), input).detach();
    }
    std::vector<std::uint64_t> answers;
    for (auto& future : futures) answers.push_back(future.get());
    return answers;
}

}  // namespace hands
