#pragma once
/// \file
/// What a process holds that it should give back.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace hands {

/// The descriptors, children and threads of this process at one moment.
///
/// A test of a fault takes stock before and after: `const Holdings before = take_stock(); …;
/// EXPECT_EQ(take_stock(), before);`. What differs is named, not only counted.
struct Holdings {
    std::vector<std::string> descriptors;  ///< "5 -> pipe:[4711]", in rising order
    std::vector<std::string> children;  ///< "NAME (PID, STATE)", zombies (Z) too: nobody has waited for them
    std::size_t threads = 0;

    bool operator==(const Holdings&) const = default;
};

/// \throws std::filesystem::filesystem_error if /proc cannot be read
Holdings take_stock();

/// For the message of a test that fails.
std::ostream& operator<<(std::ostream& out, const Holdings& holdings);

}  // namespace hands
