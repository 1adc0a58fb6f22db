#pragma once
/// \file
/// Another program's work, while somebody may have something to say about it.

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hands {

/// What else there is to attend to while a job runs: keys, signals, files that are saved.
struct Attention {
    std::vector<int> descriptors;  ///< each readable as soon as there is something; not owned
    std::function<bool()> leave = [] { return false; };  ///< takes it in; whether the job is to be left
};

/// What to run, and how long to wait for it.
struct Job {
    std::vector<std::string> command;  ///< a path, or a name to be found in PATH; then its arguments
    std::string lock = {};  ///< a file, made if need be, that one job at a time holds; empty: none is needed
    std::optional<std::chrono::seconds> patience = {};  ///< how long it may be silent; none: for ever
    bool alone = false;                                 ///< nothing that it started may outlive it
    /// Is told what it writes, piece by piece, as it comes.
    std::function<void(std::string_view)> on_output = [](std::string_view) {};
};

/// How a job ended.
struct JobEnd {
    enum class How { exited, killed, silent, left };
    How how = How::exited;
    int number = 0;      ///< its exit status, or the signal that killed it
    std::string output;  ///< what it wrote to stdout and stderr; of very much, the beginning and the end
};

/// Runs \p job to its end, or until it was silent for too long or attention() says to leave: then it is
/// ended, with all that it started, politely at first. Its standard input is empty.
///
/// From a program with one thread and no other children. What jobs leave behind becomes its child
/// (PR_SET_CHILD_SUBREAPER), so that it can be ended.
/// \throws std::system_error if the system has no room for a process, or the lock cannot be made
JobEnd run_job(const Job& job, const Attention& attention = {});

}  // namespace hands
