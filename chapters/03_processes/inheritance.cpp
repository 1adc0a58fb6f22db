#include "chapters/03_processes/inheritance.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <limits>

#include <sys/syscall.h>
#include <unistd.h>

namespace hands {
namespace {

void close_from_to(unsigned first, unsigned last) {
    if (first > last) return;
    // The system call itself, Linux 5.9: glibc has a function for it from 2.34 on only.
    checked("close the descriptors a child was not given",
            [&] { return ::syscall(SYS_close_range, first, last, 0); });
}

}  // namespace

void keep_off_standard_streams(Descriptor& descriptor) {
    if (descriptor.get() <= STDERR_FILENO) descriptor = descriptor.duplicate();
}

// lesson: close_all_but
void close_all_but(std::vector<int> kept) {
    std::ranges::sort(kept);
    unsigned first = STDERR_FILENO + 1;
    for (const int descriptor : kept) {
        const auto number = static_cast<unsigned>(descriptor);
        if (number < first) continue;  // a standard stream, or listed twice
        close_from_to(first, number - 1);
        first = number + 1;
    }
    close_from_to(first, std::numeric_limits<unsigned>::max());
}
// end of lesson: close_all_but

}  // namespace hands
