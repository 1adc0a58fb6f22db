#pragma once
/// \file
/// The other process, as the one that explores sees it.

#include "common/descriptor.hpp"
#include "exercises/lab/exchange.hpp"

#include <optional>

#include <sys/types.h>

namespace hands::lab {

/// A process that runs one schedule after another. One that fails is its last.
///
/// State: `child_` is the process, until it was waited for; `orders_` is our end of the connection to it.
class ScheduleProcess {
public:
    /// Starts it, as a copy of this one.
    /// \param exchange  shared with it, and must outlive it
    /// \throws std::system_error if the system has no process or connection to give
    ScheduleProcess(void (*scenario)(), Exchange& exchange);
    ScheduleProcess(const ScheduleProcess&) = delete;
    ScheduleProcess& operator=(const ScheduleProcess&) = delete;
    ~ScheduleProcess();

    /// Runs the schedule of exchange.order. Without a value: it can run another one.
    /// \return how the process ended, as of waitpid()
    /// \throws std::system_error
    std::optional<int> run();

private:
    int await_end();

    pid_t child_ = -1;
    Descriptor orders_;
};

}  // namespace hands::lab
