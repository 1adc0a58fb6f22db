#pragma once
/// \file
/// What the mutexes, variables and other objects of a story are called.

#include "exercises/lab/event.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hands::lab {

/// Names for addresses.
///
/// A variable with a fixed address has the name from the symbol table. For others, the lines that use it
/// often tell: in `mutex_.lock()` and `std::lock_guard guard(mutex_)` it is "mutex_". If all lines agree, and
/// no other object is called the same, that is its name; otherwise it is called "mutex A", "mutex B", in the
/// order in which they are met.
///
/// State: `hints_[address]` are the names that lines gave it; `letters_` those that were given out.
class ObjectNames {
public:
    /// \param fixed_name  the name of a variable with a fixed address, from Variables::at
    explicit ObjectNames(std::optional<std::string> (*fixed_name)(std::uintptr_t))
        : fixed_name_(fixed_name) {}

    /// Tells it that the line \p view does \p operation to the object at \p address. All before the first
    /// name_of().
    void hint(std::uintptr_t address, Operation operation, std::string_view text);

    /// For example "counter" or "mutex A". \param letter  what it is: see event.hpp
    std::string name_of(char letter, std::uintptr_t address);

    /// Replaces each object in \p text, which is marked as event.hpp says, by its name.
    std::string with_names(std::string_view text);

private:
    std::optional<std::string> hinted_name(std::uintptr_t address) const;

    std::optional<std::string> (*fixed_name_)(std::uintptr_t);
    std::map<std::uintptr_t, std::vector<std::string>> hints_;
    std::map<char, std::map<std::uintptr_t, std::size_t>> letters_;
};

/// The name of the object that the line \p view does \p operation to, if it says so: "mutex_" in
/// "std::lock_guard guard(account.mutex_);".
std::optional<std::string> name_in(std::string_view view, Operation operation);

}  // namespace hands::lab
