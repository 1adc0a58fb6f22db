#include "chapters/04_pool/chunk_queue.hpp"

#include <utility>

namespace hands {

void ChunkQueue::add(const std::shared_ptr<Batch>& batch, std::size_t chunk_size) {
    const std::size_t tasks = batch->requests().size();
    for (std::size_t next = 0; next < tasks;) {
        const std::size_t end = tasks - next < chunk_size ? tasks : next + chunk_size;
        chunks_.push_back({batch, next, end});
        next = end;
    }
}

void ChunkQueue::put_back(Chunk chunk) {
    if (!chunk.is_done()) chunks_.push_front(std::move(chunk));
}

Chunk ChunkQueue::take(std::size_t at_most) {
    Chunk chunk = chunks_.front();
    if (chunk.size() > at_most) {
        chunk.end = chunk.next + at_most;
        chunks_.front().next = chunk.end;
    } else {
        chunks_.pop_front();
    }
    return chunk;
}

bool ChunkQueue::fail(const Batch& batch, const std::exception_ptr& error) {
    const auto removed = std::erase_if(chunks_, [&](Chunk& chunk) {
        if (chunk.batch.get() != &batch) return false;
        chunk.fail(error);
        return true;
    });
    return removed > 0;
}

void ChunkQueue::fail_all(const std::exception_ptr& error) {
    for (Chunk& chunk : chunks_) chunk.fail(error);
    chunks_.clear();
}

}  // namespace hands
