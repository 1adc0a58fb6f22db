#pragma once
/// \file
/// A terminal without a screen.

#include "common/descriptor.hpp"

namespace hands {

/// A pseudo-terminal of 80 columns: what a program writes to the one end is read from the other, as it was
/// written.
struct PseudoTerminal {
    Descriptor screen;  ///< reads what was written; what is written here was typed. Reading fails with EIO at
                        ///< the end
    Descriptor program;  ///< the terminal for a program to have as its standard streams
};

/// \throws std::system_error
PseudoTerminal open_pseudo_terminal();

}  // namespace hands
