#pragma once
/// \file
/// Exercise 07.3: select with a deadline. This file is given; yours is select_with_a_deadline.cpp.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "clock.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace hands {

/// Sends one answer, and ends. That may take long.
using Service = std::function<Goroutine(SendChannel<int> answer)>;

/// A goroutine. Starts \p service in \p group, and sends into \p result what it answers; nothing if \p
/// patience passes first. It ends as soon as one of these is certain. The service may answer later: it has to
/// be able to end then, though nobody waits for it.
Goroutine ask(Group& group, Service service, Clock& clock, Clock::Duration patience,
              SendChannel<std::optional<int>> result);

/// A goroutine. Receives from \p values until that is closed, or until \p patience has passed since it began;
/// then sends into \p result what came, in order.
Goroutine collect(ReceiveChannel<int> values, Clock& clock, Clock::Duration patience,
                  SendChannel<std::vector<int>> result);

}  // namespace hands
