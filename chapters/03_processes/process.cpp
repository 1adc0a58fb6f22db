#include "chapters/03_processes/process.hpp"

#include "common/system_call.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <typeinfo>

#include <cxxabi.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr std::chrono::milliseconds grace{500};  // from SIGTERM to SIGKILL

/// No signal arrives while this lives. The child must not run the parent's handlers before it has its own.
class SignalsBlocked {
public:
    SignalsBlocked() {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_;
};

void flush_output() {
    std::cout.flush();
    std::fflush(nullptr);
}

std::size_t count_threads() {
    const std::filesystem::directory_iterator threads{"/proc/self/task"};
    return static_cast<std::size_t>(std::distance(begin(threads), end(threads)));
}

void refuse_to_fork_with_threads() {
#ifdef __SANITIZE_THREAD__
    constexpr std::size_t own_threads = 2;  // ThreadSanitizer keeps one of its own
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
    constexpr std::size_t own_threads = 2;
#else
    constexpr std::size_t own_threads = 1;
#endif
#else
    constexpr std::size_t own_threads = 1;
#endif
    const std::size_t threads = count_threads();
    if (threads <= own_threads) return;
    throw std::logic_error(
        fmt::format("cannot start a process from a program with {} threads: the child would be born with one "
                    "of them, and with "
                    "every lock that another one holds. Start the processes first, the threads after",
                    threads));
}

std::string type_of(const std::exception& error) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name{
        abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status), &std::free};
    return name ? name.get() : typeid(error).name();
}

std::system_error start_failure(const std::system_error& error) {
    const char* advice = "";
    if (error.code() == std::errc::resource_unavailable_try_again) {
        advice = " (the limit of processes is reached: see `ulimit -u`)";
    } else if (error.code() == std::errc::too_many_files_open) {
        advice = " (the limit of open files is reached: see `ulimit -n`)";
    }
    return {error.code(), fmt::format("cannot start a process{}", advice)};
}

}  // namespace

Process::Process(Process&& other) noexcept
    : name_(std::move(other.name_)),
      call_(std::move(other.call_)),
      child_(std::exchange(other.child_, std::nullopt)),
      exit_code_(std::exchange(other.exit_code_, std::nullopt)) {}

Process& Process::operator=(Process&& other) noexcept {
    if (this == &other) return *this;
    end();
    name_ = std::move(other.name_);
    call_ = std::move(other.call_);
    child_ = std::exchange(other.child_, std::nullopt);
    exit_code_ = std::exchange(other.exit_code_, std::nullopt);
    return *this;
}

Process::~Process() { end(); }

//! [start]
void Process::start() {
    if (child_) throw std::logic_error("cannot start a process twice: make another one");
    flush_output();  // or the child would hold a copy of what waits to be written, and write it again
    try {
        refuse_to_fork_with_threads();
        auto kept =
            descriptors();  // before the fork, so that an argument that refuses to go along is told to us
        Lifeline lifeline;
        const SignalsBlocked until_the_child_is_set_up;
        const pid_t pid = checked("fork", [] { return ::fork(); });
        if (pid == 0) live(std::move(lifeline), std::move(kept));
        lifeline.hold();
        try {
            child_.emplace(Child{pid, ::getpid(), Pidfd{pid}, std::move(lifeline)});
        } catch (...) {
            ::kill(pid, SIGKILL);  // not waited for yet, so the number is still the child's
            checked("wait for a child", [&] { return ::waitpid(pid, nullptr, 0); });
            throw;
        }
    } catch (const std::system_error& error) {
        throw start_failure(error);
    }
    call_.reset();  // what was moved into the child is the child's: our copies of its descriptors close here
}
//! [start]

/// The child's whole life. It never returns to the code that called start(): that belongs to the parent.
void Process::live(Lifeline lifeline, std::vector<int> kept) noexcept {
    const std::string name = name_.empty() ? fmt::format("process {}", ::getpid()) : name_;
    try {
        kept.push_back(lifeline.child_end());
        lifeline.follow();
        close_all_but(std::move(kept));

        ::signal(SIGINT, SIG_IGN);  // Ctrl-C reaches the parent too: it decides, and we follow its lifeline
        sigset_t none;
        ::sigemptyset(&none);
        ::pthread_sigmask(SIG_SETMASK, &none, nullptr);

        run();
    } catch (const std::exception& error) {
        // Not fmt::print: it throws where stderr is closed, and nothing may leave this function.
        std::fputs(fmt::format("{}: {}: {}\n", name, type_of(error), error.what()).c_str(), stderr);
        flush_output();
        ::_exit(EXIT_FAILURE);
    } catch (...) {
        std::fputs(fmt::format("{}: an exception that is no std::exception\n", name).c_str(), stderr);
        flush_output();
        ::_exit(EXIT_FAILURE);
    }
    flush_output();
    ::_exit(EXIT_SUCCESS);  // not exit(): the parent's static objects are not ours to destroy
}

void Process::run() {
    if (!call_)
        throw std::logic_error("there is nothing to run: give a Process a function, or override run()");
    call_->run();
}

std::vector<int> Process::descriptors() const { return call_ ? call_->descriptors() : std::vector<int>{}; }

Process::Child& Process::started(const char* what) {
    if (!child_) throw std::logic_error(fmt::format("cannot {} a process that was not started", what));
    if (child_->parent != ::getpid()) {
        throw std::logic_error(fmt::format("cannot {} a process from another one than its parent", what));
    }
    return *child_;
}

/// Reaps the child if it ends within the limit.
bool Process::look_for_end(std::chrono::nanoseconds limit) {
    if (exit_code_) return true;
    if (!child_->pidfd.wait_for(limit)) return false;
    exit_code_ = child_->pidfd.reap();
    child_->lifeline.drop();
    return true;
}

void Process::join() {
    const Child& child = started("join");
    if (exit_code_) return;
    exit_code_ = child.pidfd.reap();
    child_->lifeline.drop();
}

bool Process::join_for(std::chrono::nanoseconds limit) {
    started("join");
    return look_for_end(limit);
}

void Process::send(int signal, const char* what) {
    const Child& child = started(what);
    if (!exit_code_) child.pidfd.send(signal);
}

void Process::terminate() { send(SIGTERM, "terminate"); }
void Process::kill() { send(SIGKILL, "kill"); }

bool Process::is_alive() { return child_ && !look_for_end(std::chrono::nanoseconds{0}); }

std::optional<int> Process::exit_code() {
    if (child_) look_for_end(std::chrono::nanoseconds{0});
    return exit_code_;
}

std::optional<pid_t> Process::pid() const {
    if (!child_) return std::nullopt;
    return child_->pid;
}

int Process::sentinel() const {
    if (!child_) throw std::logic_error("a process that was not started has no sentinel");
    return child_->pidfd.descriptor();
}

/// Ends and reaps what still runs. Errors are impossible here: the pidfd is open and refers to our own child.
void Process::end() noexcept {
    if (!child_ || exit_code_ || child_->parent != ::getpid()) return;
    terminate();
    if (!look_for_end(grace)) {
        kill();
        join();
    }
}

}  // namespace hands
