// One thread reads and sleeps in read(); the caller waits for it, and tells of silence.
#include "silence_is_not_the_end.hpp"

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

/// What the two threads share.
struct Mailbox {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::string> lines;
    std::string rest;
    std::size_t bytes = 0;
    bool ended = false;
};

void read_all(int descriptor, Mailbox& mailbox) {
    for (char byte = 0;;) {
        const auto given = ::read(descriptor, &byte, 1);
        if (given == -1 && errno == EINTR) continue;
        const std::scoped_lock lock{mailbox.mutex};
        if (given == 1 && byte == '\n')
            mailbox.lines.push_back(std::exchange(mailbox.rest, {}));
        else if (given == 1)
            mailbox.rest += byte;
        mailbox.bytes += given == 1;
        mailbox.ended = given != 1;
        mailbox.changed.notify_one();
        if (mailbox.ended) return;
    }
}

}  // namespace

Received receive_lines(Sender sender, std::chrono::milliseconds patience,
                       const std::function<void()>& still_waiting) {
    Mailbox mailbox;
    {
        const std::jthread reader{[&] { read_all(sender.descriptor, mailbox); }};
        std::unique_lock lock{mailbox.mutex};
        while (!mailbox.ended) {
            const std::size_t before = mailbox.bytes;
            const auto something_came = [&] { return mailbox.ended || mailbox.bytes > before; };
            if (!mailbox.changed.wait_for(lock, patience, something_came)) still_waiting();
        }
    }
    ::close(sender.descriptor);
    int status = 0;
    while (::waitpid(sender.pid, &status, 0) == -1) {
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "cannot wait");
    }
    return {std::move(mailbox.lines), mailbox.rest.empty() && WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

}  // namespace hands
