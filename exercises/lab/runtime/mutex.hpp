#pragma once
/// \file
/// Holding a mutex and giving it back: what condition variables need too.

#include "exercises/lab/runtime/schedule.hpp"

namespace hands::lab {

/// \p thread takes the \p mutex, which is free.
void take_lock(ThreadState& thread, const void* mutex);

/// \p thread gives it back, however often it had locked it.
void release_lock(ThreadState& thread, LockState& state);

/// Fails unless \p thread holds the \p mutex alone.
/// \param what  the thread does with it: "unlocks"
void require_owner(ThreadState& thread, const LockState& state, const void* mutex, const char* what);

}  // namespace hands::lab
