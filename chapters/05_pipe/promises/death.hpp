#pragma once
/// \file
/// The ways in which a process of a test dies.

#include <array>
#include <csignal>
#include <ostream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace hands {

/// A way to die: by a signal, or by exit.
struct Death {
    int signal;  ///< 0: by exit

    /// What Process::exit_code() says then.
    int exit_code() const { return signal == 0 ? exit_status : -signal; }
    /// What must be sent to a process that expect_death() was called in.
    int order() const { return signal == 0 ? SIGUSR2 : signal; }

    /// For the process that is to die, at its beginning: no sanitizer's handler, no core file, and an order
    /// to exit.
    static void expect() {
        for (const int number : {SIGKILL, SIGSEGV, SIGABRT, SIGTERM}) ::signal(number, SIG_DFL);
        ::signal(SIGUSR2, [](int) { ::_exit(exit_status); });
        const rlimit none{0, 0};
        ::setrlimit(RLIMIT_CORE, &none);
    }
    /// For the process itself, here and now.
    [[noreturn]] void happen() const {
        expect();
        ::raise(order());
        ::_exit(1);
    }

    static constexpr int exit_status = 3;
};

inline constexpr std::array deaths{Death{SIGKILL}, Death{SIGSEGV}, Death{SIGABRT}, Death{SIGTERM}, Death{0}};

/// For GoogleTest's messages, and the names of tests.
inline std::string name_of(const Death& death) {
    switch (death.signal) {
    case SIGKILL:
        return "SIGKILL";
    case SIGSEGV:
        return "SIGSEGV";
    case SIGABRT:
        return "SIGABRT";
    case SIGTERM:
        return "SIGTERM";
    default:
        return "exit";
    }
}
inline void PrintTo(const Death& death, std::ostream* out) { *out << name_of(death); }

}  // namespace hands
