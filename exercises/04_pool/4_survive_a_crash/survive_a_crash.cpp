#include "survive_a_crash.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// As in 04.1, but an answer may never come: then wait for that worker, write down how it ended, and start
// another one.
std::vector<Outcome> map_and_survive(std::span<const long> inputs, Task task, std::size_t workers) {
    static_cast<void>(inputs);
    static_cast<void>(task);
    static_cast<void>(workers);
    throw NotStarted{};
}

}  // namespace hands
