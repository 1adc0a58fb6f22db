#pragma once
/// \file
/// Accesses to memory, as the hooks announce them.

#include "exercises/lab/runtime/schedule.hpp"

#include <cstddef>

namespace hands::lab {

/// A plain access is about to happen, by this_thread, which is not null.
/// \param code  the place in the code
/// \param may_switch  another thread may come first here if the place takes part in a data race
void plain_access(const void* address, std::size_t size, bool writes, const void* code, bool may_switch);

/// An atomic access happens now.
void atomic_access(ThreadState& thread, const void* address, std::size_t size, bool writes, const void* code);

/// \p size bytes from \p address are about to be freed.
void freed(ThreadState& thread, const void* address, std::size_t size, const void* code);

}  // namespace hands::lab
