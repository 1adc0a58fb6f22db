#include "chapters/07_channels/bench/processor_time.hpp"

#include <sys/resource.h>

namespace hands {
namespace {

double nanoseconds_in(const timeval& time) {
    return 1e9 * static_cast<double>(time.tv_sec) + 1e3 * static_cast<double>(time.tv_usec);
}

}  // namespace

ProcessorTime processor_time() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return {nanoseconds_in(usage.ru_utime), nanoseconds_in(usage.ru_stime)};
}

}  // namespace hands
