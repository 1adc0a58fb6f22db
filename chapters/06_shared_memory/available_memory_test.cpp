#include "chapters/06_shared_memory/available_memory.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

/// A root folder with what /proc and /sys would say.
class AvailableMemory : public ::testing::Test {
protected:
    AvailableMemory() {
        std::string name = fs::temp_directory_path() / "many_hands_root.XXXXXX";
        root_ = ::mkdtemp(name.data());
    }
    ~AvailableMemory() override { fs::remove_all(root_); }

    void say(const fs::path& file, const std::string& text) const {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream{root_ / file} << text;
    }

    std::string meminfo() const { return (root_ / "proc/meminfo").string(); }

    std::string failure() const {
        try {
            available_memory(root_);
            return "none";
        } catch (const std::runtime_error& error) {
            return error.what();
        }
    }

    fs::path root_;
};

// promise 6.5
TEST_F(AvailableMemory, IsWhatTheKernelCallsAvailable) {
    say("proc/meminfo", "MemTotal:  9000 kB\nMemFree:  10 kB\nMemAvailable:    5000 kB\nSwapFree:  7 kB\n");
    EXPECT_EQ(available_memory(root_), 5000u * 1024);
}

// promise 6.5
TEST_F(AvailableMemory, IsNoMoreThanTheControlGroupHasLeft) {
    say("proc/meminfo", "MemAvailable: 5000 kB\n");
    say("proc/self/cgroup", "0::/a/b\n");
    say("sys/fs/cgroup/a/b/memory.max", "100000\n");
    say("sys/fs/cgroup/a/b/memory.current", "60000\n");
    EXPECT_EQ(available_memory(root_), 40000u);
}

// promise 6.5
TEST_F(AvailableMemory, IsNoMoreThanAGroupAboveHasLeft) {
    say("proc/meminfo", "MemAvailable: 5000 kB\n");
    say("proc/self/cgroup", "0::/a/b\n");
    say("sys/fs/cgroup/a/b/memory.max", "max\n");
    say("sys/fs/cgroup/a/b/memory.current", "60000\n");
    say("sys/fs/cgroup/memory.max", "70000\n");
    say("sys/fs/cgroup/memory.current", "60000\n");
    EXPECT_EQ(available_memory(root_), 10000u);
}

TEST_F(AvailableMemory, CountsCachedFilesOfTheGroupAsAvailable) {
    say("proc/meminfo", "MemAvailable: 5000 kB\n");
    say("proc/self/cgroup", "0::/\n");
    say("sys/fs/cgroup/memory.max", "100000\n");
    say("sys/fs/cgroup/memory.current", "100000\n");
    say("sys/fs/cgroup/memory.stat", "anon 1\nfile 77\nshmem 5\ninactive_file 20000\nactive_file 3000\n");
    EXPECT_EQ(available_memory(root_), 23000u);
}

TEST_F(AvailableMemory, IsNothingInAGroupBeyondItsLimit) {
    say("proc/meminfo", "MemAvailable: 5000 kB\n");
    say("proc/self/cgroup", "0::/\n");
    say("sys/fs/cgroup/memory.max", "100000\n");
    say("sys/fs/cgroup/memory.current", "200000\n");
    EXPECT_EQ(available_memory(root_), 0u);
}

TEST_F(AvailableMemory, SaysWhichFileIsMissing) {
    EXPECT_EQ(failure(),
              "cannot read in '" + meminfo() + "' how much memory is available: No such file or directory");
}

TEST_F(AvailableMemory, SaysWhichFileDoesNotTell) {
    say("proc/meminfo", "MemTotal: 9000 kB\n");
    EXPECT_EQ(failure(),
              "cannot read in '" + meminfo() + "' how much memory is available: it does not say so");
}

TEST(AvailableMemoryHere, IsKnown) { EXPECT_GT(available_memory(), 0u); }

}  // namespace
}  // namespace hands
