#pragma once
/// \file
/// What the two ends of a ring have in common: bytes that are used in a circle, and how far each has come.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

namespace hands {

/// The other end has written nonsense into the memory of a ring: a sentence that says what. Nothing can be
/// read or written any more.
struct BrokenRing : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A ring buffer of bytes in shared memory.
///
/// Positions are counted in bytes from the beginning of all times, and never go back; position p is byte
/// p mod capacity(). What was written and not read yet lies between two of them, `read` and `written`. A
/// record is its length in 8 bytes, then its payload, then what is missing to a multiple of 8. So a length
/// never lies across the ring's end; a payload may, and is copied in two parts.
///
/// **What makes this right without a lock.** Each counter has one writer. Who writes a record copies it first
/// and moves `written` after that (release): whoever sees the counter (acquire) sees the record whole. A
/// writer that is killed half-way has not moved it, so there is no torn record. The same with `read` and the
/// room that it gives back: the writer sees it only once the reader has copied the record out.
///
/// **No wake-up is lost.** Who finds nothing to do raises its flag and then looks at the other's counter once
/// more; who has moved its counter then looks at the other's flag. All four are sequentially consistent, so
/// they stand in one order that both see: whichever of the two came first, the other sees it. With less, a
/// store may still lie in the processor when the load behind it is done, and both could pass each other.
///
/// The counters and flags have a cache line each. On a common one, each store would take it away from the
/// other core, and the two would wait for each other for no reason.
///
/// A handle: copies mean the same ring.
class RingMemory {
public:
    // lesson: counters
    /// How far the ends have come.
    struct Counters {
        static constexpr std::size_t cache_line = 64;

        alignas(cache_line) std::atomic<std::uint64_t> written{0};       ///< moved by the writer alone
        alignas(cache_line) std::atomic<std::uint64_t> read{0};          ///< moved by the reader alone
        alignas(cache_line) std::atomic<std::uint32_t> reader_waits{0};  ///< 1: ring when you have written
        alignas(cache_line) std::atomic<std::uint32_t> writer_waits{0};  ///< 1: ring when you have read
    };
    // end of lesson: counters

    /// The size of a length, and what every record's place is a multiple of.
    static constexpr std::uint64_t unit = 8;

    /// None: for an end that was moved from.
    RingMemory() = default;
    /// Makes a ring, empty.
    /// \param bytes  how many it holds, lengths included; made a power of two
    /// \throws std::invalid_argument if that is 0; std::system_error if there is no room
    explicit RingMemory(std::size_t bytes);

    Counters& counters() const { return *counters_; }
    std::uint64_t capacity() const { return capacity_; }
    /// The bytes that the largest record may have.
    std::uint64_t largest_record() const { return capacity_ - unit; }

    /// How many bytes of the ring a record of \p length bytes takes.
    static std::uint64_t place_for(std::uint64_t length) { return unit + (length + unit - 1) / unit * unit; }

    /// Writes a record at \p position. Only where there is room for it.
    void put(std::uint64_t position, std::span<const std::byte> payload) const;
    /// The length of the record at \p position, read once: what is checked is what is used.
    std::uint64_t length_at(std::uint64_t position) const;
    /// Copies the payload of the record at \p position out. Only where a record of that length is.
    void get(std::uint64_t position, std::span<std::byte> payload) const;

private:
    std::byte* at(std::uint64_t position) const { return bytes_ + (position & (capacity_ - 1)); }

    std::shared_ptr<Counters> counters_;  ///< keeps the memory too; the ring lies behind them
    std::byte* bytes_ = nullptr;
    std::uint64_t capacity_ = 0;
};

}  // namespace hands
