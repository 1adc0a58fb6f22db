#pragma once
/// \file
/// Many senders, for the checks of exercise 05.4. This file is given.

#include "fan_in_from_many.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "common/descriptor.hpp"
#include "exercises/kit/meeting.hpp"
#include "exercises/kit/require.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

/// How many there are in any check.
inline constexpr std::size_t most_sources = 3;
/// What one source has sent.
using Lines = std::vector<std::string>;

/// How many lines of each source on_line() was called with, and whether half a line was sent.
struct Delivered {
    std::array<kit::Count, most_sources> lines{};
    kit::Count half_a_line{0};
};

/// Writes it in one piece; nobody may be there to read it.
inline void send(const Descriptor& descriptor, std::string_view text) {
    static_cast<void>(!::write(descriptor.get(), text.data(), text.size()));
}

/// Processes that send lines, and what fan_in() makes of them.
class Sources {
public:
    using Life = std::function<void(const Descriptor& out, Delivered& delivered)>;

    Sources() = default;
    Sources(const Sources&) = delete;
    Sources& operator=(const Sources&) = delete;
    ~Sources() {
        ends_.clear();
        for (const pid_t pid : pids_) {
            while (::waitpid(pid, nullptr, 0) == -1 && errno == EINTR) {
            }
        }
    }

    /// One more pipe. \return the end to write to
    Descriptor add() {
        int ends[2];
        kit::require(::pipe2(ends, O_CLOEXEC) == 0, "there is no room for a pipe");
        ends_.emplace_back(ends[0]);
        return Descriptor{ends[1]};
    }
    /// One more source, with that life.
    void add(const Life& life) {
        Descriptor writing = add();
        const pid_t pid = ::fork();
        kit::require(pid != -1, "there is no room for a process");
        if (pid == 0) {
            std::signal(SIGPIPE, SIG_IGN);
            ends_.clear();
            try {
                life(writing, *delivered_);
            } catch (const kit::Rejected&) {  // noted already
            }
            ::_exit(0);
        }
        pids_.push_back(pid);
    }
    /// The process of a source.
    pid_t pid(std::size_t source) const { return pids_[source]; }

    /// Calls fan_in(), and \p then with the source of each line.
    /// \return which sources broke off, in their order
    /// \throws kit::Rejected if it does what it must not do
    std::vector<std::size_t> fan_in(const std::function<void(std::size_t)>& then = {}) {
        std::vector<int> numbers;
        for (const Descriptor& end : ends_) numbers.push_back(end.get());
        const auto thread = std::this_thread::get_id();
        auto torn = hands::fan_in(numbers, [&](std::size_t source, const std::string& line) {
            kit::require(std::this_thread::get_id() == thread,
                         "on_line() was called in another thread than that which called fan_in().");
            kit::require(source < ends_.size(), "on_line() was called with source {}, and there are {}.",
                         source, ends_.size());
            lines[source].push_back(line);
            kit::advance(delivered_->lines[source]);
            if (then) then(source);
        });
        for (std::size_t i = 0; i < ends_.size(); ++i) {
            kit::require(
                ::fcntl(numbers[i], F_GETFD) != -1,
                "You closed source {}. It is the caller's, who will close it too: by then, its number "
                "may be that of something else.",
                i);
        }
        std::ranges::sort(torn);
        return torn;
    }

    std::array<Lines, most_sources> lines;  ///< of each source

private:
    SharedValue<Delivered> delivered_;
    std::vector<Descriptor> ends_;
    std::vector<pid_t> pids_;
};

}  // namespace hands
