// There is no worker: the tasks run where the call came from.
// must be rejected with: A task ran in the process that called you, and not in a worker.
#include "keep_the_order.hpp"

namespace hands {

std::vector<long> map_in_processes(std::span<const long> inputs, Task task, std::size_t) {
    std::vector<long> answers;
    for (const long input : inputs) answers.push_back(task(input));
    return answers;
}

}  // namespace hands
