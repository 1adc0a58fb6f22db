#include "chapters/07_channels/channel_base.hpp"

#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/source_place.hpp"

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
    static Nil* const nil = new Nil;  // for good: somebody may wait in it until the very end
    return *nil;
}

}  // namespace hands
