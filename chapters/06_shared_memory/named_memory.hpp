#pragma once
/// \file
/// Memory that processes find by a name.

#include "chapters/06_shared_memory/segment_name.hpp"
#include "chapters/06_shared_memory/shared_memory.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace hands {

/// A segment of memory for processes that are no relatives: one creates it under a name, others attach to it.
///
///     const auto memory = NamedMemory::create("weather", 4096);  // in one program
///     const auto memory = NamedMemory::attach("weather");        // in another
///
/// **The creator alone removes the name**, when its last handle goes. Attaching and ending removes nothing.
/// Who is attached keeps the bytes, also when the name is gone. If the creator is killed, the name stays, and
/// the next create() of that name removes it (promise 6.4); until then, it can no more be attached to.
///
/// A handle: copies mean the same bytes, in this process or in a child, as with SharedMemory. A child that is
/// given the creator's handle gets the bytes, not the name: it neither removes that nor keeps it alive.
///
/// Any process of the same user can attach, and can write what it likes: nothing in there can be trusted more
/// than that user.
///
/// State: `memory_` is the mapping; `creation_` holds name and lock in the process that created it, and is
/// null elsewhere.
class NamedMemory {
public:
    /// Creates a segment of \p size bytes, all zero, with all the memory it needs. One that was left behind
    /// under this name is removed.
    /// \param name  1 to 200 bytes, no '/'. The file is /dev/shm/many_hands.NAME.
    /// \throws std::invalid_argument if the name cannot be one
    /// \throws std::system_error if a living process has this name (std::errc::file_exists), or if there is
    ///         no room, as of reserve_memory()
    static NamedMemory create(std::string_view name, std::size_t size);

    /// Attaches to what another process, or this one, has created. It is never half made.
    /// \throws std::invalid_argument if the name cannot be one
    /// \throws std::system_error if there is none (std::errc::no_such_file_or_directory), if its creator has
    /// died
    ///         (std::errc::owner_dead), or if we may not
    static NamedMemory attach(std::string_view name);

    NamedMemory(const NamedMemory&) = default;
    NamedMemory& operator=(const NamedMemory&) = default;

    /// All of it: as many bytes as were asked for when it was created.
    std::span<std::byte> bytes() const { return memory_.bytes(); }
    /// The first byte, as an owner of the mapping: see SharedMemory::owner().
    const std::shared_ptr<std::byte>& owner() const { return memory_.owner(); }

    /// None: a child inherits the mapping, and must not inherit the lock.
    std::vector<int> descriptors() const { return {}; }

private:
    /// Name and lock, in the creator.
    class Creation;

    NamedMemory(const SharedMemory& memory, std::shared_ptr<const Creation> creation)
        : memory_(memory), creation_(std::move(creation)) {}

    SharedMemory memory_;
    std::shared_ptr<const Creation> creation_;
};

}  // namespace hands
