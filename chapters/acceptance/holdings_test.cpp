#include "chapters/acceptance/holdings.hpp"

#include "common/descriptor.hpp"

#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

TEST(Holdings, AreTheSameIfNothingHappened) { EXPECT_EQ(take_stock(), take_stock()); }

TEST(Holdings, ShowADescriptorThatWasLeftOpen) {
    const Holdings before = take_stock();
    const Descriptor left{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    const Holdings after = take_stock();
    EXPECT_NE(after, before);
    EXPECT_THAT(after.descriptors, Contains(EndsWith("-> /dev/null")));
}

TEST(Holdings, ShowAZombieThatNobodyWaitedFor) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    siginfo_t end;
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &end, WEXITED | WNOWAIT),
              0);  // it has ended, and stays
    EXPECT_THAT(take_stock().children, ElementsAre(HasSubstr(", Z)")));
    ::waitpid(child, nullptr, 0);
    EXPECT_THAT(take_stock().children, testing::IsEmpty());
}

TEST(Holdings, CountThreads) {
    std::thread{[] {}}.join();  // ThreadSanitizer starts a thread of its own with the first of ours
    const std::size_t before = take_stock().threads;
    std::size_t within = 0;
    std::thread{[&] { within = take_stock().threads; }}.join();
    EXPECT_EQ(within, before + 1);
}

TEST(Holdings, DoNotCountThreadsThatWereJoined) {
    std::thread{[] {}}.join();
    const std::size_t before = take_stock().threads;
    for (int i = 0; i < 100; ++i) {
        std::thread{[] {}}.join();
        ASSERT_EQ(take_stock().threads, before);
    }
}

}  // namespace
}  // namespace hands
