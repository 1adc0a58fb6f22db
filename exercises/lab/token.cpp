#include "exercises/lab/token.hpp"

#include "exercises/lab/limits.hpp"

#include <charconv>

#include <fmt/format.h>

namespace hands::lab {
namespace {

// The token is    1 . run-option . run-option … ! place ! place … [ + ]
// with a run of zeros before each option that is not 0, both decimal; places hexadecimal.
constexpr std::string_view version = "1";

[[noreturn]] void refuse(std::string_view text) {
    throw TokenError(fmt::format(
        "'{}' is no token of this version: give the one that a report ends with, for example 1.4-1.0-2",
        text));
}

std::uint64_t parse_number(std::string_view part, int base, std::uint64_t most, std::string_view whole) {
    std::uint64_t number = 0;
    const char* const end = part.data() + part.size();
    const auto [rest, error] = std::from_chars(part.data(), end, number, base);
    if (error != std::errc{} || rest != end || number > most) refuse(whole);
    return number;
}

// Takes what stands before the next of `separators` from the front of `text`; the separator stays.
std::string_view take(std::string_view& text, std::string_view separators) {
    const std::string_view part = text.substr(0, text.find_first_of(separators));
    text.remove_prefix(part.size());
    return part;
}

}  // namespace

std::string to_text(const Token& token) {
    std::string text{version};
    std::size_t zeros = 0;
    for (const std::uint8_t choice : token.choices) {
        if (choice == 0) {
            ++zeros;
            continue;
        }
        text += fmt::format(".{}-{}", zeros, choice);
        zeros = 0;
    }
    for (const std::uint64_t place : token.racing_places) text += fmt::format("!{:x}", place);
    if (!token.races_end_it) text += '+';
    return text;
}

Token parse_token(std::string_view text) {
    const std::string_view whole = text;
    if (take(text, ".!+") != version) refuse(whole);
    Token token;
    while (text.starts_with('.')) {
        text.remove_prefix(1);
        const std::string_view zeros = take(text, "-");
        if (text.empty()) refuse(whole);
        text.remove_prefix(1);
        const std::size_t length = token.choices.size();
        const std::size_t run = parse_number(zeros, 10, most_choices - length - 1, whole);
        token.choices.resize(length + run);
        token.choices.push_back(static_cast<std::uint8_t>(parse_number(take(text, ".!+"), 10, 63, whole)));
        if (token.choices.size() == most_choices && text.starts_with('.')) refuse(whole);
    }
    while (text.starts_with('!')) {
        text.remove_prefix(1);
        token.racing_places.push_back(parse_number(take(text, "!+"), 16, UINT64_MAX, whole));
    }
    if (token.racing_places.size() > most_racing_places) refuse(whole);
    if (text == "+") {
        token.races_end_it = false;
    } else if (!text.empty()) {
        refuse(whole);
    }
    return token;
}

}  // namespace hands::lab
