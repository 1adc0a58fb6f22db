#pragma once
/// \file
/// Values as bytes, so that they can cross from a process to another of the same program on the same machine.
///
/// The layout. Nothing is aligned and no padding is ever written, so no byte tells what stood in memory
/// before.
///
/// | value | bytes |
/// | --- | --- |
/// | number, enum | its own, in the machine's order |
/// | bool | one: 0 or 1 |
/// | string, vector | how many elements, as a 64-bit number; then the elements |
/// | array | the elements |
/// | pair, tuple, struct | the parts in their order |
/// | optional | one: 0 or 1; then the value, if 1 |
/// | variant | one: which alternative, from 0; then its value |
/// | a struct, tuple or array without parts | one: 0 |
///
/// So every value takes at least one byte, and no length can be right that is larger than what is left of the
/// input. Whoever reads counts on nothing: the input may be cut, damaged or hostile.

#include "common/serializable.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace hands {

/// Plain bytes, without a meaning of their own.
using Bytes = std::vector<std::byte>;

/// How deep structs may be nested in each other, such as the nodes of a tree. Keeps hostile input off the
/// stack's end.
inline constexpr std::size_t deepest_nesting = 256;

/// Bytes that are not what was expected: a sentence that says what was, and how many bytes are missing or
/// left over.
struct MalformedBytes : std::runtime_error {
    using std::runtime_error::runtime_error;
};

namespace detail {

template <class T>
concept Raw = kind_of<T>
== Kind::number;  ///< its own bytes are its encoding, and any bytes are a value

template <class... Parts>
consteval std::size_t least_size_of_parts(List<Parts...>);

/// The fewest bytes that a T can take.
template <class T>
consteval std::size_t least_size() {
    if constexpr (kind_of<T> == Kind::number)
        return sizeof(T);
    else if constexpr (kind_of<T> == Kind::string || kind_of<T> == Kind::vector)
        return sizeof(std::uint64_t);
    else if constexpr (kind_of<T> == Kind::tuple || kind_of<T> == Kind::fields)
        return least_size_of_parts(typename Anatomy<T>::Parts{});
    else if constexpr (kind_of<T> == Kind::array)
        return std::max<std::size_t>(1, std::tuple_size_v<T> * least_size<typename T::value_type>());
    else
        return 1;
}

template <class... Parts>
consteval std::size_t least_size_of_parts(List<Parts...>) {
    return std::max(std::size_t{1}, (std::size_t{0} + ... + least_size<Parts>()));
}

/// Appends values to bytes.
class ByteWriter {
public:
    explicit ByteWriter(Bytes& out) : out_(out) {}

    template <class T>
    void put(const T& value) {
        constexpr Kind kind = kind_of<T>;
        if constexpr (kind == Kind::boolean)
            put_byte(static_cast<bool>(value));
        else if constexpr (kind == Kind::number)
            put_raw(std::span{&value, 1});
        else if constexpr (kind == Kind::string || kind == Kind::vector) {
            put(std::uint64_t{value.size()});
            put_elements(value);
        } else if constexpr (kind == Kind::array) {
            if constexpr (std::tuple_size_v<T> == 0)
                put_byte(0);
            else
                put_elements(value);
        } else if constexpr (kind == Kind::optional) {
            put_byte(value.has_value());
            if (value) put(*value);
        } else if constexpr (kind == Kind::variant) {
            std::visit(
                [&](const auto& alternative) {
                    put_byte(static_cast<std::uint8_t>(value.index()));
                    put(alternative);
                },
                value);
        } else if constexpr (kind == Kind::tuple) {
            put_parts(value);
        } else {
            enter();
            put_parts(fields_of(value).references);
            --depth_;
        }
    }

private:
    void put_byte(std::uint8_t byte) { out_.push_back(std::byte{byte}); }

    template <class T>
    void put_raw(std::span<const T> values) {
        const auto bytes = std::as_bytes(values);
        out_.insert(out_.end(), bytes.data(), bytes.data() + bytes.size());
    }

    template <class Sequence>
    void put_elements(const Sequence& sequence) {
        using Element = typename Sequence::value_type;
        if constexpr (Raw<Element>)
            put_raw(std::span<const Element>{sequence});
        else
            for (const Element& element : sequence) put(element);
    }

    template <class Tuple>
    void put_parts(const Tuple& parts) {
        if constexpr (std::tuple_size_v<Tuple> == 0)
            put_byte(0);
        else
            std::apply([&](const auto&... part) { (put(part), ...); }, parts);
    }

    void enter();

    Bytes& out_;
    std::size_t depth_ = 0;
};

/// Takes values out of bytes, from the front.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> all) : all_(all), rest_(all) {}

    template <class T>
    void get(T& value) {
        constexpr Kind kind = kind_of<T>;
        if constexpr (kind == Kind::boolean)
            value = static_cast<T>(get_byte(1, "a bool") == 1);
        else if constexpr (kind == Kind::number)
            get_raw(std::span{&value, 1}, "a number");
        else if constexpr (kind == Kind::string || kind == Kind::vector) {
            get_sequence(value, kind == Kind::string ? "a string" : "a vector");
        } else if constexpr (kind == Kind::array) {
            if constexpr (std::tuple_size_v<T> == 0)
                get_byte(0, "an empty array");
            else if constexpr (Raw<typename T::value_type>)
                get_raw(std::span<typename T::value_type>{value}, "an array");
            else
                for (auto& element : value) get(element);
        } else if constexpr (kind == Kind::optional) {
            value.reset();
            if (get_byte(1, "the flag of an optional") == 1) get(value.emplace());
        } else if constexpr (kind == Kind::variant) {
            get_alternative(value, std::make_index_sequence<std::variant_size_v<T>>{});
        } else if constexpr (kind == Kind::tuple) {
            get_parts(value);
        } else {
            enter();
            auto parts = fields_of(value).references;
            get_parts(parts);
            --depth_;
        }
    }

    /// \throws MalformedBytes unless all bytes were taken
    void finish() const;

private:
    /// A byte of at most \p largest.
    std::uint8_t get_byte(std::size_t largest, std::string_view what);
    /// How many elements follow, each of \p least bytes at least.
    std::size_t get_length(std::size_t least, std::string_view what);
    /// The next \p size bytes.
    std::span<const std::byte> take(std::size_t size, std::string_view what);
    void enter();

    template <class T>
    void get_raw(std::span<T> values, std::string_view what) {
        const auto bytes = take(values.size_bytes(), what);
        if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    }

    template <class Sequence>
    void get_sequence(Sequence& sequence, std::string_view what) {
        using Element = typename Sequence::value_type;
        const std::size_t length = get_length(least_size<Element>(), what);
        sequence.clear();
        if constexpr (Raw<Element>) {
            sequence.resize(length);
            get_raw(std::span<Element>{sequence}, what);
        } else {
            // An element can be much larger in memory than in the input, so room is made only as elements
            // turn up.
            sequence.reserve(std::min(length, rest_.size() / sizeof(Element)));
            for (std::size_t i = 0; i < length; ++i) {
                Element element{};
                get(element);
                sequence.push_back(std::move(element));
            }
        }
    }

    template <class Variant, std::size_t... indexes>
    void get_alternative(Variant& value, std::index_sequence<indexes...>) {
        const std::size_t index = get_byte(sizeof...(indexes) - 1, "the alternative of a variant");
        ((index == indexes ? get(value.template emplace<indexes>()) : void()), ...);
    }

    template <class Tuple>
    void get_parts(Tuple& parts) {
        if constexpr (std::tuple_size_v<Tuple> == 0)
            get_byte(0, "an empty struct");
        else
            std::apply([&](auto&... part) { (get(part), ...); }, parts);
    }

    std::span<const std::byte> all_;
    std::span<const std::byte> rest_;
    std::size_t depth_ = 0;
};

}  // namespace detail

/// Appends \p value to \p out, which must not be a part of it.
/// \throws std::length_error if structs are nested deeper than deepest_nesting; \p out then ends in half a
/// value
/// \throws std::bad_variant_access if a variant holds nothing
template <class T>
void append_bytes(Bytes& out, const T& value) {
    require_serializable<T>();
    if constexpr (Serializable<T>) detail::ByteWriter{out}.put(value);
}

/// \p value as bytes. Errors as of append_bytes().
template <class T>
Bytes to_bytes(const T& value) {
    Bytes bytes;
    append_bytes(bytes, value);
    return bytes;
}

/// The value that \p bytes are, all of them. Allocates no more than a small multiple of what the input holds,
/// whatever lengths it claims.
/// \throws MalformedBytes
template <class T>
T from_bytes(std::span<const std::byte> bytes) {
    require_serializable<T>();
    if constexpr (Serializable<T>) {
        T value{};
        detail::ByteReader reader{bytes};
        reader.get(value);
        reader.finish();
        return value;
    } else {
        std::terminate();
    }
}

}  // namespace hands
