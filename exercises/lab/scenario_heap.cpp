#include "exercises/lab/scenario_heap.hpp"

#include <bit>
#include <cstring>
#include <new>

namespace hands::lab {
namespace {

// Up to a kilobyte, the sizes are 16 bytes apart; then each is twice the one before.
constexpr std::size_t step = 16;
constexpr std::size_t largest_by_steps = 1024;
constexpr std::size_t classes_by_steps = largest_by_steps / step;

std::size_t class_of(std::size_t room) {
    if (room <= largest_by_steps) return (room + step - 1) / step - 1;
    return classes_by_steps +
           static_cast<std::size_t>(std::countr_zero(std::bit_ceil(room) / largest_by_steps)) - 1;
}

std::size_t room_of(std::size_t size_class) {
    if (size_class < classes_by_steps) return (size_class + 1) * step;
    return largest_by_steps << (size_class - classes_by_steps + 1);
}

std::size_t padding_for(const char* room, std::size_t header_size, std::size_t alignment) {
    const auto earliest = reinterpret_cast<std::uintptr_t>(room) + header_size;
    return (alignment - earliest % alignment) % alignment;
}

}  // namespace

void* ScenarioHeap::allocate(std::size_t size, std::size_t alignment) {
    if (size > memory_.size() || alignment > memory_.size()) return nullptr;
    const std::size_t most_padding = alignment > alignof(std::max_align_t) ? alignment : 0;
    const std::size_t size_class = class_of(size + most_padding + sizeof(Header));
    char* room = nullptr;
    if (FreeRoom* const free = free_[size_class]) {
        free_[size_class] = free->next;
        free->next = nullptr;
        room = reinterpret_cast<char*>(free);
    } else {
        if (room_of(size_class) > memory_.size() - used_) return nullptr;
        room = &memory_[used_];
        used_ += room_of(size_class);
    }
    const std::size_t padding = padding_for(room, sizeof(Header), alignment);
    const Header header{.size_class = static_cast<std::uint32_t>(size_class),
                        .padding = static_cast<std::uint32_t>(padding),
                        .size = size};
    std::memcpy(room + padding, &header, sizeof header);
    return room + padding + sizeof header;
}

void ScenarioHeap::release(void* block) {
    Header header;
    char* const at = static_cast<char*>(block) - sizeof header;
    std::memcpy(&header, at, sizeof header);
    std::memset(at, 0, sizeof header + header.size);
    free_[header.size_class] = ::new (at - header.padding) FreeRoom{free_[header.size_class]};
}

std::size_t ScenarioHeap::size_of(const void* block) {
    Header header;
    std::memcpy(&header, static_cast<const char*>(block) - sizeof header, sizeof header);
    return header.size;
}

}  // namespace hands::lab
