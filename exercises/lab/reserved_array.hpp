#pragma once
/// \file
/// An array whose memory is taken from the system only where it is touched.

#include <cstddef>
#include <cstring>
#include <system_error>
#include <type_traits>
#include <utility>

#include <sys/mman.h>

namespace hands::lab {

/// Room for many values that are all zero bytes at first.
///
/// Schedules run in a forked process, which must begin fast, and what watches them must not call malloc,
/// which is watched itself. So room is reserved at once, and only what is touched costs anything.
///
/// State: `values_` are `size_` values in a mapping of this object's own.
template <class Value>
class ReservedArray {
    static_assert(std::is_trivially_destructible_v<Value>, "nobody destroys them");

public:
    /// \throws std::system_error if the system has no room
    explicit ReservedArray(std::size_t size) : size_(size) {
        void* const memory = mmap(nullptr, size * sizeof(Value), PROT_READ | PROT_WRITE,
                                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (memory == MAP_FAILED) {
            throw std::system_error{errno, std::generic_category(), "cannot reserve memory for a schedule"};
        }
        values_ = static_cast<Value*>(memory);
    }
    ReservedArray(ReservedArray&& other) noexcept
        : size_(std::exchange(other.size_, 0)), values_(std::exchange(other.values_, nullptr)) {}
    ReservedArray& operator=(ReservedArray&& other) noexcept {
        std::swap(size_, other.size_);
        std::swap(values_, other.values_);
        return *this;
    }
    ~ReservedArray() {
        if (values_ != nullptr) munmap(values_, size_ * sizeof(Value));
    }

    std::size_t size() const { return size_; }
    /// Makes all values zero bytes again.
    void clear() { std::memset(static_cast<void*>(values_), 0, size_ * sizeof(Value)); }
    Value& operator[](std::size_t index) { return values_[index]; }
    const Value& operator[](std::size_t index) const { return values_[index]; }

private:
    std::size_t size_;
    Value* values_;
};

}  // namespace hands::lab
