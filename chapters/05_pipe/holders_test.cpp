#include "chapters/05_pipe/holders.hpp"

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

using testing::StartsWith;

TEST(HoldersOf, ASocketThatIsOursAloneAreWe) {
    auto [one, other] = pipe();
    const int number = one.descriptors().front();
    const auto holders = holders_of(number);
    ASSERT_EQ(holders.size(), 1u);
    EXPECT_EQ(holders[0].pid, ::getpid());
    EXPECT_EQ(holders[0].descriptor, number);
    EXPECT_THAT(holders[0].target, StartsWith("socket:["));
    EXPECT_FALSE(holders[0].name.empty());
}

void hold_until_told(Descriptor, Connection parent) {
    parent.send(1);  // by now everything else is closed here
    parent.recv<int>();
}

TEST(HoldersOf, ASocketThatAChildHasACopyOfAreBoth) {
    auto [one, other] = pipe();
    auto [parent_end, child_end] = pipe();
    const Descriptor copy{::dup(one.descriptors().front())};
    Process child{hold_until_told, copy.duplicate(), std::move(child_end)};
    child.start();
    ASSERT_EQ(parent_end.recv<int>(), 1);
    std::multiset<pid_t> pids;
    for (const Holder& holder : holders_of(copy.get())) pids.insert(holder.pid);
    EXPECT_EQ(pids, (std::multiset<pid_t>{::getpid(), ::getpid(), *child.pid()}));
}

}  // namespace
}  // namespace hands
