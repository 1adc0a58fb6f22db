// The number is atomic, and taking a chunk is two steps: both workers get the same.
// must be rejected with: no chunk is taken twice
#include "take_the_next_chunk.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace hands {

void for_each_chunk(std::uint64_t size, std::uint64_t chunk, unsigned workers, const ChunkWork& work) {
    std::atomic<std::uint64_t> next = 0;
    const auto work_until_all_is_taken = [&] {
        for (;;) {
            const std::uint64_t begin = next;
            if (begin >= size) return;
            next = begin + chunk;
            work({begin, std::min(begin + chunk, size)});
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back(work_until_all_is_taken);
}

}  // namespace hands
