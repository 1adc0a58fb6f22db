#pragma once
/// \file
/// From places in the code to lines of the source.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hands::lab {

/// A function at a place in the code; several where the compiler has put one into another.
struct Frame {
    std::string function;
    std::string file;
    int line = 0;
};

/// The debug information of this program, read by binutils' addr2line or LLVM's.
///
/// State: `frames_` has what was looked up, innermost frames first; nothing for a place without debug
/// information.
class Symbols {
public:
    /// Looks up all of \p codes at once that are not known yet: that takes dozens of milliseconds, whether it
    /// is one or a hundred. Without such a program on this machine, nothing is found.
    void look_up(std::span<const void* const> codes);

    /// What stands at \p code, which was looked up.
    std::span<const Frame> at(const void* code) const;

    /// Whether there was a program to read the debug information. True before the first look-up.
    bool has_reader() const { return has_reader_; }

private:
    std::map<const void*, std::vector<Frame>> frames_;
    bool has_reader_ = true;
};

/// One for all stories that this process tells: they have most places in common. Not for several threads at
/// once.
Symbols& symbols_of_this_program();

/// By how much this program was moved when it was loaded.
std::uintptr_t load_offset();

/// What `addr2line -a -i -f -C` says, by address.
std::map<std::uintptr_t, std::vector<Frame>> parse_addr2line(std::string_view output);

}  // namespace hands::lab
