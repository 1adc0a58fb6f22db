#pragma once
/// \file
/// System calls, checked where they are made.

#include <cerrno>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace hands {

/// The error of the system call that has just failed (errno), as an exception that says what was being done.
inline std::system_error system_failure(std::string_view doing, int error = errno) {
    return {error, std::generic_category(), "cannot " + std::string{doing}};
}

/// Makes a system call again for as long as a signal interrupts it (EINTR).
/// \param doing  completes "cannot …", for example "open 'x.svg'"
/// \param call  makes the call and returns its result
/// \return the result, never −1
/// \throws std::system_error with the sentence and the system's reason
template <class Call>
auto checked(std::string_view doing, Call call) {
    for (;;) {
        const auto result = call();
        if (result != -1) return result;
        if (errno != EINTR) throw system_failure(doing);
    }
}

/// Writes all of \p bytes, however many calls it takes.
/// \throws std::system_error
void write_all(int descriptor, std::span<const std::byte> bytes, std::string_view doing);

/// Reads until \p bytes is full or the end is reached.
/// \return how many bytes were read: bytes.size() unless the end came first
/// \throws std::system_error
std::size_t read_all(int descriptor, std::span<std::byte> bytes, std::string_view doing);

}  // namespace hands
