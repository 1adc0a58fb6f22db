// What write() returns is not looked at, so that nobody learns of a failure.
// must be rejected with: You returned as if it had arrived.
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
            return;
    }
}

/// Reads until \p bytes is full, or the end has come. \return how many it got
/// \throws std::system_error
std::size_t read_all(int descriptor, std::span<char> bytes) {
    std::size_t got = 0;
    while (got < bytes.size()) {
        const ssize_t given = ::read(descriptor, bytes.data() + got, bytes.size() - got);
        if (given == 0) break;
        if (given > 0)
            got += static_cast<std::size_t>(given);
        else if (errno != EINTR)
            throw failure("cannot receive a message");
    }
    return got;
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
    if (got < sizeof length) throw TornMessage{};
    if (length > limit) throw MessageTooLong{};
    std::string message(length, '\0');
    if (read_all(descriptor, message) < message.size()) throw TornMessage{};
    return message;
}

}  // namespace hands
