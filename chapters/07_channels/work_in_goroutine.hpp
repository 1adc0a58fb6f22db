#pragma once
/// \file
/// A piece of work, with the thread that ran the goroutine.

#include "common/work.hpp"

#include <cstdint>

namespace hands {

/// Works on \p piece, as work() does, in a goroutine. In the timeline it stands in the lane of the
/// scheduler's thread that ran it, under the goroutine's name: "goroutine 3: 53541233". A goroutine that
/// waits may go on in another thread; one that works stays where it is.
/// \param goroutine  which: 0 is
/// "goroutine 1"
/// \param progress  told of every few million candidates, if given
/// \throws std::logic_error  in a thread that is no scheduler's
Result work_in_goroutine(const Piece& piece, std::uint32_t goroutine, Progress* progress = nullptr);

}  // namespace hands
