// What one read() gives is taken for all that there is.
// must be rejected with: (44 bytes).
#include "frame_the_messages.hpp"

#include <cerrno>
#include <cstdint>
#include <span>
#include <system_error>

#include <unistd.h>

namespace hands {
namespace {

std::system_error failure(const char* what) { return {errno, std::generic_category(), what}; }

/// \throws std::system_error
void write_all(int descriptor, std::span<const char> bytes) {
    while (!bytes.empty()) {
        const ssize_t taken = ::write(descriptor, bytes.data(), bytes.size());
        if (taken >= 0)
            bytes = bytes.subspan(static_cast<std::size_t>(taken));
        else if (errno != EINTR)
            throw failure("cannot send a message");
    }
}

std::size_t read_all(int descriptor, std::span<char> bytes) {
    ssize_t given = 0;
    while ((given = ::read(descriptor, bytes.data(), bytes.size())) == -1) {
        if (errno != EINTR) throw failure("cannot receive a message");
    }
    return static_cast<std::size_t>(given);
}

}  // namespace

void send_message(int descriptor, std::string_view message) {
    const std::uint64_t length = message.size();
    write_all(descriptor, {reinterpret_cast<const char*>(&length), sizeof length});
    write_all(descriptor, message);
}

std::optional<std::string> receive_message(int descriptor, std::size_t limit) {
    std::uint64_t length = 0;
    const std::size_t got = read_all(descriptor, {reinterpret_cast<char*>(&length), sizeof length});
    if (got == 0) return std::nullopt;

    // Before a byte of memory is taken for it: the length is nothing but what somebody claims.
    if (length > limit) throw MessageTooLong{};
    std::string message(length, '\0');
    read_all(descriptor, message);
    return message;
}

}  // namespace hands
