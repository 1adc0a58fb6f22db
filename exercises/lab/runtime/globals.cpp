#include "exercises/lab/runtime/globals.hpp"

#include <cstring>

#include <link.h>
#include <unistd.h>

namespace hands::lab {

Globals* globals = nullptr;

namespace {

// The first object that is visited is the executable.
int take_first(dl_phdr_info* info, std::size_t, void* first) {
    *static_cast<dl_phdr_info*>(first) = *info;
    return 1;
}

}  // namespace

Globals::Globals() : ranges_(writable_ranges()), copy_(size_of(ranges_)) {}

std::vector<Globals::Range> Globals::writable_ranges() {
    dl_phdr_info program{};
    dl_iterate_phdr(take_first, &program);
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto page_of = [page](std::uintptr_t address) { return address / page * page; };
    Range read_only{0, 0};
    std::vector<Range> ranges;
    for (std::size_t i = 0; i < program.dlpi_phnum; ++i) {
        const ElfW(Phdr)& header = program.dlpi_phdr[i];
        const std::uintptr_t low = program.dlpi_addr + header.p_vaddr;
        const std::uintptr_t high = low + header.p_memsz;
        if (header.p_type == PT_GNU_RELRO) read_only = {page_of(low), page_of(high)};
        if (header.p_type == PT_LOAD && (header.p_flags & PF_W) != 0) {
            ranges.push_back({page_of(low), page_of(high + page - 1)});
        }
    }
    // The read-only part is at the beginning of the writable one (all linkers agree).
    for (Range& range : ranges) {
        if (read_only.low >= range.low && read_only.low < range.high) range.low = read_only.high;
    }
    return ranges;
}

std::size_t Globals::size_of(const std::vector<Range>& ranges) {
    std::size_t size = 0;
    for (const Range& range : ranges) size += range.high - range.low;
    return size;
}

void Globals::keep() {
    std::size_t at = 0;
    for (const Range& range : ranges_) {
        std::memcpy(&copy_[at], reinterpret_cast<const void*>(range.low), range.high - range.low);
        at += range.high - range.low;
    }
}

// Only what has changed is written: a page that a forked process writes to is copied for it first, and that
// takes longer than to compare many.
void Globals::put_back() {
    constexpr std::size_t step = 512;
    std::size_t at = 0;
    for (const Range& range : ranges_) {
        for (std::uintptr_t address = range.low; address < range.high; address += step, at += step) {
            auto* const now = reinterpret_cast<void*>(address);
            if (std::memcmp(now, &copy_[at], step) != 0) std::memcpy(now, &copy_[at], step);
        }
    }
}

}  // namespace hands::lab
