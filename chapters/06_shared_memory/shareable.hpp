#pragma once
/// \file
/// Which values may live in memory that several processes see.
///
/// Those that mean the same to every process, and that are nothing but their bytes: numbers, bool, enums,
/// atomics that need no lock, arrays of these, std::array, std::optional, times, and plain structs of up to
/// twelve such fields. A pointer means something to the process that wrote it only, and whatever allocates
/// keeps what it holds in that process's own memory.

#include "common/fields.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hands {

/// Why a type may not live in shared memory.
enum class SharingObstacle {
    none,
    pointer,      ///< or a member pointer, or a reference
    view,         ///< std::string_view, std::span
    hidden_lock,  ///< an atomic too large for the machine: its lock is kept in each process's own memory
    owner,  ///< a copy of its bytes is no copy of it: std::string, std::vector; also std::pair and std::tuple
    unknown,  ///< its fields cannot be looked at: private ones, references, a union, more than twelve
};

/// For a trivially copyable type of yours whose fields cannot be looked at, and which holds no pointer:
/// `template <> inline constexpr bool hands::means_the_same_everywhere<Mine> = true;`
template <class T>
inline constexpr bool means_the_same_everywhere = false;
// All processes of a machine read the same clocks.
template <class Count, class Period>
inline constexpr bool means_the_same_everywhere<std::chrono::duration<Count, Period>> =
    std::is_arithmetic_v<Count>;
template <class Clock, class Duration>
inline constexpr bool means_the_same_everywhere<std::chrono::time_point<Clock, Duration>> =
    means_the_same_everywhere<Duration>;

namespace detail {

template <class T>
constexpr bool views = std::is_same_v<T, std::string_view>;
template <class T, std::size_t extent>
constexpr bool views<std::span<T, extent>> = true;

template <class T>
consteval SharingObstacle sharing_obstacle();

/// What a type is made of, where it does not show it.
template <class T>
struct Element {};
template <class T>
struct Element<std::atomic<T>> {
    using type = T;
};
template <class T, std::size_t size>
struct Element<std::array<T, size>> {
    using type = T;
};
template <class T>
struct Element<std::optional<T>> {
    using type = T;
};
template <class T>
constexpr bool is_atomic = false;
template <class T>
constexpr bool is_atomic<std::atomic<T>> = true;

template <class... Types>
consteval SharingObstacle first_obstacle(Fields<Types...>*) {
    SharingObstacle first = SharingObstacle::none;
    ((first = first == SharingObstacle::none ? sharing_obstacle<Types>() : first), ...);
    return first;
}

/// Whether a T is its bytes: copying and destroying it does nothing more. What cannot be copied at all, as an
/// atomic, is looked at through its parts.
template <class T>
constexpr bool is_its_bytes = std::is_trivially_destructible_v<T> &&
                              (std::is_trivially_copyable_v<T> || !std::is_copy_constructible_v<T>);

template <class T>
consteval SharingObstacle sharing_obstacle() {
    using enum SharingObstacle;
    if constexpr (!std::is_same_v<T, std::remove_cv_t<T>>)
        return sharing_obstacle<std::remove_cv_t<T>>();
    else if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_null_pointer_v<T> ||
                       std::is_reference_v<T>)
        return pointer;
    else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::atomic_flag>)
        return none;
    else if constexpr (std::is_array_v<T>)
        return sharing_obstacle<std::remove_extent_t<T>>();
    else if constexpr (views<T>)
        return view;
    else if constexpr (!is_its_bytes<T>)
        return owner;
    else if constexpr (means_the_same_everywhere<T>)
        return none;
    else if constexpr (requires { typename Element<T>::type; }) {
        if constexpr (is_atomic<T>) {
            if (!T::is_always_lock_free) return hidden_lock;
        }
        return sharing_obstacle<typename Element<T>::type>();
    } else if constexpr (field_count<T>() == unknown_fields)
        return unknown;
    else
        return first_obstacle(static_cast<decltype(fields_of(std::declval<T&>()))*>(nullptr));
}

}  // namespace detail

/// Why a T may not live in shared memory; SharingObstacle::none if it may.
template <class T>
inline constexpr SharingObstacle sharing_obstacle_of = detail::sharing_obstacle<T>();

/// A value that may live in shared memory (promise 6.1).
template <class T>
concept Shareable = sharing_obstacle_of<T>
== SharingObstacle::none;

/// Stops the compiler with a sentence unless a T may live in shared memory.
template <class T>
consteval void require_shareable() {
    constexpr SharingObstacle found = sharing_obstacle_of<T>;
#define HANDS_CANNOT_BE_SHARED "hands: this value cannot live in shared memory: "
    static_assert(found != SharingObstacle::pointer,
                  HANDS_CANNOT_BE_SHARED "it holds a pointer, which leads nowhere in another process. "
                                         "Keep the place as an index into a SharedArray.");
    static_assert(found != SharingObstacle::view, HANDS_CANNOT_BE_SHARED
                  "it holds a std::string_view or a std::span, and what that looks at lies in "
                  "one process's own memory. Keep a std::array.");
    static_assert(found != SharingObstacle::hidden_lock, HANDS_CANNOT_BE_SHARED
                  "it holds an atomic too large for the machine, whose hidden lock every process "
                  "would have for itself. Guard a plain value with a RobustMutex.");
    static_assert(found != SharingObstacle::owner, HANDS_CANNOT_BE_SHARED
                  "its bytes are not all of it (it is not trivially copyable), so what it holds "
                  "may lie in one process's own memory. Keep numbers, std::array and plain "
                  "structs of them.");
    static_assert(found != SharingObstacle::unknown, HANDS_CANNOT_BE_SHARED
                  "its fields cannot be looked at, and one may be a pointer or a reference. Make it a plain "
                  "struct of up to twelve fields; or, if there is no pointer in it, say so: see "
                  "hands::means_the_same_everywhere.");
#undef HANDS_CANNOT_BE_SHARED
    static_assert(!std::is_const_v<T> && std::is_default_constructible_v<T>,
                  "hands: a shared value begins as T{}, and is filled in then: it must have a default and "
                  "not be const.");
}

}  // namespace hands
