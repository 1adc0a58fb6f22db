#include "chapters/03_processes/process.hpp"

#include "chapters/03_processes/buffered_output.hpp"
#include "chapters/03_processes/signals.hpp"
#include "chapters/03_processes/start_failure.hpp"
#include "chapters/03_processes/thread_count.hpp"
#include "common/system_call.hpp"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <typeinfo>

#include <cxxabi.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

constexpr std::chrono::milliseconds grace{500};  // from SIGTERM to SIGKILL

std::string readable(const std::type_info& type) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name{
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free};
    return name ? name.get() : type.name();
}

/// Tells on stderr which exception is being handled.
void tell_of_exception(const std::string& process, const char* text) {
    const std::type_info* type = abi::__cxa_current_exception_type();
    // Not fmt::print: it throws where stderr is closed, and nothing may leave a child's life.
    std::fputs(fmt::format("{}: {}: {}\n", process, type != nullptr ? readable(*type) : "?", text).c_str(),
               stderr);
}

/// For a child that could not be taken charge of.
void kill_and_reap(pid_t pid) {
    ::kill(pid, SIGKILL);  // not waited for yet, so the number is still the child's
    while (::waitpid(pid, nullptr, 0) == -1 && errno == EINTR) {
    }
}

}  // namespace

Process::Process(Process&& other) noexcept
    : name_(std::move(other.name_)),
      call_(std::move(other.call_)),
      child_(std::exchange(other.child_, std::nullopt)),
      reaped_(std::exchange(other.reaped_, false)),
      exit_code_(std::exchange(other.exit_code_, std::nullopt)) {}

Process& Process::operator=(Process&& other) noexcept {
    if (this == &other) return *this;
    end();
    name_ = std::move(other.name_);
    call_ = std::move(other.call_);
    child_ = std::exchange(other.child_, std::nullopt);
    reaped_ = std::exchange(other.reaped_, false);
    exit_code_ = std::exchange(other.exit_code_, std::nullopt);
    return *this;
}

Process::~Process() { end(); }

// lesson: start
void Process::start() {
    if (child_) throw std::logic_error("cannot start a process twice: make another one");
    refuse_to_lose_exit_codes();
    flush_output();  // or the child would hold a copy of what waits to be written, and write it again
    try {
        refuse_to_fork_with_threads();
        // Before the fork, so that an argument that refuses to go along is told to us.
        auto kept = descriptors();
        Lifeline lifeline;
        const SignalsBlocked until_the_child_is_set_up;
        const pid_t pid = checked("fork", [] { return ::fork(); });
        if (pid == 0) live(std::move(lifeline), std::move(kept));
        lifeline.hold();  // closes the child's end here: so there is a descriptor for the pidfd
        try {
            child_.emplace(Child{pid, ::getpid(), Pidfd{pid}, std::move(lifeline)});
        } catch (...) {
            kill_and_reap(pid);
            throw;
        }
    } catch (const std::system_error& error) {
        throw start_failure(error);
    }
    call_.reset();  // what was moved into the child is the child's: our copies of its descriptors close here
}
// end of lesson: start

// lesson: live
/// The child's whole life. It never returns to the code that called start(): that belongs to the parent.
void Process::live(Lifeline lifeline, std::vector<int> kept) noexcept {
    // Asked for only when there is something to tell: each page that a child touches costs it a page fault.
    const auto own_name = [this] { return name_.empty() ? fmt::format("process {}", ::getpid()) : name_; };
    int exit_code = EXIT_FAILURE;
    try {
        lifeline.follow();
        kept.push_back(lifeline.child_end());
        close_all_but(std::move(kept));
        keep_exit_within_child();
        take_up_own_signals();
        run();
        exit_code = EXIT_SUCCESS;
    } catch (const std::exception& error) {
        tell_of_exception(own_name(), error.what());
    } catch (...) {
        tell_of_exception(own_name(), "thrown as an exception, which is no std::exception");
    }
    flush_output();
    ::_exit(exit_code);  // not exit(): the parent's static objects are not ours to destroy
}
// end of lesson: live

void Process::run() {
    if (!call_)
        throw std::logic_error("there is nothing to run: give a Process a function, or override run()");
    call_->run();
}

std::vector<int> Process::descriptors() const { return call_ ? call_->descriptors() : std::vector<int>{}; }

std::string Process::name() const {
    if (!name_.empty()) return name_;
    return child_ ? fmt::format("process {}", child_->pid) : "process";
}

bool Process::is_copy() const { return child_->parent != ::getpid(); }

Process::Child& Process::started(const char* what) {
    if (!child_) throw std::logic_error(fmt::format("cannot {} a process that was not started", what));
    if (is_copy()) {
        throw std::logic_error(fmt::format("cannot {} a process from another one than its parent", what));
    }
    return *child_;
}

void Process::reap() {
    exit_code_ = child_->pidfd.reap();
    reaped_ = true;
    child_->lifeline.drop();
}

/// Reaps the child if it ends within the limit.
bool Process::look_for_end(std::chrono::nanoseconds limit) {
    if (reaped_) return true;
    if (!child_->pidfd.wait_for(limit)) return false;
    reap();
    return true;
}

void Process::join() {
    started("join");
    if (!reaped_) reap();
}

bool Process::join_for(std::chrono::nanoseconds limit) {
    started("join");
    return look_for_end(limit);
}

void Process::send(int signal, const char* what) {
    const Child& child = started(what);
    if (!reaped_) child.pidfd.send(signal);
}

void Process::terminate() { send(SIGTERM, "terminate"); }
void Process::kill() { send(SIGKILL, "kill"); }

bool Process::is_alive() {
    if (!child_) return false;
    started("look at");
    return !look_for_end(std::chrono::nanoseconds{0});
}

std::optional<int> Process::exit_code() {
    if (!is_alive() && reaped_ && !exit_code_) {
        throw std::runtime_error(fmt::format(
            "cannot tell how {} ended: something else in this program has waited for it, or had the "
            "system do so by ignoring SIGCHLD",
            name()));
    }
    return exit_code_;
}

std::optional<pid_t> Process::pid() const {
    if (!child_) return std::nullopt;
    return child_->pid;
}

int Process::sentinel() const {
    if (!child_) throw std::logic_error("a process that was not started has no sentinel");
    if (is_copy()) throw std::logic_error("a process has a sentinel in its parent only");
    return child_->pidfd.descriptor();
}

// lesson: end
/// Ends and reaps what still runs.
void Process::end() noexcept {
    if (!child_) return;
    if (is_copy()) {
        child_->pidfd.forget();
        child_->lifeline.forget();
        return;
    }
    if (reaped_) return;
    try {
        terminate();
        if (look_for_end(grace)) return;
        kill();
    } catch (const std::system_error&) {
        // We may not send signals to a child that runs for somebody else (EPERM). Its lifeline needs no
        // leave.
    }
    child_->lifeline.drop();
    reap();
}
// end of lesson: end

}  // namespace hands
