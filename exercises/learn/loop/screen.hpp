#pragma once
/// \file
/// For tests from end to end: a program on a terminal, with somebody who reads and types.

#include "chapters/03_processes/process.hpp"
#include "chapters/acceptance/pseudo_terminal.hpp"
#include "common/system_call.hpp"

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace hands {

/// Runs a program on a terminal of 80 columns, and reads what it writes as it comes.
class Screen {
public:
    explicit Screen(std::vector<std::string> command) {
        PseudoTerminal terminal = open_pseudo_terminal();
        screen_ = std::move(terminal.screen);
        process_ = Process{become, std::move(command), std::move(terminal.program)};
        process_.start();
    }

    /// Reads until \p text has come, behind what was waited for before.
    /// \throws std::runtime_error with all that was written, if it does not come
    void wait_for(std::string_view text) {
        for (;;) {
            if (const auto place = all_.find(text, seen_); place != std::string::npos) {
                seen_ = place + text.size();
                return;
            }
            if (!read_more())
                throw std::runtime_error("'" + std::string{text} + "' does not come, but:\n" + all_);
        }
    }

    void type(std::string_view keys) { write_all(screen_.get(), std::as_bytes(std::span{keys}), "type"); }

    /// Reads to the end.
    /// \return the exit code, as of Process
    int finish() {
        while (read_more()) {
        }
        if (!process_.join_for(patience)) throw std::runtime_error("it does not end, after:\n" + all_);
        return process_.exit_code().value();
    }

    /// All that was written so far.
    const std::string& text() const { return all_; }

private:
    static constexpr std::chrono::seconds patience{120};  // far more than anything here takes

    static void become(std::vector<std::string> command, Descriptor terminal) {
        ::setsid();
        ::ioctl(terminal.get(), TIOCSCTTY, 0);
        for (const int number : {0, 1, 2}) ::dup2(terminal.get(), number);
        ::signal(SIGINT, SIG_DFL);
        ::unsetenv("NO_COLOR");
        ::setenv("TERM", "xterm", 1);
        std::vector<char*> words;
        for (std::string& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        ::execvp(words.front(), words.data());
    }

    /// \return whether something came
    bool read_more() {
        pollfd entry{screen_.get(), POLLIN, 0};
        constexpr int limit = static_cast<int>(std::chrono::milliseconds{patience}.count());
        if (checked("wait for a screen", [&] { return ::poll(&entry, 1, limit); }) == 0) return false;
        std::array<char, 4096> part{};
        const auto count = ::read(screen_.get(), part.data(), part.size());
        if (count <= 0) return false;  // EIO: nobody has the terminal any more
        all_.append(part.data(), static_cast<std::size_t>(count));
        return true;
    }

    Descriptor screen_;
    Process process_{[] {}};
    std::string all_;
    std::size_t seen_ = 0;
};

}  // namespace hands
