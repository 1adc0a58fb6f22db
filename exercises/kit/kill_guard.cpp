#include "exercises/kit/kill_guard.hpp"

#include "exercises/kit/verdict_page.hpp"

#include <cerrno>
#include <csignal>

#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>

// A definition in the program itself comes before that of the C library.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): there it has reserved names
extern "C" int kill(pid_t process, int signal) noexcept {
    if (process != -1) return static_cast<int>(::syscall(SYS_kill, process, signal));
    if (hands::kit::VerdictPage* const page = hands::kit::VerdictPage::current()) {
        page->note_rejection(
            fmt::format("You called kill(-1, {}): that signals every process on the machine which you may "
                        "signal. -1 is what fork() returns when there is no child, so look at its result "
                        "before you keep it. This time the signal went nowhere.",
                        signal));
    }
    errno = EPERM;
    return -1;
}
