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
            // One step: nobody else gets this chunk. Relaxed: the number says nothing about other memory.
            const std::uint64_t begin = next.fetch_add(chunk, std::memory_order_relaxed);
            if (begin >= size) return;
            work({begin, std::min(begin + chunk, size)});
        }
    };

    std::vector<std::jthread> threads;
    threads.reserve(workers);
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back(work_until_all_is_taken);
}  // the threads are joined before `next` goes: last made, first gone

}  // namespace hands
