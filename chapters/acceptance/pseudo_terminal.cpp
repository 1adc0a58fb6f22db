#include "chapters/acceptance/pseudo_terminal.hpp"

#include "common/system_call.hpp"

#include <array>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

namespace hands {

PseudoTerminal open_pseudo_terminal() {
    constexpr auto doing = "open a pseudo-terminal";
    PseudoTerminal terminal;
    terminal.screen =
        Descriptor{checked(doing, [] { return ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC); })};
    checked(doing, [&] { return ::grantpt(terminal.screen.get()); });
    checked(doing, [&] { return ::unlockpt(terminal.screen.get()); });
    std::array<char, 128> name{};
    if (::ptsname_r(terminal.screen.get(), name.data(), name.size()) != 0) throw system_failure(doing);
    terminal.program =
        Descriptor{checked(doing, [&] { return ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC); })};

    termios settings = {};
    checked(doing, [&] { return ::tcgetattr(terminal.program.get(), &settings); });
    settings.c_oflag &= ~static_cast<tcflag_t>(OPOST);  // "\n" stays "\n"
    checked(doing, [&] { return ::tcsetattr(terminal.program.get(), TCSANOW, &settings); });
    const winsize size{24, 80, 0, 0};
    checked(doing, [&] { return ::ioctl(terminal.program.get(), TIOCSWINSZ, &size); });
    return terminal;
}

}  // namespace hands
