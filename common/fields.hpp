#pragma once
/// \file
/// The fields of a plain struct, as the struct itself does not tell them.
///
/// C++20 has no reflection. But an aggregate can be tried with more and more initializers, which counts its
/// fields, and structured bindings name as many as were counted. So `struct Point { int x; int y; };` needs
/// no list of its fields.

#include <cstddef>
#include <exception>
#include <tuple>
#include <type_traits>

namespace hands {

/// How many fields a struct may have for its fields to be known.
inline constexpr std::size_t most_fields = 12;

/// The answer of field_count() for a type whose fields cannot be known.
inline constexpr std::size_t unknown_fields = static_cast<std::size_t>(-1);

namespace detail {

/// Initializes anything but references.
struct Anything {
    template <class U>
    operator U() const {
        std::terminate();
    }
};

/// Initializes anything, references too, but what cannot be copied.
struct AnythingReferred {
    template <class U>
    operator U&() const {
        std::terminate();
    }
};

/// Initializes the bases of T only.
template <class T>
struct AnyBaseOf {
    template <class U>
        requires(std::is_base_of_v<U, T> && !std::is_same_v<U, T>)
    operator U() const { std::terminate(); }
};

/// Whether T can be initialized with `{}` for each of its first fields, as many as there are arguments, then
/// with \p more. A `{}` initializes exactly one field, an array too.
template <class T, class... More>
consteval bool takes(std::size_t fields, More... more) {
    switch (fields) {
    case 0:
        return requires { T{more...}; };
    case 1:
        return requires { T{{}, more...}; };
    case 2:
        return requires { T{{}, {}, more...}; };
    case 3:
        return requires { T{{}, {}, {}, more...}; };
    case 4:
        return requires { T{{}, {}, {}, {}, more...}; };
    case 5:
        return requires { T{{}, {}, {}, {}, {}, more...}; };
    case 6:
        return requires { T{{}, {}, {}, {}, {}, {}, more...}; };
    case 7:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, more...}; };
    case 8:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, {}, more...}; };
    case 9:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, more...}; };
    case 10:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, more...}; };
    case 11:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, more...}; };
    case 12:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, more...}; };
    case 13:
        return requires { T{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, more...}; };
    default:
        return false;
    }
}

}  // namespace detail

/// How many fields T has: 0 to most_fields; or unknown_fields if it has more, has a base, is a union or no
/// aggregate, or if a field has no default.
template <class T>
consteval std::size_t field_count() {
    if constexpr (!std::is_aggregate_v<T> || std::is_union_v<T> || std::is_array_v<T>) {
        return unknown_fields;
    } else if constexpr (requires { T{detail::AnyBaseOf<T>{}}; }) {
        return unknown_fields;
    } else {
        std::size_t count = most_fields + 1;
        while (count > 0 && !detail::takes<T>(count)) --count;
        // A field after these that has no `{}` of its own, but a default, would make the count too small.
        const bool more = count > most_fields || !detail::takes<T>(count) ||
                          detail::takes<T>(count, detail::Anything{}) ||
                          detail::takes<T>(count, detail::AnythingReferred{});
        return more ? unknown_fields : count;
    }
}

/// The fields of one struct, in their order, with their types as declared.
template <class... Types>
struct Fields {
    std::tuple<Types&...> references;  ///< into the struct
};

/// The fields of \p value, as Fields. T's field_count() must be known.
template <class T>
auto fields_of(T& value) {
    constexpr std::size_t count = field_count<std::remove_const_t<T>>();
    static_assert(count != unknown_fields, "hands: the fields of this type cannot be known");
    if constexpr (count == 0) {
        return Fields<>{};
    } else if constexpr (count == 1) {
        auto& [a] = value;
        return Fields<decltype(a)>{{a}};
    } else if constexpr (count == 2) {
        auto& [a, b] = value;
        return Fields<decltype(a), decltype(b)>{{a, b}};
    } else if constexpr (count == 3) {
        auto& [a, b, c] = value;
        return Fields<decltype(a), decltype(b), decltype(c)>{{a, b, c}};
    } else if constexpr (count == 4) {
        auto& [a, b, c, d] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d)>{{a, b, c, d}};
    } else if constexpr (count == 5) {
        auto& [a, b, c, d, e] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e)>{{a, b, c, d, e}};
    } else if constexpr (count == 6) {
        auto& [a, b, c, d, e, f] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f)>{
            {a, b, c, d, e, f}};
    } else if constexpr (count == 7) {
        auto& [a, b, c, d, e, f, g] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                      decltype(g)>{{a, b, c, d, e, f, g}};
    } else if constexpr (count == 8) {
        auto& [a, b, c, d, e, f, g, h] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                      decltype(g), decltype(h)>{{a, b, c, d, e, f, g, h}};
    } else if constexpr (count == 9) {
        auto& [a, b, c, d, e, f, g, h, i] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                      decltype(g), decltype(h), decltype(i)>{{a, b, c, d, e, f, g, h, i}};
    } else if constexpr (count == 10) {
        auto& [a, b, c, d, e, f, g, h, i, j] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                      decltype(g), decltype(h), decltype(i), decltype(j)>{{a, b, c, d, e, f, g, h, i, j}};
    } else if constexpr (count == 11) {
        auto& [a, b, c, d, e, f, g, h, i, j, k] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                      decltype(g), decltype(h), decltype(i), decltype(j), decltype(k)>{
            {a, b, c, d, e, f, g, h, i, j, k}};
    } else {
        auto& [a, b, c, d, e, f, g, h, i, j, k, l] = value;
        return Fields<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                      decltype(g), decltype(h), decltype(i), decltype(j), decltype(k), decltype(l)>{
            {a, b, c, d, e, f, g, h, i, j, k, l}};
    }
}

}  // namespace hands
