#pragma once
/// \file
/// The states that a channel can be in when somebody selects.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/settled.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hands {

enum class State : std::uint8_t {
    nil,
    nobody,  ///< unbuffered, and nobody waits
    receiver_waits,
    sender_waits,
    empty,
    half_full,
    full,
    empty_and_receiver_waits,
    full_and_sender_waits,
    closed,
    closed_with_a_value,
};
inline constexpr std::array all_states{State::nil,
                                       State::nobody,
                                       State::receiver_waits,
                                       State::sender_waits,
                                       State::empty,
                                       State::half_full,
                                       State::full,
                                       State::empty_and_receiver_waits,
                                       State::full_and_sender_waits,
                                       State::closed,
                                       State::closed_with_a_value};
inline constexpr std::array<std::string_view, all_states.size()> names_of_states{"nil",
                                                                                 "nobody",
                                                                                 "receiver waits",
                                                                                 "sender waits",
                                                                                 "empty",
                                                                                 "half full",
                                                                                 "full",
                                                                                 "empty and receiver waits",
                                                                                 "full and sender waits",
                                                                                 "closed",
                                                                                 "closed with a value"};

enum class Direct : std::uint8_t { send, receive };

/// What happens to an operation on a channel in such a state.
enum class Fate : std::uint8_t { happens, is_told_that_it_is_closed, waits };

constexpr Fate fate_of(Direct operation, State state) {
    switch (state) {
    case State::nil:
    case State::nobody:
        return Fate::waits;
    case State::receiver_waits:
    case State::empty:
    case State::empty_and_receiver_waits:
        return operation == Direct::send ? Fate::happens : Fate::waits;
    case State::sender_waits:
    case State::full:
    case State::full_and_sender_waits:
        return operation == Direct::receive ? Fate::happens : Fate::waits;
    case State::half_full:
        return Fate::happens;
    case State::closed:
        return Fate::is_told_that_it_is_closed;
    case State::closed_with_a_value:
        return operation == Direct::receive ? Fate::happens : Fate::is_told_that_it_is_closed;
    }
    return Fate::waits;
}

/// A channel in one of the states, with a goroutine that waits in it where the state wants one.
///
/// Its values are `base`, `base + 1`, in the order in which they must come out; `base + 9` is left for others
/// to send.
///
/// State: `partner_` is what became of the waiting goroutine: it may be read when the group has been waited
/// for.
class Situation {
public:
    static constexpr std::size_t buffer = 2;

    /// \param waiting  hears of the goroutine that is about to wait
    Situation(State state, int base, Group& group, Settled& waiting) : state_(state), base_(base) {
        if (state != State::nil) channel_ = Channel<int>{has_buffer() ? buffer : 0};
        for (std::size_t i = 0; i < size_at_first(); ++i) channel_.send(base + static_cast<int>(i)).wait();
        if (is_closed()) channel_.close();
        if (somebody_receives()) group.go(receive, channel_, std::ref(waiting), std::ref(partner_));
        if (somebody_sends())
            group.go(send, channel_, base + static_cast<int>(size_at_first()), std::ref(waiting),
                     std::ref(partner_));
    }
    Situation(const Situation&) = delete;
    Situation& operator=(const Situation&) = delete;

    const Channel<int>& channel() const { return channel_; }
    State state() const { return state_; }
    int first_value() const { return base_; }
    int value_to_send() const { return base_ + 9; }
    int partners() const { return somebody_receives() || somebody_sends() ? 1 : 0; }
    bool somebody_receives() const {
        return state_ == State::receiver_waits || state_ == State::empty_and_receiver_waits;
    }
    bool somebody_sends() const {
        return state_ == State::sender_waits || state_ == State::full_and_sender_waits;
    }
    bool is_closed() const { return state_ == State::closed || state_ == State::closed_with_a_value; }

    std::size_t size_at_first() const {
        switch (state_) {
        case State::half_full:
        case State::closed_with_a_value:
            return 1;
        case State::full:
        case State::full_and_sender_waits:
            return buffer;
        default:
            return 0;
        }
    }

    /// Lets whoever still waits go.
    void end() const {
        if (state_ != State::nil && !is_closed()) channel_.close();
    }

    /// What the partner received; nothing if it was told that the channel is closed.
    std::optional<int> partner_received() const { return partner_.received; }
    /// Whether the partner's value was taken.
    bool partner_sent() const { return partner_.sent; }

private:
    struct Partner {
        std::optional<int> received;
        bool sent = false;
    };

    bool has_buffer() const {
        return state_ != State::nobody && state_ != State::receiver_waits && state_ != State::sender_waits &&
               state_ != State::closed;
    }

    static Goroutine receive(Channel<int> channel, Settled& waiting, Partner& partner) {
        waiting.next();
        partner.received = co_await channel.recv();
    }
    static Goroutine send(Channel<int> channel, int value, Settled& waiting, Partner& partner) {
        try {
            waiting.next();
            co_await channel.send(value);
            partner.sent = true;
        } catch (const ChannelClosed&) {
        }
    }

    State state_;
    int base_;
    Channel<int> channel_;
    Partner partner_;
};

}  // namespace hands
