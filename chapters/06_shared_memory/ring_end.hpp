#pragma once
/// \file
/// One end of a ring: what RingReader and RingWriter have in common.

#include "chapters/06_shared_memory/doorbell.hpp"
#include "chapters/06_shared_memory/ring_memory.hpp"

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace hands {

/// The memory, the bell, how far this end has come, and how it waits for the other: asleep, from the first
/// moment on. Looking again and again before that was measured to win nothing, and takes the core from the
/// one that is waited for.
///
/// State: *open*, or *closed*: after close(), or moved from. A closed end holds neither memory nor bell, and
/// answers everything but close(), is_open() and descriptors() with std::logic_error.
///
/// It cannot be copied: each end is for one process, and there for one thread at a time.
class RingEnd {
public:
    /// An end as ring() makes it: \p bell is connected to that of the other end.
    RingEnd(RingMemory memory, Doorbell bell) : memory_(std::move(memory)), bell_(std::move(bell)) {}

    bool is_open() const { return bell_.descriptor() >= 0; }
    /// What a child that is given this end must keep (see inheritance.hpp): its bell; nothing if closed.
    std::vector<int> descriptors() const;
    /// How many bytes the ring holds. A record takes 8 more than it has, rounded up to a multiple of 8.
    std::uint64_t capacity() const;
    /// How many bytes a record may have.
    std::uint64_t largest_record() const { return capacity() - RingMemory::unit; }

protected:
    RingEnd(RingEnd&&) noexcept = default;
    RingEnd& operator=(RingEnd&&) noexcept = default;
    ~RingEnd() = default;

    void require_open(const char* doing) const;
    void close() noexcept;

    RingMemory::Counters& counters() const { return memory_.counters(); }

    /// Waits until \p is_there says so, which looks at the other end's counter.
    /// \param own_flag  asks the other end to ring
    /// \return whether it is there; if not, the other end is gone, or the time is over
    template <class Condition>
    bool wait_until(Condition is_there, std::atomic<std::uint32_t>& own_flag, const Deadline& deadline);

    /// Rings if \p other_flag asks for it. To be called after the counter was moved that the other waits for.
    void wake(std::atomic<std::uint32_t>& other_flag);

    RingMemory memory_;
    Doorbell bell_;
    std::uint64_t own_ = 0;  ///< our counter: what stands in the memory is for the other end
    std::uint64_t other_ =
        0;  ///< the other's, as last seen: while that is enough, its cache line is left alone
    bool other_is_gone_ = false;
};

// lesson: wait
template <class Condition>
bool RingEnd::wait_until(Condition is_there, std::atomic<std::uint32_t>& own_flag, const Deadline& deadline) {
    while (!is_there()) {
        // First what has rung so far, then the flag, then the look. So what comes after the look rings anew;
        // and if the other end is gone, the look sees all that it has ever done: it died after that.
        other_is_gone_ = !bell_.answer();
        own_flag.store(1);
        if (is_there()) {
            own_flag.store(0);  // a ring that is on its way already wakes us once for nothing
            return true;
        }
        if (other_is_gone_ || !bell_.wait(deadline)) return false;
    }
    return true;
}
// end of lesson: wait

}  // namespace hands
