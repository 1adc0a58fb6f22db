#include "exercises/kit/kill_guard.hpp"

#include "exercises/kit/verdict_page.hpp"

#include <cerrno>
#include <csignal>

#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace hands::kit {
namespace {

bool is_guarded = false;

bool refuses(pid_t process, int signal) {
    if (!is_guarded || process != -1) return false;
    VerdictPage::current()->note_rejection(
        fmt::format("You called kill(-1, {}): that signals every process on the machine which you may "
                    "signal. -1 is what fork() returns when there is no child, so look at its result before "
                    "you keep it. This time the signal went nowhere.",
                    signal));
    return true;
}

}  // namespace

void guard_kill() { is_guarded = true; }

}  // namespace hands::kit

// A definition in the program itself comes before that of the C library.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): there it has reserved names
extern "C" int kill(pid_t process, int signal) noexcept {
    if (!hands::kit::refuses(process, signal)) return static_cast<int>(::syscall(SYS_kill, process, signal));
    errno = EPERM;
    return -1;
}
