#pragma once
/// \file
/// An array that several processes see.

#include "chapters/06_shared_memory/shareable.hpp"
#include "chapters/06_shared_memory/shared_memory.hpp"

#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

namespace hands {

/// A fixed number of T in shared memory: what one process writes, the others read. It does not grow: the
/// others would not see where it went.
///
/// A handle, as SharedMemory is: copies mean the same elements, which can be changed through a const one. Two
/// processes may use different elements at the same time; one that several change is a std::atomic, or is
/// guarded by a RobustMutex.
///
/// State: `first_` points into a segment of its own, and keeps it; `size_` elements stand there.
template <class T>
class SharedArray {
    static_assert((require_shareable<T>(), true));

public:
    /// Makes \p size elements T{} that are shared: zero, unless a field has another default.
    /// \throws std::system_error if there is no room
    explicit SharedArray(std::size_t size) : SharedArray(SharedMemory{bytes_for(size)}, size) {}
    SharedArray(const SharedArray&) = default;
    SharedArray& operator=(const SharedArray&) = default;

    std::size_t size() const { return size_; }
    /// \throws std::out_of_range if there is no such element; beyond the end, other data may lie
    T& operator[](std::size_t index) const {
        if (index >= size_) {
            throw std::out_of_range(
                fmt::format("a shared array has no element {}: there are {}, counted from 0", index, size_));
        }
        return first_.get()[index];
    }
    T* begin() const { return first_.get(); }
    T* end() const { return first_.get() + size_; }

    /// None, so that a Process takes it as an argument.
    std::vector<int> descriptors() const { return {}; }

private:
    SharedArray(const SharedMemory& memory, std::size_t size)
        : first_(memory.owner(), reinterpret_cast<T*>(memory.bytes().data())), size_(size) {
        // What is trivial to construct needs nothing more than the zeros that are there.
        if constexpr (!std::is_trivially_default_constructible_v<T>)
            std::uninitialized_value_construct_n(begin(), size);
    }

    /// More than can be counted is more than there is room for.
    static std::size_t bytes_for(std::size_t size) {
        constexpr auto most = std::numeric_limits<std::size_t>::max();
        return size > most / sizeof(T) ? most : size * sizeof(T);
    }

    std::shared_ptr<T> first_;
    std::size_t size_;
};

}  // namespace hands
