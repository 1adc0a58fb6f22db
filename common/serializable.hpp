#pragma once
/// \file
/// Which values can cross from a process to another, and what they are made of.
///
/// A value can cross if copying its parts copies all of it: numbers, bool, enums, std::string, std::vector,
/// std::array, std::optional, std::pair, std::tuple, std::variant, and plain structs of up to twelve such
/// fields, nested as you like; a struct may hold a vector of itself. A pointer, a reference or a view cannot:
/// what it points at stays behind.

#include "common/fields.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace hands {

/// What a type is to those who turn it into bytes.
enum class Kind : std::uint8_t {
    other,     ///< cannot cross
    boolean,   ///< bool, or an enum kept in one
    number,    ///< any other arithmetic type or enum: its own bytes
    string,    ///< std::string
    vector,    ///< std::vector
    array,     ///< std::array
    optional,  ///< std::optional
    tuple,     ///< std::tuple, std::pair
    variant,   ///< std::variant
    fields,    ///< a plain struct
};

/// Why a type cannot cross.
enum class Obstacle {
    none,
    pointer,      ///< or a member pointer, or a function
    reference,    ///< a field that refers
    constant,     ///< a const field, which could not be filled in
    view,         ///< std::string_view, std::span
    raw_array,    ///< int[3]
    long_double,  ///< has bytes that mean nothing
    open_enum,    ///< an enum whose underlying type was left to the compiler: not every value of it is one
    unknown,      ///< a class that hides its parts, a union, a struct of more than twelve fields
};

namespace detail {

template <class... Types>
struct List {};

/// The kind of T, and the types of its parts.
template <class T>
struct Anatomy {
    static constexpr Kind kind = Kind::other;
    using Parts = List<>;
};

template <Kind which, class... Types>
struct Known {
    static constexpr Kind kind = which;
    using Parts = List<Types...>;
};

template <class T>
constexpr bool has_fixed_type = requires {
    T{std::underlying_type_t<T>{}};
};

template <>
struct Anatomy<bool> : Known<Kind::boolean> {};
template <>
struct Anatomy<long double> : Known<Kind::other> {};
template <class T>
    requires std::is_arithmetic_v<T>
struct Anatomy<T> : Known<Kind::number> {
};
template <class T>
    requires(std::is_enum_v<T>&& has_fixed_type<T>)
struct Anatomy<T> : Known<Anatomy<std::underlying_type_t<T>>::kind> {};
template <>
struct Anatomy<std::string> : Known<Kind::string> {};
template <class T>
struct Anatomy<std::vector<T>> : Known<Kind::vector, T> {};
template <class T, std::size_t size>
struct Anatomy<std::array<T, size>> : Known<Kind::array, T> {};
template <class T>
struct Anatomy<std::optional<T>> : Known<Kind::optional, T> {};
template <class A, class B>
struct Anatomy<std::pair<A, B>> : Known<Kind::tuple, A, B> {};
template <class... Types>
struct Anatomy<std::tuple<Types...>> : Known<Kind::tuple, Types...> {};
template <class... Types>
    requires(sizeof...(Types) <= 256)
struct Anatomy<std::variant<Types...>> : Known<Kind::variant, Types...> {};

template <class... Types>
List<Types...> types_in(Fields<Types...>);
template <class T>
    requires(field_count<T>() != unknown_fields)
struct Anatomy<T> {
    static constexpr Kind kind = Kind::fields;
    using Parts = decltype(types_in(fields_of(std::declval<T&>())));
};

template <class T>
constexpr bool is_view = std::is_same_v<T, std::string_view>;
template <class T, std::size_t extent>
constexpr bool is_view<std::span<T, extent>> = true;

template <class... Above, class... Parts>
consteval Obstacle obstacle_in_parts(List<Parts...>);

/// \tparam Above  the structs that T is a part of: a struct that holds itself is not looked at again
template <class T, class... Above>
consteval Obstacle obstacle() {
    if constexpr (std::is_reference_v<T>)
        return Obstacle::reference;
    else if constexpr (std::is_pointer_v<T> || std::is_member_pointer_v<T> || std::is_null_pointer_v<T> ||
                       std::is_function_v<T>)
        return Obstacle::pointer;
    else if constexpr (std::is_const_v<T> || std::is_volatile_v<T>)
        return Obstacle::constant;
    else if constexpr (is_view<T>)
        return Obstacle::view;
    else if constexpr (std::is_array_v<T>)
        return Obstacle::raw_array;
    else if constexpr (std::is_same_v<T, long double>)
        return Obstacle::long_double;
    else if constexpr (std::is_enum_v<T>)
        return has_fixed_type<T> ? Obstacle::none : Obstacle::open_enum;
    else if constexpr ((std::is_same_v<T, Above> || ...))
        return Obstacle::none;
    else if constexpr (Anatomy<T>::kind == Kind::other)
        return Obstacle::unknown;
    else
        return obstacle_in_parts<T, Above...>(typename Anatomy<T>::Parts{});
}

template <class... Above, class... Parts>
consteval Obstacle obstacle_in_parts(List<Parts...>) {
    Obstacle first = Obstacle::none;
    ((first = first == Obstacle::none ? obstacle<Parts, Above...>() : first), ...);
    return first;
}

/// FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv).
class Fingerprint {
public:
    constexpr void add(std::uint64_t part) {
        for (int byte = 0; byte < 8; ++byte) {
            value_ = (value_ ^ static_cast<std::uint32_t>(part & 0xff)) * 16777619u;
            part >>= 8;
        }
    }
    constexpr std::uint32_t value() const { return value_; }

private:
    std::uint32_t value_ = 2166136261u;
};

/// What stands in a fingerprint, beside the kinds.
enum class Mark : std::uint64_t {
    enumeration = 0x100,  ///< before the type it is kept in
    up,                   ///< instead of a type that holds itself; then how many levels up it began
};

template <class... Above, class... Parts>
consteval void add_parts(Fingerprint& print, List<Parts...>);

/// \tparam Above  what T is a part of, from the innermost on
template <class T, class... Above>
consteval void add_type(Fingerprint& print) {
    if constexpr ((std::is_same_v<T, Above> || ...)) {
        print.add(static_cast<std::uint64_t>(Mark::up));
        std::uint64_t levels = 0;
        static_cast<void>(((++levels, std::is_same_v<T, Above>) || ...));
        print.add(levels);
    } else if constexpr (std::is_enum_v<T>) {
        print.add(static_cast<std::uint64_t>(Mark::enumeration));
        add_type<std::underlying_type_t<T>>(print);
    } else {
        print.add(static_cast<std::uint64_t>(Anatomy<T>::kind));
        if constexpr (Anatomy<T>::kind == Kind::number) {
            print.add(sizeof(T));
            print.add(std::is_floating_point_v<T> * 2 + std::is_signed_v<T>);
        }
        if constexpr (Anatomy<T>::kind == Kind::array) print.add(std::tuple_size_v<T>);
        add_parts<T, Above...>(print, typename Anatomy<T>::Parts{});
    }
}

template <class... Above, class... Parts>
consteval void add_parts(Fingerprint& print, List<Parts...>) {
    print.add(sizeof...(Parts));
    (add_type<Parts, Above...>(print), ...);
}

}  // namespace detail

/// The kind of T.
template <class T>
inline constexpr Kind kind_of = detail::Anatomy<T>::kind;

/// Why a T cannot cross; Obstacle::none if it can.
template <class T>
inline constexpr Obstacle obstacle_of = detail::obstacle<T>();

/// A value that can cross to another process (promise 5.6).
template <class T>
concept Serializable = obstacle_of<T>
== Obstacle::none;

/// Stops the compiler with a sentence unless a T can cross. For templates that send a T: a constraint would
/// stop it too, but say less.
template <class T>
consteval void require_serializable() {
    constexpr Obstacle found = obstacle_of<T>;
#define HANDS_CANNOT_CROSS "hands: this value cannot cross to another process: "
    static_assert(found != Obstacle::pointer,
                  HANDS_CANNOT_CROSS "it holds a pointer, and what that points at stays behind. "
                                     "Send the thing itself.");
    static_assert(found != Obstacle::reference,
                  HANDS_CANNOT_CROSS "it holds a reference, and what that refers to stays behind. "
                                     "Send the thing itself.");
    static_assert(found != Obstacle::view, HANDS_CANNOT_CROSS
                  "it holds a std::string_view or a std::span, and what that looks at stays "
                  "behind. Send a std::string or a std::vector.");
    static_assert(found != Obstacle::constant,
                  HANDS_CANNOT_CROSS "it holds something const, which could not be filled in over there. "
                                     "Leave the const out.");
    static_assert(found != Obstacle::raw_array,
                  HANDS_CANNOT_CROSS "it holds a built-in array. Make it a std::array or a std::vector.");
    static_assert(found != Obstacle::long_double, HANDS_CANNOT_CROSS
                  "it holds a long double, which has bytes without a meaning. Use double.");
    static_assert(found != Obstacle::open_enum,
                  HANDS_CANNOT_CROSS "it holds an enum without a type of its own. Write enum class.");
    static_assert(
        found != Obstacle::unknown, HANDS_CANNOT_CROSS
        "it holds a class whose parts cannot be known: one with private members, "
        "constructors or bases, a lambda or std::function, a union, or a struct of more than twelve "
        "fields. Send numbers, strings, vectors, arrays, optionals, pairs, tuples, variants, or plain "
        "structs of them.");
#undef HANDS_CANNOT_CROSS
}

/// A fingerprint of T's structure: the kind and size of each part, in order and depth. Types that are built
/// alike have the same, whatever their names; others, as good as certainly, do not. A struct that holds
/// itself is taken as "the struct so many levels up". It says nothing about the meaning of a field, and
/// differs between kinds of machine.
template <Serializable T>
consteval std::uint32_t type_tag() {
    detail::Fingerprint print;
    detail::add_type<T>(print);
    return print.value();
}

}  // namespace hands
