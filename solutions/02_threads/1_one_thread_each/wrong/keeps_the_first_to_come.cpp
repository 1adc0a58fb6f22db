// One place for all exceptions, behind a lock: which of two comes out is chance.
// must be rejected with: this does not hold: of two exceptions, that of the earlier input comes out
#include "one_thread_each.hpp"

#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>

namespace hands {

std::vector<std::uint64_t> one_thread_each(const std::vector<std::uint64_t>& inputs, const Work& work) {
    std::vector<std::uint64_t> answers(inputs.size());
    std::mutex mutex;
    std::exception_ptr first;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            threads.emplace_back([&, i] {
                try {
                    answers[i] = work(inputs[i]);
                } catch (...) {
                    const std::lock_guard lock(mutex);
                    if (!first) first = std::current_exception();
                }
            });
        }
    }
    if (first) std::rethrow_exception(first);
    return answers;
}

}  // namespace hands
