#pragma once
/// \file
/// Exercise 07.1: who closes? This file is given; yours is who_closes.cpp.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace hands {

/// Brings a value each time it is called, and nothing when there are no more. It may throw.
using Source = std::function<std::optional<int>()>;

/// Starts a goroutine for each of \p sources, which sends all that its source brings into \p values, in
/// order. Waits for nobody.
///
/// \p values closes when nobody is left who could send, and not before: also if there are no sources, or if a
/// source throws.
/// \param group  owns the goroutines; what a source throws comes out of its wait()
/// \param sources  each is called by one goroutine only
void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values);

}  // namespace hands
