// It looks whether something is there, and sleeps out its patience if not.
// must be rejected with: so whoever waits for silence first waits long
#include "silence_is_not_the_end.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

std::system_error failure(const char* what) { return {errno, std::generic_category(), what}; }

/// Waits until a read() would not wait: there is something, or the end.
/// \return false if patience is over
bool wait_for_something(int descriptor, std::chrono::milliseconds patience) {
    pollfd entry{descriptor, POLLIN, 0};
    if (::poll(&entry, 1, 0) > 0) return true;
    std::this_thread::sleep_for(patience);
    return ::poll(&entry, 1, 0) > 0;
}

/// Appends what there is. \return false at the end
bool read_more(int descriptor, std::string& text) {
    std::array<char, 4096> piece;
    for (;;) {
        const ssize_t given = ::read(descriptor, piece.data(), piece.size());
        if (given > 0) text.append(piece.data(), static_cast<std::size_t>(given));
        if (given >= 0) return given > 0;
        if (errno != EINTR) throw failure("cannot receive from the sender");
    }
}

/// Takes the whole lines out of \p text, and leaves the beginning of the next.
void take_lines(std::string& text, std::vector<std::string>& lines) {
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
        lines.push_back(text.substr(begin, end - begin));
    text.erase(0, begin);
}

bool exits_with_success(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) == -1) {
        if (errno != EINTR) throw failure("cannot wait for the sender's end");
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

Received receive_lines(Sender sender, std::chrono::milliseconds patience,
                       const std::function<void()>& still_waiting) {
    std::vector<std::string> lines;
    std::string text;
    for (;;) {
        if (!wait_for_something(sender.descriptor, patience)) {
            still_waiting();
            continue;
        }
        if (!read_more(sender.descriptor, text)) break;
        take_lines(text, lines);
    }
    ::close(sender.descriptor);
    const bool succeeded = exits_with_success(sender.pid);
    return {std::move(lines), succeeded && text.empty()};
}

}  // namespace hands
