// The threads look at the loop's own variable, which goes on without them.
// must be rejected with: reads i while thread 0 writes it
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers(inputs.size());
    std::vector<std::exception_ptr> errors(inputs.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        threads.emplace_back([&] {
            try {
                answers[i] = work(inputs[i]);
            } catch (...) {
                errors[i] = std::current_exception();
            }
        });
    }
    threads.clear();
    for (const std::exception_ptr& error : errors) {
        if (error) std::rethrow_exception(error);
    }
    return answers;
}

}  // namespace hands
