// The same with std::async: a future is the place for an answer or an exception, and get() is the join.
#include "one_thread_each.hpp"

#include <future>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::future<std::uint64_t>> futures;
    for (const std::uint64_t input : inputs)
        futures.push_back(std::async(std::launch::async, std::cref(work), input));

    // If get() throws, the destructors of the futures of std::async wait for the others.
    std::vector<std::uint64_t> answers;
    for (auto& future : futures) answers.push_back(future.get());
    return answers;
}

}  // namespace hands
