#pragma once
/// \file
/// How one of several operations on channels is chosen.

#include "chapters/07_channels/channel_base.hpp"
#include "chapters/07_channels/dice.hpp"
#include "chapters/07_channels/scheduler.hpp"
#include "chapters/07_channels/select_case.hpp"
#include "chapters/07_channels/waiter.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>

namespace hands {

/// A case of a select that is an operation on a channel.
template <class Case>
concept CaseOnChannel = requires {
    Case::side;
};

/// The type of Cases: a tuple, or an array if all cases are of one type.
template <class... Whats>
struct CasesOf {
    using Type = std::tuple<Case<Whats>...>;
};
/// That array.
template <class First, class... Others>
    requires(std::same_as<First, Others>&&...)
struct CasesOf<First, Others...> {
    using Type = std::array<Case<First>, 1 + sizeof...(Others)>;
};

/// The cases of a select over \p Whats. In an array, the one that chance has chosen is found by its number;
/// in a tuple, by a branch for each, which no processor can foresee: that is a sixth of the time of a select
/// over two.
template <class... Whats>
using Cases = typename CasesOf<Whats...>::Type;

/// The inside of a select over \p Whats (ReceiveFrom, SendTo, After, Otherwise). It never waits itself: it
/// does one case, or enrols a sleeper in all of them.
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
template <class... Whats>
class Selection {
public:
    using Number = Sleeper::Case;
    static constexpr std::size_t size = sizeof...(Whats);
    static_assert(size < Sleeper::late, "hands: that many cases cannot be numbered");

    template <class... Given>
    explicit Selection(Given&&... whats) noexcept : cases_(made_of(std::forward<Given>(whats)...)) {}

    /// Does one of the cases that are possible now, each with the same probability.
    /// \return its number; nothing if each was impossible at the moment it was tried
    std::optional<Number> try_each() noexcept {
        return first_that([&](auto& one) noexcept {
            auto hold = one.channel()->hold();
            const auto step = one.channel()->attempt(one.transfer());
            one.transfer().answer = step.answer;
            if (step.answer == Answer::must_wait) return false;
            hold.unlock();
            if (step.to_wake) wake(*step.to_wake);
            return true;
        });
    }

    /// The same, at one moment. If nothing is possible, and there is a \p sleeper, enrols it everywhere; then
    /// \p before_it_goes_on is called while it can be claimed already, but cannot go on yet. What that
    /// returns, this returns.
    ///
    /// \param sleeper  null: it would rather not wait
    template <class BeforeItGoesOn>
    std::optional<Number> do_or_enrol(Sleeper* sleeper, BeforeItGoesOn before_it_goes_on) noexcept {
        Locks locks{channels()};
        Waiter* to_wake = nullptr;
        const auto done = first_that([&](auto& one) noexcept {
            const auto step = one.channel()->attempt(one.transfer());
            one.transfer().answer = step.answer;
            to_wake = step.to_wake;
            return step.answer != Answer::must_wait;
        });
        if (done) {
            locks.unlock();
            if (to_wake) wake(*to_wake);
            return done;
        }
        if (!sleeper) return std::nullopt;
        enrol(*sleeper);
        sleeper->open();
        return before_it_goes_on();
        // Here the locks open: from now on we may be woken, and gone.
    }

    /// Takes out what is still enrolled. The sleeper is settled.
    void withdraw() noexcept {
        const auto enrolled_in = channels();
        // Without a channel, whoever enrolled us may still hold this one lock.
        if (std::ranges::all_of(enrolled_in, [](const ChannelBase* channel) { return !channel; })) {
            const auto hold = ChannelBase::nil().hold();
            return;
        }
        for (std::size_t number = 0; number < size; ++number) {
            if (!enrolled_in[number]) continue;
            const auto hold = enrolled_in[number]->hold();
            enrolled_in[number]->withdraw((*waiters_)[number]);
        }
    }

    /// Calls \p what with case \p number.
    template <class What>
    void with(std::size_t number, What what) {
        if constexpr (are_alike) {
            what(cases_[number]);
        } else {
            with(number, what, std::index_sequence_for<Whats...>{});
        }
    }

    /// The waiters that are enrolled; for reports.
    std::span<const Waiter> waiters() const noexcept {
        return waiters_ ? std::span<const Waiter>{*waiters_} : std::span<const Waiter>{};
    }

    const Cases<Whats...>& cases() const noexcept { return cases_; }

private:
    using Channels = std::array<ChannelBase*, size>;
    static constexpr bool are_alike = !std::is_same_v<Cases<Whats...>, std::tuple<Case<Whats>...>>;

    template <class... Given>
    static Cases<Whats...> made_of(Given&&... whats) noexcept {
        if constexpr (are_alike) {
            return {Case<Whats>(std::forward<Given>(whats))...};
        } else {
            return Cases<Whats...>(std::forward<Given>(whats)...);
        }
    }

    /// The locks of all \p channels, each once. If there are none, that of the nil channel, so that whoever
    /// looks for our waiters is kept back in any case.
    class Locks {
    public:
        explicit Locks(Channels channels) noexcept {
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
        std::array<std::optional<ChannelBase::Hold>, size> holds_;
        std::size_t count_ = 0;
    };

    /// The channel of each case; null where there is none.
    Channels channels() noexcept {
        return std::apply([](auto&... one) { return Channels{channel_of(one)...}; }, cases_);
    }
    template <class One>
    static ChannelBase* channel_of(One& one) noexcept {
        if constexpr (CaseOnChannel<One>) return one.channel();
        return nullptr;
    }

    /// In a random order, so that two cases on the same channel are served alike.
    void enrol(Sleeper& sleeper) noexcept {
        waiters_.emplace();
        for (const std::uint16_t number : random_order()) {
            with(number, [&](auto& one) noexcept {
                if constexpr (CaseOnChannel<std::remove_reference_t<decltype(one)>>) {
                    Waiter& waiter = (*waiters_)[number];
                    waiter.sleeper = &sleeper;
                    waiter.transfer = &one.transfer();
                    waiter.side = one.side;
                    waiter.number = number;
                    if (one.channel()) one.channel()->enrol(waiter);
                }
            });
        }
    }

    /// The first case on a channel, in a random order, of which \p is_it says so.
    template <class IsIt>
    std::optional<Number> first_that(IsIt is_it) noexcept {
        for (const std::uint16_t number : random_order()) {
            bool found = false;
            with(number, [&](auto& one) noexcept {
                if constexpr (CaseOnChannel<std::remove_reference_t<decltype(one)>>) {
                    found = one.channel() && is_it(one);
                }
            });
            if (found) return number;
        }
        return std::nullopt;
    }

    template <class What, std::size_t... each>
    void with(std::size_t number, What& what, std::index_sequence<each...>) {
        ((number == each ? what(std::get<each>(cases_)) : void()), ...);
    }

    /// Each order with the same probability (Fisher and Yates).
    static std::array<std::uint16_t, size> random_order() noexcept {
        std::array<std::uint16_t, size> order{};
        for (std::uint16_t i = 1; i < size; ++i) {
            const std::uint32_t place = Dice::throw_below(i + 1U);
            order[i] = order[place];
            order[place] = i;
        }
        return order;
    }

    Cases<Whats...> cases_;
    std::optional<std::array<Waiter, size>> waiters_;  ///< set when it is enrolled; most selects never are
};

}  // namespace hands
