/// \file
/// A child, its parent or both are ended at bad moments: after each the right exit code, and nothing left.

#include "chapters/03_processes/process_case.hpp"
#include "chapters/acceptance/holdings.hpp"
#include "common/sanitizer.hpp"

namespace hands {
namespace {

// ---- A child -------------------------------------------------------------------------------------

/// How a child ends itself, and what its exit code is then.
struct Way {
    const char* name;
    int signal;  ///< 0: it exits
    int status;
    int exit_code() const { return signal != 0 ? -signal : status % 256; }
};

/// For GoogleTest, which would show the object's bytes.
void PrintTo(const Way& way, std::ostream* out) { *out << way.name; }

[[noreturn]] void end_by(Way way) {
    if (way.signal == 0) std::exit(way.status);
    ::signal(way.signal, SIG_DFL);  // a sanitizer may have a handler for it
    ::raise(way.signal);
    std::abort();
}

class Fault : public testing::TestWithParam<Way> {
protected:
    ~Fault() override { EXPECT_EQ(take_stock(), before_); }

private:
    Holdings before_ = take_stock();
};

class EndsInRun : public Process {
public:
    explicit EndsInRun(Way way) : way_(way) {}

protected:
    void run() override { end_by(way_); }

private:
    Way way_;
};

// promise 3.2
TEST_P(Fault, InRunIsTheExitCode) {
    EndsInRun process{GetParam()};
    process.start();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), GetParam().exit_code());
}

/// In a child that holds memory, descriptors, a child of its own and buffered output.
void end_while_holding(Way way, Descriptor answer, Descriptor held) {
    const std::vector<int> memory(1'000'000, 7);
    const PipeEnds own;
    Process grandchild{[](Descriptor) { wait_for_ever(); }, std::move(held)};
    grandchild.start();
    tell(answer, "has a grandchild");
    end_by(way);
}

// promise 3.2, 3.6, 3.8: what the child holds goes with it, its own child included.
TEST_P(Fault, WhileItHoldsThingsLeavesNothing) {
    PipeEnds answer;
    PipeEnds held;
    Process process{end_while_holding, GetParam(), std::move(answer.write), std::move(held.write)};
    process.start();
    EXPECT_EQ(read_to_end(answer.read), "has a grandchild");
    EXPECT_EQ(read_to_end(held.read), "");
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), GetParam().exit_code());
}

/// Ends while it is destroyed.
struct EndsInDestructor {
    Way way;
    pid_t armed_outside = ::getpid();  // the parent destroys its copies too
    std::vector<int> descriptors() const { return {}; }
    EndsInDestructor(Way given) : way(given) {}
    EndsInDestructor(EndsInDestructor&& other) noexcept
        : way(other.way), armed_outside(std::exchange(other.armed_outside, 0)) {}
    EndsInDestructor& operator=(EndsInDestructor&&) = delete;
    ~EndsInDestructor() {
        if (armed_outside != 0 && armed_outside != ::getpid()) end_by(way);
    }
};

// promise 3.2
TEST_P(Fault, InADestructorOfAnArgumentIsTheExitCode) {
    Process process{[](EndsInDestructor) {}, EndsInDestructor{GetParam()}};
    process.start();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), GetParam().exit_code());
}

// promise 3.4, 3.6: nobody has joined it, and it is not joined at all.
TEST_P(Fault, ThatNobodyAskedAboutLeavesNoZombie) {
    EndsInRun process{GetParam()};
    process.start();
    ASSERT_TRUE(becomes_readable(process.sentinel()));
    process.terminate();
}

INSTANTIATE_TEST_SUITE_P(Each, Fault,
                         testing::Values(Way{"Sigkill", SIGKILL, 0}, Way{"Sigsegv", SIGSEGV, 0},
                                         Way{"Sigabrt", SIGABRT, 0}, Way{"Sigterm", SIGTERM, 0},
                                         Way{"Exit0", 0, 0}, Way{"Exit3", 0, 3}, Way{"Exit255", 0, 255},
                                         Way{"Exit259", 0, 256 + 3}),
                         [](const auto& way) { return way.param.name; });

class FaultFromOutside : public Fault {};

// promise 3.2: by the parent's hand, at whatever moment the child has come to.
TEST_P(FaultFromOutside, RightAfterTheStartIsTheExitCode) {
    for (int round = 0; round < 50; ++round) {
        Process process{wait_for_ever};
        process.start();
        ASSERT_EQ(::kill(process.pid().value(), GetParam().signal), 0);
        join_in_time(process);
        ASSERT_EQ(process.exit_code(), GetParam().exit_code());
    }
}

std::vector<Way> ways_from_outside() {
    std::vector<Way> ways{{"Sigkill", SIGKILL, 0}, {"Sigterm", SIGTERM, 0}};
    // A sanitizer reports these, and exits.
    if (!is_sanitized) ways.insert(ways.end(), {{"Sigsegv", SIGSEGV, 0}, {"Sigabrt", SIGABRT, 0}});
    return ways;
}

INSTANTIATE_TEST_SUITE_P(Each, FaultFromOutside, testing::ValuesIn(ways_from_outside()),
                         [](const auto& way) { return way.param.name; });

// ---- many
// -----------------------------------------------------------------------------------------------------

class Many : public ProcessTest {};

// promise 3.2, 3.6
TEST_F(Many, EndInAnyOrderAndEachTellsItsOwn) {
    std::vector<Process> processes;
    for (int i = 0; i < 100; ++i) {
        processes.emplace_back(
            [](int number) {
                if (number % 3 == 0) ::raise(SIGKILL);
                std::exit(number);
            },
            i);
    }
    for (Process& process : processes) process.start();
    for (int i = 99; i >= 0; --i) {
        Process& process = processes[static_cast<std::size_t>(i)];
        join_in_time(process);
        EXPECT_EQ(process.exit_code(), i % 3 == 0 ? -SIGKILL : i);
    }
}

// promise 3.4
TEST_F(Many, CanBeTerminatedAtOnce) {
    std::vector<Process> processes;
    for (int i = 0; i < 100; ++i) processes.emplace_back(wait_for_ever);
    for (Process& process : processes) process.start();
    for (Process& process : processes) process.terminate();
    for (Process& process : processes) {
        join_in_time(process);
        EXPECT_EQ(process.exit_code(), -SIGTERM);
    }
}

/// A line of children, each of which starts two more, down to a depth; each tells where it stands.
void recurse(std::string place, Descriptor answer) {
    tell(answer, place + ' ');
    if (place.size() == 3) return;
    for (const char next : {'0', '1'}) {
        Process child{recurse, place + next, answer.duplicate()};
        child.start();
        join_in_time(child);
    }
}

TEST_F(Many, HaveChildrenOfTheirOwn) {
    PipeEnds answer;
    Process process{recurse, std::string{"r"}, std::move(answer.write)};
    process.start();
    EXPECT_EQ(read_to_end(answer.read), "r r0 r00 r01 r1 r10 r11 ");
    join_in_time(process);
}

}  // namespace
}  // namespace hands
