// Nobody catches in the thread what work() throws there, and that ends the program.
// must be rejected with: Nobody caught an exception, and that ends the program
#include "one_thread_each.hpp"

#include <cstddef>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers(inputs.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        threads.emplace_back([&, i] { answers[i] = work(inputs[i]); });
    }
    for (std::thread& thread : threads) thread.join();
    return answers;
}

}  // namespace hands
