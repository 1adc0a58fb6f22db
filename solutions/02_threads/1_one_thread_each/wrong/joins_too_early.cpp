// Each thread is joined before the next one starts: one call after another.
// must be rejected with: joins a thread before starting the next makes one call after another
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers(inputs.size());
    std::exception_ptr first;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::thread thread([&] {
            try {
                answers[i] = work(inputs[i]);
            } catch (...) {
                if (!first) first = std::current_exception();
            }
        });
        thread.join();
    }
    if (first) std::rethrow_exception(first);
    return answers;
}

}  // namespace hands
