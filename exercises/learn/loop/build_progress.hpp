#pragma once
/// \file
/// How far a build is.

#include <string>
#include <string_view>

namespace hands {

/// Reads along with what Ninja writes: a line for each step that is done, which begins with `[12/40]`.
class BuildProgress {
public:
    /// Takes in what was written next, cut anywhere.
    void take_in(std::string_view text);

    /// How many steps are done, "12 of 40"; empty for a build of a few, which is over before anybody asks.
    const std::string& steps() const { return steps_; }

private:
    void read_line();

    std::string line_;  ///< as far as it has come
    std::string steps_;
};

}  // namespace hands
