#pragma once
/// \file
/// Processes that do one thing together.

#include "chapters/03_processes/process.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

namespace hands {

/// Processes of which all succeed, or the whole fails: one that is missing could leave the others waiting for
/// it, at a barrier for example. As ThreadGroup for threads.
///
/// State: `processes_` were started and not joined; they are ended with this object.
class ProcessTeam {
public:
    /// Starts a process that calls `function(arguments…)`: see Process.
    template <class Function, class... Arguments>
    void start(Function function, Arguments... arguments) {
        Process process{std::move(function), std::move(arguments)...};
        process.set_name(fmt::format("process {}", processes_.size() + 1));
        process.start();
        processes_.push_back(std::move(process));
    }

    /// Waits for all. Everything they wrote to shared memory can be read after it.
    /// \throws std::runtime_error as soon as one has failed, which it names; the others are ended then
    void join();

private:
    std::vector<Process> processes_;
};

}  // namespace hands
