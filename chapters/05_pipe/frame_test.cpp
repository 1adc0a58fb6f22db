#include "chapters/05_pipe/frame.hpp"

#include "common/serializable.hpp"

#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr FrameHeader of_seven_bytes{7, type_tag<int>(), Content::value};

// promise 5.3
TEST(Frame, TornInItsHeaderTellsHowManyBytesAreMissing) {
    const TornMessage error{5, nullptr};
    EXPECT_EQ(error.missing, 11u);
    EXPECT_THAT(error.what(), HasSubstr("of the 16 bytes of its header, 11 are missing"));
}

// promise 5.3
TEST(Frame, TornInItsPayloadTellsHowManyBytesAreMissing) {
    const TornMessage error{sizeof(FrameHeader) + 3, &of_seven_bytes};
    EXPECT_EQ(error.missing, 4u);
    EXPECT_THAT(error.what(), HasSubstr("of its 7 bytes, 4 are missing"));
}

TEST(Frame, OfTheLongestLengthCanBeTorn) {
    constexpr auto longest = std::numeric_limits<std::uint64_t>::max();
    constexpr FrameHeader header{longest, 0, Content::bytes};
    EXPECT_EQ((TornMessage{sizeof(FrameHeader), &header}.missing), longest);
}

TEST(Frame, WithoutAMarkOfOursIsNone) {
    EXPECT_TRUE(is_frame(of_seven_bytes));
    EXPECT_FALSE(is_frame({7, 0, Content{0x20202020}}));
}

// promise 5.6
TEST(Frame, OfTheTypeThatIsAskedForIsTaken) {
    EXPECT_NO_THROW(require_type(of_seven_bytes, Content::value, type_tag<int>(), &typeid(int)));
}

// promise 5.6
TEST(Frame, OfAnotherTypeIsRefusedByName) {
    EXPECT_THAT([] { require_type(of_seven_bytes, Content::value, type_tag<double>(), &typeid(double)); },
                ThrowsMessage<WrongType>(
                    "cannot receive a value of type double: the next message is a value of another type"));
}

TEST(Frame, OfAValueIsRefusedAsBytes) {
    EXPECT_THAT([] { require_type(of_seven_bytes, Content::bytes, 0, nullptr); },
                ThrowsMessage<WrongType>(
                    "cannot receive plain bytes: the next message is a value: receive it with recv()"));
}

TEST(Frame, OfBytesIsRefusedAsAValue) {
    constexpr FrameHeader bytes{7, 0, Content::bytes};
    EXPECT_THAT(
        [&] { require_type(bytes, Content::value, type_tag<int>(), &typeid(int)); },
        ThrowsMessage<WrongType>("cannot receive a value of type int: the next message is plain bytes: "
                                 "receive it with recv_bytes()"));
}

}  // namespace
}  // namespace hands
