#pragma once
/// \file
/// Memory for what is made and destroyed a million times: the frames of goroutines, and channels.

#include <cstddef>

namespace hands {

/// Small blocks of memory, which are used again and again.
///
/// The system's allocator is made for everything, among it for blocks that one thread takes and another gives
/// back; for these it needs a lock each time, and a goroutine often ends on another worker than it began on.
/// Here every thread has blocks of its own. One that has got too many hands a batch of them to all, one that
/// has none left takes a batch.
///
/// The memory stays with the process, as that of the system's allocator does. Under a sanitizer all of it
/// comes from the system, so that a use after the end is seen.
class FramePool {
public:
    /// \return a block of at least \p bytes, aligned for any type that does not ask for more than usual
    /// \throws std::bad_alloc
    static void* allocate(std::size_t bytes);

    /// Gives back what allocate() returned for the same number of \p bytes. On any thread.
    static void deallocate(void* block, std::size_t bytes) noexcept;
};

/// What is derived from it lives in the FramePool when it is made with new.
struct FromFramePool {
    static void* operator new(std::size_t bytes) { return FramePool::allocate(bytes); }
    static void operator delete(void* block, std::size_t bytes) noexcept {
        FramePool::deallocate(block, bytes);
    }
};

}  // namespace hands
