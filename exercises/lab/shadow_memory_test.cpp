#include "exercises/lab/shadow_memory.hpp"

#include <gmock/gmock.h>

namespace hands::lab {
namespace {

// Two threads that were created at the beginning and have met nobody since.
struct ShadowMemoryOfTwo : testing::Test {
    ShadowMemoryOfTwo() {
        for (const ThreadNumber thread : {ThreadNumber{0}, ThreadNumber{1}}) clock[thread].tick(thread);
    }
    Access access(ThreadNumber thread, bool writes, std::uintptr_t address = 64, std::size_t size = 4) {
        return {.address = address,
                .size = size,
                .thread = thread,
                .time = clock[thread].of(thread),
                .writes = writes};
    }
    auto note(const Access& access) { return shadow.note(access, clock[access.thread], birth); }
    void release_and_acquire(ThreadNumber from, ThreadNumber to) {
        clock[to].join(clock[from]);
        clock[from].tick(from);
    }
    std::size_t contended() {
        std::size_t count = 0;
        shadow.for_each_contended([&](std::uintptr_t) { ++count; });
        return count;
    }

    ShadowMemory shadow;
    std::array<VectorClock, 2> clock;
    VectorClock birth;
};

TEST_F(ShadowMemoryOfTwo, FindsTwoWritesThatNothingOrders) {
    EXPECT_FALSE(note(access(0, true)));
    const auto conflict = note(access(1, true));
    ASSERT_TRUE(conflict);
    EXPECT_EQ(conflict->with, Conflict::With::access);
    EXPECT_EQ(conflict->earlier.thread, 0);
}

TEST_F(ShadowMemoryOfTwo, FindsAReadAfterAWrite) {
    note(access(0, true));
    EXPECT_TRUE(note(access(1, false)));
}

TEST_F(ShadowMemoryOfTwo, FindsAWriteAfterARead) {
    note(access(0, false));
    EXPECT_TRUE(note(access(1, true)));
}

TEST_F(ShadowMemoryOfTwo, AcceptsTwoReads) {
    note(access(0, false));
    EXPECT_FALSE(note(access(1, false)));
}

TEST_F(ShadowMemoryOfTwo, AcceptsWhatIsOrdered) {
    note(access(0, true));
    release_and_acquire(0, 1);
    EXPECT_FALSE(note(access(1, true)));
}

TEST_F(ShadowMemoryOfTwo, KnowsWhatWasWrittenInThisLife) {
    note(access(0, false));
    EXPECT_FALSE(shadow.was_written(64));
    note(access(0, true));
    note(access(0, false));
    EXPECT_TRUE(shadow.was_written(64));
    shadow.forget(64, 8);
    EXPECT_FALSE(shadow.was_written(64));
}

TEST_F(ShadowMemoryOfTwo, AcceptsNeighbouringBytes) {
    note(access(0, true, 64, 4));
    EXPECT_FALSE(note(access(1, true, 68, 4)));
}

TEST_F(ShadowMemoryOfTwo, FindsAnOverlapAcrossWords) {
    note(access(0, true, 62, 4));
    EXPECT_TRUE(note(access(1, true, 65, 1)));
}

TEST_F(ShadowMemoryOfTwo, AcceptsTwoAtomicWrites) {
    Access first = access(0, true);
    Access second = access(1, true);
    first.is_atomic = second.is_atomic = true;
    note(first);
    EXPECT_FALSE(note(second));
}

TEST_F(ShadowMemoryOfTwo, FindsAnAtomicAndAPlainWrite) {
    Access first = access(0, true);
    first.is_atomic = true;
    note(first);
    EXPECT_TRUE(note(access(1, true)));
}

TEST_F(ShadowMemoryOfTwo, RemembersThePlainReadUnderAnAtomicOne) {
    Access atomic = access(0, false);
    atomic.is_atomic = true;
    note(access(0, false));
    note(atomic);
    Access other = access(1, true);
    other.is_atomic = true;
    EXPECT_TRUE(note(other));
}

TEST_F(ShadowMemoryOfTwo, RemembersAWriteUnderALaterReadOfTheSameThread) {
    note(access(0, true));
    note(access(0, false));
    EXPECT_TRUE(note(access(1, false)));
}

TEST_F(ShadowMemoryOfTwo, FindsTheUseOfFreedMemory) {
    shadow.free(access(0, true, 64, 16), clock[0]);
    release_and_acquire(0, 1);
    const auto conflict = note(access(1, false, 72));
    ASSERT_TRUE(conflict);
    EXPECT_EQ(conflict->with, Conflict::With::freed);
}

TEST_F(ShadowMemoryOfTwo, FindsThatMemoryIsFreedWhileItIsUsed) {
    note(access(1, false, 72));
    EXPECT_TRUE(shadow.free(access(0, true, 64, 16), clock[0]));
}

TEST_F(ShadowMemoryOfTwo, AcceptsNewMemoryAtAnOldAddress) {
    note(access(1, true, 72));
    shadow.free(access(0, true, 64, 16), clock[0]);
    shadow.forget(64, 16);
    EXPECT_FALSE(note(access(0, false, 72)));
}

TEST_F(ShadowMemoryOfTwo, KnowsNothingOnceItIsCleared) {
    note(access(0, true));
    shadow.free(access(0, true, 128, 8), clock[0]);
    shadow.clear();
    EXPECT_FALSE(note(access(1, true)));
    EXPECT_FALSE(note(access(1, true, 128, 8)));
    EXPECT_EQ(contended(), 0u);
}

TEST_F(ShadowMemoryOfTwo, TellsContendedMemoryFromMemoryHandedOver) {
    note(access(0, true, 64));
    birth.join(clock[0]);  // thread 1 is created after this, so it was only handed the memory
    clock[1].join(clock[0]);
    note(access(1, false, 64));
    EXPECT_EQ(contended(), 0u);
    note(access(1, true, 64));
    clock[0].join(clock[1]);
    birth = {};
    note(access(0, false, 64));
    EXPECT_EQ(contended(), 1u);
}

TEST_F(ShadowMemoryOfTwo, UsesItsRoomAgain) {
    for (int i = 0; i < 100'000; ++i) {
        clock[0].tick(0);
        ASSERT_FALSE(note(access(0, i % 2 == 0)));
    }
}

}  // namespace
}  // namespace hands::lab
