#include "chapters/05_pipe/consumer.hpp"

#include "chapters/03_processes/inheritance.hpp"
#include "chapters/05_pipe/queue.hpp"
#include "common/system_call.hpp"

#include <array>
#include <cstring>
#include <ranges>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

static_assert(Inheritable<Consumer<int>> && Inheritable<std::vector<Consumer<int>>>);
static_assert(std::ranges::input_range<Consumer<int>>);

template <class T>
concept Puts = requires(T end) {
    end.put(1);
};

// promise 5.4, 5.10
static_assert(!Puts<Consumer<int>>);

// promise 5.4
TEST(Consumer, CanBeClosedTwice) {
    auto [producer, consumer] = queue<int>();
    consumer.close();
    EXPECT_NO_THROW(consumer.close());
    EXPECT_FALSE(consumer.is_open());
}

// promise 5.4
TEST(Consumer, ThatIsClosedRefusesWithASentence) {
    auto [producer, consumer] = queue<int>();
    consumer.close();
    const auto refused = [](const char* doing) { return ThrowsMessage<std::logic_error>(HasSubstr(doing)); };
    EXPECT_THAT([&] { consumer.get(); }, refused("cannot get: this consumer was closed"));
    EXPECT_THAT([&] { consumer.get_for(0s); }, refused("cannot get"));
    EXPECT_THAT([&] { consumer.poll(); }, refused("cannot poll"));
    EXPECT_THAT([&] { consumer.duplicate(); }, refused("cannot duplicate"));
    EXPECT_THAT(consumer.descriptors(), IsEmpty());
}

TEST(Consumer, ThatWasMovedFromIsClosed) {
    auto [producer, consumer] = queue<int>();
    producer.put(1);
    auto elsewhere = std::move(consumer);
    EXPECT_FALSE(consumer.is_open());  // NOLINT(bugprone-use-after-move): what is promised of it is tested
    EXPECT_EQ(elsewhere.get(), 1);
}

// promise 5.10
TEST(Consumer, IsWalkedThroughToTheEnd) {
    auto [producer, consumer] = queue<int>();
    for (int i = 0; i < 3; ++i) producer.put(i);
    producer.close();
    std::vector<int> got;
    for (const int value : consumer) got.push_back(value);
    EXPECT_THAT(got, ElementsAre(0, 1, 2));
}

TEST(Consumer, HasTakenNothingMoreWhenALoopIsLeft) {
    auto [producer, consumer] = queue<int>();
    producer.put(1);
    producer.put(2);
    for (const int value : consumer) {
        EXPECT_EQ(value, 1);
        break;
    }
    EXPECT_EQ(consumer.get_for(0s), 2);
}

TEST(Consumer, GetsNothingWhenTheTimeIsOver) {
    auto [producer, consumer] = queue<int>();
    EXPECT_EQ(consumer.get_for(0s), std::nullopt);
    EXPECT_EQ(consumer.get_for(-1s), std::nullopt);
    EXPECT_EQ(consumer.get_for(1ms), std::nullopt);
    EXPECT_FALSE(consumer.ended());
}

// promise 5.2
TEST(Consumer, PollsTrueForAMessageAndForTheEnd) {
    auto [producer, consumer] = queue<int>();
    EXPECT_FALSE(consumer.poll());
    EXPECT_FALSE(consumer.poll(-1s));
    producer.put(1);
    EXPECT_TRUE(consumer.poll(1min));
    EXPECT_EQ(consumer.get(), 1);
    EXPECT_FALSE(consumer.poll(1ms));
    producer.close();
    EXPECT_TRUE(consumer.poll());
}

TEST(Consumer, LeavesToTheOthersWhatItOnlyPolledFor) {
    auto [producer, consumer] = queue<int>();
    auto other = consumer.duplicate();
    producer.put(1);
    ASSERT_TRUE(consumer.poll());
    consumer.close();
    EXPECT_EQ(other.get_for(0s), 1);
}

/// A producer of another type than the consumer takes: they meet only through their socket.
struct MistypedConsumer : testing::Test {
    MistypedConsumer() {
        auto [producers, consumers] = packet_sockets(default_queue_bytes);
        also_strings = Producer<std::string>{producers.duplicate()};
        numbers = Producer<int>{std::move(producers)};
        consumer = Consumer<int>{std::move(consumers)};
    }
    Producer<std::string> also_strings{packet_sockets(0).first};
    Producer<int> numbers{packet_sockets(0).first};
    Consumer<int> consumer{packet_sockets(0).second};
};

// promise 5.6
TEST_F(MistypedConsumer, RefusesAValueOfAnotherTypeAndGetsTheNext) {
    also_strings.put("42");
    numbers.put(42);
    EXPECT_THROW(consumer.get(), WrongType);
    EXPECT_EQ(consumer.get(), 42);
}

// promise 5.6
TEST_F(MistypedConsumer, RefusesBytesThatAreNoValue) {
    const FrameHeader header{1, type_tag<int>(), Content::value};
    std::array<std::byte, sizeof header + 1> packet{};
    std::memcpy(packet.data(), &header, sizeof header);
    checked("send a packet",
            [&] { return ::send(numbers.descriptors().front(), packet.data(), packet.size(), 0); });
    numbers.put(42);
    EXPECT_THROW(consumer.get(), MalformedBytes);
    EXPECT_EQ(consumer.get(), 42);
}

// promise 5.5
TEST_F(MistypedConsumer, RefusesAMessageBeyondItsLimitAndGetsTheNext) {
    consumer.set_message_limit(sizeof(int));
    also_strings.put("too long");
    numbers.put(42);
    EXPECT_THROW(consumer.duplicate().get(), MessageTooLong);
    EXPECT_EQ(consumer.get(), 42);
}

}  // namespace
}  // namespace hands
