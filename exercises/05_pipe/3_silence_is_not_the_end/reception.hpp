#pragma once
/// \file
/// A sender, and who receives from it, for the checks of exercise 05.3. This file is given.

#include "silence_is_not_the_end.hpp"

#include "common/descriptor.hpp"
#include "exercises/kit/pipe.hpp"
#include "exercises/kit/require.hpp"

#include <chrono>
#include <csignal>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <poll.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

/// The sender's end of the pipe, in the sender.
class Lines {
public:
    explicit Lines(Descriptor writing, Descriptor silences)
        : writing_(std::move(writing)), silences_(std::move(silences)) {}

    /// Sends all of it, or as much as the receiver takes before it closes its end.
    void send(std::string_view text) const {
        while (!text.empty()) {
            const auto taken = ::write(writing_.get(), text.data(), text.size());
            if (taken <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(taken));
        }
    }
    /// Closes its end, and lives on.
    void close() { writing_.close(); }

    /// Sends nothing until the receiver has noticed that, so many times.
    /// \throws kit::Rejected with \p text if it closes its end instead
    void be_silent(int times, const std::string& text) const {
        while (is_noticed(0)) {  // what was noticed before does not count
        }
        while (times > 0) {
            if (is_noticed(-1)) --times;
            pollfd entry{writing_.get(), 0, 0};
            if (::poll(&entry, 1, 0) == 1 && (entry.revents & POLLERR) != 0) kit::reject(text);
        }
    }

private:
    /// Waits until a silence is noticed, or the receiver closes its end. \return whether one is
    bool is_noticed(int milliseconds) const {
        pollfd entries[] = {{silences_.get(), POLLIN, 0}, {writing_.get(), 0, 0}};
        char noticed = 0;
        return ::poll(entries, 2, milliseconds) > 0 && (entries[0].revents & POLLIN) != 0 &&
               ::read(silences_.get(), &noticed, 1) == 1;
    }

    Descriptor writing_;
    Descriptor silences_;
};

/// What receive_lines() makes of a sender.
class Reception {
public:
    /// Starts a sender with that life; it exits with what that returns.
    explicit Reception(const std::function<int(Lines&)>& life) {
        std::signal(SIGPIPE, SIG_IGN);  // silence may be noticed when the sender is gone already
        kit::Pipe lines;
        kit::Pipe notices;
        pid_ = ::fork();
        kit::require(pid_ != -1, "there is no room for a process");
        if (pid_ == 0) {
            lines.reading.close();
            notices.writing.close();
            int status = 0;
            try {
                Lines end{std::move(lines.writing), std::move(notices.reading)};
                status = life(end);
            } catch (const kit::Rejected&) {  // noted already
            }
            ::_exit(status);
        }
        reading_ = std::move(lines.reading);
        silences_ = std::move(notices.writing);
    }

    /// Until the sender has ended; nobody has waited for it.
    void let_it_end() const {
        siginfo_t info{};
        ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT);
    }

    /// Calls receive_lines().
    /// \throws kit::Rejected if nobody has waited for the sender then
    Received receive(std::chrono::milliseconds patience) {
        const Received received = receive_lines({pid_, reading_.release()}, patience, [this] {
            ++silences;
            static_cast<void>(!::write(silences_.get(), "s", 1));
        });
        kit::require(::waitpid(pid_, nullptr, WNOHANG) == -1,
                     "You came back, and had not waited for the sender.");
        return received;
    }

    int silences = 0;  ///< that were noticed

private:
    pid_t pid_;
    Descriptor reading_;
    Descriptor silences_;
};

}  // namespace hands
