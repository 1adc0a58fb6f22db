#include "chapters/03_processes/process.hpp"

#include "chapters/03_processes/process_case.hpp"

#include <stdexcept>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::ThrowsMessage;

// ---- the states
// --------------------------------------------------------------------------------------------

// promise 3.1
TEST_F(ProcessTest, BeforeItsStartHasNeitherNumberNorExitCodeNorLife) {
    Process process{[] {}};
    EXPECT_EQ(process.pid(), std::nullopt);
    EXPECT_EQ(process.exit_code(), std::nullopt);
    EXPECT_FALSE(process.is_alive());
}

// promise 3.1
TEST_F(ProcessTest, BeforeItsStartCannotBeJoinedOrEndedOrWaitedFor) {
    Process process{[] {}};
    EXPECT_THAT([&] { process.join(); },
                ThrowsMessage<std::logic_error>("cannot join a process that was not started"));
    EXPECT_THAT([&] { process.join_for(1s); },
                ThrowsMessage<std::logic_error>("cannot join a process that was not started"));
    EXPECT_THAT([&] { process.terminate(); },
                ThrowsMessage<std::logic_error>("cannot terminate a process that was not started"));
    EXPECT_THAT([&] { process.kill(); },
                ThrowsMessage<std::logic_error>("cannot kill a process that was not started"));
    EXPECT_THAT([&] { (void)process.sentinel(); },
                ThrowsMessage<std::logic_error>("a process that was not started has no sentinel"));
}

// promise 3.1
TEST_F(ProcessTest, CannotBeStartedTwice) {
    Process process{[] {}};
    process.start();
    EXPECT_THAT([&] { process.start(); }, ThrowsMessage<std::logic_error>(HasSubstr("twice")));
    join_in_time(process);
    EXPECT_THAT([&] { process.start(); }, ThrowsMessage<std::logic_error>(HasSubstr("twice")));
}

// promise 3.1: and from its start on it has them.
TEST_F(ProcessTest, WhileItRunsHasANumberAndLifeAndNoExitCode) {
    Process process{wait_for_ever};
    process.start();
    EXPECT_GT(process.pid().value(), 0);
    EXPECT_TRUE(process.is_alive());
    EXPECT_EQ(process.exit_code(), std::nullopt);
}

TEST_F(ProcessTest, IsCalledByItsNumberOrByTheNameItWasGiven) {
    Process process{[] {}};
    EXPECT_EQ(process.name(), "process");
    process.start();
    EXPECT_EQ(process.name(), "process " + std::to_string(process.pid().value()));
    process.set_name("counter");
    EXPECT_EQ(process.name(), "counter");
    join_in_time(process);
}

// ---- its end
// -----------------------------------------------------------------------------------------------

// promise 3.2
TEST_F(ProcessTest, ThatReturnsEndsWithZero) {
    EXPECT_EQ(outcome(Process{[] {}}), 0);
}

// promise 3.2
TEST_F(ProcessTest, ThatCallsExitEndsWithThatNumberModulo256) {
    for (const int number : {0, 1, 7, 255, 256, 256 + 3, -1}) {
        EXPECT_EQ(outcome(Process{[](int status) { std::exit(status); }, number}), number & 255) << number;
    }
}

// promise 3.2
TEST_F(ProcessTest, KilledByASignalEndsWithMinusItsNumber) {
    for (const int signal : {SIGKILL, SIGTERM, SIGABRT, SIGSEGV, SIGUSR1, SIGHUP}) {
        EXPECT_EQ(outcome(Process{[](int number) {
                                      ::signal(number, SIG_DFL);  // a sanitizer may have a handler for it
                                      ::raise(number);
                                  },
                                  signal}),
                  -signal);
    }
}

// promise 3.3
TEST_F(ProcessTest, CanBeJoinedAgain) {
    Process process{[] { std::exit(5); }};
    process.start();
    process.join();
    process.join();
    EXPECT_TRUE(process.join_for(0s));
    EXPECT_EQ(process.exit_code(), 5);
}

// promise 3.3
TEST_F(ProcessTest, JoinForLooksOnceWhenThereIsNoTime) {
    Process process{wait_for_ever};
    process.start();
    EXPECT_FALSE(process.join_for(0s));
    EXPECT_FALSE(process.join_for(-1s));
    EXPECT_FALSE(process.join_for(std::chrono::nanoseconds::min()));
    EXPECT_FALSE(process.join_for(1ms));
    EXPECT_TRUE(process.is_alive());
}

// promise 3.3
TEST_F(ProcessTest, JoinForSaysThatItHasEnded) {
    Process process{[] {}};
    process.start();
    EXPECT_TRUE(process.join_for(patience));
    EXPECT_FALSE(process.is_alive());
}

// promise 3.3
TEST_F(ProcessTest, JoinForSurvivesTheLongestTimeThereIs) {
    Process process{[] {}};
    process.start();
    EXPECT_TRUE(process.join_for(std::chrono::nanoseconds::max()));
}

// promise 3.4
TEST_F(ProcessTest, CanBeTerminatedAndKilled) {
    Process first{wait_for_ever};
    first.start();
    first.terminate();
    join_in_time(first);
    EXPECT_EQ(first.exit_code(), -SIGTERM);

    Process second{wait_for_ever};
    second.start();
    second.kill();
    join_in_time(second);
    EXPECT_EQ(second.exit_code(), -SIGKILL);
}

// promise 3.4
TEST_F(ProcessTest, TerminateAndKillDoNothingAfterTheEnd) {
    Process process{[] {}};
    process.start();
    ASSERT_TRUE(becomes_readable(process.sentinel()));
    process.terminate();  // a zombie now
    process.kill();
    join_in_time(process);
    process.terminate();  // gone now
    process.kill();
    EXPECT_EQ(process.exit_code(), 0);
}

// promise 3.5: that wait() takes it beside connections, see chapter05.wait.
TEST_F(ProcessTest, SentinelIsReadableFromTheEndOn) {
    PipeEnds gate;
    Process process{[](Descriptor wait) { (void)read_to_end(wait); }, std::move(gate.read)};
    process.start();
    pollfd look{process.sentinel(), POLLIN, 0};
    EXPECT_EQ(::poll(&look, 1, 0), 0);
    gate.write.close();
    EXPECT_TRUE(becomes_readable(process.sentinel()));
    join_in_time(process);
    EXPECT_TRUE(becomes_readable(process.sentinel()));
}

// promise 3.6
TEST_F(ProcessTest, ThatGoesOutOfScopeIsEndedAndReaped) {
    std::optional<pid_t> pid;
    {
        Process process{wait_for_ever};
        process.start();
        pid = process.pid();
    }
    EXPECT_EQ(::kill(*pid, 0), -1);
    EXPECT_EQ(errno, ESRCH);
}

// ---- moving
// ------------------------------------------------------------------------------------------------

TEST_F(ProcessTest, CanBeMovedWhileItRuns) {
    PipeEnds gate;
    Process first{[](Descriptor wait) {
                      (void)read_to_end(wait);
                      std::exit(9);
                  },
                  std::move(gate.read)};
    first.start();
    Process second = std::move(first);
    gate.write.close();
    join_in_time(second);
    EXPECT_EQ(second.exit_code(), 9);
}

// promise 3.6
TEST_F(ProcessTest, EndsItsChildWhenAnotherOneIsMovedIntoIt) {
    Process process{wait_for_ever};
    process.start();
    const pid_t first = process.pid().value();
    process = Process{[] { std::exit(4); }};
    EXPECT_EQ(::kill(first, 0), -1);
    process.start();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), 4);
}

TEST_F(ProcessTest, MovesItsArgumentsOnToTheFunction) {
    PipeEnds pipe;
    Process process{[](std::unique_ptr<Descriptor> answer, const std::string& text,
                       std::vector<int> numbers) { tell(*answer, text + std::to_string(numbers.at(1))); },
                    std::make_unique<Descriptor>(std::move(pipe.write)), std::string{"number "},
                    std::vector<int>{4, 5}};
    process.start();
    EXPECT_EQ(read_to_end(pipe.read), "number 5");
    join_in_time(process);
}

// ---- a class with a run() of its own
// -----------------------------------------------------------------------

class Greeter : public Process {
public:
    explicit Greeter(Descriptor answer) : answer_(std::move(answer)) {}
    std::string seen = "nothing";

protected:
    void run() override {
        seen = "hello";
        tell(answer_, seen);
    }
    std::vector<int> descriptors() const override { return {answer_.get()}; }

private:
    Descriptor answer_;
};

TEST_F(ProcessTest, RunsAClassWithARunOfItsOwn) {
    PipeEnds pipe;
    {
        Greeter greeter{std::move(pipe.write)};
        greeter.start();
        join_in_time(greeter);
        EXPECT_EQ(greeter.exit_code(), 0);
        EXPECT_EQ(greeter.seen, "nothing");  // the child's copy of the object said hello, not ours
    }
    EXPECT_EQ(read_to_end(pipe.read), "hello");
}

}  // namespace
}  // namespace hands
