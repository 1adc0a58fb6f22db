#pragma once
/// \file
/// select: waits for one of several things to happen.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/select_case.hpp"
#include "chapters/07_channels/select_operation.hpp"

#include <chrono>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>

namespace hands {

/// The case that something is received from \p channel. It can also be chosen when the channel is closed and
/// empty.
///
/// \param place  where the value is to go if this case is chosen: then it holds a value, or nothing if the
///     channel is closed and empty. Untouched otherwise. It must outlive the select
template <class T, Direction direction>
    requires(direction != Direction::send)
ReceiveFrom<T> receive_from(const BasicChannel<T, direction>& channel, std::optional<T>& place,
                            std::source_location where = std::source_location::current())
noexcept { return {channel.core(), &place, where}; }

/// The same if the value does not matter.
template <class T, Direction direction>
    requires(direction != Direction::send)
ReceiveFrom<T> receive_from(const BasicChannel<T, direction>& channel,
                            std::source_location where = std::source_location::current())
noexcept { return {channel.core(), nullptr, where}; }

/// The case that \p value is sent to \p channel. It can also be chosen when the channel is closed: then the
/// select throws ChannelClosed. If another case is chosen, the value is gone with the select.
///
/// In a goroutine, do not write an aggregate out in place of \p value: see BasicChannel::send().
template <class T, Direction direction>
    requires(direction != Direction::receive)
SendTo<T> send_to(const BasicChannel<T, direction>& channel, std::type_identity_t<T> value,
                  std::source_location where = std::source_location::current())
noexcept { return {channel.core(), where, std::move(value)}; }

/// The case that no other has happened for \p duration. With nothing else in the select, a sleep.
inline After after(std::chrono::nanoseconds duration) noexcept { return {duration}; }

/// The case that no other can happen at once (Go's `default`): with it, a select never waits.
inline constexpr Otherwise otherwise{};

/// Waits until one of \p cases can happen, lets it happen, and returns its number: 0 is the first.
///
///     std::optional<int> number;
///     switch (co_await select(receive_from(numbers, number), send_to(results, 7), after(100ms))) {
///     case 0: …  // number holds a value, or numbers is closed
///     case 1: …  // 7 was sent
///     case 2: …  // neither was possible for 100 ms
///     }
///
/// If several can happen, each of them is chosen with the same probability, at one moment. Those that are not
/// chosen leave no trace. The same channel may stand in several cases; the nil channel is never chosen. A
/// thread says `select(…).wait()`. The handles must outlive the select.
template <class... Cases>
    requires((sizeof...(Cases) > 0))
Select<std::remove_cvref_t<Cases>...> select(Cases&&... cases)
noexcept { return Select<std::remove_cvref_t<Cases>...>{std::forward<Cases>(cases)...}; }

}  // namespace hands
