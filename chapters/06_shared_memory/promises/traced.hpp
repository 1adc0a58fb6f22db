#pragma once
/// \file
/// A child that runs step by step, for sweeps that end it at a moving point.

#include "common/sanitizer.hpp"
#include "common/system_call.hpp"

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

/// How many times more instructions a sanitizer makes of a step that somebody wrote: sweeps take fewer points
/// then, that lie farther apart.
inline constexpr int instruction_factor = is_sanitized ? 8 : 1;

/// In a child: waits here for its parent to trace it.
inline void be_traced() {
    constexpr rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::signal(SIGSEGV, SIG_DFL);  // a sanitizer's own handler may wait for what the signal has interrupted
    checked("be traced", [] { return ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); });
    ::raise(SIGSTOP);
}

/// Steps through a child that is in be_traced().
///
/// A step is an instruction, or the way to the beginning or end of a system call. So a sweep over steps stops
/// at the same places every time, however busy the machine is, and leaves no place out.
class Traced {
public:
    /// Waits until the child \p pid has come to be_traced(). It is killed if this process ends.
    explicit Traced(pid_t pid) : pid_(pid) {
        ::signal(SIGALRM, give_up);
        ::alarm(limit_in_seconds);
        wait_for_stop();
        set_options(PTRACE_O_EXITKILL | PTRACE_O_TRACEEXIT);
    }

    ~Traced() { ::alarm(0); }
    Traced(const Traced&) = delete;
    Traced& operator=(const Traced&) = delete;

    /// \return whether it still runs; otherwise it is ending, and can be waited for as any child
    bool instructions(std::uint64_t count) { return steps(PTRACE_SINGLESTEP, count); }
    /// Beginnings and ends of system calls.
    bool system_calls(std::uint64_t count) { return steps(PTRACE_SYSCALL, count); }

    /// Where the instruction is that it does next; null on processors of which nobody here asks. Its code is
    /// that of this process, so it can be read there.
    const std::byte* next_instruction() const {
#if defined(__x86_64__)
        // No instruction lies at the last address, so -1 is an error here, too.
        const long address = checked("ask where a child is", [&] {
            return ::ptrace(PTRACE_PEEKUSER, pid_, offsetof(user, regs.rip), nullptr);
        });
        return reinterpret_cast<const std::byte*>(address);
#else
        return nullptr;
#endif
    }

    /// Lets it run on by itself, with \p signal to take; 0 for none.
    void release(int signal = 0) {
        if (runs_) ::ptrace(PTRACE_DETACH, pid_, nullptr, static_cast<long>(signal));
        runs_ = false;
    }

    /// Kills it where it is (SIGKILL).
    void kill() {
        if (runs_) set_options(PTRACE_O_EXITKILL);  // its end is no stop any more
        ::kill(pid_, SIGKILL);  // nobody has waited for it, so the number is still its own
        runs_ = false;
    }

private:
    static constexpr unsigned limit_in_seconds = 120;

    /// One that sleeps for ever never comes to the end of a step, and we would wait with it.
    static void give_up(int) {
        constexpr std::string_view sentence = "a traced child takes no step: it waits, and nobody wakes it\n";
        static_cast<void>(!::write(STDERR_FILENO, sentence.data(), sentence.size()));
        ::_exit(1);
    }

    void set_options(long options) const {
        checked("trace a child", [&] { return ::ptrace(PTRACE_SETOPTIONS, pid_, nullptr, options); });
    }

    /// \return how it stopped. Its end is a stop too, before which nobody has to wait for it.
    int wait_for_stop() const {
        int status = 0;
        checked("wait for a step", [&] { return ::waitpid(pid_, &status, __WALL); });
        if (WIFSTOPPED(status)) return status >> 8;
        throw std::runtime_error("a traced child has been killed by somebody else");
    }

    bool steps(__ptrace_request request, std::uint64_t count) {
        for (; count > 0 && runs_; --count) {
            checked("let a child take a step", [&] { return ::ptrace(request, pid_, nullptr, nullptr); });
            if (wait_for_stop() == (SIGTRAP | PTRACE_EVENT_EXIT << 8)) release();
        }
        return runs_;
    }

    pid_t pid_;
    bool runs_ = true;
};

}  // namespace hands
