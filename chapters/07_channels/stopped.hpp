#pragma once
/// \file
/// What a goroutine is told whose group was stopped.

#include <exception>

namespace hands {

/// Thrown from `co_await` in a goroutine that waits, or would have to, while its group is stopping. Let it
/// leave the goroutine: its destructors run, and the group takes it for a normal end. A goroutine that
/// catches it and waits again is told again.
struct Stopped : std::exception {
    const char* what() const noexcept override { return "this goroutine's group was asked to stop"; }
};

}  // namespace hands
