#include "chunks.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// As in 04.1, but a request is a whole chunk, and so is an answer: how many there are, and then all of them.
std::vector<long> map_in_chunks(std::span<const long> inputs, Task task, std::size_t workers,
                                std::size_t chunk) {
    static_cast<void>(inputs);
    static_cast<void>(task);
    static_cast<void>(workers);
    static_cast<void>(chunk);
    throw NotStarted{};
}

}  // namespace hands
