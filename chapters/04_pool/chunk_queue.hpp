#pragma once
/// \file
/// The tasks of a process pool that wait for a worker.

#include "chapters/04_pool/batch.hpp"

#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <span>

namespace hands {

/// Tasks of one batch, next to each other, that a worker is handed together.
struct Chunk {
    std::shared_ptr<Batch> batch;
    std::size_t next;     ///< the first that has no outcome
    std::size_t end;      ///< behind the last
    int lost_unread = 0;  ///< how many workers died before they read it

    std::size_t size() const { return end - next; }
    bool is_done() const { return next == end; }
    std::span<const std::byte> requests() const { return batch->requests().bytes(next, end); }
    /// The next task ends with \p error.
    void fail_next(const std::exception_ptr& error) { batch->fail(next++, error); }
    /// All its tasks end with \p error.
    void fail(const std::exception_ptr& error) {
        while (!is_done()) fail_next(error);
    }
};

/// Chunks in the order in which workers are going to get them. None is empty.
class ChunkQueue {
public:
    bool is_empty() const { return chunks_.empty(); }

    /// Adds the tasks of \p batch, cut into chunks of \p chunk_size.
    void add(const std::shared_ptr<Batch>& batch, std::size_t chunk_size);
    /// Puts a chunk back: it is the next one again. Nothing is put back of one that is done.
    void put_back(Chunk chunk);
    /// Takes the first chunk, there being one; only a part of it if it holds more than \p at_most tasks.
    Chunk take(std::size_t at_most);

    /// The tasks of \p batch that wait here end with \p error, and are removed.
    /// \return whether there were any
    bool fail(const Batch& batch, const std::exception_ptr& error);
    /// All tasks that wait here end with \p error, and are removed.
    void fail_all(const std::exception_ptr& error);

private:
    std::deque<Chunk> chunks_;
};

}  // namespace hands
