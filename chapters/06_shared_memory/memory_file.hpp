#pragma once
/// \file
/// A file that is nothing but memory.

#include "common/descriptor.hpp"

#include <cstddef>
#include <string>

namespace hands {

/// Makes a file in memory that has never had a name (memfd_create), with \p size bytes, all zero. It vanishes
/// with the last descriptor and the last mapping of it.
/// \throws std::system_error as of reserve_memory()
Descriptor make_memory_file(std::size_t size);

/// Gives \p file, which is empty and lies in memory, \p size bytes, all zero, and all the pages for them.
///
/// A file that is only declared large would get them when they are first touched, and where there is no room
/// left then, the touch is deadly (SIGBUS). It may take half of the memory available now, no more: nothing
/// else bounds it, and when the memory is full the kernel kills processes.
/// \param doing  completes "cannot …"
/// \throws std::system_error if it is to be larger than that, or than a file may be (`ulimit -f`), or if the
///         system has no room (promise 6.5)
void reserve_memory(const Descriptor& file, std::size_t size, const std::string& doing);

}  // namespace hands
