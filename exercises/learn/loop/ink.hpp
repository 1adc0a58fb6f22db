#pragma once
/// \file
/// Colours, where they are wanted.

#include <string>
#include <string_view>

namespace hands {

/// Colours text for a terminal (ECMA-48), or leaves it as it is.
class Ink {
public:
    /// \param on  whether colours are wanted; see wants_color()
    explicit Ink(bool on) : on_(on) {}

    std::string bold(std::string_view text) const { return in("1", text); }
    std::string faint(std::string_view text) const { return in("2", text); }
    std::string red(std::string_view text) const { return in("31", text); }
    std::string green(std::string_view text) const { return in("32", text); }
    std::string yellow(std::string_view text) const { return in("33", text); }

    /// What the checks print: "passed", "FAILED" and "open", each in its colour, and the verdict in bold.
    std::string story(std::string_view text) const;

private:
    std::string in(std::string_view code, std::string_view text) const;

    bool on_;
};

}  // namespace hands
