#pragma once
/// \file
/// What the mutexes, variables and other objects of a story are called.

#include "exercises/lab/event.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hands::lab {

/// Names for addresses.
///
/// A variable with a fixed address has the name from the symbol table. For others, the lines that use it
/// often tell: in `mutex_.lock()` and `std::lock_guard guard(mutex_)` it is "mutex_". Where they do not, but
/// one word is in all of them, it is that. If other objects are called the same, such as `from.mutex` and
/// `to.mutex`, letters tell them apart: "mutex A", "mutex B", in the order in which they are met. What no
/// line names is "variable A" and so on.
///
/// State: `hints_[address]` is what the lines say of it; `letters_[name]` are the letters that were given out
/// among those called so.
class ObjectNames {
public:
    /// \param fixed_name  the name of a variable with a fixed address, from Variables::at
    explicit ObjectNames(std::optional<std::string> (*fixed_name)(std::uintptr_t))
        : fixed_name_(fixed_name) {}

    /// Tells it that the line \p view does \p operation to the object at \p address. All before the first
    /// name_of().
    void hint(std::uintptr_t address, Operation operation, std::string_view text);

    /// For example "counter" or "mutex A".
    /// \param letter  what it is: see event.hpp
    std::string name_of(char letter, std::uintptr_t address);

    /// Whether it has a name of its own, and not only a letter.
    bool has_name(std::uintptr_t address) const;

    /// Whether it belongs to the standard library, whose names the language has reserved.
    bool is_reserved(std::uintptr_t address) const;

    /// Replaces each object in \p text, which is marked as event.hpp says, by its name.
    std::string with_names(std::string_view text);

private:
    struct Hints {
        std::set<std::pair<Operation, std::string>> lines;        ///< those that were looked at
        std::vector<std::string> names;                           ///< as lines say for certain
        std::optional<std::string> guard;                         ///< what was unlocked: maybe just a guard
        std::optional<std::set<std::string>> words_in_all_lines;  ///< none before the first line
    };
    std::optional<std::string> hinted_name(std::uintptr_t address) const;
    bool is_shared(const std::string& name, std::uintptr_t address) const;

    std::optional<std::string> (*fixed_name_)(std::uintptr_t);
    std::map<std::uintptr_t, Hints> hints_;
    std::map<std::string, std::map<std::uintptr_t, std::size_t>> letters_;
};

/// The name of the object that the line \p view does \p operation to, if it says so: "mutex_" in
/// "std::lock_guard guard(account.mutex_);".
std::optional<std::string> name_in(std::string_view view, Operation operation);

/// The words in a line that could be an object's name: no keywords, functions, types or text in quotes.
std::set<std::string> words_in(std::string_view line);

}  // namespace hands::lab
