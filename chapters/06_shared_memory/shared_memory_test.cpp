#include "chapters/06_shared_memory/shared_memory.hpp"

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

std::size_t open_descriptors() {
    const fs::directory_iterator all{"/proc/self/fd"};
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

/// The lines of a process's map that show a segment of ours.
std::vector<std::string> segments_in(const fs::path& process) {
    std::vector<std::string> found;
    std::ifstream lines{process / "maps"};
    for (std::string line; std::getline(lines, line);) {
        if (line.find("/memfd:many_hands") != std::string::npos) found.push_back(line);
    }
    return found;
}

/// The number that its file system gives to the segment at \p address.
unsigned long number_of_segment(const void* address) {
    for (const std::string& line : segments_in("/proc/self")) {
        std::istringstream words{line};
        std::string range, rights, offset, device;
        unsigned long number = 0;
        words >> range >> rights >> offset >> device >> number;
        if (std::stoul(range, nullptr, 16) == reinterpret_cast<std::uintptr_t>(address)) return number;
    }
    return 0;
}

/// How many processes of this machine map the segment.
std::size_t users_of_segment(unsigned long number) {
    const auto maps_it = [&](const std::string& line) {
        return line.find(' ' + std::to_string(number) + ' ') != std::string::npos;
    };
    std::size_t users = 0;
    for (const auto& process : fs::directory_iterator{"/proc"}) {
        if (std::isdigit(process.path().filename().string()[0]) == 0) continue;
        if (std::ranges::any_of(segments_in(process.path()), maps_it)) ++users;
    }
    return users;
}

int exit_code_of(Process process) {
    process.start();
    process.join();
    return *process.exit_code();
}

TEST(SharedMemory, IsZero) {
    const SharedMemory memory{100'000};
    EXPECT_TRUE(std::ranges::all_of(memory.bytes(), [](std::byte byte) { return byte == std::byte{0}; }));
}

TEST(SharedMemory, HasTheSizeAskedFor) { EXPECT_EQ(SharedMemory{100'001}.bytes().size(), 100'001u); }

TEST(SharedMemory, MayBeEmpty) { EXPECT_TRUE(SharedMemory{0}.bytes().empty()); }

// promise 6.1
TEST(SharedMemory, ShowsTheParentWhatAChildWrites) {
    const SharedMemory memory{1};
    EXPECT_EQ(exit_code_of(Process{[](SharedMemory own) { own.bytes()[0] = std::byte{42}; }, memory}), 0);
    EXPECT_EQ(memory.bytes()[0], std::byte{42});
}

// promise 6.1
TEST(SharedMemory, ShowsAChildWhatTheParentWritesAfterItsStart) {
    const SharedMemory memory{1};
    const SharedValue<std::atomic<bool>> written;
    Process child{[](SharedMemory own, SharedValue<std::atomic<bool>> ready) {
                      while (!ready->load()) ::sched_yield();
                      ::_exit(std::to_integer<int>(own.bytes()[0]));
                  },
                  memory, written};
    child.start();
    memory.bytes()[0] = std::byte{42};
    written->store(true);
    child.join();
    EXPECT_EQ(child.exit_code(), 42);
}

TEST(SharedMemory, IsStillTheParentsWhenItWasMovedIntoAChild) {
    SharedMemory memory{1};
    EXPECT_EQ(
        exit_code_of(Process{[](SharedMemory own) { own.bytes()[0] = std::byte{42}; }, std::move(memory)}),
        0);
    // NOLINTNEXTLINE(bugprone-use-after-move): that this is fine is what is tested
    EXPECT_EQ(memory.bytes()[0], std::byte{42});
}

TEST(SharedMemory, KeepsNoDescriptor) {
    const auto before = open_descriptors();
    const SharedMemory memory{1};
    EXPECT_EQ(open_descriptors(), before);
}

// promise 6.4
TEST(SharedMemory, IsUnmappedWithItsLastHandle) {
    const auto before = segments_in("/proc/self").size();
    {
        auto memory = std::make_unique<SharedMemory>(1);
        const SharedMemory copy = *memory;
        memory.reset();
        EXPECT_EQ(segments_in("/proc/self").size(), before + 1);
    }
    EXPECT_EQ(segments_in("/proc/self").size(), before);
}

struct Family {
    std::atomic<unsigned long> segment;
    std::atomic<pid_t> grandchild;
};

/// In a child: makes a segment, and starts a grandchild that holds it too. Both then wait to be killed.
void live_with_a_segment(SharedValue<Family> family) {
    const SharedMemory memory{1};
    Process grandchild{[](SharedMemory) { ::pause(); }, memory};
    grandchild.start();
    family->segment = number_of_segment(memory.bytes().data());
    family->grandchild = *grandchild.pid();
    ::pause();
}

// promise 6.4
TEST(SharedMemory, VanishesWhenAllItsUsersAreKilled) {
    ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);  // so that we can wait for the grandchild
    const SharedValue<Family> family;
    Process child{live_with_a_segment, family};
    child.start();
    while (family->grandchild == 0 && child.is_alive()) ::sched_yield();
    ASSERT_EQ(users_of_segment(family->segment), 2u);

    child.kill();
    child.join();
    EXPECT_EQ(::waitpid(family->grandchild, nullptr, 0), family->grandchild);  // follows its parent
    EXPECT_EQ(users_of_segment(family->segment), 0u);
    ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

}  // namespace
}  // namespace hands
