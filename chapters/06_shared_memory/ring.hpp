#pragma once
/// \file
/// A ring buffer between two processes.

#include "chapters/06_shared_memory/ring_end.hpp"
#include "chapters/06_shared_memory/shareable.hpp"
#include "common/bytes.hpp"

#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <type_traits>

namespace hands {

/// Nobody reads a ring any more.
struct ReaderGone : std::runtime_error {
    ReaderGone();
};

/// A record that is larger than its ring, or not what was to be read.
struct RecordDoesNotFit : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Stops the compiler with a sentence unless a T can be a record.
template <class T>
consteval void require_record() {
    require_shareable<T>();
    static_assert(std::is_trivially_copyable_v<T> && std::is_copy_constructible_v<T>,
                  "hands: a record is a copy of a value's bytes, and this value cannot be copied.");
}

/// The end of a ring that writes. It has no way to read (promise 6.6).
class RingWriter : public RingEnd {
public:
    using RingEnd::RingEnd;
    RingWriter(RingWriter&&) noexcept = default;
    RingWriter& operator=(RingWriter&&) noexcept = default;

    /// Ends the ring: the reader gets what was written, and then the end. Doing it twice is fine.
    void close() noexcept { RingEnd::close(); }

    /// Writes a record; waits while there is no room for it.
    ///
    /// A reader that has closed its end, or was waiting when it died, is missed at the next record; one that
    /// was killed amid its work, when the ring is full. What it has not read is lost.
    /// \throws RecordDoesNotFit if the ring is too small for it, however empty; ReaderGone; BrokenRing
    void write_bytes(std::span<const std::byte> record);
    /// The same, waiting for \p timeout at most; zero or less: not at all.
    /// \return whether it was written; if not, nothing of it was
    bool write_bytes_for(std::span<const std::byte> record, std::chrono::nanoseconds timeout);

    /// Writes a value as a record: its own bytes, as they stand here.
    template <class T>
    void write(const T& value) {
        require_record<T>();
        write_bytes(std::as_bytes(std::span{&value, 1}));
    }
    /// The same, waiting for \p timeout at most.
    template <class T>
    bool write_for(const T& value, std::chrono::nanoseconds timeout) {
        require_record<T>();
        return write_bytes_for(std::as_bytes(std::span{&value, 1}), timeout);
    }

private:
    bool write_before(const Deadline& deadline, std::span<const std::byte> record);
    bool has_room_for(std::uint64_t place);
};

/// The end of a ring that reads. It has no way to write (promise 6.6).
class RingReader : public RingEnd {
public:
    using RingEnd::RingEnd;
    RingReader(RingReader&&) noexcept = default;
    RingReader& operator=(RingReader&& other) noexcept;
    ~RingReader() { close(); }

    /// The writer learns of it at its next record. What was not read is lost. Doing it twice is fine.
    void close() noexcept;

    /// Reads the next record, waiting for it.
    /// \return nothing at the end: the writer is gone, and all it wrote has been read
    /// \throws BrokenRing
    std::optional<Bytes> read_bytes();
    /// The same into \p room; allocates nothing.
    /// \return how many bytes the record has; nothing at the end
    /// \throws RecordDoesNotFit if it has more than there is room for; it stays, and can be read otherwise
    std::optional<std::size_t> read_bytes(std::span<std::byte> room);

    /// Reads what was written as a T. The bytes are taken as they are: nothing says what type they were.
    /// \throws RecordDoesNotFit if the record has not the size of a T; it stays, and can be read otherwise
    template <class T>
    std::optional<T> read() {
        require_record<T>();
        if (!next_record()) return std::nullopt;
        require_length(sizeof(T));
        std::array<std::byte, sizeof(T)> bytes;
        take(bytes);
        return std::bit_cast<T>(bytes);
    }

    /// Whether a read would not wait: a record is here, or the end is.
    /// \param timeout  how long to wait for that; zero or less: look once
    bool poll(std::chrono::nanoseconds timeout = std::chrono::nanoseconds{0});

    /// For waiting beside other things: after poll() was false, it becomes readable as soon as that changes.
    ///
    ///     while (!reader.poll()) wait({connection, Waitable{reader.descriptor()}});
    ///
    /// It may be readable for nothing, so poll() again. Owned by this.
    int descriptor() const;

private:
    bool next_record();
    bool has_record();
    std::uint64_t length() const;
    void require_length(std::uint64_t wanted) const;
    void take(std::span<std::byte> payload);
};

/// Both ends of a ring.
struct RingEnds {
    RingReader reader;
    RingWriter writer;
};

/// Makes a ring buffer through which one process hands records to another: as a pipe, but the kernel has
/// nothing to do for as long as both ends are busy.
///
///     auto [reader, writer] = ring(64 * 1024);
///     Process child{measure, std::move(writer)};  // moved, so that the child has the only one
///
/// \param bytes  how many it holds; made a power of two, 64 at least
/// \throws std::invalid_argument if that is 0
/// \throws std::system_error if there is no memory, or no descriptor left
RingEnds ring(std::size_t bytes);

}  // namespace hands
