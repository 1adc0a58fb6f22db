// Every worker has its own chunks from the beginning: the busy one keeps what the free one could do.
// must be rejected with: some were dealt to the busy one in advance
#include "take_the_next_chunk.hpp"

#include <algorithm>
#include <thread>
#include <vector>

namespace hands {

void for_each_chunk(std::uint64_t size, std::uint64_t chunk, unsigned workers, const ChunkWork& work) {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < workers; ++i) {
        threads.emplace_back([&, i] {
            for (std::uint64_t begin = i * chunk; begin < size; begin += workers * chunk)
                work({begin, std::min(begin + chunk, size)});
        });
    }
}

}  // namespace hands
