/// \file
/// Parent and child are killed at every system call between a start and its success, one after the other.
///
/// Random moments would seldom meet the few microseconds that matter, and never the same ones again. So the
/// test follows a parent or a child with ptrace(2) from system call to system call, and kills at the n-th,
/// for each n until there are no more.

#include "chapters/03_processes/buffered_output.hpp"
#include "chapters/03_processes/process_case.hpp"
#include "common/sanitizer.hpp"

#include <atomic>
#include <optional>
#include <vector>

#include <sys/prctl.h>
#include <sys/ptrace.h>

namespace hands {
namespace {

// A system call has two stops, on the way in and on the way out. Between the way out of one and the way into
// the next a process changes nothing that others could see, so to be killed at the one is to be killed at the
// other, and every second stop is enough. A sanitizer makes several system calls of one, and each slower.
constexpr int stride = is_sanitized ? 6 : 2;

// ---- A process that is followed ------------------------------------------------------------------

constexpr int at_system_call = SIGTRAP | 0x80;  // PTRACE_O_TRACESYSGOOD marks them so
constexpr int past_what_matters = SIGURG;       // which does nothing to a process that is not followed
constexpr auto follow_options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL;

/// Ends this program if a test of it hangs.
[[noreturn]] void give_up(int) {
    constexpr std::string_view why = "a followed process did not come to its next stop in 100 seconds\n";
    (void)!::write(STDERR_FILENO, why.data(), why.size());
    ::_exit(1);  // and the system kills who is followed
}

constexpr unsigned patience_in_seconds = 100;

/// Waits for the next stop or end of \p pid. \return its status, as of waitpid()
int next_change(pid_t pid) {
    ::alarm(patience_in_seconds);
    int status = 0;
    checked("wait for a followed process", [&] { return ::waitpid(pid, &status, __WALL); });
    return status;
}

/// Lets \p pid go on to its next stop.
void go_on(pid_t pid, __ptrace_request how = PTRACE_SYSCALL) {
    checked("let a followed process go on", [&] { return ::ptrace(how, pid, nullptr, nullptr); });
}

/// Goes with \p pid to its \p count-th stop at a system call (each has two: on the way in, on the way out).
/// \return whether it got there: it raises a signal when it is past what matters
bool go_to_system_call(pid_t pid, int count) {
    for (int passed = 0; passed < count;) {
        go_on(pid);
        const int status = next_change(pid);
        if (!WIFSTOPPED(status)) throw std::runtime_error("a followed process ended by itself");
        if (WSTOPSIG(status) == past_what_matters) return false;
        if (WSTOPSIG(status) == at_system_call) ++passed;
    }
    return true;
}

/// A raw child in a group of its own, which stops before it calls \p body and is followed from there.
class Followed {
public:
    template <class Body>
    Followed(Body body, int more_options = 0) {
        flush_output();
        const pid_t parent = ::getpid();
        pid_ = checked("fork", [] { return ::fork(); });
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) ::_exit(1);  // whoever adopts it would have to follow it
            ::setpgid(0, 0);
            ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
            ::raise(SIGSTOP);
            body();
            ::_exit(0);
        }
        next_change(pid_);
        const long options = follow_options | more_options;
        checked("follow a process", [&] { return ::ptrace(PTRACE_SETOPTIONS, pid_, nullptr, options); });
    }
    ~Followed() {
        // Not waited for until now, so the number is still its group's, and nobody else's.
        ::kill(-pid_, SIGKILL);
        while (::waitpid(pid_, nullptr, __WALL) == -1 && errno == EINTR) {
        }
    }
    Followed(const Followed&) = delete;
    Followed& operator=(const Followed&) = delete;

    pid_t pid() const { return pid_; }

    /// Kills it, and returns when it is dead; a zombie until this object goes.
    void kill() const {
        ::kill(pid_, SIGKILL);
        siginfo_t end = {};
        checked("wait for a killed process",
                [&] { return ::waitid(P_PID, static_cast<id_t>(pid_), &end, WEXITED | WNOWAIT | __WALL); });
    }

private:
    pid_t pid_ = -1;
};

bool may_follow() {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0 ? 0 : 1);
    int status = 1;
    ::waitpid(child, &status, 0);
    return status == 0;
}

class KillSweep : public ProcessTest {
protected:
    void SetUp() override {
        if (!may_follow()) GTEST_SKIP() << "this system does not let a test follow its child (ptrace)";
        ::signal(SIGALRM, give_up);
        ::alarm(patience_in_seconds);
    }
    void TearDown() override { ::alarm(0); }
};

// ---- What is swept -------------------------------------------------------------------------------

void compute(Descriptor) {
    std::atomic<unsigned long> count{0};
    for (;;) ++count;
}
void pause(Descriptor) { wait_for_ever(); }
void poll(Descriptor) {
    for (;;) ::poll(nullptr, 0, -1);
}

/// Starts three children that never end, says so, and waits for one.
void start_three(Descriptor& held) {
    Process pausing{pause, held.duplicate()};
    Process polling{poll, held.duplicate()};
    Process computing{compute, std::move(held)};
    // The one that computes comes last: it takes a processor from whoever follows its parent.
    for (Process* process : {&pausing, &polling, &computing}) process->start();
    ::raise(past_what_matters);
    computing.join();
}

// promise 3.8, 3.11: whatever the parent is at, no child outlives it.
TEST_F(KillSweep, OfTheParentAtEverySystemCallLeavesNoChild) {
    int points = 0;
    for (bool more = true; more; points += stride) {
        SCOPED_TRACE(testing::Message() << "the parent killed at stop " << points);
        PipeEnds held;
        const Followed parent{[&] { start_three(held.write); }};
        held.write.close();
        more = go_to_system_call(parent.pid(), points);
        parent.kill();
        ASSERT_EQ(read_to_end(held.read), "");  // the end: nobody is left to hold it
    }
    EXPECT_GT(points, 50);
    RecordProperty("points", points);
}

/// Starts a child that runs freely, then one that can be followed, which says so when it comes to run().
void start_a_second(Descriptor& held) {
    Process first{pause, held.duplicate()};
    Process second{[](Descriptor) {
                       ::raise(past_what_matters);
                       wait_for_ever();
                   },
                   std::move(held)};
    first.start();
    second.start();
    second.join();
    ::_exit(second.exit_code().value() & 0xff);
}

/// Goes on with \p parent until it has forked. \return its new child, stopped at its very beginning
pid_t go_to_fork(pid_t parent) {
    for (;;) {
        go_on(parent, PTRACE_CONT);
        const int status = next_change(parent);
        if (!WIFSTOPPED(status)) throw std::runtime_error("a followed process ended before it forked");
        if (status >> 8 != (SIGTRAP | (PTRACE_EVENT_FORK << 8))) continue;
        unsigned long child = 0;
        checked("ask for a new child", [&] { return ::ptrace(PTRACE_GETEVENTMSG, parent, nullptr, &child); });
        next_change(static_cast<pid_t>(child));
        return static_cast<pid_t>(child);
    }
}

/// Lets \p pid run freely; or takes it away, if it was killed where it stood.
void let_go(pid_t pid) {
    if (::ptrace(PTRACE_DETACH, pid, nullptr, nullptr) == -1) next_change(pid);
}

/// Goes with a parent to its second child, lets all others run freely, and goes with that child to a point.
/// \return the child, stopped there; nothing if it is in its run() already, and runs on
std::optional<pid_t> go_to_point_in_second_child(const Followed& parent, int point) {
    let_go(go_to_fork(parent.pid()));
    const pid_t child = go_to_fork(parent.pid());
    let_go(parent.pid());
    if (go_to_system_call(child, point)) return child;
    let_go(child);
    return std::nullopt;
}

// promise 3.8: a child that was just born, and holds copies of all that its parent has, follows it too; nor
// does it keep its elder sister alive.
TEST_F(KillSweep, OfTheParentAtEverySystemCallOfANewbornChildLeavesNoChild) {
    int points = 0;
    for (bool more = true; more; points += stride) {
        SCOPED_TRACE(testing::Message() << "the parent killed while its child is at stop " << points);
        PipeEnds held;
        const Followed parent{[&] { start_a_second(held.write); }, PTRACE_O_TRACEFORK};
        held.write.close();
        const auto child = go_to_point_in_second_child(parent, points);
        more = child.has_value();
        parent.kill();
        if (child) let_go(*child);
        ASSERT_EQ(read_to_end(held.read), "");
    }
    EXPECT_GT(points, 50);
    RecordProperty("points", points);
}

/// Kills a child at every system call between its birth and its run(), by each of \p signals in turn.
/// \return how many there are
int sweep_over_newborn_child(const std::vector<int>& signals) {
    int points = 0;
    for (bool more = true; more && !testing::Test::HasFailure(); points += stride) {
        const int signal = signals[static_cast<std::size_t>(points / stride) % signals.size()];
        SCOPED_TRACE(testing::Message() << "signal " << signal << " for the child at stop " << points);
        PipeEnds held;
        const Followed parent{[&] {
                                  ::signal(signal, SIG_DFL);  // a sanitizer may have a handler for it
                                  start_a_second(held.write);
                              },
                              PTRACE_O_TRACEFORK};
        held.write.close();
        const auto child = go_to_point_in_second_child(parent, points);
        if (!child) break;
        ::kill(*child, signal);
        let_go(*child);
        siginfo_t end = {};
        checked("wait for the parent", [&] {
            return ::waitid(P_PID, static_cast<id_t>(parent.pid()), &end, WEXITED | WNOWAIT | __WALL);
        });
        EXPECT_EQ(end.si_status, -signal & 0xff) << "the exit code of the child, as its parent learned it";
        EXPECT_EQ(read_to_end(held.read), "");
    }
    return points;
}

// promise 3.2: killed before it runs, it has an exit code all the same.
TEST_F(KillSweep, OfAChildAtEverySystemCallBeforeItRunsTellsTheSignal) {
    EXPECT_GT(sweep_over_newborn_child({SIGKILL}), 50);
    // Three that could be blocked or caught, and are alike in that: they take turns.
    EXPECT_GT(sweep_over_newborn_child({SIGTERM, SIGSEGV, SIGABRT}), 50);
}

}  // namespace
}  // namespace hands
