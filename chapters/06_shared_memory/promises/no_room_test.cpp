/// \file
/// Where there is no room: no descriptor, no memory, no more bytes for a file. Small limits; nothing is
/// filled.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/named_memory.hpp"
#include "chapters/06_shared_memory/ring.hpp"
#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_array.hpp"
#include "chapters/06_shared_memory/shared_barrier.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"
#include "chapters/acceptance/holdings.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

std::string own_name() { return "no_room." + std::to_string(::getpid()); }

/// A limit of this process, until this goes.
class Limit {
public:
    Limit(decltype(RLIMIT_NOFILE) which, rlim_t limit) : which_(which) {
        ::getrlimit(which_, &before_);
        const rlimit lower{limit, before_.rlim_max};
        ::setrlimit(which_, &lower);
    }
    ~Limit() { ::setrlimit(which_, &before_); }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

private:
    decltype(RLIMIT_NOFILE) which_;
    rlimit before_{};
};

/// What makes something shared.
struct Maker {
    const char* name;
    void (*make)();
};
void PrintTo(const Maker& maker, std::ostream* out) { *out << maker.name; }

const Maker makers[] = {
    {"SharedMemory", [] { SharedMemory{100}; }},
    {"SharedValue", [] { SharedValue<int>{}; }},
    {"SharedArray", [] { SharedArray<int>{100}; }},
    {"RobustMutex", [] { RobustMutex{}; }},
    {"SharedBarrier", [] { SharedBarrier{2}; }},
    {"Ring", [] { ring(100); }},
    {"NamedMemory", [] { NamedMemory::create(own_name(), 100); }},
};

class NoRoom : public testing::TestWithParam<Maker> {};

// promise 6.5: with no descriptor, with one, with two, … until there are enough
TEST_P(NoRoom, ForADescriptorIsAnErrorThatLeavesNothing) {
    const Holdings before = take_stock();
    constexpr rlim_t more_than_it_needs = 100;
    bool made = false;
    rlim_t limit = 0;
    for (; !made && limit < more_than_it_needs; ++limit) {
        std::error_code refusal;
        try {
            const Limit few(RLIMIT_NOFILE, limit);
            GetParam().make();
            made = true;
        } catch (const std::system_error& error) {
            refusal = error.code();
        }
        if (!made) {
            EXPECT_EQ(refusal, std::errc::too_many_files_open) << limit << " descriptors";
        }
        EXPECT_EQ(take_stock(), before) << limit << " descriptors";
        EXPECT_FALSE(fs::exists("/dev/shm/many_hands." + own_name()));
    }
    EXPECT_TRUE(made);
    EXPECT_GT(limit, 1u);
}

// promise 6.5
TEST_P(NoRoom, InAFileIsAnErrorThatLeavesNothing) {
    const Holdings before = take_stock();
    std::error_code refusal;
    try {
        const Limit few(RLIMIT_FSIZE, 1);
        GetParam().make();
    } catch (const std::system_error& error) {
        refusal = error.code();
    }
    EXPECT_EQ(refusal, std::errc::file_too_large);
    EXPECT_EQ(take_stock(), before);
    EXPECT_FALSE(fs::exists("/dev/shm/many_hands." + own_name()));
}

INSTANTIATE_TEST_SUITE_P(Everywhere, NoRoom, testing::ValuesIn(makers),
                         [](const auto& maker) { return std::string{maker.param.name}; });

// promise 6.5
TEST(NoRoomToAttach, IsAnErrorThatLeavesNothing) {
    const auto memory = NamedMemory::create(own_name(), 100);
    const Holdings before = take_stock();
    std::error_code refusal;
    try {
        const Limit none(RLIMIT_NOFILE, 0);
        NamedMemory::attach(own_name());
    } catch (const std::system_error& error) {
        refusal = error.code();
    }
    EXPECT_EQ(refusal, std::errc::too_many_files_open);
    EXPECT_EQ(take_stock(), before);
}

constexpr int not_possible_here = 77;

/// In a child that is to see another, small /dev/shm. Ends it with 77 if the system does not allow that.
void see_small_memory_folder() {
    const bool alone = ::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    if (!alone || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", "/dev/shm", "tmpfs", 0, "size=256k") != 0)
        ::_exit(not_possible_here);
}

/// In a child.
void create_in_small_folder() {
    see_small_memory_folder();
    const auto first = NamedMemory::create("first", 200 << 10);
    std::ranges::fill(first.bytes(), std::byte{1});  // has all its pages: no SIGBUS
    try {
        NamedMemory::create("second", 100 << 10);
        ::_exit(2);
    } catch (const std::system_error& error) {
        EXPECT_STREQ(error.what(),
                     "cannot create the shared memory 'second' of 102400 bytes: No space left on device");
    }
    EXPECT_EQ(std::distance(fs::directory_iterator{"/dev/shm"}, {}), 1);
    const auto second = NamedMemory::create("second", 40 << 10);  // what was taken of the rest was given back
    std::ranges::fill(second.bytes(), std::byte{1});
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
}

// promise 6.5: a full folder is an error of create(), and never a signal when the memory is touched
TEST(NoRoomInTheFolder, IsAnErrorAtCreation) {
    const Holdings before = take_stock();
    std::optional<int> code;
    {
        Process child{create_in_small_folder};
        child.start();
        child.join();
        code = child.exit_code();
    }
    EXPECT_EQ(take_stock(), before);
    if (code == not_possible_here) GTEST_SKIP() << "the system lets nobody see a small /dev/shm here";
    EXPECT_EQ(code, 0);
}

/// In a child: as a user who may not.
void attach_as_nobody(std::string name) {
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0 && ::setuid(nobody) != 0) ::_exit(not_possible_here);
    for (const bool creating : {false, true}) {
        try {
            creating ? NamedMemory::create(name, 1) : NamedMemory::attach(name);
            ::_exit(2);
        } catch (const std::system_error& error) {
            EXPECT_EQ(std::string{error.what()}, std::string{"cannot "} +
                                                     (creating ? "create" : "attach to") +
                                                     " the shared memory '" + name + "': Permission denied");
        }
    }
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
}

// promise 6.4
TEST(Strangers, CanNeitherAttachNorTakeTheName) {
    const auto memory = NamedMemory::create(own_name(), 1);
    const fs::path path = "/dev/shm/many_hands." + own_name();
    if (::geteuid() != 0) fs::permissions(path, fs::perms::none);  // then we are the stranger ourselves
    Process child{attach_as_nobody, own_name()};
    child.start();
    child.join();
    EXPECT_EQ(child.exit_code(), 0);
    EXPECT_TRUE(fs::exists(path));
}

}  // namespace
}  // namespace hands
