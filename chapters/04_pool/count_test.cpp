#include "chapters/04_pool/count.hpp"

#include <cstdint>
#include <limits>

#include <gmock/gmock.h>

namespace hands {
namespace {

// promise 4.4
TEST(Count, RefusesZeroAndNegativeNumbers) {
    EXPECT_THROW(WorkerCount{0}, std::invalid_argument);
    EXPECT_THROW(WorkerCount{-3}, std::invalid_argument);
    EXPECT_THROW(ChunkSize{std::numeric_limits<std::int64_t>::min()}, std::invalid_argument);
    EXPECT_THROW(TaskLimit{0u}, std::invalid_argument);
}

// promise 4.4
TEST(Count, SaysWhatWasWrong) {
    try {
        WorkerCount{-3};
        FAIL() << "-3 was accepted";
    } catch (const std::invalid_argument& error) {
        EXPECT_STREQ(error.what(), "a pool cannot have -3 workers: give 1 or more");
    }
}

TEST(Count, IsTheNumber) { EXPECT_EQ(WorkerCount{7}.get(), 7u); }

// promise 4.1
TEST(DefaultChunkSize, GivesEachWorkerFourChunks) {
    EXPECT_EQ(default_chunk_size(80, 5), 4u);
    EXPECT_EQ(default_chunk_size(81, 5), 5u);
    EXPECT_EQ(default_chunk_size(1, 5), 1u);
    EXPECT_EQ(default_chunk_size(20'000, 2), 2500u);
}

}  // namespace
}  // namespace hands
