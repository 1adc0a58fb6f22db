#pragma once
/// \file
/// Exercise 05.2: frame the messages. This file is given; yours is frame_the_messages.cpp.
///
/// Each message travels in a frame: 8 bytes that say how many bytes it has, a std::uint64_t as it stands in
/// the memory of this machine, and then these bytes.

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hands {

/// The end came in the middle of a frame.
struct TornMessage : std::runtime_error {
    TornMessage() : std::runtime_error("the end came in the middle of a message") {}
};

/// A message is longer than its receiver allows.
struct MessageTooLong : std::runtime_error {
    MessageTooLong() : std::runtime_error("a message is longer than is allowed") {}
};

/// Sends \p message in a frame, all of it.
/// \param descriptor  of a pipe or a stream socket; write() may take less than it is given, and a signal may
///     interrupt it
/// \param message  any bytes; none is a message too
/// \throws std::system_error with the system's reason, for example EPIPE if nobody can receive it (the caller
///     ignores SIGPIPE)
void send_message(int descriptor, std::string_view message);

/// Receives the next message, and not one byte of what comes after it.
/// \param descriptor  of a pipe or a stream socket; read() may give less than it is asked for, and a signal
///     may interrupt it
/// \param limit  how many bytes the message may have
/// \return the message; nothing if the end came where a frame would begin
/// \throws TornMessage if the end came elsewhere
/// \throws MessageTooLong if the message has more than \p limit bytes, before it takes memory for them
/// \throws std::system_error with the system's reason
std::optional<std::string> receive_message(int descriptor, std::size_t limit);

}  // namespace hands
