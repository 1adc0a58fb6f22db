#include "chapters/07_channels/bench/resident_memory.hpp"

#include <fstream>
#include <stdexcept>
#include <string>

namespace hands {
namespace {

/// The value of a line like "Rss:   1234 kB".
double bytes_in(const std::string& path, const std::string& label) {
    std::ifstream file{path};
    for (std::string word; file >> word;) {
        double kibibytes = 0;
        if (word == label && file >> kibibytes) return kibibytes * 1024;
    }
    throw std::runtime_error("there is no " + label + " in " + path + ": is /proc mounted?");
}

}  // namespace

// Not VmRSS of status: the kernel keeps that count a processor, and the sum lags behind.
double resident_bytes() { return bytes_in("/proc/self/smaps_rollup", "Rss:"); }

double peak_resident_bytes() { return bytes_in("/proc/self/status", "VmHWM:"); }

}  // namespace hands
