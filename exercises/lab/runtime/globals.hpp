#pragma once
/// \file
/// The program's global and static variables.

#include "exercises/lab/reserved_array.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hands::lab {

/// The memory of all variables that live as long as the program, of the executable itself: those of the
/// scenario among them. A schedule changes them, and the next one must find them as they were.
///
/// What the dynamic linker has made read-only is left out, and so are the shared libraries: what they keep
/// for themselves stays, as it belongs together with memory and threads that stay too.
///
/// State: `ranges_` are writable, whole pages; `copy_` is what they held at keep(), one after the other.
class Globals {
public:
    Globals();

    bool contain(std::uintptr_t address) const {
        for (const Range& range : ranges_) {
            if (address >= range.low && address < range.high) return true;
        }
        return false;
    }
    /// Keeps what they hold now.
    void keep();
    /// Gives them back what they held then. No other thread may run.
    void put_back();

private:
    struct Range {
        std::uintptr_t low;
        std::uintptr_t high;
    };
    static std::vector<Range> writable_ranges();
    static std::size_t size_of(const std::vector<Range>& ranges);

    std::vector<Range> ranges_;
    ReservedArray<char> copy_;
};

/// Those of this program; null before the first exploration.
extern Globals* globals;

}  // namespace hands::lab
