#include "chapters/06_shared_memory/named_memory.hpp"

#include "chapters/03_processes/process.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

class NamedMemories : public testing::Test {
protected:
    ~NamedMemories() override { ::unlink(path_.c_str()); }

    bool exists() const { return std::filesystem::exists(path_); }

    const std::string name_ = "test." + std::to_string(::getpid());
    const std::string path_ = "/dev/shm/many_hands." + name_;
};

int code_of(Process process) {
    process.start();
    process.join();
    return *process.exit_code();
}

TEST_F(NamedMemories, AreZeroAndOfTheSizeAskedFor) {
    const auto memory = NamedMemory::create(name_, 10'001);
    EXPECT_EQ(memory.bytes().size(), 10'001u);
    EXPECT_TRUE(std::ranges::all_of(memory.bytes(), [](std::byte byte) { return byte == std::byte{0}; }));
}

TEST_F(NamedMemories, MayBeEmpty) {
    const auto memory = NamedMemory::create(name_, 0);
    EXPECT_TRUE(NamedMemory::attach(name_).bytes().empty());
}

// promise 6.1, 6.4
TEST_F(NamedMemories, AreTheSameForWhoAttaches) {
    const auto memory = NamedMemory::create(name_, 100);
    const auto attached = NamedMemory::attach(name_);
    ASSERT_EQ(attached.bytes().size(), 100u);
    memory.bytes()[0] = std::byte{1};
    attached.bytes()[99] = std::byte{2};
    EXPECT_EQ(attached.bytes()[0], std::byte{1});
    EXPECT_EQ(memory.bytes()[99], std::byte{2});
}

// promise 6.4
TEST_F(NamedMemories, GoWithTheirCreatorsLastHandle) {
    std::optional memory = NamedMemory::create(name_, 1);
    std::optional copy = memory;
    memory.reset();
    EXPECT_TRUE(exists());
    copy.reset();
    EXPECT_FALSE(exists());
}

// promise 6.4
TEST_F(NamedMemories, StayWhenWhoHasAttachedEnds) {
    const auto memory = NamedMemory::create(name_, 1);
    EXPECT_EQ(code_of(Process{[](std::string name) { NamedMemory::attach(name).bytes()[0] = std::byte{5}; },
                              name_}),
              0);
    { const auto attached = NamedMemory::attach(name_); }
    EXPECT_TRUE(exists());
    EXPECT_EQ(memory.bytes()[0], std::byte{5});
}

// promise 6.4
TEST_F(NamedMemories, KeepTheirBytesForWhoIsAttachedWhenTheNameGoes) {
    std::optional memory = NamedMemory::create(name_, 1);
    const auto attached = NamedMemory::attach(name_);
    memory->bytes()[0] = std::byte{5};
    memory.reset();
    EXPECT_EQ(attached.bytes()[0], std::byte{5});
}

// promise 6.4
TEST_F(NamedMemories, AreMemoryAndNoMoreToAChildThatWasGivenTheCreatorsHandle) {
    const auto memory = NamedMemory::create(name_, 1);
    EXPECT_EQ(code_of(Process{[](NamedMemory own) { own.bytes()[0] = std::byte{5}; }, memory}), 0);
    EXPECT_TRUE(exists());
    EXPECT_EQ(memory.bytes()[0], std::byte{5});
}

/// In a child whose copy of the creator's handle is the only one: drops it, as a child that Process starts
/// may. \return 0 if no descriptor was closed by that
int drop(std::optional<NamedMemory>& memory) {
    close_all_but({});
    std::vector<int> others;  // one of them gets the number that the lock has in the creator
    for (int i = 0; i < 100; ++i) others.push_back(::open("/dev/null", O_RDONLY));
    memory.reset();
    return std::ranges::all_of(others, [](int other) { return ::fcntl(other, F_GETFD) >= 0; }) ? 0 : 1;
}

// promise 6.4
TEST_F(NamedMemories, AreNotRemovedByAChildThatDropsTheCreatorsHandle) {
    std::optional memory = NamedMemory::create(name_, 1);
    const pid_t child = ::fork();
    if (child == 0) ::_exit(drop(memory));
    int status = -1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << "a stranger's descriptor was closed";
    EXPECT_TRUE(exists());
    EXPECT_NO_THROW(NamedMemory::attach(name_));
}

// promise 6.4
TEST_F(NamedMemories, ThatAreTakenStayAsTheyAre) {
    const auto memory = NamedMemory::create(name_, 1);
    memory.bytes()[0] = std::byte{5};
    EXPECT_THROW(NamedMemory::create(name_, 1), std::system_error);
    EXPECT_EQ(NamedMemory::attach(name_).bytes()[0], std::byte{5});
}

// promise 6.4
TEST_F(NamedMemories, ThatAreMissingAreAnError) {
    try {
        NamedMemory::attach(name_);
        FAIL() << "attached";
    } catch (const std::system_error& error) {
        EXPECT_EQ(
            std::string{error.what()},
            "cannot attach to the shared memory '" + name_ +
                "': there is none of this name. Has its creator started, and not ended?: No such file or "
                "directory");
    }
}

// promise 6.5
TEST_F(NamedMemories, ThatAreTooLargeAreRefusedAndLeaveNoName) {
    EXPECT_THROW(NamedMemory::create(name_, std::size_t{1} << 60), std::system_error);
    EXPECT_FALSE(exists());
    EXPECT_NO_THROW(NamedMemory::create(name_, 1));
}

}  // namespace
}  // namespace hands
