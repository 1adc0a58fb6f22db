#pragma once
/// \file
/// How one of several operations on channels is chosen.

#include "chapters/07_channels/channel_core.hpp"
#include "chapters/07_channels/dice.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <source_location>
#include <span>
#include <utility>

namespace hands {

/// The inside of a select over \p size cases, whatever they carry. It never waits itself: it does one case,
/// or enrols a sleeper in all of them.
///
///  1. try_each() tries the cases one at a time, in a random order. Mostly that is enough.
///  2. do_or_enrol() takes the locks of all channels, always in the order of their addresses, so that two
///  selects
///     cannot wait for each other. Now nothing can happen behind our back: it tries all once more, and if
///     still none is possible, that is so at this moment. Then it enrols a waiter in each, and opens the
///     competition for the sleeper.
///  3. Whoever comes to one of the channels claims the sleeper, hands over, and wakes it; the others find it
///  claimed.
///  4. withdraw() takes those waiters out that are still enrolled. Nothing of the select is left behind.
template <std::size_t size>
class Selection {
public:
    using Case = Sleeper::Case;
    static_assert(size < Sleeper::late, "hands: that many cases cannot be numbered");

    /// Says what case \p number is. All of them, before anything else.
    /// \param channel  null: the nil channel
    template <class T, class Value>
    void set(std::size_t number, ChannelCore<T>* channel, Side side, Value& value,
             const std::source_location& where) noexcept {
        channels_[number] = channel;
        attempts_[number] = attempt<T, Value>;
        Waiter& waiter = waiters_[number];
        waiter.transfer = &value;
        waiter.where = where;
        waiter.side = side;
        waiter.number = static_cast<Case>(number);
    }

    /// Does one of the cases that are possible now, each with the same probability.
    /// \return its number; nothing if each was impossible at the moment it was tried
    std::optional<Case> try_each() noexcept {
        for (const std::uint16_t number : random_order()) {
            ChannelBase* const channel = channels_[number];
            if (!channel) continue;
            auto hold = channel->hold();
            Waiter* const to_wake = attempts_[number](*channel, *waiters_[number].transfer);
            if (!is_answered(number)) continue;
            hold.unlock();
            if (to_wake) wake(*to_wake);
            return number;
        }
        return std::nullopt;
    }

    /// The same, at one moment. If nothing is possible, and there is a \p sleeper, enrols it everywhere; then
    /// \p before_it_is_seen is called while nobody can wake it yet, and its result is what this returns.
    /// \param sleeper  null: it would rather not wait
    template <class BeforeItIsSeen>
    std::optional<Case> do_or_enrol(Sleeper* sleeper, BeforeItIsSeen before_it_is_seen) noexcept {
        Locks locks{channels_};
        for (const std::uint16_t number : random_order()) {
            if (!channels_[number]) continue;
            Waiter* const to_wake = attempts_[number](*channels_[number], *waiters_[number].transfer);
            if (!is_answered(number)) continue;
            locks.unlock();
            if (to_wake) wake(*to_wake);
            return number;
        }
        if (!sleeper) return std::nullopt;
        for (std::size_t number = 0; number < size; ++number) {
            waiters_[number].sleeper = sleeper;
            if (channels_[number]) channels_[number]->enrol(waiters_[number]);
        }
        sleeper->open();
        return before_it_is_seen();
        // Here the locks open: from now on we may be woken, and gone.
    }

    /// Takes out what is still enrolled. The sleeper is settled.
    void withdraw() noexcept {
        for (std::size_t number = 0; number < size; ++number) {
            if (!channels_[number]) continue;
            const auto hold = channels_[number]->hold();
            channels_[number]->withdraw(waiters_[number]);
        }
    }

    std::span<const Waiter> waiters() const noexcept { return waiters_; }

private:
    /// The locks of all \p channels, each once. If there are none, that of the nil channel, so that whoever
    /// looks for our waiters is kept back in any case.
    class Locks {
    public:
        explicit Locks(std::array<ChannelBase*, size> channels) noexcept {
            // Insertion sort: there are two or three, as a rule.
            for (std::size_t i = 1; i < size; ++i) {
                for (std::size_t j = i; j > 0 && std::less<>{}(channels[j], channels[j - 1]); --j) {
                    std::swap(channels[j], channels[j - 1]);
                }
            }
            ChannelBase* last = nullptr;
            for (ChannelBase* const channel : channels) {
                if (channel != last) holds_[count_++].emplace(channel->hold());
                last = channel;
            }
            if (count_ == 0) holds_[count_++].emplace(ChannelBase::nil().hold());
        }
        void unlock() noexcept {
            while (count_ > 0) holds_[--count_].reset();
        }

    private:
        std::array<std::optional<ChannelBase::Hold>, size + 1> holds_;
        std::size_t count_ = 0;
    };

    template <class T, class Value>
    static Waiter* attempt(ChannelBase& channel, Transfer& transfer) noexcept {
        auto& value = static_cast<Value&>(transfer);
        const auto step = static_cast<ChannelCore<T>&>(channel).attempt(value);
        value.answer = step.answer;
        return step.to_wake;
    }

    bool is_answered(std::size_t number) const noexcept {
        return waiters_[number].transfer->answer != Answer::must_wait;
    }

    /// Each order with the same probability (Fisher and Yates).
    static std::array<std::uint16_t, size> random_order() noexcept {
        std::array<std::uint16_t, size> order{};
        for (std::uint16_t i = 0; i < size; ++i) {
            const std::uint32_t place = i == 0 ? 0 : Dice::throw_below(i + 1U);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }

    using Attempt = Waiter* (*)(ChannelBase&, Transfer&) noexcept;

    std::array<ChannelBase*, size> channels_{};
    std::array<Attempt, size> attempts_{};
    std::array<Waiter, size> waiters_{};
};

}  // namespace hands
