#pragma once
/// \file
/// What the checks of exercise 05.2 send and expect. This file is given.

#include "frame_the_messages.hpp"

#include "common/descriptor.hpp"
#include "exercises/kit/require.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace hands {

/// More than any message of the checks has.
inline constexpr std::size_t plenty = 1'000'000;

/// What is to go through the pipe for a message, with this length.
inline std::string frame_of(std::string_view message, std::uint64_t length) {
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    return frame.append(message);
}
/// The same with the right length.
inline std::string frame_of(std::string_view message) { return frame_of(message, message.size()); }

/// Writes it in one piece.
inline void write_now(const Descriptor& descriptor, std::string_view bytes) {
    kit::require(::write(descriptor.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                 "the pipe of the check takes nothing");
}

/// Everything that comes until nobody can write any more.
inline std::string read_to_the_end(const Descriptor& descriptor) {
    std::string all;
    std::array<char, 65'536> piece;
    for (ssize_t got = 0; (got = ::read(descriptor.get(), piece.data(), piece.size())) > 0;)
        all.append(piece.data(), static_cast<std::size_t>(got));
    return all;
}

/// A message in words: the reader has to see zero bytes.
inline std::string words(std::string_view message) {
    std::string shown;
    for (const char letter : message.substr(0, 30)) shown += letter == '\0' ? "\\0" : std::string{letter};
    return fmt::format("\"{}{}\" ({} bytes)", shown, message.size() > 30 ? "…" : "", message.size());
}
/// The same for what receive_message() has given.
inline std::string answer_words(const std::optional<std::string>& message) {
    return message ? words(std::string_view{*message}) : "the end";
}

/// Requires that receive_message() takes this message out of the pipe.
/// \throws kit::Rejected, with \p situation before what is wrong
inline void require_received(const Descriptor& descriptor, std::string_view right,
                             const std::string& situation) {
    std::optional<std::string> received;
    try {
        received = receive_message(descriptor.get(), plenty);
    } catch (const TornMessage&) {
        kit::reject(
            fmt::format("{} {} should come out. You say that the message is torn.", situation, words(right)));
    } catch (const MessageTooLong&) {
        kit::reject(fmt::format("{} {} should come out. You say that the message is too long.", situation,
                                words(right)));
    } catch (const std::system_error& error) {
        if (error.code().value() != EINTR) throw;
        kit::reject(fmt::format("{} A signal came in, and you gave up (EINTR). It is no error: read again.",
                                situation));
    }
    kit::require(received == right, "{} {} should come out. You give {}.", situation, words(right),
                 answer_words(received));
}

}  // namespace hands
