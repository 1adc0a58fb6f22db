#include "chapters/03_processes/process.hpp"

#include "common/system_call.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr auto patience = 60s;  // far more than anything here takes

/// Ends of a pipe, for tests that let a child wait or tell something.
struct PipeEnds {
    Descriptor read;
    Descriptor write;

    PipeEnds() {
        int ends[2];
        checked("make a pipe", [&] { return ::pipe2(ends, O_CLOEXEC); });
        read = Descriptor{ends[0]};
        write = Descriptor{ends[1]};
    }
};

/// Waits until \p end says something, or ends.
bool becomes_readable(int end) {
    pollfd look{end, POLLIN, 0};
    const int limit = static_cast<int>(std::chrono::milliseconds{patience}.count());
    return checked("poll", [&] { return ::poll(&look, 1, limit); }) == 1;
}

std::string read_to_end(const Descriptor& from) {
    std::string text(10'000, '\0');
    text.resize(read_all(from.get(), std::as_writable_bytes(std::span{text}), "read"));
    return text;
}

std::set<int> open_descriptors() {
    std::set<int> numbers;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        numbers.insert(std::stoi(entry.path().filename()));
    }
    return numbers;
}

/// Whether a child of ours is left, running or a zombie.
bool has_child() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

void wait_for_ever() {
    for (;;) ::pause();
}

/// Every test gives back what it took.
class ProcessTest : public testing::Test {
protected:
    ~ProcessTest() override {
        EXPECT_EQ(open_descriptors(), before_);
        EXPECT_FALSE(has_child());
    }

private:
    std::set<int> before_ = open_descriptors();
};

/// Starts, joins, and says how it ended.
int outcome(Process process) {
    process.start();
    process.join();
    return process.exit_code().value();
}

// ---- before the start
// ---------------------------------------------------------------------------------------------

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
    EXPECT_THAT([&] { process.terminate(); },
                ThrowsMessage<std::logic_error>("cannot terminate a process that was not started"));
    EXPECT_THAT([&] { process.kill(); },
                ThrowsMessage<std::logic_error>("cannot kill a process that was not started"));
    EXPECT_THROW((void)process.sentinel(), std::logic_error);
}

// promise 3.1
TEST_F(ProcessTest, CannotBeStartedTwice) {
    Process process{[] {}};
    process.start();
    EXPECT_THAT([&] { process.start(); }, ThrowsMessage<std::logic_error>(HasSubstr("twice")));
    process.join();
    EXPECT_THAT([&] { process.start(); }, ThrowsMessage<std::logic_error>(HasSubstr("twice")));
}

// ---- how it ends
// --------------------------------------------------------------------------------------------------

// promise 3.2
TEST_F(ProcessTest, ThatReturnsEndsWithZero) {
    EXPECT_EQ(outcome(Process{[] {}}), 0);
}

// promise 3.2
TEST_F(ProcessTest, ThatCallsExitEndsWithThatNumberModulo256) {
    EXPECT_EQ(outcome(Process{[] { std::exit(7); }}), 7);
    EXPECT_EQ(outcome(Process{[] { std::exit(256 + 3); }}), 3);
}

// promise 3.2
TEST_F(ProcessTest, KilledByASignalEndsWithMinusItsNumber) {
    for (const int signal : {SIGKILL, SIGTERM, SIGABRT, SIGUSR1}) {
        EXPECT_EQ(outcome(Process{[](int number) {
                                      ::signal(number, SIG_DFL);  // a sanitizer may have a handler for it
                                      ::raise(number);
                                  },
                                  signal}),
                  -signal);
    }
}

// promise 3.2
TEST_F(ProcessTest, TellsAnEscapedExceptionUnderItsNameAndEndsWithOne) {
    PipeEnds pipe;
    Process process{[](Descriptor errors) {
                        ::dup2(errors.get(), STDERR_FILENO);
                        throw std::out_of_range("no such factor");
                    },
                    std::move(pipe.write)};
    process.set_name("counter");
    process.start();
    EXPECT_EQ(read_to_end(pipe.read), "counter: std::out_of_range: no such factor\n");
    process.join();
    EXPECT_EQ(process.exit_code(), 1);
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
    first.join();
    EXPECT_EQ(first.exit_code(), -SIGTERM);

    Process second{wait_for_ever};
    second.start();
    second.kill();
    second.join();
    EXPECT_EQ(second.exit_code(), -SIGKILL);
}

// promise 3.4
TEST_F(ProcessTest, TerminateAndKillDoNothingAfterTheEnd) {
    Process process{[] {}};
    process.start();
    ASSERT_TRUE(becomes_readable(process.sentinel()));
    process.terminate();  // a zombie now
    process.join();
    process.terminate();  // gone now
    process.kill();
    EXPECT_EQ(process.exit_code(), 0);
}

// promise 3.5
TEST_F(ProcessTest, SentinelIsReadableFromTheEndOn) {
    PipeEnds gate;
    Process process{[](Descriptor wait) { (void)read_to_end(wait); }, std::move(gate.read)};
    process.start();
    pollfd look{process.sentinel(), POLLIN, 0};
    EXPECT_EQ(::poll(&look, 1, 0), 0);
    gate.write.close();
    EXPECT_TRUE(becomes_readable(process.sentinel()));
    process.join();
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

// promise 3.6
TEST_F(ProcessTest, ThatIgnoresSigtermIsKilledWhenItGoesOutOfScope) {
    PipeEnds ready;
    Process process{[](Descriptor tell) {
                        ::signal(SIGTERM, SIG_IGN);
                        tell.close();
                        wait_for_ever();
                    },
                    std::move(ready.write)};
    process.start();
    EXPECT_EQ(read_to_end(ready.read), "");  // the end: SIGTERM is ignored from here on
}

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
    second.join();
    EXPECT_EQ(second.exit_code(), 9);
}

// ---- what the child holds
// -----------------------------------------------------------------------------------------

std::string list_of(const std::set<int>& numbers) {
    std::string text;
    for (const int number : numbers) text += std::to_string(number) + ' ';
    return text;
}

// promise 3.7
TEST_F(ProcessTest, HoldsTheDescriptorsItWasGivenAndTheStandardStreams) {
    PipeEnds answer;
    PipeEnds not_given;
    const int given = answer.write.get();
    Process process{[](Descriptor tell) {
                        auto numbers = open_descriptors();
                        // The folder that is being listed, and the lifeline: a pipe that nobody can write to.
                        const int own = tell.get();
                        std::erase_if(numbers, [&](int number) {
                            const bool is_open_now = ::fcntl(number, F_GETFD) != -1;
                            const bool signals_the_end = (::fcntl(number, F_GETFL) & O_ASYNC) != 0;
                            return !is_open_now || (signals_the_end && number != own);
                        });
                        const std::string text = list_of(numbers);
                        write_all(own, std::as_bytes(std::span{text}), "tell");
                    },
                    std::move(answer.write)};
    process.start();
    EXPECT_EQ(read_to_end(answer.read), list_of({0, 1, 2, given}));
    process.join();
}

// promise 3.7
TEST_F(ProcessTest, TakesWhatIsMovedIntoItAwayFromTheParent) {
    PipeEnds pipe;
    const int number = pipe.write.get();
    Process process{[](Descriptor) {}, std::move(pipe.write)};
    process.start();
    EXPECT_EQ(::fcntl(number, F_GETFD), -1);  // closed by start(), not by the child's end
    process.join();
}

// promise 3.7: the cousin of the article's bug, in which a sister keeps the pipe open.
TEST_F(ProcessTest, KeepsNoSistersPipeOpen) {
    PipeEnds first_pipe;
    Process first{[](Descriptor) {}, std::move(first_pipe.write)};
    Process sister{wait_for_ever};
    sister.start();  // while the parent still holds the first one's end
    first.start();
    EXPECT_EQ(read_to_end(first_pipe.read), "");  // ends although the sister lives on
    EXPECT_TRUE(sister.is_alive());
    first.join();
}

/// Says, when asked for its descriptors, that it cannot go along.
struct Reluctant {
    std::vector<int> descriptors() const { throw std::logic_error("not now"); }
};

TEST_F(ProcessTest, IsNotStartedWithAnArgumentThatRefusesToGoAlong) {
    Process process{[](const Reluctant&) {}, Reluctant{}};
    EXPECT_THAT([&] { process.start(); }, ThrowsMessage<std::logic_error>("not now"));
    EXPECT_EQ(process.pid(), std::nullopt);
}

TEST_F(ProcessTest, MovesItsArgumentsOnToTheFunction) {
    PipeEnds pipe;
    Process process{[](std::unique_ptr<Descriptor> tell, const std::string& text, std::vector<int> numbers) {
                        const std::string all = text + std::to_string(numbers.at(1));
                        write_all(tell->get(), std::as_bytes(std::span{all}), "tell");
                    },
                    std::make_unique<Descriptor>(std::move(pipe.write)), std::string{"number "},
                    std::vector<int>{4, 5}};
    process.start();
    EXPECT_EQ(read_to_end(pipe.read), "number 5");
    process.join();
}

// ---- the parent's death
// -------------------------------------------------------------------------------------------

/// A child that starts a grandchild which computes for ever, and tells the grandchild's number.
void start_a_busy_child(Descriptor tell, Descriptor held_by_grandchild) {
    Process busy{[](Descriptor) {
                     std::atomic<unsigned long> count{0};  // an atomic, or the compiler may drop the loop
                     for (;;) ++count;
                 },
                 std::move(held_by_grandchild)};
    busy.start();
    tell.close();  // it runs
    wait_for_ever();
}

// promise 3.8
TEST_F(ProcessTest, DiesWithItsParentEvenWhileItComputes) {
    PipeEnds running;
    PipeEnds held;  // its end comes when nobody, the grandchild included, holds it any more
    Process parent{start_a_busy_child, std::move(running.write), std::move(held.write)};
    parent.start();
    ASSERT_EQ(read_to_end(running.read), "");
    parent.kill();
    parent.join();
    EXPECT_TRUE(becomes_readable(held.read.get()));
}

// ---- starting
// -----------------------------------------------------------------------------------------------------

// promise 3.9
TEST_F(ProcessTest, IsNotForkedFromAProgramWithThreads) {
    PipeEnds gate;
    std::jthread other{[&] { (void)read_to_end(gate.read); }};
    std::jthread another{[&] { (void)read_to_end(gate.read); }};
    Process process{[] {}};
    EXPECT_THAT([&] { process.start(); },
                ThrowsMessage<std::logic_error>(HasSubstr("Start the processes first, the threads after")));
    gate.write.close();
}

// promise 3.10
TEST_F(ProcessTest, PrintsBufferedOutputOnce) {
    PipeEnds output;
    Process process{[](Descriptor standard_output) {
                        ::dup2(standard_output.get(), STDOUT_FILENO);
                        standard_output.close();
                        std::printf("before the fork, ");
                        Process child{[] { std::printf("by the child, "); }};
                        child.start();
                        child.join();
                        std::printf("after it");
                    },
                    std::move(output.write)};
    process.start();
    EXPECT_EQ(read_to_end(output.read), "before the fork, by the child, after it");
    process.join();
}

/// The limit of open files while this lives.
class FewDescriptors {
public:
    explicit FewDescriptors(rlim_t limit) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit fewer{limit, before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &fewer);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

private:
    rlimit before_ = {};
};

// promise 3.11
TEST_F(ProcessTest, ThatFindsNoDescriptorLeavesNothingBehindAndSaysWhichLimit) {
    const auto first_free = static_cast<rlim_t>(Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)}.get());
    Process process{[] {}};
    // Two are needed for a moment: first to count the threads, then for the ends of the lifeline.
    for (rlim_t left = 0; left < 2; ++left) {
        std::string error;
        {
            const FewDescriptors limited{first_free + left};
            try {
                process.start();
            } catch (const std::system_error& failure) {
                error = failure.what();
            }
        }
        EXPECT_THAT(error, HasSubstr("ulimit -n")) << left << " left";
        EXPECT_FALSE(has_child()) << left << " left";
    }
    process.start();  // can be retried
    process.join();
    EXPECT_EQ(process.exit_code(), 0);
}

// ---- a class with a run() of its own
// --------------------------------------------------------------------------------

class Greeter : public Process {
public:
    explicit Greeter(Descriptor tell) : tell_(std::move(tell)) {}
    std::string seen = "nothing";

protected:
    void run() override {
        seen = "hello";
        write_all(tell_.get(), std::as_bytes(std::span{seen}), "greet");
    }
    std::vector<int> descriptors() const override { return {tell_.get()}; }

private:
    Descriptor tell_;
};

TEST_F(ProcessTest, RunsAClassWithARunOfItsOwn) {
    PipeEnds pipe;
    {
        Greeter greeter{std::move(pipe.write)};
        greeter.start();
        greeter.join();
        EXPECT_EQ(greeter.exit_code(), 0);
        EXPECT_EQ(greeter.seen, "nothing");  // the child's copy of the object said hello, not ours
    }
    EXPECT_EQ(read_to_end(pipe.read), "hello");
}

}  // namespace
}  // namespace hands
