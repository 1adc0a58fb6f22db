// Each worker is joined before the next one starts: the first does everything.
// must be rejected with: one worker works after another
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
            if (begin >= size) return;
            work({begin, std::min(begin + chunk, size)});
        }
    };
    for (unsigned i = 0; i < workers; ++i) std::thread(work_until_all_is_taken).join();
}

}  // namespace hands
