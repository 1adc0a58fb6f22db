#pragma once
/// \file
/// The work of the course, cut into pieces that workers can share.

#include "common/factorize.hpp"
#include "common/kernel.hpp"
#include "common/progress.hpp"
#include "common/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace hands {

/// How numbers become pieces of work.
enum class Split {
    numbers,  ///< a piece is a whole number, as in the article
    ranges,   ///< a piece is a range of candidates of one number
};

/// Something for one worker to do: try some candidates of one number.
struct Piece {
    std::uint32_t index;  ///< which of the numbers: 0 is the first
    Number number;
    Range candidates;
    Kernel kernel = Kernel::scalar;  ///< how to try them
    friend bool operator==(const Piece&, const Piece&) = default;
};

/// What came of a piece.
struct Result {
    Piece piece;
    Factors factors;  ///< the divisors among the piece's candidates, rising
    Span span;        ///< who worked on it, and when
    friend bool operator==(const Result&, const Result&) = default;
};

/// Cuts \p numbers into pieces: one a number, or \p workers ranges a number. In the order of the numbers and
/// of their candidates, each to be tried by \p kernel.
/// \throws std::invalid_argument if a number or workers is 0
std::vector<Piece> cut(std::span<const Number> numbers, Split split, std::size_t workers,
                       Kernel kernel = Kernel::scalar);

/// Deals \p pieces to \p workers before anybody starts: the largest first, each to whoever has the least so
/// far. For workers that cannot come back for more; a pool needs no dealing.
/// \return a hand of pieces a worker; empty for the last ones if there are more workers than pieces
std::vector<std::vector<Piece>> deal(std::span<const Piece> pieces, std::size_t workers);

/// How many times faster than one worker \p workers can be at most on \p pieces that cannot be cut further:
/// nobody finishes before the largest piece does, nor before everybody's equal share.
double speedup_bound(std::span<const Piece> pieces, std::size_t workers);

/// What \p piece is called in a timeline: its number, and its candidates if these are not all.
std::string label_of(const Piece& piece);

/// Works on a piece.
/// \param worker  who does it, for the timeline
/// \param progress  told of every few million candidates, if given
Result work(const Piece& piece, std::uint32_t worker, Progress* progress = nullptr);

}  // namespace hands
