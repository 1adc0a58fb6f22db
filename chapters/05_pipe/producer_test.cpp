#include "chapters/05_pipe/producer.hpp"

#include "chapters/03_processes/inheritance.hpp"
#include "chapters/05_pipe/queue.hpp"

#include <string>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

static_assert(Inheritable<Producer<int>> && Inheritable<std::vector<Producer<int>>>);

template <class T>
concept Gets = requires(T end) {
    end.get();
};

// promise 5.4, 5.10
static_assert(!Gets<Producer<int>>);

// promise 5.4
TEST(Producer, CanBeClosedTwice) {
    auto [producer, consumer] = queue<int>();
    producer.close();
    EXPECT_NO_THROW(producer.close());
    EXPECT_FALSE(producer.is_open());
}

// promise 5.4
TEST(Producer, ThatIsClosedRefusesWithASentence) {
    auto [producer, consumer] = queue<int>();
    producer.close();
    const auto refused = [](const char* doing) { return ThrowsMessage<std::logic_error>(HasSubstr(doing)); };
    EXPECT_THAT([&] { producer.put(1); }, refused("cannot put: this producer was closed"));
    EXPECT_THAT([&] { producer.put_for(1, 0s); }, refused("cannot put"));
    EXPECT_THAT([&] { producer.duplicate(); }, refused("cannot duplicate"));
    EXPECT_THAT(producer.descriptors(), IsEmpty());
}

TEST(Producer, ThatWasMovedFromIsClosed) {
    auto [producer, consumer] = queue<int>();
    auto elsewhere = std::move(producer);
    EXPECT_FALSE(producer.is_open());  // NOLINT(bugprone-use-after-move): what is promised of it is tested
    EXPECT_THROW(producer.put(1), std::logic_error);
    elsewhere.put(1);
    EXPECT_EQ(consumer.get(), 1);
}

// promise 5.5
TEST(Producer, PutsNothingOfAMessageBeyondTheLimit) {
    auto [producer, consumer] = queue<std::string>();
    producer.set_message_limit(8 + 3);  // a string's length takes 8
    EXPECT_THROW(producer.put("long"), MessageTooLong);
    EXPECT_THROW(producer.duplicate().put("long"), MessageTooLong);
    producer.put("put");
    EXPECT_EQ(consumer.get(), "put");
    EXPECT_FALSE(consumer.poll());
}

// promise 5.10: what another program is started with does not keep the queue from ending
TEST(Producer, IsClosedOnExec) {
    auto [producer, consumer] = queue<int>();
    const auto second_producer = producer.duplicate();
    const auto second_consumer = consumer.duplicate();
    for (const auto& list : {producer.descriptors(), second_producer.descriptors(), consumer.descriptors(),
                             second_consumer.descriptors()}) {
        EXPECT_EQ(::fcntl(list.front(), F_GETFD), FD_CLOEXEC);
    }
}

}  // namespace
}  // namespace hands
