/// \file
/// What Go's test/nil.go, test/chan/select3.go and others ask of the nil channel.
/// Which case of Go is held by which test: docs/conformance/07_channels.md.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/promises/alone.hpp"
#include "chapters/07_channels/select.hpp"

#include <chrono>
#include <optional>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

const Channel<int> nil;

// promise 7.4
TEST(NilChannel, KeepsASenderForEver) {
    EXPECT_TRUE(waits_for_ever([]() -> Goroutine { co_await nil.send(1); }));
}

// promise 7.4
TEST(NilChannel, KeepsAReceiverForEver) {
    EXPECT_TRUE(waits_for_ever([]() -> Goroutine { co_await nil.recv(); }));
}

// promise 7.4
TEST(NilChannel, KeepsASelectForEverThatHasNothingElse) {
    EXPECT_TRUE(waits_for_ever([]() -> Goroutine { co_await select(send_to(nil, 1)); }));
    EXPECT_TRUE(waits_for_ever([]() -> Goroutine {
        std::optional<int> value;
        co_await select(receive_from(nil, value));
    }));
    EXPECT_TRUE(waits_for_ever([]() -> Goroutine {
        std::optional<int> value;
        co_await select(receive_from(nil, value), send_to(nil, 1));
    }));
}

// promise 7.4
TEST(NilChannel, IsNeverReadyForWhoDoesNotWait) {
    EXPECT_EQ(nil.try_send(1), Answer::must_wait);
    EXPECT_EQ(nil.try_recv().answer, Answer::must_wait);
    std::optional<int> value;
    EXPECT_EQ(select(send_to(nil, 1), otherwise).wait(), 1u);
    EXPECT_EQ(select(receive_from(nil, value), otherwise).wait(), 1u);
    EXPECT_EQ(select(receive_from(nil, value), send_to(nil, 1), otherwise).wait(), 2u);
}

// promise 7.4
TEST(NilChannel, IsNeverChosenBesideACaseThatIsReady) {
    const Channel<int> ready{1};
    for (int i = 0; i < 1000; ++i) {
        std::optional<int> value;
        EXPECT_EQ(select(receive_from(nil, value), send_to(ready, i), send_to(nil, i)).wait(), 1u);
        EXPECT_EQ(select(send_to(nil, i), receive_from(nil, value), receive_from(ready, value)).wait(), 2u);
        EXPECT_EQ(value, i);
    }
}

// promise 7.4
TEST(NilChannel, IsNeverChosenWhenTheTimeIsUp) {
    std::optional<int> value;
    EXPECT_EQ(select(receive_from(nil, value), send_to(nil, 1), after(0ms)).wait(), 2u);
}

// promise 7.4: so a case is switched off by making its channel nil
TEST(NilChannel, SwitchesOffTheCaseThatIsDone) {
    Channel<int> odd{3};
    Channel<int> even{3};
    for (int value = 1; value <= 6; ++value) (value % 2 ? odd : even).send(value).wait();
    odd.close();
    even.close();
    int sum = 0;
    while (odd != nil || even != nil) {
        std::optional<int> value;
        switch (select(receive_from(odd, value), receive_from(even, value)).wait()) {
        case 0:
            if (!value) odd = nil;
            break;
        case 1:
            if (!value) even = nil;
            break;
        }
        sum += value.value_or(0);
    }
    EXPECT_EQ(sum, 21);
}

// promise 7.4
TEST(NilChannel, HasNoRoomAndNothingInIt) {
    EXPECT_EQ(nil.size(), 0u);
    EXPECT_EQ(nil.capacity(), 0u);
    EXPECT_EQ(nil, Channel<int>{});
    EXPECT_NE(nil, Channel<int>{0});
    EXPECT_EQ(SendChannel<int>{nil}, SendChannel<int>{});
    EXPECT_EQ(ReceiveChannel<int>{nil}, ReceiveChannel<int>{});
}

// promises 7.4, 7.11
TEST(Handles, AreTheSameIfTheyMeanTheSameChannel) {
    const Channel<int> one{0};
    const Channel<int> copy =
        one;  // NOLINT(performance-unnecessary-copy-initialization): it is about the copy
    const Channel<int> other{0};
    EXPECT_EQ(one, copy);
    EXPECT_NE(one, other);
    EXPECT_EQ(SendChannel<int>{one}, SendChannel<int>{copy});
    EXPECT_EQ(ReceiveChannel<int>{one}, ReceiveChannel<int>{copy});
    EXPECT_NE(ReceiveChannel<int>{one}, ReceiveChannel<int>{other});
}

}  // namespace
}  // namespace hands
