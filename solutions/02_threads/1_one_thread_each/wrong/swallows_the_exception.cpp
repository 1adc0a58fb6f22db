// It is caught, and forgotten: the caller takes the 0 for an answer.
// must be rejected with: your caller never hears of it, or hears of another one
#include "one_thread_each.hpp"

#include <cstddef>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers(inputs.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        threads.emplace_back([&, i] {
            try {
                answers[i] = work(inputs[i]);
            } catch (...) {
                answers[i] = 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    return answers;
}

}  // namespace hands
