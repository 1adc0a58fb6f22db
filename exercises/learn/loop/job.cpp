#include "exercises/learn/loop/job.hpp"

#include "chapters/03_processes/process.hpp"
#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int cannot_run = 127;  // as a shell says it

// ---- In the process of the job -------------------------------------------------------------------

/// Makes this forked child the program. The lock stays open in it, and so is held until its end.
void become(std::vector<std::string> command, Descriptor output, Descriptor lock, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // a Process follows its parent until it becomes another program
    if (::getppid() != parent) ::_exit(cannot_run);
    for (const int signal : {SIGINT, SIGPIPE}) ::signal(signal, SIG_DFL);
    const Descriptor nothing{::open("/dev/null", O_RDONLY | O_CLOEXEC)};
    ::dup2(nothing.get(), STDIN_FILENO);
    ::dup2(output.get(), STDOUT_FILENO);
    ::dup2(output.get(), STDERR_FILENO);
    if (lock) {
        while (::flock(lock.get(), LOCK_EX) == -1 && errno == EINTR) {
        }
    }
    std::vector<char*> words;
    for (std::string& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    ::execvp(words.front(), words.data());
    ::perror(words.front());
    ::_exit(cannot_run);
}

// ---- In the process that waits -------------------------------------------------------------------

struct Pipe {
    Descriptor read_end;
    Descriptor write_end;
};

Pipe open_pipe() {
    std::array<int, 2> ends{};
    checked("open a pipe", [&] { return ::pipe2(ends.data(), O_CLOEXEC); });
    Pipe pipe{Descriptor{ends[0]}, Descriptor{ends[1]}};
    checked("read a pipe as it comes", [&] { return ::fcntl(ends[0], F_SETFL, O_NONBLOCK); });
    return pipe;
}

Descriptor open_lock(const std::string& path) {
    if (path.empty()) return {};
    return Descriptor{checked(fmt::format("open '{}'", path),
                              [&] { return ::open(path.c_str(), O_RDWR | O_CREAT, 0666); })};
}

/// Output of any length in a bounded place.
class Kept {
public:
    void add(std::string_view text) {
        constexpr std::size_t most = 64 * 1024;
        if (head_.size() < most) {
            head_ += text;
            return;
        }
        tail_ += text;
        if (tail_.size() > 2 * most) {
            tail_.erase(0, tail_.size() - most);
            gap_ = true;
        }
    }
    std::string text() const { return head_ + (gap_ ? "\n[…]\n" : "") + tail_; }

private:
    std::string head_;
    std::string tail_;
    bool gap_ = false;
};

/// Takes what is there now, and tells of it. \return whether there may be more to come
bool receive(const Descriptor& from, Kept& to, const Job& job) {
    std::array<char, 16 * 1024> part{};
    for (;;) {
        const auto count = ::read(from.get(), part.data(), part.size());
        if (count == 0) return false;
        if (count == -1 && errno == EAGAIN) return true;
        if (count == -1 && errno != EINTR) throw system_failure("read what a program writes");
        if (count <= 0) continue;
        const std::string_view text{part.data(), static_cast<std::size_t>(count)};
        to.add(text);
        job.on_output(text);
    }
}

void send_to_children(int signal) {
    std::ifstream children{fmt::format("/proc/self/task/{}/children", ::getpid())};
    for (pid_t child = 0; children >> child;) ::kill(child, signal);
}

/// Ends the children of this process, and what becomes its child by that. The job itself has been waited for.
void end_what_is_left() {
    const auto patience =
        Clock::now() + milliseconds{500};  // for a compiler to take its unfinished file away
    int signal = SIGTERM;
    send_to_children(signal);
    for (;;) {
        const pid_t ended = ::waitpid(-1, nullptr, WNOHANG);
        if (ended == -1 && errno != EINTR) return;  // there is none any more
        if (Clock::now() > patience) signal = SIGKILL;
        if (ended > 0 || signal == SIGKILL) send_to_children(signal);
        if (ended == 0) ::poll(nullptr, 0, 5);
    }
}

JobEnd::How how_it_ended(int exit_code) { return exit_code < 0 ? JobEnd::How::killed : JobEnd::How::exited; }

/// Waits for the end, and takes in what is written and what is said meanwhile.
/// \return how it has to be ended; nothing if it has ended
std::optional<JobEnd::How> follow(Process& process, const Descriptor& output, const Job& job,
                                  const Attention& attention, Kept& kept) {
    bool is_open = true;
    auto heard = Clock::now();
    for (;;) {
        std::vector<pollfd> entries{{process.sentinel(), POLLIN, 0},
                                    {is_open ? output.get() : -1, POLLIN, 0}};
        for (const int descriptor : attention.descriptors) entries.push_back({descriptor, POLLIN, 0});
        int limit = -1;
        if (job.patience) {
            const auto left = std::chrono::ceil<milliseconds>(heard + *job.patience - Clock::now());
            if (left.count() <= 0) return JobEnd::How::silent;
            limit = static_cast<int>(left.count());
        }
        checked("wait for a program", [&] { return ::poll(entries.data(), entries.size(), limit); });
        if (entries[1].revents != 0) {
            is_open = receive(output, kept, job);
            heard = Clock::now();
        }
        bool is_spoken_to = false;
        for (std::size_t i = 2; i < entries.size(); ++i) is_spoken_to |= entries[i].revents != 0;
        // First of all: Ctrl-C reaches the job as well, which may have ended of it by now.
        if (is_spoken_to && attention.leave()) return JobEnd::How::left;
        if (entries[0].revents != 0) return std::nullopt;
    }
}

}  // namespace

JobEnd run_job(const Job& job, const Attention& attention) {
    checked("become the parent of what others leave behind",
            [] { return ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); });
    Pipe pipe = open_pipe();
    Process process{become, job.command, std::move(pipe.write_end), open_lock(job.lock), ::getpid()};
    process.start();

    Kept kept;
    const auto ended_by_us = follow(process, pipe.read_end, job, attention, kept);
    if (ended_by_us) {
        process.terminate();
        if (!process.join_for(milliseconds{500})) process.kill();
    }
    process.join();
    if (ended_by_us || job.alone) end_what_is_left();
    receive(pipe.read_end, kept, job);

    const int code = process.exit_code().value_or(cannot_run);
    return {ended_by_us.value_or(how_it_ended(code)), code < 0 ? -code : code, kept.text()};
}

}  // namespace hands
