/// \file
/// No descriptor is left (EMFILE): pipes and queues say so, and nothing leaks.

#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/queue.hpp"
#include "common/system_call.hpp"

#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::HasSubstr;

/// While this lives, so many more descriptors can be opened.
class DescriptorsLeft {
public:
    explicit DescriptorsLeft(std::size_t count) {
        checked("ask for a limit", [&] { return ::getrlimit(RLIMIT_NOFILE, &before_); });
        const auto limit = static_cast<rlim_t>(open_one().get()) + 64;
        const rlimit lower{limit, before_.rlim_max};
        checked("set a limit", [&] { return ::setrlimit(RLIMIT_NOFILE, &lower); });
        while (Descriptor one = open_one()) filling_.push_back(std::move(one));
        for (; count > 0; --count) filling_.pop_back();
    }
    ~DescriptorsLeft() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    DescriptorsLeft(const DescriptorsLeft&) = delete;
    DescriptorsLeft& operator=(const DescriptorsLeft&) = delete;

private:
    /// None if there is none.
    static Descriptor open_one() { return Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)}; }

    rlimit before_{};
    std::vector<Descriptor> filling_;
};

/// What \p make says when there are too few descriptors for it.
template <class Make>
std::string complaint(std::size_t descriptors, Make make) {
    const DescriptorsLeft only{descriptors};
    try {
        make();
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::too_many_files_open);
        return error.what();
    }
    return "it could be made";
}

using WithoutDescriptors = StocktakingTest;

// What fails half-way leaves nothing, and says what was being done.
TEST_F(WithoutDescriptors, NoPipeIsMade) {
    for (const std::size_t left : {0u, 1u}) {
        const Holdings before = take_stock();
        EXPECT_THAT(complaint(left, [] { pipe(); }), HasSubstr("cannot make a pipe"));
        EXPECT_THAT(complaint(left, [] { one_way_pipe(); }), HasSubstr("cannot make a pipe"));
        EXPECT_EQ(take_stock(), before);
    }
    EXPECT_EQ(complaint(2, [] { pipe(); }), "it could be made");
}

// promise 5.10
TEST_F(WithoutDescriptors, NoQueueIsMade) {
    for (const std::size_t left : {0u, 1u}) {
        const Holdings before = take_stock();
        EXPECT_THAT(complaint(left, [] { queue<int>(); }), HasSubstr("cannot make a queue"));
        EXPECT_EQ(take_stock(), before);
    }
    EXPECT_EQ(complaint(2, [] { queue<int>(); }), "it could be made");
}

// promise 5.10
TEST_F(WithoutDescriptors, NoEndOfAQueueIsDuplicated) {
    auto [producer, consumer] = queue<int>();
    EXPECT_THAT(complaint(0, [&] { producer.duplicate(); }), HasSubstr("cannot duplicate a descriptor"));
    EXPECT_THAT(complaint(0, [&] { consumer.duplicate(); }), HasSubstr("cannot duplicate a descriptor"));
    producer.put(1);
    EXPECT_EQ(consumer.get(), 1);
}

// promise 5.10: of a message that needs one, nothing is put, and it can be put again
TEST_F(WithoutDescriptors, NoLargeMessageIsPut) {
    auto [producer, consumer] = queue<std::string>();
    const std::string large(1 << 20, 'x');
    EXPECT_THAT(complaint(0, [&] { producer.put(large); }), HasSubstr("for a large message"));
    EXPECT_FALSE(consumer.poll());
    producer.put(large);
    EXPECT_TRUE(consumer.get() == large);
}

// promise 5.10: and none is taken, so that none is lost
TEST_F(WithoutDescriptors, NoMessageIsTaken) {
    auto [producer, consumer] = queue<std::string>();
    const std::string large(1 << 20, 'x');
    producer.put(large);
    EXPECT_THAT(complaint(0, [&] { consumer.get(); }), HasSubstr("cannot receive a message"));
    EXPECT_TRUE(consumer.get() == large);
}

// promise 5.1: what is open goes on
TEST_F(WithoutDescriptors, APipeThatIsOpenWorksOn) {
    auto [here, there] = pipe();
    const DescriptorsLeft none{0};
    here.send(1);
    EXPECT_TRUE(there.poll());
    EXPECT_EQ(there.recv<int>(), 1);
}

}  // namespace
}  // namespace hands
