/// \file
/// Creators and attachers of named memory, killed or held at each of their system calls.

#include "chapters/03_processes/process.hpp"
#include "chapters/06_shared_memory/named_memory.hpp"
#include "chapters/06_shared_memory/promises/traced.hpp"
#include "chapters/acceptance/holdings.hpp"

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include <gtest/gtest.h>
#include <unistd.h>

namespace hands {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds generous{60};
constexpr std::size_t size = 8192;
constexpr int more_than_it_makes = 1000;
constexpr int taken = 42;  ///< the exit code of a creator that was refused

/// In a child: the whole life of a creator.
void create(std::string name) {
    try {
        const auto memory = NamedMemory::create(name, size);
        memory.bytes()[size - 1] = std::byte{1};
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::file_exists) ::_exit(taken);
        throw;
    }
}
void create_traced(std::string name) {
    be_traced();
    create(std::move(name));
}

/// In a child: the whole life of one that attaches.
void attach_traced(std::string name) {
    be_traced();
    const auto memory = NamedMemory::attach(name);
    memory.bytes()[size - 1] = std::byte{2};
}

/// In a child.
void create_and_be_killed(std::string name) {
    const auto memory = NamedMemory::create(name, size);
    ::raise(SIGKILL);
}

class NamedMemorySweep : public testing::Test {
protected:
    NamedMemorySweep() : before_(take_stock()) {}
    ~NamedMemorySweep() override { ::unlink(path_.c_str()); }
    void TearDown() override {
        EXPECT_FALSE(exists());
        EXPECT_EQ(take_stock(), before_);
    }

    bool exists() const { return fs::exists(path_); }

    void leave_behind() const {
        Process creator{create_and_be_killed, name_};
        creator.start();
        creator.join();
        ASSERT_EQ(creator.exit_code(), -SIGKILL);
        ASSERT_TRUE(exists());
    }

    /// Kills a child of that kind at each of its system calls.
    /// \param prepare  before each
    template <class Function, class Prepare, class Check>
    void sweep(Function function, Prepare prepare, Check check) {
        int point = 0;
        for (bool killed = true; killed && !HasFatalFailure(); ++point) {
            ASSERT_LT(point, more_than_it_makes);
            SCOPED_TRACE(testing::Message() << "point " << point);
            prepare();
            Process child{function, name_};
            child.start();
            Traced traced{*child.pid()};
            killed = traced.system_calls(static_cast<std::uint64_t>(point));
            traced.kill();
            child.join();
            check();
        }
        EXPECT_GT(point, 10);  // or there was nothing to sweep
    }

    /// The name is to be had, whole and empty, and gone again.
    void expect_creatable() const {
        {
            const auto memory = NamedMemory::create(name_, size);
            EXPECT_EQ(memory.bytes().size(), size);
            EXPECT_EQ(memory.bytes()[size - 1], std::byte{0});
        }
        EXPECT_FALSE(exists());
    }

    const Holdings before_;
    const std::string name_ = "sweep." + std::to_string(::getpid());
    const std::string path_ = "/dev/shm/many_hands." + name_;
};

// promise 6.4
TEST_F(NamedMemorySweep, CanBeCreatedWhereverItsCreatorWasKilled) {
    sweep(
        create_traced, [] {}, [&] { expect_creatable(); });
}

// promise 6.4: who removes what was left behind may be killed doing so
TEST_F(NamedMemorySweep, CanBeCreatedWhereverItsSecondCreatorWasKilled) {
    sweep(
        create_traced, [&] { leave_behind(); }, [&] { expect_creatable(); });
}

// promise 6.4, 6.5: it is there whole or not at all, and once its creator is dead, not to be attached to
TEST_F(NamedMemorySweep, IsNeverSeenHalfMade) {
    int seen = 0;
    for (int point = 0;; ++point) {
        SCOPED_TRACE(testing::Message() << "point " << point);
        Process creator{create_traced, name_};
        creator.start();
        Traced traced{*creator.pid()};
        const bool runs = traced.system_calls(static_cast<std::uint64_t>(point));
        if (exists()) {
            const auto memory = NamedMemory::attach(name_);
            ASSERT_EQ(memory.bytes().size(), size);
            memory.bytes()[size - 1] = std::byte{3};
            EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
            ++seen;
        }
        traced.kill();
        creator.join();
        if (exists()) {
            EXPECT_THROW(NamedMemory::attach(name_), std::system_error);
        }
        ::unlink(path_.c_str());  // or it would be there before the next has made its own
        if (!runs) break;
    }
    EXPECT_GT(seen, 2);
    expect_creatable();
}

// promise 6.4: attaching, and being killed at it, takes nothing from the creator
TEST_F(NamedMemorySweep, StaysWhereverOneThatAttachesIsKilled) {
    const auto memory = NamedMemory::create(name_, size);
    sweep(
        attach_traced, [] {},
        [&] {
            EXPECT_TRUE(exists());
            EXPECT_EQ(NamedMemory::attach(name_).bytes().size(), size);
            EXPECT_THROW(NamedMemory::create(name_, size), std::system_error);
        });
}

/// Two that create at once: one is held at each of its system calls, while the other goes all the way.
class NamedMemoryRace : public NamedMemorySweep {
protected:
    template <class Prepare>
    void race(Prepare prepare) {
        bool runs = true;
        int won = 0;
        int lost = 0;
        for (int point = 0; runs && !HasFatalFailure(); ++point) {
            ASSERT_LT(point, more_than_it_makes);
            SCOPED_TRACE(testing::Message() << "point " << point);
            prepare();
            Process other{create_traced, name_};
            other.start();
            Traced traced{*other.pid()};
            runs = traced.system_calls(static_cast<std::uint64_t>(point));

            std::optional<NamedMemory> own;
            try {
                own = NamedMemory::create(name_, size);
                own->bytes()[0] = std::byte{7};
            } catch (const std::system_error& error) {
                EXPECT_EQ(error.code(), std::errc::file_exists) << error.what();
            }
            traced.release();
            ASSERT_TRUE(other.join_for(generous));

            if (!own) {
                EXPECT_EQ(other.exit_code(), 0);  // one of them gets it
                ++lost;
                continue;
            }
            // The other had it before, or was refused; ours is still there, and ours.
            EXPECT_TRUE(other.exit_code() == taken || other.exit_code() == 0);
            EXPECT_EQ(NamedMemory::attach(name_).bytes()[0], std::byte{7});
            ++won;
        }
        EXPECT_GT(won, 0);
        EXPECT_GT(lost, 0);
    }
};

// promise 6.4
TEST_F(NamedMemoryRace, IsWonByOneOfTwoCreators) {
    race([] {});
}

// promise 6.4: both find what was left behind, and neither removes what the other has put in its place
TEST_F(NamedMemoryRace, ForANameThatWasLeftBehindIsWonByOneOfTwoCreators) {
    race([&] { leave_behind(); });
}

}  // namespace
}  // namespace hands
