#pragma once
/// \file
/// For tests: a terminal that nobody looks at.

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <array>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace hands {

/// A pseudo-terminal: what is written to its descriptor can be read again. It controls no process.
class PseudoTerminal {
public:
    /// \param columns  its width; 0: one that does not know
    explicit PseudoTerminal(unsigned short columns)
        : screen_(checked("make a pseudo-terminal",
                          [] { return ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC); })) {
        checked("grant a pseudo-terminal", [&] { return ::grantpt(screen_.get()); });
        checked("unlock a pseudo-terminal", [&] { return ::unlockpt(screen_.get()); });
        const char* const name = ::ptsname(screen_.get());
        terminal_ = Descriptor{
            checked("open a pseudo-terminal", [&] { return ::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC); })};
        const winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
        checked("size a pseudo-terminal", [&] { return ::ioctl(terminal_.get(), TIOCSWINSZ, &size); });
    }

    /// The terminal's descriptor; still owned by this.
    int get() const { return terminal_.get(); }

    /// What was written to the terminal since the last call.
    std::string written() {
        // A mark of our own stands behind it, so that reading needs no time limit to know the end.
        constexpr char mark = '\x04';
        checked("write to a pseudo-terminal", [&] { return ::write(terminal_.get(), &mark, 1); });
        while (unread_.find(mark) == std::string::npos) read_some();
        const std::string text = unread_.substr(0, unread_.find(mark));
        unread_.erase(0, text.size() + 1);
        return text;
    }

    /// Waits until something is written to the terminal. written() gives it.
    void wait_for_output() {
        if (!unread_.empty()) return;
        // Every signal ends poll(), and none ends a read() that SA_RESTART starts again; ThreadSanitizer lets
        // a handler run only between two calls.
        pollfd screen{.fd = screen_.get(), .events = POLLIN, .revents = 0};
        checked("wait for a pseudo-terminal", [&] { return ::poll(&screen, 1, -1); });
        read_some();
    }

    /// As Ctrl-S and Ctrl-Q do: until resume(), whoever writes to the terminal waits.
    void stop() {
        checked("stop a pseudo-terminal", [&] { return ::tcflow(terminal_.get(), TCOOFF); });
    }
    /// Lets the program's output through again.
    void resume() {
        checked("resume a pseudo-terminal", [&] { return ::tcflow(terminal_.get(), TCOON); });
    }

private:
    void read_some() {
        std::array<char, 4096> part;
        const auto count = checked("read a pseudo-terminal",
                                   [&] { return ::read(screen_.get(), part.data(), part.size()); });
        unread_.append(part.data(), static_cast<std::size_t>(count));
    }

    Descriptor screen_;
    Descriptor terminal_;
    std::string unread_;
};

}  // namespace hands
