#pragma once
/// \file
/// What was printed and waits in memory to be written: fork() copies it, and it must be written once.

namespace hands {

/// Writes out what waits in the C library's streams and in the standard streams of C++. Never fails: what
/// cannot be written is dropped by the C library, and so cannot be printed twice either.
void flush_output() noexcept;

/// In a child, after fork(): from now on exit() ends at the point where the child began. What the child
/// itself has registered with atexit(), and its own static objects, come before that; what the parent has,
/// not at all: its handlers may remove the parent's files, and its streams may print the parent's words a
/// second time.
/// \throws std::system_error
void keep_exit_within_child();

}  // namespace hands
