#include "chapters/04_pool/chunk_queue.hpp"

#include <limits>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

constexpr std::size_t any = std::numeric_limits<std::size_t>::max();

std::shared_ptr<BatchOf<int>> batch_of(std::size_t tasks) {
    Requests requests;
    for (std::size_t i = 0; i < tasks; ++i) requests.add([](int n) { return n; }, static_cast<int>(i));
    return std::make_shared<BatchOf<int>>(std::move(requests));
}

using Bounds = std::pair<std::size_t, std::size_t>;

Bounds bounds(const Chunk& chunk) { return {chunk.next, chunk.end}; }

TEST(ChunkQueue, CutsABatchIntoChunks) {
    ChunkQueue queue;
    queue.add(batch_of(5), 2);
    EXPECT_EQ(bounds(queue.take(any)), Bounds(0, 2));
    EXPECT_EQ(bounds(queue.take(any)), Bounds(2, 4));
    EXPECT_EQ(bounds(queue.take(any)), Bounds(4, 5));
    EXPECT_TRUE(queue.is_empty());
}

TEST(ChunkQueue, KeepsWhatIsLeftOfAChunk) {
    ChunkQueue queue;
    queue.add(batch_of(5), 5);
    EXPECT_EQ(bounds(queue.take(3)), Bounds(0, 3));
    EXPECT_EQ(bounds(queue.take(3)), Bounds(3, 5));
}

TEST(ChunkQueue, GivesOutFirstWhatWasPutBack) {
    ChunkQueue queue;
    queue.add(batch_of(4), 2);
    Chunk chunk = queue.take(any);
    ++chunk.next;
    queue.put_back(chunk);
    EXPECT_EQ(bounds(queue.take(any)), Bounds(1, 2));
    chunk.next = chunk.end;
    queue.put_back(chunk);  // done: nothing to put back
    EXPECT_EQ(bounds(queue.take(any)), Bounds(2, 4));
}

TEST(ChunkQueue, FailsTheTasksOfOneBatchOnly) {
    const auto kept = batch_of(1);
    const auto failed = batch_of(3);
    ChunkQueue queue;
    queue.add(failed, 1);
    queue.add(kept, 1);
    queue.add(batch_of(0), 1);
    EXPECT_TRUE(queue.fail(*failed, std::make_exception_ptr(std::runtime_error("x"))));
    EXPECT_TRUE(failed->results.has_all());
    EXPECT_THROW(failed->results.take(2), std::runtime_error);
    EXPECT_EQ(queue.take(any).batch, kept);
    EXPECT_TRUE(queue.is_empty());
    EXPECT_FALSE(queue.fail(*failed, nullptr));
}

}  // namespace
}  // namespace hands
