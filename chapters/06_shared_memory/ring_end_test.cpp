#include "chapters/06_shared_memory/ring_end.hpp"

#include "chapters/06_shared_memory/ring.hpp"

#include <string>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// A ring whose other end the test plays, and lies.
class HostileEnd : public testing::Test {
protected:
    RingMemory::Counters& counters() { return memory_.counters(); }

    std::string answer_of_reader() {
        try {
            return reader_.read_bytes() ? "a record" : "the end";
        } catch (const BrokenRing& error) {
            return error.what();
        }
    }
    std::string answer_of_writer() {
        try {
            for (int i = 0; i < 100; ++i) {
                if (!writer_.write_bytes_for(Bytes(16), std::chrono::seconds{0})) return "full";
            }
            return "endless";
        } catch (const BrokenRing& error) {
            return error.what();
        }
    }

    RingMemory memory_{64};
    std::pair<Doorbell, Doorbell> bells_ = Doorbell::make_pair();
    std::pair<Doorbell, Doorbell> other_bells_ = Doorbell::make_pair();
    RingReader reader_{memory_, std::move(bells_.first)};
    RingWriter writer_{memory_, std::move(other_bells_.first)};
};

// promise 6.6
TEST_F(HostileEnd, CannotClaimMoreThanTheRingHolds) {
    counters().written = 72;
    EXPECT_EQ(answer_of_reader(),
              "cannot read from a ring: its writer says that 72 bytes were written, and 0 are read");
}

// promise 6.6
TEST_F(HostileEnd, CannotClaimHalfALength) {
    counters().written = 12;
    EXPECT_EQ(answer_of_reader(),
              "cannot read from a ring: its writer says that 12 bytes were written, and 0 are read");
}

// promise 6.6
TEST_F(HostileEnd, CannotTakeBackWhatItHasWritten) {
    writer_.write_bytes(Bytes(8));
    EXPECT_EQ(answer_of_reader(), "a record");
    counters().written = 8;
    EXPECT_EQ(answer_of_reader(),
              "cannot read from a ring: its writer says that 8 bytes were written, and 16 are read");
}

// promise 6.6
TEST_F(HostileEnd, CannotMakeARecordLongerThanWhatWasWritten) {
    writer_.write_bytes(Bytes(8));
    memory_.put(0, Bytes(9));
    EXPECT_EQ(answer_of_reader(),
              "cannot read from a ring: its writer says that a record of 9 bytes stands in 16");
}

// promise 6.6: lengths whose place cannot be counted in 64 bits
TEST_F(HostileEnd, CannotMakeARecordsPlaceWrapAround) {
    counters().written = 64;
    for (std::uint64_t below = 0; below < 20; ++below) {
        const std::uint64_t length = ~std::uint64_t{0} - below;
        memory_.put(56, std::as_bytes(std::span{&length, 1}));  // whose payload begins at 64, which is 0
        EXPECT_EQ(answer_of_reader(), "cannot read from a ring: its writer says that a record of " +
                                          std::to_string(length) + " bytes stands in 64");
    }
}

// promise 6.6
TEST_F(HostileEnd, GivesNoRoomByLying) {
    EXPECT_EQ(answer_of_writer(), "full");
    counters().read = 72;
    EXPECT_EQ(answer_of_writer(),
              "cannot write into a ring: its reader says that 72 bytes were read, of 48 written");
}

// promise 6.6: what it does later cannot do harm any more
TEST_F(HostileEnd, IsNotTrustedAfterwards) {
    counters().written = 72;
    EXPECT_THROW(reader_.read_bytes(), BrokenRing);
    EXPECT_THROW(reader_.read_bytes(), BrokenRing);
    EXPECT_THROW(reader_.poll(), BrokenRing);
}

// promise 6.6
TEST_F(HostileEnd, WakesForNothingAndNothingHappens) {
    for (int i = 0; i < 1000; ++i) bells_.second.ring();
    EXPECT_FALSE(reader_.poll());
    EXPECT_FALSE(reader_.poll(std::chrono::milliseconds{1}));
}

TEST(RingEnd, TellsItsSize) {
    const auto [reader, writer] = ring(1000);
    EXPECT_EQ(reader.capacity(), 1024u);
    EXPECT_EQ(writer.largest_record(), 1016u);
}

TEST(RingEnd, TellsItsBellToAChild) {
    const auto [reader, writer] = ring(64);
    EXPECT_EQ(reader.descriptors(), std::vector{reader.descriptor()});
    EXPECT_NE(reader.descriptors(), writer.descriptors());
}

}  // namespace
}  // namespace hands
