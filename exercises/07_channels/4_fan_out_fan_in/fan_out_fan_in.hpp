#pragma once
/// \file
/// Exercise 07.4: fan out, fan in, cancel. This file is given; yours is fan_out_fan_in.cpp.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/scheduler.hpp"

#include <cstddef>
#include <functional>
#include <optional>

namespace hands {

/// Sends candidates, and closes the channel after the last one. Perhaps there is no last one.
using Source = std::function<Goroutine(SendChannel<int> candidates)>;

/// Receives candidates until there are no more, and sends those that are hits. It knows nothing of other
/// workers: it closes `hits` when it is done.
using Searcher = std::function<Goroutine(ReceiveChannel<int> candidates, SendChannel<int> hits)>;

/// Searches for a hit: the source sends to \p workers goroutines, each of which calls \p searcher; each
/// candidate goes to one of them, whoever is free.
///
/// Called by a thread. When it returns, everything that it started has ended.
/// \return the first hit that comes from any of them: then the others are stopped, wherever they are. Nothing
/// if
///     there is none among all candidates
/// \throws what the source or a worker throws
std::optional<int> search(Scheduler& scheduler, Source source, Searcher searcher, std::size_t workers);

}  // namespace hands
