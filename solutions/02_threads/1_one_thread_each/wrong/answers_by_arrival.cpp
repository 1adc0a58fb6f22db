// Whoever is ready first stands first.
// must be rejected with: the answers for {7, 5} are {70, 50}, and not {50, 70}
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::mutex mutex;
    std::vector<std::uint64_t> answers;
    std::vector<std::exception_ptr> errors(inputs.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            threads.emplace_back([&, i] {
                try {
                    const std::uint64_t answer = work(inputs[i]);
                    const std::lock_guard lock(mutex);
                    answers.push_back(answer);
                } catch (...) {
                    errors[i] = std::current_exception();
                }
            });
        }
    }
    for (const std::exception_ptr& error : errors) {
        if (error) std::rethrow_exception(error);
    }
    return answers;
}

}  // namespace hands
