// Only full chunks are taken: the candidates after the last of them are never tried.
// must be rejected with: make [0, 3), [3, 6), [6, 7), and not [0, 3), [3, 6)
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
            const std::uint64_t begin = next.fetch_add(chunk);
            if (begin + chunk > size) return;
            work({begin, begin + chunk});
        }
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back(work_until_all_is_taken);
}

}  // namespace hands
