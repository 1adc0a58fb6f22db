#include "chapters/acceptance/program.hpp"

#include "chapters/acceptance/pseudo_terminal.hpp"
#include "chapters/acceptance/session.hpp"
#include "common/sanitizer.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

struct Pipe {
    Descriptor read_end;
    Descriptor write_end;
};

Pipe open_pipe() {
    std::array<int, 2> ends{};
    checked("open a pipe", [&] { return ::pipe2(ends.data(), O_CLOEXEC); });
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

Descriptor open_file(const char* path, int mode) {
    return Descriptor{
        checked(fmt::format("open '{}'", path), [&] { return ::open(path, mode | O_CLOEXEC); })};
}

/// The three standard streams of a program; none means closed.
struct Streams {
    Descriptor in, out, err;
    bool terminal = false;
};

std::vector<std::string> environment_of(const Launch& launch) {
    std::vector<std::string> all;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        if (!std::string_view{*variable}.starts_with("NO_COLOR=")) all.emplace_back(*variable);
    }
    for (const auto& [name, value] : launch.environment) {
        std::erase_if(all, [&](const std::string& variable) { return variable.starts_with(name + '='); });
        all.push_back(fmt::format("{}={}", name, value));
    }
    return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

void put_stream(const Descriptor& stream, int number) {
    if (stream)
        ::dup2(stream.get(), number);
    else
        ::close(number);
}

/// What a shell would have set up: no signal blocked or ignored, whoever runs this test.
void reset_signals() {
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD, SIGALRM}) ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Makes this forked child the program.
[[noreturn]] void become(Launch& launch, std::vector<char*> environment, const Streams& streams,
                         pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);  // it died before it could be followed
    ::setsid();
    if (streams.terminal) ::ioctl(streams.out.get(), TIOCSCTTY, 0);
    reset_signals();
    // The parent has 0, 1 and 2 open, so none of the streams has one of these numbers.
    put_stream(streams.in, STDIN_FILENO);
    put_stream(streams.out, STDOUT_FILENO);
    put_stream(streams.err, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0u, 0);  // what whoever runs this test left open
    if (::chdir(launch.folder.c_str()) == 0) {
        ::execve(launch.command.front().c_str(), pointers_to(launch.command).data(), environment.data());
    }
    ::perror(launch.command.front().c_str());
    ::_exit(127);
}

/// The signals that the process has a handler for, a bit each. See proc(5), SigCgt.
std::uint64_t caught_signals(pid_t pid) {
    std::ifstream status{fmt::format("/proc/{}/status", pid)};
    constexpr std::string_view name = "SigCgt:";
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) return std::stoull(line.substr(name.size()), nullptr, 16);
    }
    return 0;
}

bool has_ended(const Descriptor& pidfd) {
    pollfd entry{pidfd.get(), POLLIN, 0};
    return ::poll(&entry, 1, 0) == 1;
}

}  // namespace

Program::Program(Launch launch) : launch_(std::move(launch)), deadline_(Clock::now() + launch_.deadline) {
    Streams streams;
    if (launch_.out == Stdout::terminal) {
        PseudoTerminal terminal = open_pseudo_terminal();
        streams = {terminal.program.duplicate(), terminal.program.duplicate(), std::move(terminal.program),
                   true};
        out_ = std::move(terminal.screen);
    } else {
        if (!launch_.stdin_and_stderr_closed) {
            streams.in = open_file("/dev/null", O_RDONLY);
            Pipe err = open_pipe();
            streams.err = std::move(err.write_end);
            err_ = std::move(err.read_end);
        }
        if (launch_.out == Stdout::full) {
            streams.out = open_file("/dev/full", O_WRONLY);
        } else if (launch_.out != Stdout::closed) {
            Pipe out = open_pipe();
            streams.out = std::move(out.write_end);
            if (launch_.out != Stdout::reader_leaves_at_once) out_ = std::move(out.read_end);
        }
    }

    auto environment = environment_of(launch_);
    const pid_t parent = ::getpid();
    pid_ = checked("start a program", [] { return ::fork(); });
    if (pid_ == 0) become(launch_, pointers_to(environment), streams, parent);
    // By number, as older C libraries have no name for it. Until it is waited for, the pid cannot mean
    // another.
    pidfd_ = Descriptor{
        static_cast<int>(checked("watch a program", [&] { return ::syscall(SYS_pidfd_open, pid_, 0); }))};
}

Program::~Program() {
    ::kill(pid_, SIGKILL);  // it may not have come to its own session yet
    kill_members(pid_);
    while (::waitpid(pid_, nullptr, 0) == -1 && errno == EINTR) {
    }
}

template <class Condition>
void Program::wait_until(Condition condition, const char* what_it_did_not) {
    while (!condition()) {
        if (has_ended(pidfd_))
            throw std::runtime_error("ended instead of working long: " + describe(finish()));
        if (!wait_a_little()) give_up(what_it_did_not);
    }
}

void Program::wait_until_working() {
    constexpr std::uint64_t enough = is_sanitized ? 10 : 3;  // hundredths of a second
    const auto is_enough = [&] {
        std::uint64_t ticks = 0;
        for (const Member& member : living_members(pid_)) ticks += member.ticks;
        return ticks >= enough;
    };
    wait_until(is_enough, "did not get to work");
}

void Program::wait_until_catching(int signal) {
    wait_until([&] { return (caught_signals(pid_) >> (signal - 1) & 1) != 0; }, "handled no signal");
}

std::vector<pid_t> Program::wait_for_children(std::size_t count) {
    std::vector<pid_t> children;
    const auto are_there = [&] {
        children.clear();
        for (const Member& member : living_members(pid_)) {
            if (member.pid != pid_) children.push_back(member.pid);
        }
        return children.size() >= count;
    };
    wait_until(are_there, fmt::format("did not have {} children at once", count).c_str());
    return children;
}

void Program::send(int signal) {
    checked("send a signal", [&] { return ::kill(pid_, signal); });
}

void Program::send_to_group(int signal) {
    checked("send a signal", [&] { return ::kill(-pid_, signal); });
}

void Program::type(std::string_view keys) { write_all(out_.get(), std::as_bytes(std::span{keys}), "type"); }

Outcome Program::finish() {
    bool ended = false;
    while (!ended || out_ || err_) {
        // poll() passes over those that are −1.
        std::array<pollfd, 3> entries{pollfd{out_.get(), POLLIN, 0}, pollfd{err_.get(), POLLIN, 0},
                                      pollfd{ended ? -1 : pidfd_.get(), POLLIN, 0}};
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
        if (left <= 0ms)
            give_up(ended ? "ended, but something it started holds its output open" : "did not end");
        checked("wait for a program",
                [&] { return ::poll(entries.data(), entries.size(), static_cast<int>(left.count())); });
        if (entries[0].revents != 0) receive(out_, out_text_);
        if (entries[1].revents != 0) receive(err_, err_text_);
        ended = ended || entries[2].revents != 0;
        const bool enough = launch_.out == Stdout::reader_leaves_after_first_line &&
                            out_text_.find('\n') != std::string::npos;
        if (enough) out_.close();
    }
    Outcome result = outcome();
    result.left_behind = left_behind();
    return result;
}

void Program::receive(Descriptor& from, std::string& text) {
    std::array<char, 4096> part{};
    const auto count = ::read(from.get(), part.data(), part.size());
    if (count > 0)
        text.append(part.data(), static_cast<std::size_t>(count));
    else if (count == 0 || errno == EIO)
        from.close();  // EIO: nobody has the terminal any more
    else if (errno != EINTR)
        throw system_failure("read what a program writes");
}

/// Lets some time pass, or less if the program ends.
/// \return whether there is time left
bool Program::wait_a_little() const {
    pollfd entry{pidfd_.get(), POLLIN, 0};
    ::poll(&entry, 1, 5);
    return Clock::now() < deadline_;
}

Outcome Program::outcome() const {
    Outcome result;
    result.command = fmt::format("'{}'", fmt::join(launch_.command, "' '"));
    result.out = out_text_;
    result.err = err_text_;
    siginfo_t info = {};
    // WNOWAIT: only the destructor lets go of the pid.
    checked("learn how a program ended",
            [&] { return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT | WNOHANG); });
    if (info.si_pid == 0) return result;
    (info.si_code == CLD_EXITED ? result.status : result.signal) = info.si_status;
    return result;
}

std::vector<std::string> Program::left_behind() const {
    const auto patience = std::min(deadline_, Clock::now() + 20s);
    auto members = living_members(pid_);
    // What a program that was killed has started needs a moment to notice. There is nothing to wait on: these
    // are not our children.
    while (!members.empty() && Clock::now() < patience) {
        ::poll(nullptr, 0, 5);
        members = living_members(pid_);
    }
    std::vector<std::string> names;
    for (const Member& member : members) names.push_back(fmt::format("{} ({})", member.name, member.pid));
    return names;
}

void Program::give_up(const std::string& what) {
    Outcome so_far = outcome();
    for (const Member& member : living_members(pid_)) {
        so_far.left_behind.push_back(fmt::format("{} ({})", member.name, member.pid));
    }
    kill_members(pid_);
    throw std::runtime_error(fmt::format("the program {} within {} seconds, and was killed: {}", what,
                                         launch_.deadline.count(), describe(so_far)));
}

std::string describe(const Outcome& outcome) {
    std::string end = "still running";
    if (outcome.status) end = fmt::format("exit status {}", *outcome.status);
    if (outcome.signal)
        end = fmt::format("killed by signal {} ({})", *outcome.signal, ::strsignal(*outcome.signal));
    return fmt::format("\n--- {}\n--- {}\n--- stdout:\n{}\n--- stderr:\n{}\n--- processes left: {}\n",
                       outcome.command, end, outcome.out, outcome.err, fmt::join(outcome.left_behind, ", "));
}

Outcome run(Launch launch) { return Program{std::move(launch)}.finish(); }

}  // namespace hands
