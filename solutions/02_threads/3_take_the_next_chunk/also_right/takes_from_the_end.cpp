// The same with a list of chunks behind a lock, from the last to the first; and the caller is one of the
// workers.
#include "take_the_next_chunk.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hands {
namespace {

class Chunks {
public:
    Chunks(std::uint64_t size, std::uint64_t chunk) {
        for (std::uint64_t begin = 0; begin < size; begin += chunk)
            chunks_.push_back({begin, std::min(begin + chunk, size)});
    }

    std::optional<Chunk> take() {
        const std::lock_guard lock(mutex_);
        if (chunks_.empty()) return {};
        const Chunk last = chunks_.back();
        chunks_.pop_back();
        return last;
    }

private:
    std::mutex mutex_;
    std::vector<Chunk> chunks_;
};

}  // namespace

void for_each_chunk(std::uint64_t size, std::uint64_t chunk, unsigned workers, const ChunkWork& work) {
    Chunks chunks(size, chunk);
    const auto work_until_all_is_taken = [&] {
        while (const auto one = chunks.take()) work(*one);
    };
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < workers; ++i) others.emplace_back(work_until_all_is_taken);
    work_until_all_is_taken();
}

}  // namespace hands
