/// \file
/// What a program does with signals does not come between a Process and its promises.

#include "chapters/03_processes/signals.hpp"

#include "chapters/03_processes/process_case.hpp"

#include <stdexcept>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class Signals : public ProcessTest {};

/// What this program does on a signal, while this lives.
class Disposition {
public:
    Disposition(int signal, void (*handler)(int), int flags = 0) : signal_(signal) {
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = flags;
        ::sigaction(signal_, &action, &before_);
    }
    ~Disposition() { ::sigaction(signal_, &before_, nullptr); }
    Disposition(const Disposition&) = delete;
    Disposition& operator=(const Disposition&) = delete;

private:
    int signal_;
    struct sigaction before_ = {};
};

// promise 3.2: with SIGCHLD ignored the system reaps children itself, and how they ended is lost.
TEST_F(Signals, IgnoringSigchldKeepsAProcessFromBeingStarted) {
    const Disposition ignored{SIGCHLD, SIG_IGN};
    Process process{[] {}};
    EXPECT_THAT([&] { process.start(); },
                ThrowsMessage<std::logic_error>(HasSubstr("Call signal(SIGCHLD, SIG_DFL) first")));
    EXPECT_EQ(process.pid(), std::nullopt);
}

// promise 3.2
TEST_F(Signals, KeepingNoZombiesKeepsAProcessFromBeingStarted) {
    const Disposition no_zombies{SIGCHLD, SIG_DFL, SA_NOCLDWAIT};
    Process process{[] {}};
    EXPECT_THROW(process.start(), std::logic_error);
}

// promise 3.2, 3.6: ignored later, it makes the exit code unknown, and nothing worse.
TEST_F(Signals, IgnoringSigchldLaterLosesTheExitCodeOnly) {
    PipeEnds gate;
    Process process{[](Descriptor wait) { (void)read_to_end(wait); }, std::move(gate.read)};
    process.start();
    Process forgotten{wait_for_ever};
    forgotten.start();
    const Disposition ignored{SIGCHLD, SIG_IGN};
    gate.write.close();
    join_in_time(process);
    EXPECT_FALSE(process.is_alive());
    EXPECT_THAT([&] { (void)process.exit_code(); },
                ThrowsMessage<std::runtime_error>(HasSubstr("ignoring SIGCHLD")));
    { const Process gone = std::move(forgotten); }  // ends it, although nobody can reap it
}

// promise 3.2: a handler for SIGCHLD is nobody's obstacle.
TEST_F(Signals, HandlingSigchldIsFine) {
    const Disposition handled{SIGCHLD, [](int) {}};
    EXPECT_EQ(outcome(Process{[] { std::exit(3); }}), 3);
}

/// In a child: which signals are blocked, ignored and handled, as /proc tells.
std::uint64_t mask_of(const char* field) {
    std::FILE* file = std::fopen("/proc/self/status", "r");
    char line[256];
    std::uint64_t mask = 0;
    while (std::fgets(line, sizeof line, file) != nullptr) {
        const std::string_view text = line;
        if (text.starts_with(field)) mask = std::stoull(std::string{text.substr(8)}, nullptr, 16);
    }
    std::fclose(file);
    return mask;
}

bool holds(std::uint64_t mask, int signal) { return ((mask >> (signal - 1)) & 1) != 0; }

// promise 3.4: a child that inherited a blocked SIGTERM could not be terminated.
TEST_F(Signals, BlockedInTheParentAreNotInTheChild) {
    const SignalsBlocked all;
    EXPECT_EQ(outcome(Process{[] { std::exit(mask_of("SigBlk:") == 0 ? 0 : 1); }}), 0);
    Process process{wait_for_ever};
    process.start();
    process.terminate();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), -SIGTERM);
}

// promise 3.4: the parent's mask is as it was.
TEST_F(Signals, BlockedForAStartAreNotAfterIt) {
    const auto before = mask_of("SigBlk:");
    Process process{[] {}};
    process.start();
    EXPECT_EQ(mask_of("SigBlk:"), before);
    join_in_time(process);
}

// promise 3.4
TEST_F(Signals, IgnoredInTheParentDoNotKeepAChildFromBeingTerminated) {
    const Disposition ignored{SIGTERM, SIG_IGN};
    Process process{wait_for_ever};
    process.start();
    process.terminate();
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), -SIGTERM);
}

// promise 3.4: the parent's handler would have set a flag in a copy of its memory, and nothing else.
TEST_F(Signals, HandledInTheParentAreNotInTheChild) {
    const Disposition handled{SIGTERM, [](int) {}};
    const Disposition handled_too{SIGUSR1, [](int) {}};
    Process process{[] { std::exit(holds(mask_of("SigCgt:"), SIGUSR1) ? 1 : 0); }};
    EXPECT_EQ(outcome(std::move(process)), 0);
    Process other{wait_for_ever};
    other.start();
    other.terminate();
    join_in_time(other);
    EXPECT_EQ(other.exit_code(), -SIGTERM);
}

// promise 5.4 needs this one: a program that ignores SIGPIPE has children that do.
TEST_F(Signals, OtherwiseIgnoredInTheParentAreInTheChild) {
    const Disposition ignored{SIGPIPE, SIG_IGN};
    EXPECT_EQ(outcome(Process{[] { std::exit(holds(mask_of("SigIgn:"), SIGPIPE) ? 0 : 1); }}), 0);
}

// promise 3.2: Ctrl-C reaches parent and child; the parent decides.
TEST_F(Signals, LikeCtrlCAreTheParentsToDecideOn) {
    EXPECT_EQ(outcome(Process{[] {
                  ::raise(SIGINT);
                  std::exit(4);
              }}),
              4);
}

// promise 3.2: a child has children of its own, and learns how they end.
TEST_F(Signals, AreSoundInAGrandchildToo) {
    EXPECT_EQ(outcome(Process{[] { std::exit(outcome(Process{[] { std::exit(7); }})); }}), 7);
}

}  // namespace
}  // namespace hands
