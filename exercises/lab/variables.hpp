#pragma once
/// \file
/// The names of global and static variables.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hands::lab {

/// The variables with a fixed address in this program, from its symbol table (ELF-64, gABI chapter 4).
///
/// State: `variables_` are sorted by their address, as it is in the running program.
class Variables {
public:
    /// Reads the program's file; without symbols in it, there are none.
    Variables();

    /// The name of the variable that \p address lies in, without its namespaces.
    std::optional<std::string> at(std::uintptr_t address) const;

private:
    struct Variable {
        std::uintptr_t begin;
        std::size_t size;
        std::string symbol;
    };
    std::vector<Variable> variables_;
};

/// What a reader calls it: "counter" for "(anonymous namespace)::counter", "next" for
/// "give_number()::next[abi:cxx11]".
std::string plain_name(std::string name);

}  // namespace hands::lab
