#pragma once
/// \file
/// How many threads this program has: fork() is safe with one.

#include <cstddef>

namespace hands {

/// The threads of this process that run its code, the caller included. One that was joined may be seen in
/// /proc for a moment longer, on its way out: it holds no lock, and is not counted.
/// \throws std::system_error if /proc cannot be read, for want of a descriptor, for example
std::size_t count_threads();

/// \throws std::logic_error if there is more than one: a child is born with the forking thread alone, and
/// would wait for ever for a lock that another one held (promise 3.9)
void refuse_to_fork_with_threads();

}  // namespace hands
