#include "close_the_right_ends.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// For each worker: make two pipes and fork. In the child, close every end that is not the worker's, call
// work() with its two, and leave. In the parent, close the worker's two, and keep the other two.
std::vector<Worker> start_workers(std::size_t count, Work work) {
    static_cast<void>(count);
    static_cast<void>(work);
    throw NotStarted{};
}

}  // namespace hands
