// The threads let one vector grow, and nobody takes turns.
// must be rejected with: | answers.resize(inputs.size())
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers;
    std::vector<std::exception_ptr> errors(inputs.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            threads.emplace_back([&, i] {
                try {
                    const std::uint64_t answer = work(inputs[i]);
                    answers.resize(inputs.size());
                    answers[i] = answer;
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
