#pragma once
/// \file
/// A buffer of fixed capacity.

#include <atomic>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <stdexcept>
#include <utility>

namespace hands {

/// First in, first out, for at most `capacity` values. All its memory is taken when it is made.
///
/// State: `size_` values live in `places_` from `first_` on, around the end if need be; the other places are
/// raw memory. The counts have 32 bits, so that a channel stays small.
template <class T>
class Ring {
public:
    /// \throws std::length_error if that is more than 2^32 − 1
    /// \throws std::bad_alloc, std::bad_array_new_length if there is no memory for so many
    explicit Ring(std::size_t capacity) {
        if (capacity > std::numeric_limits<std::uint32_t>::max())
            throw std::length_error("a buffer holds at most 4294967295 values: choose a smaller capacity");
        if (capacity > 0) places_ = std::allocator<T>{}.allocate(capacity);
        capacity_ = static_cast<std::uint32_t>(capacity);
    }
    ~Ring() {
        while (!empty()) pop();
        if (places_) std::allocator<T>{}.deallocate(places_, capacity_);
    }
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;

    /// How many there are now. From any thread, as a hint.
    std::size_t size() const noexcept { return size_.load(std::memory_order_relaxed); }
    std::size_t capacity() const { return capacity_; }
    bool empty() const { return size() == 0; }
    bool full() const { return size() == capacity_; }

    /// Only if it is not full.
    void push(T&& value) noexcept {
        assert(!full());
        const std::uint32_t before_the_end = capacity_ - first_;
        const std::uint32_t size = size_.load(std::memory_order_relaxed);
        const std::uint32_t place = size < before_the_end ? first_ + size : size - before_the_end;
        std::construct_at(places_ + place, std::move(value));
        size_.store(size + 1, std::memory_order_relaxed);  // one thread at a time: no atomic step needed
    }

    /// The value that pop() takes out. Only if it is not empty.
    T& front() noexcept {
        assert(!empty());
        return places_[first_];
    }

    /// Only if it is not empty.
    void pop() noexcept {
        std::destroy_at(&front());
        if (++first_ == capacity_) first_ = 0;
        size_.store(size_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);
    }

private:
    T* places_ = nullptr;
    std::uint32_t capacity_ = 0;
    std::uint32_t first_ = 0;
    std::atomic<std::uint32_t> size_ = 0;
};

}  // namespace hands
