#include "chapters/06_shared_memory/shared_memory.hpp"

#include "chapters/06_shared_memory/memory_file.hpp"
#include "common/system_call.hpp"

#include <sys/mman.h>

namespace hands {
namespace {

// lesson: map
std::shared_ptr<std::byte> map(const Descriptor& file, std::size_t size) {
    void* address = nullptr;
    checked("map shared memory", [&] {
        address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
        return address == MAP_FAILED ? -1 : 0;
    });
    const auto unmap = [size](std::byte* first) { ::munmap(first, size); };
    return {static_cast<std::byte*>(address), unmap};
}
// end of lesson: map

}  // namespace

SharedMemory::SharedMemory(std::size_t size) : SharedMemory(make_memory_file(size), size) {}

SharedMemory::SharedMemory(const Descriptor& file, std::size_t size) : size_(size) {
    if (size > 0) first_ = map(file, size);
}

}  // namespace hands
