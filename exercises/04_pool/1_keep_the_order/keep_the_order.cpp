#include "keep_the_order.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Start the workers, each with a way to send it an input and a way to get its answer. Give each an input;
// whenever an answer comes, put it where it belongs and give that worker the next input. When all is done,
// tell them to end, and wait.
std::vector<long> map_in_processes(std::span<const long> inputs, Task task, std::size_t workers) {
    static_cast<void>(inputs);
    static_cast<void>(task);
    static_cast<void>(workers);
    throw NotStarted{};
}

}  // namespace hands
