#include "chapters/06_shared_memory/memory_file.hpp"

#include "chapters/06_shared_memory/available_memory.hpp"
#include "common/system_call.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/resource.h>

namespace hands {
namespace {

void refuse_more_than_half_of_the_memory(std::size_t size, const std::string& doing) {
    const auto most = available_memory() / 2;
    if (size <= most) return;
    throw std::system_error(
        std::make_error_code(std::errc::not_enough_memory),
        fmt::format(
            "cannot {}: the most it may be is half of the memory available now, {} bytes. Ask for less",
            doing, most));
}

/// The kernel would say it with a signal that ends us (SIGXFSZ).
void refuse_more_than_a_file_may_hold(std::size_t size, const std::string& doing) {
    rlimit limit = {};
    checked(doing, [&] { return ::getrlimit(RLIMIT_FSIZE, &limit); });
    if (size <= limit.rlim_cur) return;
    throw std::system_error(
        std::make_error_code(std::errc::file_too_large),
        fmt::format("cannot {}: it is a file in memory, and a file may hold {} bytes here (see `ulimit -f`)",
                    doing, limit.rlim_cur));
}

}  // namespace

// lesson: reserve
void reserve_memory(const Descriptor& file, std::size_t size, const std::string& doing) {
    refuse_more_than_half_of_the_memory(size, doing);
    refuse_more_than_a_file_may_hold(size, doing);
    // Step by step: the kernel begins again from nothing when a signal arrives, so one large request might
    // never end in a program whose timer ticks.
    constexpr std::size_t step = std::size_t{16} << 20;
    for (std::size_t done = 0; done < size; done += step) {
        const auto length = static_cast<off_t>(std::min(step, size - done));
        checked(doing, [&] { return ::fallocate(file.get(), 0, static_cast<off_t>(done), length); });
    }
}
// end of lesson: reserve

Descriptor make_memory_file(std::size_t size) {
    const auto doing = fmt::format("share {} bytes of memory", size);
    Descriptor file{checked(doing, [] { return ::memfd_create("many_hands", MFD_CLOEXEC); })};
    reserve_memory(file, size, doing);
    return file;
}

}  // namespace hands
