#include "chapters/06_shared_memory/ring_memory.hpp"

#include "common/bytes.hpp"

#include <stdexcept>
#include <system_error>

#include <gtest/gtest.h>

namespace hands {
namespace {

Bytes pattern(std::size_t size) {
    Bytes bytes;
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<std::byte>(i * 7 + 1));
    return bytes;
}

TEST(RingMemory, HasAPowerOfTwoBytes) {
    EXPECT_EQ(RingMemory{1}.capacity(), 64u);
    EXPECT_EQ(RingMemory{64}.capacity(), 64u);
    EXPECT_EQ(RingMemory{1000}.capacity(), 1024u);
}

TEST(RingMemory, BeginsWithBothCountersAtZero) {
    const RingMemory memory{64};
    EXPECT_EQ(memory.counters().written, 0u);
    EXPECT_EQ(memory.counters().read, 0u);
}

// promise 6.6
TEST(RingMemory, KeepsWhatEachEndWritesOnACacheLineOfItsOwn) {
    const RingMemory memory{64};
    const auto line = [](const void* address) { return reinterpret_cast<std::uintptr_t>(address) / 64; };
    const auto& counters = memory.counters();
    EXPECT_EQ(line(&counters) + 0, line(&counters.written));
    EXPECT_EQ(line(&counters) + 1, line(&counters.read));
    EXPECT_EQ(line(&counters) + 2, line(&counters.reader_waits));
    EXPECT_EQ(line(&counters) + 3, line(&counters.writer_waits));
}

// promise 6.6: wherever a record begins, around the end of the ring too
TEST(RingMemory, GivesEveryRecordBackAtEveryPosition) {
    const RingMemory memory{64};
    for (std::uint64_t position = 0; position < 3 * 64; position += RingMemory::unit) {
        for (std::size_t size = 0; size <= memory.largest_record(); ++size) {
            memory.put(position, pattern(size));
            Bytes found(memory.length_at(position));
            memory.get(position, found);
            ASSERT_EQ(found, pattern(size)) << "at " << position;
        }
    }
}

// promise 6.6: a record that fills its place leaves its neighbour alone
TEST(RingMemory, WritesNowhereButInTheRecordsPlace) {
    const RingMemory memory{64};
    memory.put(24, pattern(8));
    memory.put(40, pattern(40));  // from 40 around the end to 24
    EXPECT_EQ(memory.length_at(24), 8u);
    Bytes neighbour(8);
    memory.get(24, neighbour);
    EXPECT_EQ(neighbour, pattern(8));
}

TEST(RingMemory, TakesPlaceForALengthAndWholeUnits) {
    EXPECT_EQ(RingMemory::place_for(0), 8u);
    EXPECT_EQ(RingMemory::place_for(1), 16u);
    EXPECT_EQ(RingMemory::place_for(8), 16u);
    EXPECT_EQ(RingMemory::place_for(9), 24u);
}

TEST(RingMemory, RefusesARingWithoutRoom) { EXPECT_THROW(RingMemory{0}, std::invalid_argument); }

// promise 6.5
TEST(RingMemory, RefusesMoreThanThereIs) { EXPECT_THROW(RingMemory{~std::size_t{0}}, std::system_error); }

}  // namespace
}  // namespace hands
