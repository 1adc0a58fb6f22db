#include "common/interrupt.hpp"

#include "common/system_call.hpp"
#include "common/terminal.hpp"

#include <csignal>
#include <string_view>

#include <unistd.h>

namespace hands {
namespace {

constexpr int interrupted_status = 128 + SIGINT;  // what a shell reports for a command that Ctrl-C ended

// On a terminal the cursor may stand behind "^C" or a progress bar: start the line anew.
constexpr std::string_view on_terminal = "\r\x1b[KInterrupted: the work was not finished.\n";
constexpr std::string_view elsewhere = "Interrupted: the work was not finished.\n";

template <const std::string_view& line>
void end_with_line(int) {
    // Only async-signal-safe calls. If nobody can read the line there is nobody to tell.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
    ::_exit(interrupted_status);
}

}  // namespace

void end_on_interrupt() {
    struct sigaction action = {};
    action.sa_handler = is_terminal(STDERR_FILENO) ? end_with_line<on_terminal> : end_with_line<elsewhere>;
    checked("handle Ctrl-C", [&] { return ::sigaction(SIGINT, &action, nullptr); });
}

}  // namespace hands
