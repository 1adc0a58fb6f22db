/// \file
/// What a broken or hostile peer may write into a pipe.

#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/payload.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "common/system_call.hpp"

#include <fstream>
#include <limits>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

/// One end of a pipe; what a test writes into the other.
struct HostilePeer {
    HostilePeer() : HostilePeer(pipe()) {}
    explicit HostilePeer(std::pair<Connection, Connection> ends)
        : here(std::move(ends.first)), there(std::move(ends.second)) {}

    void writes(std::span<const std::byte> bytes) {
        write_all(there.descriptors().front(), bytes, "write as a hostile peer");
    }

    Connection here;
    Connection there;
};

using TornFrame = StocktakingTest;
using HostileHeader = StocktakingTest;
using Garbage = StocktakingTest;

/// How many bytes are missing, as the error tells.
template <class Receive>
std::uint64_t missing_according_to(Receive receive) {
    try {
        receive();
    } catch (const TornMessage& error) {
        return error.missing;
    }
    ADD_FAILURE() << "a torn message was taken for one";
    return 0;
}

// promise 5.3: at every byte, of the header and of the payload
TEST_F(TornFrame, TellsWhatIsMissingWhereverItWasTorn) {
    const Bytes payload = counting(100);
    const Bytes frame = frame_of(payload);
    for (std::size_t arrived = 1; arrived < frame.size(); ++arrived) {
        SCOPED_TRACE(arrived);
        const std::size_t whole = arrived < sizeof(FrameHeader) ? sizeof(FrameHeader) : frame.size();
        HostilePeer peer;
        peer.writes(frame);
        peer.writes(std::span{frame}.first(arrived));
        peer.there.close();
        EXPECT_TRUE(same(peer.here.recv_bytes(), payload));  // what was sent before it comes first
        EXPECT_TRUE(peer.here.poll());
        for (int time = 0; time < 2; ++time)
            EXPECT_EQ(missing_according_to([&] { peer.here.recv_bytes(); }), whole - arrived);
    }
}

// promise 5.3
TEST_F(TornFrame, TellsWhatIsMissingAlsoOfAValueAndWhileItIsSkipped) {
    const Bytes bytes = to_bytes(std::string(100, 'x'));
    const Bytes frame = frame_of({bytes.size(), type_tag<std::string>(), Content::value}, bytes);
    for (std::size_t arrived = sizeof(FrameHeader); arrived < frame.size(); ++arrived) {
        SCOPED_TRACE(arrived);
        HostilePeer peer;
        peer.writes(std::span{frame}.first(arrived));
        peer.there.close();
        EXPECT_EQ(missing_according_to([&] { peer.here.recv<std::string>(); }), frame.size() - arrived);
        EXPECT_EQ(missing_according_to([&] { peer.here.skip(); }), frame.size() - arrived);
    }
}

// promise 5.5
TEST_F(HostileHeader, WithALengthBeyondTheLimitIsRefusedAndTheStateIsTheDocumentedOne) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t length :
         {most, most - sizeof(FrameHeader), most / 2 + 1, default_message_limit + 1}) {
        SCOPED_TRACE(length);
        HostilePeer peer;
        peer.writes(frame_of({length, 0, Content::bytes}, counting(10)));
        for (int time = 0; time < 2; ++time) {  // it stays
            EXPECT_TRUE(peer.here.poll());
            try {
                peer.here.recv_bytes();
                ADD_FAILURE() << "a hostile length was believed";
            } catch (const MessageTooLong& error) {
                EXPECT_EQ(error.length, length);
            }
        }
        peer.there.close();
        EXPECT_EQ(missing_according_to([&] { peer.here.skip(); }), length - 10);
    }
}

/// How much memory this process has asked for, used or not, in bytes.
std::uint64_t address_space() {
    std::uint64_t pages = 0;
    std::ifstream{"/proc/self/statm"} >> pages;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// promise 5.5: up to the limit a length is believed, but not before its bytes are here
TEST_F(HostileHeader, WithALengthThatIsOnlyClaimedTakesItsPlaceInNoMemory) {
    HostilePeer peer;
    peer.writes(frame_of({default_message_limit, 0, Content::bytes}, counting(10)));
    const std::uint64_t before = address_space();
    EXPECT_FALSE(peer.here.poll());
    EXPECT_LT(address_space() - before, default_message_limit / 8);
}

/// \return what became of the message: a value, which must not be, or an error that is documented
template <class T>
std::string outcome(Connection& end) {
    try {
        return end.recv<T>() ? "a value" : "the end";
    } catch (const WrongType&) {
        return "wrong type";
    } catch (const NotAFrame&) {
        return "no frame";
    } catch (const TornMessage&) {
        return "torn";
    } catch (const MessageTooLong&) {
        return "too long";
    } catch (const MalformedBytes&) {
        return "malformed";
    }
}

// promise 5.6: one wrong bit anywhere in the header, and what follows is no value
TEST_F(HostileHeader, WithAWrongBitGivesAnErrorAndNoGarbage) {
    using Value = std::vector<std::int32_t>;
    const Bytes bytes = to_bytes(Value{1, 2, 3});
    const Bytes frame = frame_of({bytes.size(), type_tag<Value>(), Content::value}, bytes);
    for (std::size_t bit = 0; bit < 8 * sizeof(FrameHeader); ++bit) {
        SCOPED_TRACE(bit);
        Bytes wrong = frame;
        wrong[bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
        HostilePeer peer;
        peer.writes(wrong);
        peer.there.close();
        const std::string what = outcome<Value>(peer.here);
        const bool in_type = bit / 32 == 2;
        const bool in_mark = bit / 32 == 3;
        if (in_type) {
            EXPECT_EQ(what, "wrong type");
        } else if (in_mark) {
            EXPECT_EQ(what, "no frame");
        } else {
            EXPECT_TRUE(what == "torn" || what == "too long" || what == "malformed") << what;
        }
    }
}

// promise 5.6
TEST_F(HostileHeader, WithATagOfAnotherTypeOfTheSameSizeGivesAnErrorThatCanBeRepaired) {
    HostilePeer peer;
    peer.there.send(1.5);
    EXPECT_EQ(outcome<std::uint64_t>(peer.here), "wrong type");
    EXPECT_EQ(outcome<std::int64_t>(peer.here), "wrong type");
    EXPECT_EQ(peer.here.recv<double>(), 1.5);
}

// promise 5.5, 5.6: whatever comes, it ends in an error or in the end
TEST_F(Garbage, OfAnyLengthEndsInAnErrorThatStays) {
    std::mt19937 random{20'24};
    std::uniform_int_distribution<int> byte{0, 255};
    for (std::size_t size = 1; size <= 300; ++size) {
        SCOPED_TRACE(size);
        Bytes garbage(size);
        for (std::byte& one : garbage) one = static_cast<std::byte>(byte(random));
        HostilePeer peer;
        peer.writes(garbage);
        peer.there.close();
        EXPECT_TRUE(peer.here.poll());
        const std::string expected = size < sizeof(FrameHeader) ? "torn" : "no frame";
        EXPECT_EQ(outcome<int>(peer.here), expected);
        EXPECT_EQ(outcome<std::string>(peer.here), expected);
    }
}

}  // namespace
}  // namespace hands
