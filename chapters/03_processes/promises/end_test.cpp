/// \file
/// How a child ends, and what its parent learns of it (promises 3.2 to 3.6).

#include "chapters/03_processes/proc_stat.hpp"
#include "chapters/03_processes/process_case.hpp"

#include <csignal>
#include <stdexcept>
#include <utility>

#include <linux/sched.h>
#include <sys/syscall.h>
#include <sys/time.h>

namespace hands {
namespace {

using namespace std::chrono_literals;
using testing::EndsWith;
using testing::HasSubstr;
using testing::ThrowsMessage;

class End : public ProcessTest {};

// promise 3.2
TEST_F(End, KnowsEveryExitStatus) {
    for (int status = 0; status < 256; ++status) {
        ASSERT_EQ(outcome(Process{[](int n) { std::exit(n + 512); }, status}), status);
    }
}

/// Forks a child that gets \p number and waits for ever. \return whether this was allowed: root may ask for a
/// number
bool fork_with_number(pid_t number) {
    clone_args arguments = {};
    arguments.exit_signal = SIGCHLD;
    arguments.set_tid = reinterpret_cast<std::uintptr_t>(&number);
    arguments.set_tid_size = 1;
    const auto pid = ::syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid == 0) wait_for_ever();
    return pid == number;
}

// promise 3.4: the number is a stranger's by now; the pidfd is not.
TEST_F(End, IsNeverBroughtAboutForAStrangerWithTheSameNumber) {
    Process process{[] {}};
    process.start();
    join_in_time(process);
    const pid_t number = process.pid().value();
    if (!fork_with_number(number)) GTEST_SKIP() << "only root can ask for a process number again";
    process.terminate();
    process.kill();
    EXPECT_FALSE(Pidfd{number}.wait_for(50ms));  // a signal would have ended it at once
    EXPECT_EQ(process.exit_code(), 0);
    ::kill(number, SIGKILL);
    EXPECT_EQ(Pidfd{number}.reap(), -SIGKILL);
}

// promise 3.4: and the number of a zombie stays its own until it is waited for.
TEST_F(End, KeepsTheNumberOfAZombieFromStrangers) {
    Process process{[] {}};
    process.start();
    ASSERT_TRUE(becomes_readable(process.sentinel()));
    EXPECT_FALSE(fork_with_number(process.pid().value()));
    join_in_time(process);
}

// promise 3.3
TEST_F(End, CanBeJoinedAmidSignals) {
    struct sigaction count = {};
    struct sigaction before = {};
    count.sa_handler = [](int) {};  // without SA_RESTART: waiting calls are interrupted
    ::sigaction(SIGALRM, &count, &before);
    PipeEnds gate;
    Process process{[](Descriptor wait) { (void)read_to_end(wait); }, std::move(gate.read)};
    process.start();
    const itimerval often{{0, 500}, {0, 500}};  // every half a millisecond
    ::setitimer(ITIMER_REAL, &often, nullptr);
    EXPECT_FALSE(process.join_for(50ms));
    gate.write.close();
    process.join();
    const itimerval never{};
    ::setitimer(ITIMER_REAL, &never, nullptr);
    ::sigaction(SIGALRM, &before, nullptr);
    EXPECT_EQ(process.exit_code(), 0);
}

// promise 3.6
TEST_F(End, OfAChildThatIgnoresSigtermComesWithTheScope) {
    PipeEnds ready;
    Process process{[](Descriptor answer) {
                        ::signal(SIGTERM, SIG_IGN);
                        answer.close();
                        wait_for_ever();
                    },
                    std::move(ready.write)};
    process.start();
    EXPECT_EQ(read_to_end(ready.read), "");  // the end: SIGTERM is ignored from here on
}

// promise 3.6
TEST_F(End, OfAStoppedChildComesWithTheScope) {
    Process process{[] {
        ::raise(SIGSTOP);
        wait_for_ever();
    }};
    process.start();
    siginfo_t stopped = {};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(process.pid().value()), &stopped, WSTOPPED), 0);
}

// promise 3.6: SIGTERM first, so that a child that wants to can put its things in order.
TEST_F(End, WithTheScopeLetsTheChildPutItsThingsInOrder) {
    PipeEnds pipe;
    static int farewell;  // for the handler, in the child
    {
        Process process{[](Descriptor answer) {
                            farewell = answer.get();
                            ::signal(SIGTERM, [](int) {
                                (void)!::write(farewell, "goodbye", 7);
                                ::_exit(0);
                            });
                            tell(answer, "ready, ");
                            wait_for_ever();
                        },
                        std::move(pipe.write)};
        process.start();
        char word[7];
        ASSERT_EQ(read_all(pipe.read.get(), std::as_writable_bytes(std::span{word}), "read"), 7u);
    }
    EXPECT_EQ(read_to_end(pipe.read), "goodbye");
}

// promise 3.6
TEST_F(End, ComesWithTheScopeForAZombieToo) {
    Process process{[] {}};
    process.start();
    ASSERT_TRUE(becomes_readable(process.sentinel()));
    EXPECT_TRUE(read_stat(process.pid().value()).value().is_zombie());
}

// promise 3.6
TEST_F(End, ComesAlsoWhereAnExceptionLeavesTheScope) {
    std::optional<pid_t> pid;
    try {
        Process process{wait_for_ever};
        process.start();
        pid = process.pid();
        throw std::runtime_error("elsewhere");
    } catch (const std::runtime_error&) {
    }
    EXPECT_FALSE(read_stat(pid.value()).has_value());
}

/// In a child that is root: becomes nobody, owner of a child that is still root and bears no signal of
/// nobody.
void lose_a_strong_child(Descriptor answer, Descriptor held) {
    {
        PipeEnds ready;
        Process strong{[](Descriptor started, Descriptor) {
                           started.close();
                           wait_for_ever();
                       },
                       std::move(ready.write), std::move(held)};
        strong.start();
        (void)read_to_end(ready.read);
        checked("become nobody", [] { return ::setresuid(65534, 65534, 65534); });
        try {
            strong.terminate();
            tell(answer, "could end it? ");
        } catch (const std::system_error& error) {
            tell(answer, error.what());
        }
    }
    tell(answer, ", out of scope");
}

// promise 3.6: signals are not the only way. Its destructor used to end the program here.
TEST_F(End, ComesWithTheScopeAlsoForAChildThatWeMaySendNoSignal) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can start a child that it may not send signals any more";
    PipeEnds answer;
    PipeEnds held;
    Process parent{lose_a_strong_child, std::move(answer.write), std::move(held.write)};
    parent.start();
    EXPECT_EQ(read_to_end(answer.read),
              "cannot send a signal to a child: Operation not permitted, out of scope");
    EXPECT_EQ(read_to_end(held.read), "");
    join_in_time(parent);
    EXPECT_EQ(parent.exit_code(), 0);
}

// promise 3.2: what nobody can know is an error, and no number.
TEST_F(End, ThatSomebodyElseWaitedForIsAnErrorToAskFor) {
    Process process{[] { std::exit(3); }};
    process.start();
    ASSERT_EQ(::waitpid(process.pid().value(), nullptr, 0), process.pid().value());
    process.join();
    EXPECT_TRUE(process.join_for(0s));
    EXPECT_FALSE(process.is_alive());
    EXPECT_THAT([&] { (void)process.exit_code(); }, ThrowsMessage<std::runtime_error>(HasSubstr(
                                                        "something else in this program has waited for it")));
    process.kill();
}

// promise 3.6
TEST_F(End, ThatSomebodyElseWaitedForIsNoErrorInADestructor) {
    Process process{[] {}};
    process.start();
    ASSERT_EQ(::waitpid(process.pid().value(), nullptr, 0), process.pid().value());
}

/// Looks in a child at a copy of its parent's Process.
void look_at_a_copy(Process* copy, Descriptor answer) {
    const auto refused = [&](auto call) {
        try {
            call();
            return std::string{"done; "};
        } catch (const std::logic_error& error) {
            return std::string{error.what()} + "; ";
        }
    };
    tell(answer, refused([&] { copy->join(); }) + refused([&] { copy->terminate(); }) +
                     refused([&] { (void)copy->is_alive(); }) + refused([&] { (void)copy->sentinel(); }));
    // A new descriptor takes the number that the copy remembers, and the copy's end must not close it.
    std::vector<Descriptor> fresh;
    for (int i = 0; i < 20; ++i) fresh.push_back(answer.duplicate());
    *copy = Process{[] {}};
    for (const Descriptor& each : fresh) {
        if (::fcntl(each.get(), F_GETFD) == -1) tell(answer, "a stranger's descriptor was closed");
    }
}

// promise 3.6: only the parent ends a child; the copies of a Process that fork makes do not.
TEST_F(End, IsNotForACopyInASiblingToBringAboutOrToLookAt) {
    PipeEnds answer;
    Process first{wait_for_ever};
    first.start();
    Process second{look_at_a_copy, &first, std::move(answer.write)};
    second.start();
    EXPECT_EQ(read_to_end(answer.read), "cannot join a process from another one than its parent; "
                                        "cannot terminate a process from another one than its parent; "
                                        "cannot look at a process from another one than its parent; "
                                        "a process has a sentinel in its parent only; ");
    join_in_time(second);
    EXPECT_EQ(second.exit_code(), 0);
    EXPECT_TRUE(first.is_alive());
}

}  // namespace
}  // namespace hands
