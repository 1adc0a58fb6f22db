#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    // A place for each thread, made before the first one starts: nobody else writes there, and the vectors do
    // not grow meanwhile. So no lock is needed.
    std::vector<std::uint64_t> answers(inputs.size());
    std::vector<std::exception_ptr> errors(inputs.size());
    {
        std::vector<std::jthread> threads;
        threads.reserve(inputs.size());
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            threads.emplace_back([&, i] {
                try {
                    answers[i] = work(inputs[i]);
                } catch (...) {
                    errors[i] = std::current_exception();
                }
            });
        }
    }  // each jthread is joined here, and after that its writes are seen

    for (const std::exception_ptr& error : errors) {
        if (error) std::rethrow_exception(error);
    }
    return answers;
}

}  // namespace hands
