#pragma once
/// \file
/// A program that a test runs as a reader would, from outside.

#include "common/descriptor.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace hands {

/// Where a program's standard output goes.
enum class Stdout {
    captured,                        ///< a pipe that is read to its end
    closed,                          ///< nowhere: `>&-`
    full,                            ///< /dev/full, where every write fails
    reader_leaves_at_once,           ///< a pipe that nobody reads
    reader_leaves_after_first_line,  ///< `| head -1`
    terminal,                        ///< a pseudo-terminal, and stdin and stderr too
};

/// What to run, and how.
struct Launch {
    std::vector<std::string> command;  ///< the path of the program, then its arguments
    Stdout out = Stdout::captured;
    bool stdin_and_stderr_closed = false;
    std::string folder = ".";  ///< in which it runs
    std::vector<std::pair<std::string, std::string>> environment =
        {};                             ///< beside the test's own, but for NO_COLOR
    std::chrono::seconds deadline{60};  ///< far more than it needs
};

/// How a program ended.
struct Outcome {
    std::string command;        ///< as one would type it
    std::optional<int> status;  ///< its exit status, if it exited
    std::optional<int> signal;  ///< what killed it, if a signal did
    std::string out;            ///< what it wrote to standard output; on a terminal, to stderr too
    std::string err;            ///< what it wrote to stderr
    std::vector<std::string>
        left_behind;  ///< processes that it had started and that did not end, as "NAME (PID)"
};

/// All of it, for the message of a test that fails.
std::string describe(const Outcome& outcome);

/// A running program, in a session of its own.
///
/// State: `pid_` is a child that was not waited for, alive or a zombie, from the constructor to the
/// destructor. So its number, which is its session's too, belongs to nobody else for as long as this exists.
/// It dies with the thread that started it (PR_SET_PDEATHSIG), so a test that is killed leaves no long work
/// behind.
class Program {
public:
    /// Starts it.
    /// \throws std::system_error if the system does not let us; a program that cannot be executed exits with
    /// 127
    explicit Program(Launch launch);
    /// Kills what is left of its session.
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// Its process number, which is its session's too.
    pid_t pid() const { return pid_; }

    /// Returns when it and its children have used some hundredths of a second of processor time, which is far
    /// more than its beginning takes: it is amid its work.
    /// \throws std::runtime_error if it ends before that, or misses its deadline
    void wait_until_working();
    /// Returns when the program, not its children, has a handler for \p signal. Errors as of
    /// wait_until_working().
    void wait_until_catching(int signal);
    /// Returns when at least \p count processes that it started are alive at once: their numbers, in no
    /// order. Errors as of wait_until_working().
    std::vector<pid_t> wait_for_children(std::size_t count);

    /// Sends \p signal to the program alone.
    void send(int signal);
    /// Sends \p signal to its process group, as a terminal does on Ctrl-C.
    void send_to_group(int signal);
    /// Types \p keys on its terminal.
    void type(std::string_view keys);

    /// Reads what it writes until it has ended, and all that it started has ended or was given 20 seconds to.
    /// \throws std::runtime_error if it misses its deadline; it is killed then
    Outcome finish();

private:
    using Clock = std::chrono::steady_clock;

    template <class Condition>
    void wait_until(Condition condition, const char* what_it_did_not);
    [[noreturn]] void give_up(const std::string& what);
    void receive(Descriptor& from, std::string& text);
    bool wait_a_little() const;
    Outcome outcome() const;
    std::vector<std::string> left_behind() const;

    Launch launch_;
    Clock::time_point deadline_;
    Descriptor out_;    ///< where its output is read, until it ends
    Descriptor err_;    ///< the same of stderr
    Descriptor pidfd_;  ///< readable from its end on
    pid_t pid_ = -1;
    std::string out_text_;
    std::string err_text_;
};

/// Runs a program to its end. Errors as of Program.
Outcome run(Launch launch);

}  // namespace hands
