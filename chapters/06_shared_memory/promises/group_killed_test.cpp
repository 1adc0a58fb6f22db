/// \file
/// Everybody who uses a segment is killed at once: nothing stays, or only what the next creator removes.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/named_memory.hpp"
#include "chapters/06_shared_memory/ring.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "chapters/acceptance/program.hpp"
#include "chapters/acceptance/session.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <system_error>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

/// The numbers that their file system gives to the unnamed segments which \p process maps.
std::set<std::string> segments_of(const fs::path& process) {
    std::set<std::string> numbers;
    std::ifstream lines{process / "maps"};
    for (std::string line; std::getline(lines, line);) {
        if (line.find("/memfd:many_hands") == line.npos) continue;
        std::istringstream words{line};
        std::string range, rights, offset, device, number;
        words >> range >> rights >> offset >> device >> number;
        numbers.insert(number);
    }
    return numbers;
}

/// Of \p segments, those that some process of this machine still maps.
std::set<std::string> still_used(const std::set<std::string>& segments) {
    std::set<std::string> found;
    for (const auto& process : fs::directory_iterator{"/proc"}) {
        if (std::isdigit(process.path().filename().string()[0]) == 0) continue;
        std::ranges::set_intersection(segments_of(process.path()), segments,
                                      std::inserter(found, found.end()));
    }
    return found;
}

struct Family {
    std::atomic<int> ready;
    std::atomic<pid_t> grandchild;
};
using SharedFamily = SharedValue<Family>;

/// In a grandchild, which holds everything there is.
void hold_all(SharedMemory, RobustMutex mutex, RingReader reader, NamedMemory memory, SharedFamily family) {
    const auto lock = mutex.lock();
    memory.bytes()[0] = std::byte{1};
    ++family->ready;
    static_cast<void>(reader.read_bytes());
    ::pause();
}

/// In a child, the leader of a group: makes everything there is, and shares it with a grandchild.
void live(std::string name, SharedFamily family) {
    ::setpgid(0, 0);
    const SharedMemory memory{1 << 20};
    const RobustMutex mutex;
    auto [reader, writer] = ring(1 << 16);
    const auto named = NamedMemory::create(name, 1 << 16);
    Process grandchild{hold_all, memory, mutex, std::move(reader), named, family};
    grandchild.start();
    family->grandchild = *grandchild.pid();
    ++family->ready;
    ::pause();
}

// promise 6.4
TEST(TheWholeGroupKilled, LeavesNoSegmentAndANameThatCanBeTaken) {
    const std::string name = "group." + std::to_string(::getpid());
    const fs::path path = "/dev/shm/many_hands." + name;
    ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);  // so that we can wait for the grandchild
    const Holdings before = take_stock();
    {
        const SharedFamily family;
        const auto own = segments_of("/proc/self");
        Process child{live, name, family};
        child.start();
        while (family->ready < 2 && child.is_alive()) ::sched_yield();
        auto segments = segments_of("/proc/" + std::to_string(*child.pid()));
        for (const auto& inherited : own) segments.erase(inherited);
        EXPECT_EQ(segments.size(), 3u);  // memory, lock, ring
        EXPECT_EQ(still_used(segments).size(), 3u);

        ASSERT_EQ(::kill(-*child.pid(), SIGKILL), 0);
        child.join();
        EXPECT_EQ(::waitpid(family->grandchild, nullptr, 0), family->grandchild);
        EXPECT_EQ(still_used(segments).size(), 0u);

        EXPECT_TRUE(fs::exists(path));
        EXPECT_THROW(NamedMemory::attach(name), std::system_error);
        {
            const auto anew = NamedMemory::create(name, 10);
            EXPECT_EQ(anew.bytes()[0], std::byte{0});
        }
        EXPECT_FALSE(fs::exists(path));
    }
    EXPECT_EQ(take_stock(), before);
    ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

/// What the processes of a session map without a name.
std::set<std::string> segments_in_session(pid_t leader) {
    std::set<std::string> found;
    for (const Member& member : living_members(leader))
        found.merge(segments_of("/proc/" + std::to_string(member.pid)));
    return found;
}

// promise 6.4
TEST(CtrlC, LeavesNoSegmentAndNoProcess) {
    constexpr auto hours_of_work = "18446744073709551557";
    Program program{{.command = {CHAPTER, "--split", "ranges", hours_of_work}}};
    program.wait_for_children(1);  // so it has its memory, and its handler
    const auto segments = segments_in_session(program.pid());
    EXPECT_FALSE(segments.empty());
    program.send_to_group(SIGINT);
    const Outcome outcome = program.finish();
    EXPECT_EQ(outcome.status, 130) << describe(outcome);
    EXPECT_TRUE(outcome.left_behind.empty()) << describe(outcome);
    EXPECT_TRUE(still_used(segments).empty());
}

}  // namespace
}  // namespace hands
