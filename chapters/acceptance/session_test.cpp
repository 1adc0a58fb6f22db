#include "chapters/acceptance/session.hpp"

#include "chapters/acceptance/program.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <unistd.h>

namespace hands {
namespace {

Launch shell(const std::string& script) { return {.command = {"/bin/sh", "-c", script}}; }

TEST(Session, HoldsUsToo) {
    const auto members = living_members(::getsid(0));
    EXPECT_TRUE(std::ranges::any_of(members, [](const Member& member) { return member.pid == ::getpid(); }));
}

TEST(Session, HoldsWhatAProgramStartedAndTheTimeItUsed) {
    Program program{shell("sh -c 'while :; do :; done' & wait")};
    program.wait_for_children(1);
    program.wait_until_working();
    const auto members = living_members(program.pid());
    ASSERT_THAT(members, testing::SizeIs(2));
    EXPECT_GT(std::max(members[0].ticks, members[1].ticks), 0u);
    EXPECT_EQ(members[0].name, "sh");
}

TEST(Session, HoldsNoZombie) {
    Program program{shell("exit 0")};
    static_cast<void>(program.finish());  // and waits for it only when it is destroyed
    EXPECT_THAT(living_members(program.pid()), testing::IsEmpty());
}

TEST(Session, CanBeLookedAtWhileProcessesComeAndGo) {
    // A process that ends between being listed and being looked at is not there, and no error.
    Program program{shell("while :; do /bin/true; done")};
    program.wait_until_working();
    for (int look = 0; look < 200; ++look) EXPECT_GE(living_members(program.pid()).size(), 1u);
}

TEST(Session, IsEmptyOnceItsMembersAreKilled) {
    Program program{shell("sh -c 'while :; do :; done' & sh -c 'while :; do :; done' & wait")};
    program.wait_for_children(2);
    kill_members(program.pid());
    EXPECT_THAT(living_members(program.pid()), testing::IsEmpty());
}

}  // namespace
}  // namespace hands
