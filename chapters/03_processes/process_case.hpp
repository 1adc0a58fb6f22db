#pragma once
/// \file
/// What the tests of Process share.

#include "chapters/03_processes/process.hpp"
#include "common/system_call.hpp"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

/// How long a test waits for what should happen at once.
constexpr std::chrono::seconds patience{60};  // far more than anything here takes

/// Ends of a pipe, for tests that let a child wait or tell something.
struct PipeEnds {
    Descriptor read;
    Descriptor write;

    PipeEnds() {
        int ends[2];
        checked("make a pipe", [&] { return ::pipe2(ends, O_CLOEXEC); });
        read = Descriptor{ends[0]};
        write = Descriptor{ends[1]};
    }
};

/// Waits until \p end says something, or ends.
inline bool becomes_readable(int end) {
    pollfd look{end, POLLIN, 0};
    constexpr int limit = static_cast<int>(std::chrono::milliseconds{patience}.count());
    return checked("poll", [&] { return ::poll(&look, 1, limit); }) == 1;
}

/// All that comes until \p from ends; what came so far if its patience does.
inline std::string read_to_end(const Descriptor& from) {
    std::string text;
    char part[4096];
    while (becomes_readable(from.get())) {
        const auto count = checked("read", [&] { return ::read(from.get(), part, sizeof part); });
        if (count == 0) return text;
        text.append(part, static_cast<std::size_t>(count));
    }
    return text + " … and no end";
}

/// Writes all of \p text to a pipe.
inline void tell(const Descriptor& to, std::string_view text) {
    write_all(to.get(), std::as_bytes(std::span{text}), "tell");
}

/// The descriptors that this process has open.
inline std::set<int> open_descriptors() {
    std::set<int> numbers;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        numbers.insert(std::stoi(entry.path().filename()));
    }
    return numbers;
}

/// Whether a child of ours is left, running or a zombie.
inline bool has_child() { return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD; }

/// Never returns; a signal can end it, with the process.
inline void wait_for_ever() {
    for (;;) ::pause();
}

/// Joins \p process, but not for ever: that it does not end is a failure, and no hang.
inline void join_in_time(Process& process) {
    EXPECT_TRUE(process.join_for(patience)) << process.name() << " does not end";
}

/// Every test gives back what it took.
class ProcessTest : public testing::Test {
protected:
    ~ProcessTest() override {
        EXPECT_EQ(open_descriptors(), before_);
        EXPECT_FALSE(has_child());
    }

private:
    std::set<int> before_ = open_descriptors();
};

/// Starts, joins, and says how it ended.
inline int outcome(Process process) {
    process.start();
    join_in_time(process);
    return process.exit_code().value();
}

}  // namespace hands
