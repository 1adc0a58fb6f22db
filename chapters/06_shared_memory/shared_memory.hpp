#pragma once
/// \file
/// Memory that several processes see.

#include "common/descriptor.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace hands {

/// A segment of memory without a name: who holds it, and the children these start, see the same bytes.
///
/// fork() gives a child a copy of all memory, except of what is mapped as shared: there, both go on seeing
/// one. So a SharedMemory is a handle, and a copy of it means the same bytes, in this process or in a child.
/// Moving one copies it too: no handle is ever empty, and `Process{worker, std::move(memory)}` leaves the
/// parent its own.
///
/// The segment is a file in memory that has never had a name (see make_memory_file), so there is nothing to
/// remove: it vanishes with its last user, however that one ends (promise 6.4).
///
/// State: `first_` owns the mapping, and `size_` tells its bytes; a segment of 0 bytes has no mapping. The
/// file's descriptor is closed as soon as it is mapped: the mapping holds the file.
class SharedMemory {
public:
    /// Makes a segment, all zero, with all the memory it needs (see make_memory_file).
    /// \param size  in bytes; the system rounds it up to whole pages, usually of 4096 bytes
    /// \throws std::system_error if there is no room: now, never later (promise 6.5)
    explicit SharedMemory(std::size_t size);
    /// Maps a file in memory that has its pages already, all \p size of its bytes. Does not keep \p file.
    /// \throws std::system_error
    SharedMemory(const Descriptor& file, std::size_t size);
    SharedMemory(const SharedMemory&) = default;
    SharedMemory& operator=(const SharedMemory&) = default;

    /// The bytes, for as long as anybody in this process holds the segment. Their order and the turns that
    /// processes take are up to you: see RobustMutex and std::atomic.
    std::span<std::byte> bytes() const { return {first_.get(), size_}; }

    /// The first byte, as an owner of the whole segment. For those who put an object there: aliased to the
    /// object, it keeps the segment for as long as the object is in use.
    const std::shared_ptr<std::byte>& owner() const { return first_; }

    /// None: a child inherits the mapping. So a Process takes a SharedMemory as an argument.
    std::vector<int> descriptors() const { return {}; }

private:
    std::shared_ptr<std::byte> first_;
    std::size_t size_;
};

}  // namespace hands
