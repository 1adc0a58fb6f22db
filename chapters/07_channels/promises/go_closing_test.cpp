/// \file
/// What Go's test/closedchan.go asks of a closed channel: every operation in every way to say it, which are
/// by itself, as the only case of a select, and beside a case that is never ready; here in a thread and in a
/// goroutine. Which case of Go is held by which test: docs/conformance/07_channels.md.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/select.hpp"

#include <functional>
#include <optional>
#include <stdexcept>
#include <tuple>

#include <gtest/gtest.h>

namespace hands {
namespace {

const Channel<bool> never_ready{0};

/// What came of an operation that does not wait.
Answer answer_of(std::size_t index, std::size_t otherwise_index, const std::optional<int>& value) {
    if (index == otherwise_index) return Answer::must_wait;
    return value ? Answer::done : Answer::closed;
}

struct ByItself {
    static void send(const Channel<int>& c, int value) { c.send(value).wait(); }
    static std::optional<int> recv(const Channel<int>& c) { return c.recv().wait(); }
    static Answer try_send(const Channel<int>& c, int value) { return c.try_send(value); }
    static TryReceived<int> try_recv(const Channel<int>& c) { return c.try_recv(); }
};

struct AsTheOnlyCase {
    static void send(const Channel<int>& c, int value) { select(send_to(c, value)).wait(); }
    static std::optional<int> recv(const Channel<int>& c) {
        std::optional<int> value;
        select(receive_from(c, value)).wait();
        return value;
    }
    static Answer try_send(const Channel<int>& c, int value) {
        try {
            return select(send_to(c, value), otherwise).wait() == 0 ? Answer::done : Answer::must_wait;
        } catch (const ChannelClosed&) {
            return Answer::closed;
        }
    }
    static TryReceived<int> try_recv(const Channel<int>& c) {
        std::optional<int> value;
        const std::size_t index = select(receive_from(c, value), otherwise).wait();
        return {answer_of(index, 1, value), value};
    }
};

struct BesideACaseThatIsNeverReady {
    static void send(const Channel<int>& c, int value) {
        std::optional<bool> nothing;
        select(send_to(c, value), receive_from(never_ready, nothing)).wait();
    }
    static std::optional<int> recv(const Channel<int>& c) {
        std::optional<int> value;
        std::optional<bool> nothing;
        select(receive_from(never_ready, nothing), receive_from(c, value)).wait();
        return value;
    }
    static Answer try_send(const Channel<int>& c, int value) {
        try {
            std::optional<bool> nothing;
            const std::size_t index =
                select(receive_from(never_ready, nothing), send_to(c, value), otherwise).wait();
            return index == 1 ? Answer::done : Answer::must_wait;
        } catch (const ChannelClosed&) {
            return Answer::closed;
        }
    }
    static TryReceived<int> try_recv(const Channel<int>& c) {
        std::optional<int> value;
        std::optional<bool> nothing;
        const std::size_t index =
            select(receive_from(c, value), receive_from(never_ready, nothing), otherwise).wait();
        return {answer_of(index, 2, value), value};
    }
};

struct ByItselfInAGoroutine {
    static void send(const Channel<int>& c, int value) {
        in_a_goroutine([&]() -> Goroutine { co_await c.send(value); });
    }
    static std::optional<int> recv(const Channel<int>& c) {
        std::optional<int> value;
        in_a_goroutine([&]() -> Goroutine { value = co_await c.recv(); });
        return value;
    }
    static Answer try_send(const Channel<int>& c, int value) {
        Answer answer{};
        in_a_goroutine([&]() -> Goroutine {
            answer = c.try_send(value);
            co_return;
        });
        return answer;
    }
    static TryReceived<int> try_recv(const Channel<int>& c) {
        TryReceived<int> received{};
        in_a_goroutine([&]() -> Goroutine {
            received = c.try_recv();
            co_return;
        });
        return received;
    }
};

struct SelectedInAGoroutine {
    static void send(const Channel<int>& c, int value) {
        std::optional<bool> nothing;
        in_a_goroutine(
            [&]() -> Goroutine { co_await select(receive_from(never_ready, nothing), send_to(c, value)); });
    }
    static std::optional<int> recv(const Channel<int>& c) {
        std::optional<int> value;
        in_a_goroutine([&]() -> Goroutine { co_await select(receive_from(c, value)); });
        return value;
    }
    static Answer try_send(const Channel<int>& c, int value) {
        std::size_t index{};
        try {
            in_a_goroutine([&]() -> Goroutine { index = co_await select(send_to(c, value), otherwise); });
        } catch (const ChannelClosed&) {
            return Answer::closed;
        }
        return index == 0 ? Answer::done : Answer::must_wait;
    }
    static TryReceived<int> try_recv(const Channel<int>& c) {
        std::size_t index{};
        std::optional<int> value;
        std::optional<bool> nothing;
        in_a_goroutine([&]() -> Goroutine {
            index = co_await select(receive_from(never_ready, nothing), receive_from(c, value), otherwise);
        });
        return {answer_of(index, 2, value), value};
    }
};

using Ways = testing::Types<ByItself, AsTheOnlyCase, BesideACaseThatIsNeverReady, ByItselfInAGoroutine,
                            SelectedInAGoroutine>;

template <class Way>
struct Closed : testing::Test {};
TYPED_TEST_SUITE(Closed, Ways);

Channel<int> closed_without_a_buffer() {
    Channel<int> channel{0};
    channel.close();
    return channel;
}

Channel<int> closed_with_a_value() {
    Channel<int> channel{2};
    channel.send(1).wait();
    channel.close();
    return channel;
}

// promises 7.2, 7.5
TYPED_TEST(Closed, GivesNothingAsOftenAsItIsAsked) {
    const Channel<int> closed = closed_without_a_buffer();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(TypeParam::recv(closed), std::nullopt);
        const TryReceived<int> received = TypeParam::try_recv(closed);
        EXPECT_EQ(received.answer, Answer::closed);
        EXPECT_EQ(received.value, std::nullopt);
    }
}

// promises 7.2, 7.5
TYPED_TEST(Closed, GivesWhatIsBufferedFirst) {
    const Channel<int> waited = closed_with_a_value();
    EXPECT_EQ(TypeParam::recv(waited), 1);
    EXPECT_EQ(TypeParam::recv(waited), std::nullopt);

    const Channel<int> tried = closed_with_a_value();
    const TryReceived<int> received = TypeParam::try_recv(tried);
    EXPECT_EQ(received.answer, Answer::done);
    EXPECT_EQ(received.value, 1);
    EXPECT_EQ(TypeParam::try_recv(tried).answer, Answer::closed);
}

// promises 7.2, 7.5
TYPED_TEST(Closed, RefusesASendAndKeepsNothingOfIt) {
    for (const Channel<int>& closed : {closed_without_a_buffer(), closed_with_a_value()}) {
        const std::size_t before = closed.size();
        EXPECT_THROW(TypeParam::send(closed, 2), ChannelClosed);
        EXPECT_EQ(TypeParam::try_send(closed, 3), Answer::closed);
        EXPECT_EQ(closed.size(), before);
    }
}

// promises 7.1, 7.5: what the ways have in common while the channel is open
TYPED_TEST(Closed, IsNotSaidOfAnOpenChannel) {
    const Channel<int> open{1};
    EXPECT_EQ(TypeParam::try_recv(open).answer, Answer::must_wait);
    EXPECT_EQ(TypeParam::try_send(open, 1), Answer::done);
    EXPECT_EQ(TypeParam::try_send(open, 2), Answer::must_wait);
    EXPECT_EQ(TypeParam::recv(open), 1);
    TypeParam::send(open, 3);
    EXPECT_EQ(TypeParam::try_recv(open).value, 3);
}

// promises 7.2, 7.4
TEST(Closing, IsAnErrorForTheNilChannelAndForAClosedOne) {
    EXPECT_THROW(Channel<int>{}.close(), std::logic_error);
    EXPECT_THROW(closed_without_a_buffer().close(), ChannelClosed);
    EXPECT_THROW(closed_with_a_value().close(), ChannelClosed);
    EXPECT_THROW(SendChannel<int>{closed_with_a_value()}.close(), ChannelClosed);
}

}  // namespace
}  // namespace hands
