/// \file
/// There is no room for the worker that is to take a dead one's place: no descriptor (EMFILE), or no process
/// (EAGAIN).

#include "chapters/04_pool/promises/stage.hpp"

#include <array>

#include <fcntl.h>

namespace hands {
namespace {

using testing::HasSubstr;

/// Sets a limit of this process for as long as this lives.
class Limit {
public:
    Limit(__rlimit_resource resource, rlim_t value) : resource_(resource) {
        ::getrlimit(resource_, &before_);
        const rlimit limit{value, before_.rlim_max};
        checked("set a limit", [&] { return ::setrlimit(resource_, &limit); });
    }
    ~Limit() { ::setrlimit(resource_, &before_); }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

private:
    __rlimit_resource resource_;
    rlimit before_ = {};
};

/// Numbers that were taken when this was made, and stay so. Below them there is no room for a pool's
/// descriptors, also when it has given some back.
class TakenDescriptors {
public:
    TakenDescriptors() {
        for (auto& each : taken_) each = Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    }
    rlim_t end() const { return static_cast<rlim_t>(taken_.back().get()) + 1; }

private:
    std::array<Descriptor, 32> taken_;
};

Limit no_descriptors(const TakenDescriptors& taken) { return {RLIMIT_NOFILE, taken.end()}; }
Limit no_processes(const TakenDescriptors&) { return {RLIMIT_NPROC, 1}; }

/// What there is no room for, and what an error says of it.
struct Shortage {
    const char* name;
    Limit (*begin)(const TakenDescriptors&);
    std::errc code;
    const char* advice;
};

constexpr Shortage shortages[] = {
    {"OfDescriptors", no_descriptors, std::errc::too_many_files_open, "ulimit -n"},
    {"OfProcesses", no_processes, std::errc::resource_unavailable_try_again, "ulimit -u"},
};

void die() { ::raise(SIGKILL); }

/// The parameter is a place in `shortages`.
class Room : public FaultTest, public testing::WithParamInterface<std::size_t> {
protected:
    /// Calls \p test in a process that has no privileges: for the others there is always room.
    static void as_somebody(void (*test)(const Shortage&, const TakenDescriptors&)) {
        Process process{[](void (*run)(const Shortage&, const TakenDescriptors&), std::size_t which) {
                            if (::geteuid() == 0) {
                                constexpr uid_t somebody = 54321;
                                checked("give up privileges",
                                        [] { return ::setresuid(somebody, somebody, somebody); });
                            }
                            run(shortages[which], TakenDescriptors{});
                            if (testing::Test::HasFailure()) std::_Exit(2);
                        },
                        test, GetParam()};
        process.start();
        process.join();
        EXPECT_EQ(process.exit_code(), 0);
    }
};

INSTANTIATE_TEST_SUITE_P(ThereIsAShortage, Room, testing::Range(std::size_t{0}, std::size(shortages)),
                         [](const auto& which) { return std::string{shortages[which.param].name}; });

// promise 4.3: a new worker cannot be started; the others carry on, and it is started once it can be
TEST_P(Room, TheOthersCarryOnUntilThereIsRoomAgain) {
    as_somebody([](const Shortage& shortage, const TakenDescriptors& taken) {
        ProcessPool pool{3};
        {
            const Limit limit = shortage.begin(taken);
            EXPECT_TRUE(death_of(pool.submit(die)));
            EXPECT_TRUE(death_of(pool.submit(die)));
            EXPECT_THAT(pool.worker_pids(), testing::SizeIs(1));
            EXPECT_THAT(pool.map(square, std::vector{1, 2, 3}, 1), testing::ElementsAre(1, 4, 9));
        }
        expect_usable(pool);
    });
}

// promise 4.3: with no worker left, what is queued fails with the reason, and hangs nobody
TEST_P(Room, WithoutAnyWorkerWhatIsQueuedFailsWithTheReason) {
    as_somebody([](const Shortage& shortage, const TakenDescriptors& taken) {
        ProcessPool pool{1};
        {
            const Limit limit = shortage.begin(taken);
            auto last = pool.submit(die);
            auto queued = pool.submit(square, 3);
            EXPECT_TRUE(death_of(last));
            try {
                queued.get();
                ADD_FAILURE() << "somebody did it";
            } catch (const std::system_error& error) {
                EXPECT_EQ(error.code(), shortage.code);
                EXPECT_THAT(error.what(), HasSubstr(shortage.advice));
            }
            EXPECT_THROW(pool.map(square, std::vector{1, 2}), std::system_error);
        }
        expect_usable(pool);
    });
}

// promise 4.3: a pool that cannot be made whole is not made at all
TEST_P(Room, APoolWithoutRoomIsNotMade) {
    as_somebody([](const Shortage& shortage, const TakenDescriptors& taken) {
        const Holdings before = take_stock();
        {
            const Limit limit = shortage.begin(taken);
            EXPECT_THROW(ProcessPool{2}, std::system_error);
        }
        EXPECT_EQ(take_stock(), before);
    });
}

// promise 4.3: there is room for some of its workers, and then no more
TEST_F(FaultTest, APoolThatIsMadeHalfLeavesNothing) {
    const auto free = static_cast<rlim_t>(Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)}.get());
    for (rlim_t left = 1; left < 12; ++left) {
        SCOPED_TRACE(left);
        const Holdings before = take_stock();
        try {
            const Limit limit{RLIMIT_NOFILE, free + left};
            const ProcessPool pool{9};
            ADD_FAILURE() << "there was room";
        } catch (const std::system_error& error) {
            EXPECT_EQ(error.code(), std::errc::too_many_files_open);
        }
        EXPECT_EQ(take_stock(), before);
    }
}

}  // namespace
}  // namespace hands
