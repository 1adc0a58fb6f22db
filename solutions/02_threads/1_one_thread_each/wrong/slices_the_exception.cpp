// Only its base, std::exception, is kept: what comes out is another exception than went in.
// must be rejected with: what comes out is the exception that was thrown, and no other
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <optional>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers(inputs.size());
    std::vector<std::optional<std::exception>> errors(inputs.size());
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            threads.emplace_back([&, i] {
                try {
                    answers[i] = work(inputs[i]);
                } catch (const std::exception& error) {
                    errors[i] = error;
                }
            });
        }
    }
    for (const auto& error : errors) {
        if (error) throw std::exception{*error};
    }
    return answers;
}

}  // namespace hands
