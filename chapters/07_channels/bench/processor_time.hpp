#pragma once
/// \file
/// How long this process has used processors.

namespace hands {

/// Nanoseconds of all its threads together, since it began.
struct ProcessorTime {
    double user = 0;
    double system = 0;  ///< in the kernel, for this process

    double all() const { return user + system; }
};

/// Of this process, until now.
ProcessorTime processor_time();

}  // namespace hands
