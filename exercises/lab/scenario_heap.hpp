#pragma once
/// \file
/// Where a scenario's memory from malloc and new comes from.

#include "exercises/lab/reserved_array.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hands::lab {

/// A heap of the scenario's own, apart from that of everything else in the process: so an address tells which
/// of the two it belongs to, and each fresh process gives the same addresses again.
///
/// A block begins its life as zeros, each time, so that a program that forgets to set something does the same
/// in every schedule. Blocks are of sizes from a fixed row, and a free one waits in the list of its size.
/// Threads must take turns with it.
///
/// State: `memory_[0 … used_)` was handed out at least once. `free_[c]` starts the list of what is free
/// of size class c.
class ScenarioHeap {
public:
    /// \param size  how many bytes all blocks may take together; reserved, and taken only where touched
    /// \throws std::system_error if the system has no room
    explicit ScenarioHeap(std::size_t size) : memory_(size) {}

    /// \param alignment  of the block's address: a power of two
    /// \return \p size bytes that are all zero, or null if there is no room
    void* allocate(std::size_t size, std::size_t alignment = alignof(std::max_align_t));
    /// Takes back a block of allocate()'s.
    void release(void* block);

    /// As many bytes as \p block, of allocate()'s, was asked for.
    static std::size_t size_of(const void* block);
    bool contains(const void* address) const {
        const auto* const byte = static_cast<const char*>(address);
        return byte >= &memory_[0] && byte < &memory_[0] + used_;
    }
    /// How many bytes were ever handed out, those before and between blocks included.
    std::size_t used() const { return used_; }

private:
    /// Stands right before each block.
    struct Header {
        std::uint32_t size_class;
        std::uint32_t padding;  ///< bytes between the beginning of its room and this
        std::size_t size;       ///< as asked for
    };
    /// Stands at the beginning of room that nobody uses.
    struct FreeRoom {
        FreeRoom* next;
    };
    static constexpr std::size_t class_count = 128;

    ReservedArray<char> memory_;
    std::size_t used_ = 0;
    std::array<FreeRoom*, class_count> free_{};
};

}  // namespace hands::lab
