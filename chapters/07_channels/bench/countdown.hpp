#pragma once
/// \file
/// Goroutines that do nothing but tell when the last of them has run.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/goroutine.hpp"
#include "chapters/07_channels/group.hpp"

#include <atomic>
#include <cstdint>
#include <functional>

namespace hands {

/// How many of some goroutines have not run yet; `none_left` gets a value from the last one.
struct Countdown {
    explicit Countdown(std::int64_t count) : left(count) {}
    std::atomic<std::int64_t> left;
    Channel<bool> none_left{1};
};

/// The least that a goroutine can do: Go's peer calls Done() of a WaitGroup.
inline Goroutine count_down(Countdown* countdown) {
    if (countdown->left.fetch_sub(1) == 1) static_cast<void>(countdown->none_left.try_send(true));
    co_return;
}

}  // namespace hands
