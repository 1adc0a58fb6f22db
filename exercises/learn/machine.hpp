#pragma once
/// \file
/// The machine that something was measured on.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hands {

/// What a reader of a measurement needs to know of a machine.
struct Machine {
    std::string processor;  ///< "AMD EPYC"
    std::size_t cores;      ///< that this process may use
    std::string kernel;     ///< "Linux 6.1.0 x86_64"
    std::string compiler;   ///< that built this: "GCC 12.2.0"
    double busy_percent;    ///< how much of it others used, or the host of a virtual machine took away
};

/// This one, now. Looks for half a second how busy it is.
Machine this_machine();

/// The processor's name out of the text of /proc/cpuinfo; "unknown" if it tells none.
std::string processor_in(std::string_view cpuinfo);

/// What the processors did since the machine was started, in ticks of some length.
struct ProcessorTicks {
    double busy;
    double idle;
    friend bool operator==(const ProcessorTicks&, const ProcessorTicks&) = default;
};

/// The sums over all processors out of the text of /proc/stat; nothing if it tells none.
std::optional<ProcessorTicks> ticks_in(std::string_view stat);

/// How busy the processors were from \p before to \p after, in percent of all of them.
double busy_percent(const ProcessorTicks& before, const ProcessorTicks& after);

}  // namespace hands
