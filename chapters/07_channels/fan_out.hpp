#pragma once
/// \file
/// Fan-out and fan-in: one channel to many goroutines, and their channels back into one.

#include "chapters/07_channels/channel.hpp"
#include "common/report.hpp"

#include <cstddef>

namespace hands {

/// Works on all of \p pieces and adds what comes of them to \p report.
///
/// Fan-out: all workers take from the same channel, so each piece goes to one of them, whoever is free.
/// Fan-in: each worker sends into a channel of its own, as if it knew nothing of the others; for each of
/// these another goroutine passes on what comes, into the one channel that the caller's thread reads.
///
/// \param pieces  closed after the last one
/// \param goroutines  how many workers; they need not be as few as threads
/// \param threads  how many threads they run on
void fan_out(const ReceiveChannel<Piece>& pieces, std::size_t goroutines, std::size_t threads,
             Report& report);

}  // namespace hands
