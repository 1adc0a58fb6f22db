#pragma once
/// \file
/// Work that several processes share, and what they find.

#include "chapters/06_shared_memory/robust_mutex.hpp"
#include "chapters/06_shared_memory/shared_array.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"
#include "common/work.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hands {

/// How many divisors \p number can have, at most. They come in pairs of which one is at most √n, so 2·√n; and
/// no number below 2^64 has more than 184 320, which 18 401 055 938 125 660 800 has
/// (https://oeis.org/A002182).
std::size_t most_divisors(Number number);

/// Pieces of work on a shared desk: a process takes one that nobody has taken, and puts down what it found.
///
/// Three things are shared, and each is safe for another reason:
///   - `next_` is one number, changed in one step that nothing can divide (an atomic);
///   - `divisors_` and `count_` belong together, so one process at a time is at them (a lock);
///   - `stretches_` has a place for each piece, and a piece belongs to who took it: nobody else is there (no
///   lock).
///
/// A handle: copies mean the same desk. The pieces themselves never change, so each process has its own copy.
class SharedWork {
public:
    /// Puts \p pieces on the desk, the largest first, so that nobody ends up with it alone.
    /// \throws std::system_error if there is no room for what may be found
    explicit SharedWork(std::vector<Piece> pieces);

    /// Takes a piece.
    /// \return its place on the desk; nothing when all are taken
    std::optional<std::size_t> take();
    /// The piece at a place that take() gave.
    const Piece& piece(std::size_t place) const { return pieces_.at(place); }
    /// Puts down what came of the piece at \p place, which the caller took.
    void put(std::size_t place, const Result& result);

    /// What came of all pieces. For the parent, when everybody who worked has ended well.
    std::vector<Result> results() const;

    /// None, so that a Process takes it as an argument.
    std::vector<int> descriptors() const { return {}; }

private:
    /// A divisor, and the place of the piece it was found in.
    struct Found {
        std::size_t place;
        Number divisor;
    };
    /// Who worked on a piece, and when: a Span without its text, which would lie in one process's own memory.
    struct Stretch {
        std::uint32_t worker;
        std::int64_t begin_ns;
        std::int64_t end_ns;
    };

    // lesson: desk
    std::vector<Piece> pieces_;
    SharedValue<std::atomic<std::size_t>>
        next_;           ///< the first place that nobody has taken; or beyond the last
    RobustMutex mutex_;  ///< guards count_ and divisors_
    SharedValue<std::atomic<std::size_t>>
        count_;                       ///< so many of divisors_ are there, in the order of arrival
    SharedArray<Found> divisors_;     ///< room for all there can be: shared memory does not grow
    SharedArray<Stretch> stretches_;  ///< one a piece
    // end of lesson: desk
};

}  // namespace hands
