// The frame is put together first and sent with as few calls as the pipe allows; it is received byte by byte.
#include "frame_the_messages.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

#include <unistd.h>

namespace hands {
namespace {

/// \return nothing at the end
std::optional<char> receive_byte(int descriptor) {
    for (char byte = 0;;) {
        const auto given = ::read(descriptor, &byte, 1);
        if (given == 1) return byte;
        if (given == 0) return std::nullopt;
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "cannot receive");
    }
}

}  // namespace

void send_message(int descriptor, std::string_view message) {
    const std::uint64_t length = message.size();
    std::string frame(reinterpret_cast<const char*>(&length), sizeof length);
    frame += message;
    for (std::size_t sent = 0; sent < frame.size();) {
        const auto taken = ::write(descriptor, frame.data() + sent, frame.size() - sent);
        if (taken != -1)
            sent += static_cast<std::size_t>(taken);
        else if (errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "cannot send");
    }
}

std::optional<std::string> receive_message(int descriptor, std::size_t limit) {
    std::string header;
    std::uint64_t length = 0;
    while (header.size() < sizeof length) {
        const auto byte = receive_byte(descriptor);
        if (!byte && header.empty()) return std::nullopt;
        if (!byte) throw TornMessage{};
        header += *byte;
    }
    std::memcpy(&length, header.data(), sizeof length);
    if (length > limit) throw MessageTooLong{};
    std::string message;
    while (message.size() < length) {
        const auto byte = receive_byte(descriptor);
        if (!byte) throw TornMessage{};
        message += *byte;
    }
    return message;
}

}  // namespace hands
