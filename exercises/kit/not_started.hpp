#pragma once
/// \file
/// What a stub throws.

#include <exception>

namespace hands {

/// "This part is yours to write." The check that meets it is skipped, wherever it is thrown: in a thread, or
/// in a child process too, and whoever catches it.
class NotStarted : public std::exception {
public:
    NotStarted() noexcept;
    const char* what() const noexcept override { return "not started"; }
};

}  // namespace hands
