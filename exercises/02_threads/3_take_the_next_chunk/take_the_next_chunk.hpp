#pragma once
/// \file
/// Exercise 02.3: take the next chunk when free. This file is given; yours is take_the_next_chunk.cpp.

#include <cstdint>
#include <functional>

namespace hands {

/// The candidates from `begin` up to, and without, `end`.
struct Chunk {
    std::uint64_t begin;
    std::uint64_t end;

    bool operator==(const Chunk&) const = default;
};

/// What is to be done with a chunk. Several threads may call it at the same time. It throws nothing.
using ChunkWork = std::function<void(Chunk)>;

/// Cuts the candidates 0, 1, … \p size - 1 into chunks, and calls \p work for each chunk once, with several
/// threads. A worker that is ready with a chunk takes the next one that nobody has. Returns when all calls
/// have ended.
/// \param size  how many candidates; if 0, there are no chunks
/// \param chunk  how many of them in
/// a chunk, at least 1; only the last chunk may have fewer
/// \param workers  how many calls run at the same time, at least 1: never more, and not fewer while there are
/// chunks
void for_each_chunk(std::uint64_t size, std::uint64_t chunk, unsigned workers, const ChunkWork& work);

}  // namespace hands
