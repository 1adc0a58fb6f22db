#include "chapters/07_channels/channel_base.hpp"

#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/source_place.hpp"

#include <array>
#include <cstddef>
#include <new>
#include <utility>

#include <fmt/format.h>

namespace hands {

bool ChannelBase::close() noexcept {
    WaiterQueue told;
    {
        const Hold hold = lock_.hold();
        if (std::exchange(closed_, true)) return false;
        for (const Side side : {Side::send, Side::receive}) {
            while (Waiter* const waiter = take(side)) told.push_back(*waiter);  // now they are ours
        }
    }
    while (Waiter* const waiter = told.pop_front()) {
        waiter->transfer->answer = Answer::closed;
        wake(*waiter);
    }
    return true;
}

std::string ChannelBase::describe() const {
    if (this == &nil()) return "the nil channel";
    return is_named_ ? fmt::format("channel '{}'", label_.name)
                     : fmt::format("the channel made at {}", place_of(label_.made));
}

ChannelBase& ChannelBase::nil() noexcept {
    struct Nil final : ChannelBase {
        Nil() : ChannelBase(nullptr, std::source_location::current()) {}
    };
    // For good: somebody may wait in it until the very end, so nothing destroys it.
    alignas(Nil) static std::array<std::byte, sizeof(Nil)> place;
    static auto* const nil = new (place.data()) Nil;
    return *nil;
}

}  // namespace hands
