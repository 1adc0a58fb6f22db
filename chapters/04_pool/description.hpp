#pragma once
/// \file
/// A value in words, for messages.

#include "common/bytes.hpp"

#include <string>

#include <fmt/format.h>

namespace hands {

/// A text that grows up to a limit.
class Description {
public:
    /// How long a description is at most, in bytes, the mark of its shortening aside.
    static constexpr std::size_t most = 100;

    /// Adds a value in words: numbers as such, text in quotes, a struct by its parts.
    template <Serializable T>
    void add(const T& value) {
        if (is_full_) return;
        constexpr Kind kind = kind_of<T>;
        if constexpr (kind == Kind::boolean)
            add_text(static_cast<bool>(value) ? "true" : "false");
        else if constexpr (std::is_enum_v<T>)
            add(static_cast<std::underlying_type_t<T>>(value));
        else if constexpr (kind == Kind::number)
            add_number(value);
        else if constexpr (kind == Kind::string)
            add_quoted(value);
        else if constexpr (kind == Kind::vector || kind == Kind::array)
            add_elements(value);
        else if constexpr (kind == Kind::optional)
            value ? add(*value) : add_text("nothing");
        else if constexpr (kind == Kind::variant)
            std::visit([this](const auto& held) { this->add(held); }, value);
        else if constexpr (kind == Kind::tuple)
            add_parts(value);
        else
            add_parts(fields_of(value).references);
    }

    /// Adds text as it is, and cuts it once the whole is too long.
    void add_text(std::string_view text) {
        if (is_full_) return;
        text_ += text;
        if (text_.size() <= most) return;
        is_full_ = true;
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xc0) == 0x80)
            --end;  // not within a character
        text_.resize(end);
        text_ += "…";
    }

    const std::string& text() const { return text_; }

private:
    template <class T>
    void add_number(T value) {
        // A char is a small number here: as a character it could be anything.
        if constexpr (sizeof(T) == 1)
            add_text(fmt::to_string(static_cast<int>(value)));
        else if constexpr (std::is_same_v<T, wchar_t> || std::is_same_v<T, char16_t> ||
                           std::is_same_v<T, char32_t>)
            add_text(fmt::to_string(static_cast<std::uint32_t>(value)));
        else
            add_text(fmt::to_string(value));
    }

    void add_quoted(std::string_view text) {
        std::string quoted = "\"";
        for (const char c : text.substr(0, most + 1)) {  // more would be cut anyway
            const auto code = static_cast<unsigned char>(c);
            const bool moves_the_cursor = code < 0x20 || code == 0x7f;
            if (moves_the_cursor)
                quoted += fmt::format("\\x{:02x}", code);
            else
                quoted += c;
        }
        add_text(quoted + '"');
    }

    template <class Sequence>
    void add_elements(const Sequence& sequence) {
        add_text("[");
        const char* separator = "";
        for (const auto& element : sequence) {
            if (is_full_) return;
            add_text(separator);
            add(static_cast<const typename Sequence::value_type&>(element));
            separator = ", ";
        }
        add_text("]");
    }

    template <class Tuple>
    void add_parts(const Tuple& parts) {
        add_text("{");
        const char* separator = "";
        const auto add_part = [&](const auto& part) {
            add_text(separator);
            add(part);
            separator = ", ";
        };
        std::apply([&](const auto&... part) { (add_part(part), ...); }, parts);
        add_text("}");
    }

    std::string text_;
    bool is_full_ = false;
};

/// \p value in words: `12`, `"text"`, `[1, 2]`, `{7, [1, 2]}`. Long ones are cut, and end in "…".
template <Serializable T>
std::string describe(const T& value) {
    Description description;
    description.add(value);
    return description.text();
}

}  // namespace hands
