// There was a chunk left when it looked; what it takes then is beyond the end.
// must be rejected with: each chunk is [0, 1), [1, 2) or [2, 3)
#include "take_the_next_chunk.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace hands {

void for_each_chunk(std::uint64_t size, std::uint64_t chunk, unsigned workers, const ChunkWork& work) {
    std::atomic<std::uint64_t> next = 0;
    const auto work_until_all_is_taken = [&] {
        while (next < size) {
            const std::uint64_t begin = next.fetch_add(chunk);
            work({begin, std::min(begin + chunk, size)});
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back(work_until_all_is_taken);
}

}  // namespace hands
