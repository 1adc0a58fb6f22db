#pragma once
/// \file
/// Memory for what there may be a million of.

#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace hands {

/// The size of a huge page on x86-64 and most of AArch64, in bytes.
inline constexpr std::size_t huge_page = std::size_t{1} << 21;

/// Asks for huge pages in \p size bytes of memory that was not touched yet, where whole ones fit. A system
/// that has none, or no more of them, takes small ones.
inline void wish_huge_pages(void* memory, std::size_t size) noexcept {
    void* begin = memory;
    if (!std::align(huge_page, huge_page, begin, size)) return;
    ::madvise(begin, size / huge_page * huge_page, MADV_HUGEPAGE);
}

/// For a std::vector that may become large. The first touch of each page costs a page fault, and a huge page
/// is as large as 512 others: what would fill half of one gets whole ones.
/// \tparam T  what it holds
template <class T>
struct HugePageAllocator {
    using value_type = T;

    HugePageAllocator() = default;
    template <class Other>
    explicit(false) HugePageAllocator(const HugePageAllocator<Other>&) noexcept {}

    /// Room for \p count of T, which deallocate() gives back.
    /// \throws std::bad_alloc if there is none
    T* allocate(std::size_t count) {
        if (count > (std::numeric_limits<std::size_t>::max() - huge_page) / sizeof(T))
            throw std::bad_array_new_length{};
        const std::size_t bytes = count * sizeof(T);
        if (!takes_huge_pages(bytes))
            return static_cast<T*>(::operator new (bytes, std::align_val_t{alignof(T)}));
        const std::size_t whole = (bytes + huge_page - 1) / huge_page * huge_page;
        void* const memory = ::operator new (whole, std::align_val_t{huge_page});
        wish_huge_pages(memory, whole);
        return static_cast<T*>(memory);
    }
    /// \param count  what allocate() was asked for
    void deallocate(T* memory, std::size_t count) noexcept {
        ::operator delete (memory,
                           std::align_val_t{takes_huge_pages(count * sizeof(T)) ? huge_page : alignof(T)});
    }

    friend bool operator==(HugePageAllocator, HugePageAllocator) { return true; }

private:
    static constexpr bool takes_huge_pages(std::size_t bytes) { return bytes >= huge_page / 2; }
};

/// A vector for what there may be a million of.
template <class T>
using LargeVector = std::vector<T, HugePageAllocator<T>>;

}  // namespace hands
