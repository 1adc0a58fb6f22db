#pragma once
/// \file
/// A buffer of fixed capacity.

#include <cassert>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace hands {

/// First in, first out, for at most `capacity` values. All its memory is taken when it is made.
///
/// State: `size_` values stand in `places_` from `first_` on, around the end if need be; the other places are
/// empty.
template <class T>
class Ring {
public:
    /// \throws std::bad_alloc, std::bad_array_new_length if there is no memory for so many
    explicit Ring(std::size_t capacity)
        : places_(capacity == 0 ? nullptr : std::make_unique<std::optional<T>[]>(capacity)),
          capacity_(capacity) {}

    std::size_t size() const { return size_; }
    std::size_t capacity() const { return capacity_; }
    bool empty() const { return size_ == 0; }
    bool full() const { return size_ == capacity_; }

    /// Only if it is not full.
    void push(T&& value) noexcept {
        assert(!full());
        place(size_).emplace(std::move(value));
        ++size_;
    }

    /// Only if it is not empty.
    T pop() noexcept {
        assert(!empty());
        std::optional<T>& first = places_[first_];
        T value{std::move(*first)};
        first.reset();
        if (++first_ == capacity_) first_ = 0;
        --size_;
        return value;
    }

private:
    std::optional<T>& place(std::size_t number) {
        const std::size_t before_the_end = capacity_ - first_;
        return places_[number < before_the_end ? first_ + number : number - before_the_end];
    }

    std::unique_ptr<std::optional<T>[]> places_;
    std::size_t capacity_;
    std::size_t first_ = 0;
    std::size_t size_ = 0;
};

}  // namespace hands
