#pragma once
/// \file
/// Exercise 02.4: a buffer that closes. This file is yours.

#include "exercises/kit/not_started.hpp"

#include <cstddef>
#include <optional>
#include <utility>

namespace hands {

/// Hands elements from threads that have some to threads that want some. It holds no more than its capacity,
/// so whoever is faster waits for the others. All its functions may be called by several threads at once.
template <class T>
class Buffer {
public:
    // Give it what it has to remember. Whoever has to wait sleeps at a condition variable, until what it
    // waits for is true.

    /// An open buffer without elements.
    /// \param capacity  at least 1
    explicit Buffer(std::size_t capacity) { static_cast<void>(capacity); }

    /// Waits until there is room, and puts \p element behind the others: moved, not copied.
    /// \return whether it did: false if the buffer is closed, or is closed meanwhile
    bool push(T element) {
        static_cast<void>(element);
        throw NotStarted{};
    }

    /// Waits until there is an element, and takes the first one out.
    /// \return nothing if there is none, and none will come, because the buffer is closed
    std::optional<T> pop() { throw NotStarted{}; }

    /// From now on nothing comes in any more, and nobody waits. What is in the buffer can still be taken out.
    /// May be called more than once.
    void close() { throw NotStarted{}; }
};

}  // namespace hands
