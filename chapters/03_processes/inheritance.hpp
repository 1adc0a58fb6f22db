#pragma once
/// \file
/// What a child process inherits: the descriptors it was given, and no other.
///
/// fork() copies every descriptor of the parent into the child. A copy that nobody thinks of keeps a pipe
/// open, and its reader waits for an end that never comes. So a child closes all but what it was given; for
/// that, the values given to it must tell which descriptors they hold.

#include "common/bytes.hpp"
#include "common/descriptor.hpp"

#include <concepts>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace hands {

/// A type that owns descriptors and tells which: a member `std::vector<int> descriptors() const`.
template <class T>
concept HoldsDescriptors = requires(const T& value) {
    { value.descriptors() } -> std::convertible_to<std::vector<int>>;
};

namespace detail {

template <class T>
constexpr bool is_optional_or_pointer = false;
template <class T>
constexpr bool is_optional_or_pointer<std::optional<T>> = true;
template <class T>
constexpr bool is_optional_or_pointer<std::unique_ptr<T>> = true;

template <class T>
concept TupleLike = requires {
    std::tuple_size<T>::value;
};

template <class T>
consteval bool is_inheritable();

template <class T, std::size_t... I>
consteval bool are_elements_inheritable(std::index_sequence<I...>) {
    return (is_inheritable<std::tuple_element_t<I, T>>() && ...);
}

template <class T>
consteval bool is_inheritable() {
    if constexpr (std::same_as<T, Descriptor> || HoldsDescriptors<T>)
        return true;
    else if constexpr (std::is_trivially_copyable_v<T> || Serializable<T>)
        return true;  // owns no descriptor
    else if constexpr (is_optional_or_pointer<T>)
        return is_inheritable<std::decay_t<decltype(*std::declval<T&>())>>();
    else if constexpr (TupleLike<T>)
        return are_elements_inheritable<T>(std::make_index_sequence<std::tuple_size_v<T>>{});
    else if constexpr (std::ranges::range<T>)
        return is_inheritable<std::ranges::range_value_t<T>>();
    else
        return false;
}

}  // namespace detail

/// A type whose values can be given to a child: we know which descriptors it holds. Descriptors, types that
/// tell theirs, plain data, and containers of these.
template <class T>
concept Inheritable = detail::is_inheritable<T>();

/// Appends the descriptors that \p value holds to \p list.
template <Inheritable T>
void list_descriptors(const T& value, std::vector<int>& list) {
    if constexpr (std::same_as<T, Descriptor>) {
        if (value) list.push_back(value.get());
    } else if constexpr (HoldsDescriptors<T>) {
        for (const int descriptor : value.descriptors()) list.push_back(descriptor);
    } else if constexpr (detail::is_optional_or_pointer<T>) {
        if (value) list_descriptors(*value, list);
    } else if constexpr (detail::TupleLike<T>) {
        std::apply([&](const auto&... element) { (list_descriptors(element, list), ...); }, value);
    } else if constexpr (std::ranges::range<T>) {
        for (const auto& element : value) list_descriptors(element, list);
    }  // else plain data
}

/// Where a standard stream is closed, the next descriptor gets its number, and what is printed goes there.
/// Gives \p descriptor another number if it has one of theirs.
/// \throws std::system_error if no number is left
void keep_off_standard_streams(Descriptor& descriptor);

/// Closes every descriptor of this process but the standard streams and those in \p kept. For a child that
/// has just been forked: it is the only thread there is.
void close_all_but(std::vector<int> kept);

}  // namespace hands
