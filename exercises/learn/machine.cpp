#include "exercises/learn/machine.hpp"

#include "common/command_line.hpp"
#include "exercises/learn/text_file.hpp"

#include <chrono>
#include <sstream>
#include <thread>

#include <fmt/format.h>
#include <sys/utsname.h>

namespace hands {
namespace {

std::string compiler() {
#ifdef __clang__
    return fmt::format("Clang {}.{}.{}", __clang_major__, __clang_minor__, __clang_patchlevel__);
#else
    return fmt::format("GCC {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

std::string kernel() {
    utsname name{};
    if (::uname(&name) != 0) return "unknown";
    return fmt::format("{} {} {}", name.sysname, name.release, name.machine);
}

double busy_percent_now() {
    const auto look = [] { return ticks_in(read_text_file("/proc/stat").value_or("")); };
    const auto before = look();
    std::this_thread::sleep_for(std::chrono::milliseconds{500});
    const auto after = look();
    return before && after ? busy_percent(*before, *after) : 0;
}

}  // namespace

Machine this_machine() {
    return {
        .processor = processor_in(read_text_file("/proc/cpuinfo").value_or("")),
        .cores = available_cores(),
        .kernel = kernel(),
        .compiler = compiler(),
        .busy_percent = busy_percent_now(),
    };
}

std::string processor_in(std::string_view cpuinfo) {
    std::istringstream lines{std::string{cpuinfo}};
    for (std::string line; std::getline(lines, line);) {
        const std::size_t colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
    }
    return "unknown";
}

// https://man7.org/linux/man-pages/man5/proc_stat.5.html
std::optional<ProcessorTicks> ticks_in(std::string_view stat) {
    std::istringstream words{std::string{stat}};
    std::string label;
    double user = 0;
    double nice = 0;
    double system = 0;
    double idle = 0;
    double waiting = 0;
    double interrupts = 0;
    double soft_interrupts = 0;
    double stolen = 0;
    words >> label >> user >> nice >> system >> idle >> waiting >> interrupts >> soft_interrupts >> stolen;
    if (!words || label != "cpu") return std::nullopt;
    return ProcessorTicks{user + nice + system + interrupts + soft_interrupts + stolen, idle + waiting};
}

double busy_percent(const ProcessorTicks& before, const ProcessorTicks& after) {
    const double busy = after.busy - before.busy;
    const double idle = after.idle - before.idle;
    return busy + idle > 0 ? 100 * busy / (busy + idle) : 0;
}

}  // namespace hands
