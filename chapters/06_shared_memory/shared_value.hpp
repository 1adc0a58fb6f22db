#pragma once
/// \file
/// One value that several processes see.

#include "chapters/06_shared_memory/shareable.hpp"
#include "chapters/06_shared_memory/shared_memory.hpp"

#include <memory>
#include <new>
#include <vector>

namespace hands {

/// A T in shared memory: what one process writes, the others read.
///
/// A handle, as SharedMemory is: copies mean the same T, and `*value` can be changed through a const one.
/// Nothing takes turns for you. A T that several processes change is a std::atomic, or is guarded by a
/// RobustMutex.
///
/// **Do not wait with std::atomic's wait().** libstdc++ makes it for the threads of one process (a private
/// futex), so a notify_all() from another process wakes nobody (promise 6.7). RobustMutex and SharedBarrier
/// wait across processes.
///
/// State: `value_` points into a segment of its own, and keeps it.
template <class T>
class SharedValue {
    static_assert((require_shareable<T>(), true));

public:
    /// Makes a T{} that is shared: zero, unless a field has another default. It takes a page of memory.
    /// \throws std::system_error if there is no room
    SharedValue() : SharedValue(SharedMemory{sizeof(T)}) {}
    SharedValue(const SharedValue&) = default;
    SharedValue& operator=(const SharedValue&) = default;

    T& operator*() const { return *value_; }
    T* operator->() const { return value_.get(); }

    /// None, so that a Process takes it as an argument.
    std::vector<int> descriptors() const { return {}; }

private:
    explicit SharedValue(const SharedMemory& memory)
        : value_(memory.owner(), ::new (memory.bytes().data()) T{}) {}

    std::shared_ptr<T> value_;
};

}  // namespace hands
